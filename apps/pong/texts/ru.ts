import type { Translation } from "../../../web/kit/translation.ts";
import type { en } from "./en.ts";

/** The Russian texts of Pong that other pages need too. */
export const ru: Translation<typeof en, "ru"> = {
  title: "Понг",
  levels: {
    1: "Воробей",
    2: "Ёжик",
    3: "Кот",
    4: "Сорока",
    5: "Дворник",
    6: "Сокол",
  },
  home: {
    all: "Весь понг",
    none: "Сейчас никто не играет",
    play: "Играть",
    watch: "Смотреть",
    join: "Присоединиться",
    enter: "Участвовать",
  },
  said: {},
  card: {},
  notices: {},
};
