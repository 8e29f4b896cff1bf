import type { Translation } from "../../../web/kit/translation.ts";
import type { en } from "./en.ts";

/** The texts of videos that other pages need too, in Russian. */
export const ru: Translation<typeof en, "ru"> = {
  title: "Видео",
  home: {
    title: "Новые видео",
    now: "только что",
    facts_one: "{{name}}, {{when}}, {{count}} просмотр",
    facts_few: "{{name}}, {{when}}, {{count}} просмотра",
    facts_many: "{{name}}, {{when}}, {{count}} просмотров",
    facts_other: "{{name}}, {{when}}, {{count}} просмотра",
    all: "Все видео",
    none: "Видео пока нет",
    upload: "Загрузить видео",
    live: "было в эфире",
  },
  palette: {
    browse: "Смотреть видео",
    upload: "Загрузить видео",
    studio: "Ваши видео",
    later: "Посмотреть позже",
    history: "История просмотров",
    subscriptions: "Подписки",
    playlists: "Плейлисты",
  },
  profile: { title: "Видео", all: "Все", none: "Видео пока нет" },
  notices: {
    published: "Новое видео у {{name}}: {{title}}",
    ready: "Ваше видео готово: {{title}}",
    failed: "Не получилось подготовить ваше видео: {{title}}",
    removed: "Хозяин {{name}} удалил ваше видео: {{title}}",
  },
};
