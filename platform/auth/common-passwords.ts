import { readFileSync } from "node:fs";

let list: ReadonlySet<string> | undefined;

/**
 * Passwords and words that guessers try first, in small letters; read once, when first asked.
 *
 * Written for Dvor from what is known of such lists: popular words and names in English and
 * Russian, walks over the keyboard, phrases, and what people add to them.
 */
export function commonPasswords(): ReadonlySet<string> {
  list ??= new Set(
    readFileSync(new URL("common-passwords.txt", import.meta.url), "utf8")
      .trimEnd()
      .split("\n"),
  );
  return list;
}

/** Whether a word is on the list as it is, with letters for signs, or typed in another layout. */
export function isCommon(word: string): boolean {
  const common = commonPasswords();
  return [...spellings(word)].some(
    (spelling) => common.has(spelling) || common.has(inCyrillicLayout(spelling)),
  );
}

/** Signs and digits that are written for letters. */
const letters: Readonly<Record<string, readonly string[]>> = {
  "0": ["o"],
  "1": ["i", "l"],
  "3": ["e"],
  "4": ["a"],
  "5": ["s"],
  "7": ["t"],
  "@": ["a"],
  $: ["s"],
  "!": ["i", "l"],
};

/** Ways to read a word; a sign with two readings is read alike everywhere. */
function spellings(word: string): Set<string> {
  const read = (which: number) =>
    word.replace(/[013457@$!]/gu, (sign) => letters[sign]?.at(which) ?? sign);
  return new Set([word, read(0), read(-1), word.replace(/[\s._-]/gu, "")]);
}

const latinKeys = "`qwertyuiop[]asdfghjkl;'zxcvbnm,.";
const cyrillicKeys = "ёйцукенгшщзхъфывапролджэячсмитьбю";

/** What would stand there if the keys had been Russian ones: `gfhjkm` is «пароль». */
function inCyrillicLayout(word: string): string {
  return Array.from(word, (key) => cyrillicKeys[latinKeys.indexOf(key)] ?? key).join("");
}
