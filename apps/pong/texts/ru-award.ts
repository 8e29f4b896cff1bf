import type { Translation } from "../../../web/kit/translation.ts";
import type { award as english } from "./en-award.ts";

/** What can be earned by playing; the numbers are those of `rules/awards.ts`. */
export const award: Translation<typeof english, "ru"> = {
  awards: {
    title: "Награды",
    count: "{{earned}} из {{all}}",
    earned: "Получена {{date}}",
    open: "Ещё впереди",
    holders_one: "есть у {{count}} человека",
    holders_few: "есть у {{count}} человек",
    holders_many: "есть у {{count}} человек",
    holders_other: "есть у {{count}} человека",
    nobody: "Пока ни у кого нет",
    all: "Все награды",
    fewer: "Только полученные",
    none: "Пока нет: первую принесёт первая победа.",
  },
  award: {
    "first-win": { name: "Первая победа", text: "Выиграть матч у человека" },
    "ten-wins": { name: "Десять побед", text: "Выиграть у людей десять матчей" },
    "hundred-wins": { name: "Сто побед", text: "Выиграть у людей сто матчей" },
    streak: { name: "В ударе", text: "Выиграть у людей пять матчей подряд" },
    shutout: { name: "Всухую", text: "Победить до 11 или больше, не отдав ни очка" },
    comeback: { name: "Камбэк", text: "Победить до 11 или больше, проигрывая пять очков" },
    "photo-finish": { name: "Фотофиниш", text: "Победить до 11 или больше с разницей в одно очко" },
    "giant-killer": {
      name: "Победа над великаном",
      text: "Победить того, чей рейтинг выше на 200",
    },
    "long-rally": { name: "Долгий розыгрыш", text: "Сыграть розыгрыш в 30 ударов" },
    marathon: { name: "Марафон", text: "Сыграть матч дольше пяти минут" },
    speedster: { name: "Быстрее некуда", text: "Отбить мяч на предельной скорости" },
    globetrotter: { name: "Вокруг света", text: "Победить на каждой карте" },
    "power-hungry": { name: "Полный арсенал", text: "Применить каждую из сил" },
    "level-1": { name: "Воробей вспорхнул", text: "Победить Воробья" },
    "level-2": { name: "Ёжик свернулся", text: "Победить Ёжика" },
    "level-3": { name: "Кот приручён", text: "Победить Кота" },
    "level-4": { name: "Хитрее сороки", text: "Победить Сороку" },
    "level-5": { name: "Уважение дворника", text: "Победить Дворника" },
    "machine-tamer": {
      name: "Укротитель машин",
      text: "Победить Сокола — лучшего, что есть у компьютера",
    },
    podium: { name: "Пьедестал", text: "Войти в первую тройку турнира, где не меньше шести" },
    champion: { name: "Чемпион", text: "Выиграть турнир" },
  },
};
