import { createInstance } from "i18next";
import { en as chatEn } from "../../apps/chat/texts/en.ts";
import { ru as chatRu } from "../../apps/chat/texts/ru.ts";
import { en as countersEn } from "../../apps/counters/texts/en.ts";
import { ru as countersRu } from "../../apps/counters/texts/ru.ts";
import { en as peopleEn } from "../../apps/people/texts/en.ts";
import { ru as peopleRu } from "../../apps/people/texts/ru.ts";
import { en as shellEn } from "../../web/shell/texts/en.ts";
import { ru as shellRu } from "../../web/shell/texts/ru.ts";

const words = createInstance();
await words.init({
  resources: {
    en: { people: peopleEn, shell: shellEn, chat: chatEn, counters: countersEn },
    ru: { people: peopleRu, shell: shellRu, chat: chatRu, counters: countersRu },
  },
  ns: ["people", "shell", "chat", "counters"],
  interpolation: { escapeValue: false },
});

/**
 * What the pages say in a language, by the keys of their own texts.
 *
 * Those of the shell begin with `shell:`, those of an app with the app's name. A key that there is
 * not does not compile.
 */
export function wordsOf(language: "en" | "ru") {
  return words.getFixedT(language, ["people", "shell", "chat", "counters"]);
}

/** Says a text of the pages. */
export type Words = ReturnType<typeof wordsOf>;
