/** The languages in which Dvor speaks. */
export const languages = ["en", "ru"] as const;

/** A language in which Dvor speaks. */
export type Language = (typeof languages)[number];

/** The language of a person: the one they chose, else the first that their browser asks for. */
export function chooseLanguage(chosen: string | undefined, accepted: string | undefined): Language {
  const wishes = [chosen, ...(accepted ?? "").split(",").map((wish) => wish.split(";")[0])];
  for (const wish of wishes) {
    const base = wish?.trim().toLowerCase().split("-")[0];
    const found = languages.find((language) => language === base);
    if (found) return found;
  }
  return languages[0];
}
