import i18next, { type BackendModule } from "i18next";
import { initReactI18next } from "react-i18next";
import { languageOf } from "../kit/language.ts";
import { allApps, type TextPacks } from "./apps.tsx";

const shell: TextPacks = {
  en: () => import("./texts/en.ts").then(({ en }) => en),
  ru: () => import("./texts/ru.ts").then(({ ru }) => ru),
};

const people: TextPacks = {
  en: () => import("../../apps/people/texts/en.ts").then(({ en }) => en),
  ru: () => import("../../apps/people/texts/ru.ts").then(({ ru }) => ru),
};

const peopleMore: TextPacks = {
  en: () => import("../../apps/people/texts/en-more.ts").then(({ enMore }) => enMore),
  ru: () => import("../../apps/people/texts/ru-more.ts").then(({ ruMore }) => ruMore),
};

const packs: Readonly<Record<string, TextPacks>> = {
  shell,
  people,
  peopleMore,
  ...Object.fromEntries(allApps.map(({ name, texts }) => [name, texts])),
  ...Object.fromEntries(allApps.flatMap(({ name, more }) => (more ? [[`${name}More`, more]] : []))),
};

/** Fetches a language pack when a page first needs it. */
const fetched: BackendModule = {
  type: "backend",
  init() {},
  read(language, namespace, done) {
    const pack = packs[namespace]?.[languageOf(language)];
    if (!pack) return done(new Error(`no texts for ${namespace}`), false);
    pack().then(
      (texts) => done(null, texts),
      (cause: Error) => done(cause, false),
    );
  },
};

/** Makes the texts ready, in the language that the server chose for this page. */
export async function startTexts(): Promise<void> {
  i18next.on("languageChanged", (language) => {
    document.documentElement.lang = language;
  });
  await i18next
    .use(fetched)
    .use(initReactI18next)
    .init({
      lng: languageOf(document.documentElement.lang),
      fallbackLng: false,
      ns: ["shell"],
      defaultNS: "shell",
      interpolation: { escapeValue: false }, // React escapes
    });
}
