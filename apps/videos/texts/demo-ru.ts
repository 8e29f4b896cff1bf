import type { Example } from "./demo-en.ts";

/** The videos of the demo in Russian. */
export const videos: readonly Example[] = [
  {
    clip: "snow",
    owner: 2,
    daysAgo: 1,
    title: "Первый снег во дворе",
    description:
      "Шесть утра, ещё никто не прошёл.\n\n0:04 у Йонаса загорается окно\n0:11 скамейка исчезает",
    category: "nature",
    tags: ["зима", "двор", "снег"],
    watchedBy: [0, 1, 3, 4, 5],
    likedBy: [0, 1, 4],
    comments: [
      [3, "Это я. Сначала кофе, потом лопата.", 4],
      [1, "Скамейка! Мы забыли убрать подушки.", 11],
      [2, "Они в подвале, не волнуйся.", undefined, 1],
      [4, "Поставим это на декабрь в календарь?"],
    ],
  },
  {
    clip: "fire",
    owner: 0,
    daysAgo: 9,
    title: "Последний костёр осени",
    description: "Картошка, по четыре свитера на каждом, и никто не хотел уходить.",
    category: "events",
    tags: ["двор", "осень", "праздник"],
    watchedBy: [1, 2, 5],
    likedBy: [1, 2],
    comments: [
      [5, "Кто посадил меня под дым?", 6],
      [1, "Место ты выбирал сам.", undefined, 0],
    ],
  },
  {
    clip: "tram",
    owner: 4,
    daysAgo: 23,
    title: "Последний трамвай из нашего окна",
    description: "Тройка ходит здесь последнюю неделю. Поэтому — один раз и целиком.",
    category: "other",
    tags: ["город", "дождь"],
    watchedBy: [0, 2],
    likedBy: [2],
    comments: [[0, "Буду скучать по звонку.", 7]],
  },
];
