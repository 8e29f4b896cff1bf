/** The languages of the house, and the plural forms that each has. */
interface Plurals {
  readonly en: "one" | "other";
  readonly ru: "one" | "few" | "many" | "other";
}

/** A language that Dvor speaks. */
export type Language = keyof Plurals;

/** The texts of another language: every key of the English ones, every plural of its own. */
export type Translation<English, Into extends Language> = {
  readonly [Key in keyof English as Key extends `${infer Stem}_${Plurals["en"]}`
    ? `${Stem}_${Plurals[Into]}`
    : Key]: English[Key] extends string ? string : Translation<English[Key], Into>;
};
