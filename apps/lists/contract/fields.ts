import * as z from "zod/mini";
import { isId } from "../../../core/protocol/id.ts";
import { cleanLine, cleanText, lengthOf } from "../../../core/protocol/text.ts";
import { limits } from "./limits.ts";

export const id = z.string().check(z.refine(isId, "must be a UUID"));
export const count = z.int().check(z.nonnegative());

/** Somebody, as they are shown beside what they did. */
export const person = z.object({ id, name: z.string(), picture: z.optional(z.string()) });

/** One tidy line of at most so many code points, not empty. */
export function line(length: number) {
  return z.pipe(
    z.pipe(z.string(), z.transform(cleanLine)),
    z.string().check(
      z.refine((text) => text !== "", "must not be empty"),
      z.refine((text) => lengthOf(text) <= length, `at most ${length} long`),
    ),
  );
}

/** Some lines of at most so many code points, which may be empty. */
export function lines(length: number) {
  return z.pipe(
    z.pipe(z.string(), z.transform(cleanText)),
    z.string().check(z.refine((text) => lengthOf(text) <= length, `at most ${length} long`)),
  );
}

/** Whether a text may be the token of a link to a list: at least 128 bits in base64url. */
export function isLinkToken(text: string): boolean {
  return /^[\w-]{22,64}$/u.test(text);
}

/** The colours that a list may have; `web/kit/colour-choice.tsx` draws them. */
export const hues = [
  ...["red", "orange", "amber", "lime", "green"],
  ...["teal", "blue", "indigo", "violet", "pink"],
] as const;

/** A place in the order of a list: a key of `fractional-indexing`, compared by its bytes. */
export const position = z
  .string()
  .check(z.maxLength(limits.position), z.refine(isKey, "must be a key of order"));

/** The smallest number that keys can write: nothing comes before it, so it is no place. */
const smallest = `A${"0".repeat(26)}`;

/**
 * Whether a text is a key between which there are others: one that is not would break who asks.
 *
 * Its first letter tells how many digits are whole; the rest is a fraction, and does not end in
 * a zero.
 */
function isKey(text: string): boolean {
  if (!/^[A-Za-z][0-9A-Za-z]+$/u.test(text) || text === smallest) return false;
  const head = text.charCodeAt(0);
  const wholeLength = head >= 97 ? head - 97 + 2 : 90 - head + 2; // a… and …Z have one digit
  if (text.length < wholeLength) return false;
  return text.length === wholeLength || !text.endsWith("0");
}
