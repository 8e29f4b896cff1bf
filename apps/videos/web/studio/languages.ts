/** The languages that are offered for captions; the file of any other may still be named. */
export const captionLanguages = [
  ...["en", "ru", "uk", "be", "kk", "ka", "hy", "az", "uz", "de", "fr", "es", "it", "pt", "nl"],
  ...["pl", "cs", "sk", "sr", "hr", "bg", "ro", "hu", "fi", "sv", "no", "da", "et", "lv", "lt"],
  ...["el", "tr", "he", "ar", "fa", "hi", "zh", "ja", "ko", "vi", "th", "id"],
] as const;

/** What a language is called, in another one. */
export function languageName(language: string, within: string): string {
  try {
    return new Intl.DisplayNames(within, { type: "language" }).of(language) ?? language;
  } catch {
    return language; // not one that there is
  }
}
