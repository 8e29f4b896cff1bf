import { type Failure, ok, type Result, refuse } from "../../core/protocol/result.ts";
import { isCommon } from "./common-passwords.ts";
import { normalizePassword } from "./hashing.ts";
import { isRuns, isTrivialAddition, repeatedUnit } from "./password-pattern.ts";

/** How long a password may be, after it was normalised. */
export const passwordLimits = {
  /** In code points. */
  minLength: 10,
  /** In code points. */
  maxLength: 128,
  /** In bytes of UTF-8. */
  maxBytes: 512,
} as const;

/** Whose password it is: what a guesser would try of them. */
export interface PasswordOwner {
  readonly handle: string;
  readonly name: string;
  readonly email?: string | undefined;
  /** The name of the courtyard, which everyone knows who stands before its door. */
  readonly courtyard?: string | undefined;
}

type Refusal = Failure<
  "password-too-short" | "password-too-long" | "password-common" | "password-personal"
>;

/**
 * Judges a password that somebody chooses (NIST SP 800-63B, 3.1.1.2).
 *
 * Length, and that it is not what a guesser tries first; nothing is said of which characters it
 * must have, for such rules make passwords worse.
 */
export function judgePassword(password: string, owner: PasswordOwner): Result<undefined, Refusal> {
  // At most four UTF-16 units compose one letter, so this is too long however it is normalised,
  // and a megabyte need not be.
  if (password.length > passwordLimits.maxLength * 4) return refuse("password-too-long");
  const whole = normalizePassword(password);
  const length = Array.from(whole).length;
  if (length < passwordLimits.minLength) return refuse("password-too-short");
  if (length > passwordLimits.maxLength || Buffer.byteLength(whole) > passwordLimits.maxBytes) {
    return refuse("password-too-long");
  }
  const folded = fold(whole);
  if (isPersonal(folded, owner)) return refuse("password-personal");
  return isGuessable(folded) ? refuse("password-common") : ok();
}

/** What differs for a guesser only by the shift key. */
function fold(text: string): string {
  return text.normalize("NFKC").toLowerCase().normalize("NFKC");
}

function isGuessable(folded: string): boolean {
  const text = folded.replace(/\s/gu, "");
  if (new Set(text).size < 4 || isRuns(text) || isCommon(folded)) return true;
  const unit = repeatedUnit(text);
  // What is said twice is as hard to guess as said once, so the unit has to be long enough.
  if (unit !== text && Array.from(unit).length < passwordLimits.minLength) return true;
  return stems(text).some(
    ({ stem, added }) => isTrivialAddition(added) && (isRuns(stem) || isCommon(stem)),
  );
}

/** A word, and what stands around it: the signs at the edges may be letters, or added. */
function stems(text: string): readonly { readonly stem: string; readonly added: string }[] {
  const around = [/^()(.*?)([^\p{L}]*)$/u, /^([^\p{L}]*)(.*?)([^\p{L}]*)$/u, /^()(.*?)(\p{P}*)$/u];
  return around.flatMap((pattern) => {
    const [, before = "", stem = "", after = ""] = text.match(pattern) ?? [];
    return stem === "" ? [] : [{ stem, added: before + after }];
  });
}

/** Shorter words of a person are in every other text. */
const shortestPart = 3;

function isPersonal(folded: string, { handle, name, email = "", courtyard = "" }: PasswordOwner) {
  const text = folded.replace(/\s/gu, "");
  const known = [handle, name, email, email.split("@")[0] ?? "", courtyard].map(fold);
  const said = known.flatMap((part) => [part.replace(/\s/gu, ""), ...part.split(/[^\p{L}\p{N}]/u)]);
  const parts = [...new Set(said)]
    .filter((part) => Array.from(part).length >= shortestPart)
    .flatMap((part) => [part, Array.from(part).reverse().join("")])
    .sort((one, other) => other.length - one.length);
  // An address such as a.petrova would take a letter from anna.petrova, so words are tried alone.
  const words = parts.filter((part) => /^[\p{L}\p{N}]+$/u.test(part));
  return isMadeOf(text, parts) || isMadeOf(text, words);
}

/** Whether a text is these parts and next to nothing else. */
function isMadeOf(text: string, parts: readonly string[]): boolean {
  const rest = parts.reduce((left, part) => left.replaceAll(part, " "), text);
  return rest !== text && isTrivialAddition(rest.replaceAll(" ", ""));
}
