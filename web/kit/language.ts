import i18next from "i18next";
import { remember } from "./cookie.ts";
import type { Language } from "./translation.ts";

/** The languages by the names they have for themselves. */
export const languages = { en: "English", ru: "Русский" } as const satisfies Record<
  Language,
  string
>;

/** The language with this tag; English for any that Dvor does not speak. */
export function languageOf(tag: string): Language {
  return tag === "ru" ? "ru" : "en";
}

/** Turns the page into another language, and the next ones too. */
export async function chooseLanguage(language: Language): Promise<void> {
  remember("dvor_lang", language);
  await i18next.changeLanguage(language);
}
