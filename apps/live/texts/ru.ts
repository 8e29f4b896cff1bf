import type { Translation } from "../../../web/kit/translation.ts";
import type { en } from "./en.ts";

/** The texts of live that other pages need too, in Russian. */
export const ru: Translation<typeof en, "ru"> = {
  title: "Эфир",
  home: {
    onAir: "В эфире",
    watching_one: "{{count}} смотрит",
    watching_few: "{{count}} смотрят",
    watching_many: "{{count}} смотрят",
    watching_other: "{{count}} смотрят",
    away: "Короткий перерыв",
    untitled: "{{name}} в эфире",
    all: "Все",
  },
  palette: { browse: "Что в эфире", studio: "Выйти в эфир", channel: "Ваш канал" },
  profile: { onAir: "Сейчас в эфире", watch: "Смотреть" },
  said: { onAir: "{{name}} в эфире: {{title}}", onAirUntitled: "{{name}} в эфире" },
  notices: { onAir: "{{name}} в эфире: {{title}}", onAir_untitled: "{{name}} в эфире" },
  categories: {
    family: "Семья",
    events: "События",
    "how-to": "Как сделать",
    music: "Музыка",
    games: "Игры",
    sports: "Спорт",
    travel: "Путешествия",
    food: "Еда",
    nature: "Природа",
    learning: "Учёба",
    talks: "Беседы",
    art: "Искусство",
    technology: "Техника",
    comedy: "Юмор",
    news: "Новости",
    other: "Другое",
  },
};
