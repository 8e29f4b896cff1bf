import { entryOf } from "./dictionary.ts";
import { foldWord, keyOf } from "./stem.ts";

/** How a name came to stand where it stands. */
export interface NameContext {
  /** Whether a quantity governs it, so that Russian has put it into the genitive. */
  readonly isGoverned: boolean;
  /** The names that the list has had, by their keys. */
  readonly known: ReadonlyMap<string, string>;
}

/** What may stand around a name and is no part of it; each run of it is looked at once. */
const before = /^(?:[^\p{L}\p{N}$€£«"“]|\p{Extended_Pictographic})+/u;
const behind = /(?<![\s,.;:=–—*_|"!?…✓✔-])[\s,.;:=–—*_|"!?…✓✔-]+$/u;
const pictures =
  /(?<!\s|\p{Extended_Pictographic})(?:\s|\p{Extended_Pictographic}|\u200d|\ufe0f)+$/u;
const asked = new RegExp(
  "^(?:buy|pick up|we need|need|some|the|of|please|" +
    "купить|купи|взять|возьми|нужно|нужен|нужна|надо) ",
  "iu",
);

/** A name as people write it on a list, from the words that are left when all else is read. */
export function nameOf(words: string, context: NameContext): string {
  const tidied = tidy(words);
  const bare = tidied.replace(asked, "");
  const typed = bare === "" ? tidied : bare;
  return capitalised(canonical(typed, context) ?? typed);
}

function tidy(words: string): string {
  const line = words.replace(/\s+/gu, " ").trim().normalize("NFC");
  const plain = line.replace(before, "").replace(behind, "").replace(pictures, "").trim();
  return plain === "" ? line : plain;
}

/** The form that the history or the dictionary has, where the typed one is a case of it. */
function canonical(typed: string, { isGoverned, known }: NameContext): string | undefined {
  const key = keyOf(typed);
  const own = known.get(key);
  if (own !== undefined) return own;
  if (!/^[а-яё]/iu.test(typed)) return undefined;
  const entry = entryOf(key);
  if (entry) {
    return isGoverned || isOblique(typed, entry.name) ? ordered(typed, entry.name) : undefined;
  }
  return isGoverned ? withTail(typed, known) : undefined;
}

/** `филе куриное` is not turned round: what differs in more than endings stays as it was typed. */
function ordered(typed: string, name: string): string | undefined {
  const [first = "", other = ""] = [foldWord(typed), foldWord(name)];
  if (first === other) return typed;
  return first.slice(0, 2) === other.slice(0, 2) || first.startsWith("я") ? name : undefined;
}

/** Whether the typed word is in the genitive or accusative of the other, as its ending tells. */
function isOblique(typed: string, name: string): boolean {
  const [own = "", nominative = ""] = [foldWord(typed).at(-1), foldWord(name).at(-1)];
  if (/[ую]/u.test(own)) return /[ая]/u.test(nominative);
  if (/[иы]/u.test(own)) return /[аяь]/u.test(nominative);
  if (/[бвгджзклмнпрстфхцчшщ]/u.test(own)) return /[ая]/u.test(nominative);
  return /[ая]/u.test(own) && /[^аяиыь]/u.test(nominative);
}

/** What no case changes: a brand, a share, whatever a preposition begins. */
const frozen = /^(?:[^а-яё]|(?:для|без|с|со|в|во|из|на|от|под|по) )/u;
const brand = /^[А-ЯЁ]/u;

/** `молока 3,2%` is `молоко 3,2%`: the dictionary's words, and a tail that has no case. */
function withTail(typed: string, known: ReadonlyMap<string, string>): string | undefined {
  const words = typed.split(" ");
  for (let count = Math.min(3, words.length - 1); count > 0; count--) {
    const tail = words.slice(count).join(" ");
    if (!frozen.test(tail) && !brand.test(tail)) continue;
    const head = words.slice(0, count).join(" ");
    const key = keyOf(head);
    const name = known.get(key) ?? entryOf(key)?.name;
    if (name !== undefined) return `${ordered(head, name) ?? head} ${tail}`;
  }
  return undefined;
}

/** A large first letter, but for names such as `iPhone` that have one elsewhere. */
function capitalised(name: string): string {
  const first = name.split(" ", 1)[0] ?? "";
  if (/\p{Lu}/u.test(first) || /[/@]/u.test(first)) return name;
  const letter = String.fromCodePoint(name.codePointAt(0) ?? 32);
  return letter.toUpperCase() + name.slice(letter.length);
}
