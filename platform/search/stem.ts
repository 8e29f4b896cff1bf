import { stemmer as stemRussian } from "@orama/stemmers/russian";
import { stemEnglish } from "./english.ts";

/** What is longer is no word that anybody bends. */
const lettersMax = 40;

/** Bytes in a lexeme of PostgreSQL are 2,046 at most, and a letter has up to four. */
const keptMax = 500;

/**
 * What the forms of a word have in common: "runs" and "running" have "run".
 *
 * The word is one of `wordsOf`. Its letters tell the language: Latin is English, Cyrillic Russian.
 * Anything else is its own stem, as are words of one or two letters, and those with a digit.
 */
export function stemOf(word: string): string {
  if (word.length > lettersMax) return [...word].slice(0, keptMax).join("");
  if (word.length < 3) return word;
  if (/^[a-z]+$/.test(word)) return stemEnglish(word);
  return /^[а-я]+$/.test(word) ? stemRussian(word) : word;
}
