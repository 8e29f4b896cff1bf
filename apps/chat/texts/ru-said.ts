import type { Translation } from "../../../web/kit/translation.ts";
import type { card as enCard, notices as enNotices, said as enSaid } from "./en-said.ts";

/** What the house says by itself: in the present tense, which needs to know no gender. */
export const said: Translation<typeof enSaid, "ru"> = {
  created: "{{name}} открывает комнату «{{room}}»",
  joined: "{{name}} теперь с нами",
  left: "{{name}} выходит из комнаты",
  removed: "{{name}} выводит из комнаты: {{other}}",
  renamed: "{{name}} переименовывает комнату: «{{room}}»",
  topic: "{{name}} пишет, о чём комната: {{topic}}",
  topicless: "{{name}} убирает описание комнаты",
  opened: "{{name}} открывает комнату для всего двора",
  closed: "{{name}} закрывает комнату: теперь вход по приглашениям",
};

/** Cards of chat itself. */
export const card: Translation<typeof enCard, "ru"> = {
  expired: "Ответить уже нельзя",
  invitation: {
    title: "Приглашение в комнату «{{room}}»",
    body: "{{topic}}",
    accept: "Войти",
    decline: "Не сейчас",
    accepted: "Приглашение принято",
    declined: "Приглашение отклонено",
  },
};

/** What the bell says of chat. */
export const notices: Translation<typeof enNotices, "ru"> = {
  mention: "{{name}} упоминает вас: {{line}}",
  reported: "{{name}} жалуется на сообщение: {{line}}",
};
