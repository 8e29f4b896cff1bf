import { type Folded, fold } from "./fold.ts";

/** A word of a text, as it is compared. */
export interface Word {
  readonly text: string;
  /** Where it is in the folded text. */
  readonly start: number;
  readonly end: number;
}

/** Letters of scripts that put no space between words. */
const single = String.raw`[\p{L}&&[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]]`;

/** A flag; an emoji or a letter that is a word by itself; or letters, marks and digits in a row. */
const pattern = new RegExp(
  [
    String.raw`\p{RI}{2}`,
    String.raw`(?:\p{Extended_Pictographic}|${single})\p{M}*`,
    String.raw`[[\p{L}\p{M}\p{N}]--${single}]+`,
  ].join("|"),
  "gv",
);

/** The words of a folded text. Whatever is no letter, mark or digit is between words. */
export function wordsIn(folded: Folded): readonly Word[] {
  return Array.from(folded.text.matchAll(pattern), ({ 0: text, index }) => ({
    text,
    start: index,
    end: index + text.length,
  }));
}

/** The words of a text as they are compared: "Foo-Bar.com/x" has the four foo, bar, com and x. */
export function wordsOf(text: string): readonly string[] {
  return wordsIn(fold(text)).map((word) => word.text);
}
