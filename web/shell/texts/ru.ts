import type { Translation } from "../../kit/translation.ts";
import type { en } from "./en.ts";

/** The shell in Russian. */
export const ru: Translation<typeof en, "ru"> = {
  home: "Двор",
  you: "Вы",
  apps: "Приложения",
  skip: "Сразу к странице",
  settings: "Вы: язык и тема",
  language: "Язык",
  theme: "Тема",
  themes: { system: "Как на устройстве", light: "Светлая", dark: "Тёмная" },
  app: { counters: "Счётчики" },
  courtyard: {
    title: "Двор",
    now: {
      morning: "{{weekday}}, утро",
      day: "{{weekday}}, день",
      evening: "{{weekday}}, вечер",
      night: "{{weekday}}, ночь",
    },
    alone: "{{now}}. Пока здесь только вы",
    here_one: "{{now}}. Здесь {{count}} человек",
    here_few: "{{now}}. Здесь {{count}} человека",
    here_many: "{{now}}. Здесь {{count}} человек",
    here_other: "{{now}}. Здесь {{count}} человека",
  },
  connection: {
    reconnecting: "Связь вот-вот вернётся…",
    offline: "Нет связи. Всё, что вы делаете, сохранится",
    waiting_one: "Нет связи: {{count}} изменение ждёт отправки",
    waiting_few: "Нет связи: {{count}} изменения ждут отправки",
    waiting_many: "Нет связи: {{count}} изменений ждут отправки",
    waiting_other: "Нет связи: {{count}} изменения ждут отправки",
    refused: "Страница отстала от сервера",
    reload: "Обновить",
  },
  broken: {
    title: "Страница споткнулась",
    text: "Всё сделанное цело. Попробуйте ещё раз, а если не помогает, скажите хозяину двора.",
    retry: "Ещё раз",
  },
  missing: {
    title: "По этому адресу ничего нет",
    text: "Возможно, ссылка старая или в ней потерялась буква.",
    home: "Во двор",
  },
};
