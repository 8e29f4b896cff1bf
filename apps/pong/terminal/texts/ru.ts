import type { Words } from "./en.ts";

/** What the terminal says in Russian. */
export const ru: Words = {
  usage: `npx dvor pong <что> — понг в терминале

  list                 что сейчас играют и куда можно сесть
  play [1-6]           против компьютера
  find                 против соперника вашей силы
  open                 ждать любого; печатает ссылку
  join <матч|ссылка>   занять свободное место или вернуться на своё
  watch <матч|ссылка>  смотреть

  --url <адрес>        где этот Dvor (или DVOR_URL; иначе http://localhost:8000)
  --key <ключ>         ваш ключ API (или DVOR_KEY); без него вы гость
  --points <1-21>      до скольких очков играть в новом матче
  --plain              строки текста вместо площадки
  --lang en|ru`,
  notUnderstood: (word) => `Непонятно: ${word}`,
  noTerminal: "Чтобы играть, запустите это в терминале: из конвейера клавиши не нажать.",
  noScreen: "Чтобы рисовать площадку, нужен терминал. Без него: --plain",
  noDvor: (url) => `По адресу ${url} нет Dvor`,
  keyNotValid: "Ключ API неверен, отозван или истёк.",
  stayAway: "Сервер закрыл соединение: ключ отозван или программа устарела.",
  refused: {
    "match-exists": "Такой матч уже есть.",
    "match-not-found": "Такого матча нет, или он не для вас.",
    "match-over": "Этот матч закончен.",
    "seat-taken": "Место уже занято.",
    "not-invited": "В этот матч пригласили другого.",
    "not-your-match": "Это не ваш матч.",
    "player-busy": "Соперник сейчас играет.",
    "you-are-busy": "Вы уже играете: см. npx dvor pong list",
    "not-allowed": "Так нельзя.",
    "members-only": "Это могут только участники: укажите ключ API.",
    "too-many-matches": "Слишком много ваших матчей ждут соперника.",
    "no-pause": "Сейчас этот матч нельзя остановить.",
    "rematch-too-late": "Для реванша уже поздно.",
    "sign-in-needed": "Этот двор только для участников: укажите ключ API.",
    "too-many": "Слишком часто. Попробуйте чуть позже.",
  },
  refusedBy: (code) => `Сервер отказал: ${code}`,
  nothingOn: "Сейчас никто не играет.",
  open: "ждёт",
  playing: "идёт",
  over: "закончен",
  to: (points) => `до ${points}`,
  free: "свободно",
  own: "ваш",
  seeking: (others) => `Ищем соперника (всего ищут: ${others}). Q — хватит.`,
  waitingOpen: "Ждём соперника по этой ссылке:",
  connecting: "Соединяемся…",
  lineGone: "Связь пропала. Возвращаемся…",
  taken: "Вы играете этот матч в другом месте. R — играть здесь.",
  waiting: (name) => `Ждём: ${name}`,
  waitingBoth: "Ждём обоих игроков",
  countdown: (seconds) => `${seconds}`,
  go: "Игра",
  frozen: (name, seconds) => `${name} не на связи, осталось ${seconds} с`,
  frozenBoth: (seconds) => `Оба не на связи, осталось ${seconds} с`,
  paused: (name, seconds) => `Пауза (${name}), осталось ${seconds} с. P — дальше.`,
  unstable: (name) => `${name}: связь неустойчива`,
  won: "Победа",
  lost: "Поражение",
  wonBy: (name) => `Победа: ${name}`,
  nobodyWon: "Победителя нет: матч не засчитан",
  byForfeit: "соперник не вернулся",
  byResigning: "соперник сдался",
  rating: (rating, change) => `Рейтинг ${rating} (${change >= 0 ? "+" : "−"}${Math.abs(change)})`,
  score: (left, right, score) => `${left} ${score[0]} : ${score[1]} ${right}`,
  program: "программа",
  rally: (hits) => `Ударов подряд: ${hits}`,
  holds: (power) => `D — ${power}`,
  powers: {
    long: "длинная ракетка",
    shield: "щит",
    slow: "замедлить мяч",
    shrink: "укоротить чужую",
    smash: "смэш",
    flip: "развернуть мяч",
  },
  keysToggle: "W/S или ↑/↓ — ехать, пробел — стоп. P — пауза, Q — выйти.",
  keysHold: "Держите W/S или ↑/↓. P — пауза, Q — выйти.",
  keysWatch: "Q — выйти.",
  keysOver: "R — ещё раз. Q — выйти.",
  asked: "Вы предложили сыграть ещё…",
  asksYou: "Соперник зовёт сыграть ещё: R — да.",
  tooSmall: "Увеличьте окно терминала",
  left: (command) => `Вы вышли. Вернуться можно 10 секунд: ${command}`,
};
