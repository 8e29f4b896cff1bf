import { createInstance } from "i18next";
import { en as chatEn } from "../../apps/chat/texts/en.ts";
import { ru as chatRu } from "../../apps/chat/texts/ru.ts";
import { en as countersEn } from "../../apps/counters/texts/en.ts";
import { ru as countersRu } from "../../apps/counters/texts/ru.ts";
import { en as liveEn } from "../../apps/live/texts/en.ts";
import { enMore as liveMoreEn } from "../../apps/live/texts/en-more.ts";
import { ru as liveRu } from "../../apps/live/texts/ru.ts";
import { ruMore as liveMoreRu } from "../../apps/live/texts/ru-more.ts";
import { en as peopleEn } from "../../apps/people/texts/en.ts";
import { enMore as peopleMoreEn } from "../../apps/people/texts/en-more.ts";
import { ru as peopleRu } from "../../apps/people/texts/ru.ts";
import { ruMore as peopleMoreRu } from "../../apps/people/texts/ru-more.ts";
import { en as videosEn } from "../../apps/videos/texts/en.ts";
import { enMore as videosMoreEn } from "../../apps/videos/texts/en-more.ts";
import { ru as videosRu } from "../../apps/videos/texts/ru.ts";
import { ruMore as videosMoreRu } from "../../apps/videos/texts/ru-more.ts";
import { en as shellEn } from "../../web/shell/texts/en.ts";
import { ru as shellRu } from "../../web/shell/texts/ru.ts";

const spaces = [
  ...(["people", "peopleMore", "shell", "chat", "counters"] as const),
  ...(["live", "liveMore", "videos", "videosMore"] as const),
] as const;

const words = createInstance();
await words.init({
  resources: {
    en: {
      ...{
        people: peopleEn,
        peopleMore: peopleMoreEn,
        shell: shellEn,
        chat: chatEn,
        counters: countersEn,
      },
      ...{ live: liveEn, liveMore: liveMoreEn, videos: videosEn, videosMore: videosMoreEn },
    },
    ru: {
      ...{
        people: peopleRu,
        peopleMore: peopleMoreRu,
        shell: shellRu,
        chat: chatRu,
        counters: countersRu,
      },
      ...{ live: liveRu, liveMore: liveMoreRu, videos: videosRu, videosMore: videosMoreRu },
    },
  },
  ns: spaces,
  interpolation: { escapeValue: false },
});

/**
 * What the pages say in a language, by the keys of their own texts.
 *
 * Those of the shell begin with `shell:`, those of an app with the app's name. A key that there is
 * not does not compile.
 */
export function wordsOf(language: "en" | "ru") {
  return words.getFixedT(language, spaces);
}

/** Says a text of the pages. */
export type Words = ReturnType<typeof wordsOf>;
