import * as z from "zod/mini";
import { isId } from "../../../core/protocol/id.ts";
import { cleanLine, cleanText, lengthOf } from "../../../core/protocol/text.ts";

export const id = z.string().check(z.refine(isId, "must be a UUID"));
export const count = z.int().check(z.nonnegative());

/** Somebody, as they are shown. */
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

/** Some tidy lines of at most so many code points, perhaps none. */
export function lines(length: number) {
  return z.pipe(
    z.pipe(z.string(), z.transform(cleanText)),
    z.string().check(z.refine((text) => lengthOf(text) <= length, `at most ${length} long`)),
  );
}
