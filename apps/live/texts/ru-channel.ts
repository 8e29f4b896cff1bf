import type { Translation } from "../../../web/kit/translation.ts";
import type { channel as en } from "./en-channel.ts";

/** The same in Russian. */
export const channel: Translation<typeof en, "ru"> = {
  channel: {
    live: "Эфир",
    onAir: "В эфире",
    goOnAir: "Выйти в эфир",
    friends: "Каналы друзей",
    recent: "Недавние эфиры",
    past: "Прошлые эфиры",
    justNow: "только что",
    untitled: "{{name}} в эфире",
    none: {
      title: "Сейчас в эфире никого",
      text: "Начните первыми: хватит камеры или экрана, никаких программ не нужно.",
      guest: "Как только кто-нибудь выйдет в эфир, вы увидите это здесь.",
    },
    failed: {
      offline: "Нет соединения, прошлые эфиры сейчас не прочитать.",
      text: "Не удалось прочитать прошлые эфиры.",
      again: "Попробовать ещё раз",
    },
    closed: {
      title: "Только для своих",
      text: "Войдите, чтобы смотреть этот канал.",
    },
    failedPage: {
      title: "Не удалось открыть канал",
      text: "Что-то пошло не так. Попробуйте ещё раз чуть позже.",
    },
    gone: {
      title: "Такого канала нет",
      text: "Возможно, его закрыли или в адресе ошибка.",
    },
    signIn: "Войти",
    all: "Посмотреть, что в эфире",
    back: "Назад ко всем эфирам",
    off: {
      title: "{{name}} сейчас не в эфире",
      own: "Вы сейчас не в эфире",
      short: "Не в эфире",
      never: "Эфиров ещё не было.",
      last: "Последний эфир: {{ago}}",
      watch: "Смотреть последний эфир",
    },
    watching_one: "{{count}} смотрит",
    watching_few: "{{count}} смотрят",
    watching_many: "{{count}} смотрят",
    watching_other: "{{count}} смотрят",
    watchingWord_one: "смотрит",
    watchingWord_few: "смотрят",
    watchingWord_many: "смотрят",
    watchingWord_other: "смотрят",
    away: "короткий перерыв",
    manage: "Студия",
    share: "Поделиться",
    copied: "Ссылка скопирована",
    notCopied: "Не удалось скопировать ссылку",
    about: "О канале",
    videos: "Все видео",
    audience: { members: "Только для своих", unlisted: "Только по ссылке" },
    talk: { title: "Чат", show: "Показать чат", hide: "Скрыть чат" },
  },
};
