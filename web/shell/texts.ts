import i18next, { type BackendModule } from "i18next";
import { initReactI18next } from "react-i18next";
import type { Language } from "../kit/translation.ts";
import { apps, type TextPacks } from "./apps.tsx";
import { remember } from "./cookie.ts";

const shell: TextPacks = {
  en: () => import("./texts/en.ts").then(({ en }) => en),
  ru: () => import("./texts/ru.ts").then(({ ru }) => ru),
};

const packs: Readonly<Record<string, TextPacks>> = {
  shell,
  ...Object.fromEntries(apps.map(({ name, texts }) => [name, texts])),
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

/** The languages by the names they have for themselves. */
export const languages = { en: "English", ru: "Русский" } as const satisfies Record<
  Language,
  string
>;

/** The language with this tag; English for any that Dvor does not speak. */
export function languageOf(tag: string): Language {
  return tag === "ru" ? "ru" : "en";
}

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

/** Turns the page into another language, and the next ones too. */
export async function chooseLanguage(language: Language): Promise<void> {
  remember("dvor_lang", language);
  await i18next.changeLanguage(language);
}
