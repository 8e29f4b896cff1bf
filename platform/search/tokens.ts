import { gramsOf } from "./grams.ts";
import { stemOf } from "./stem.ts";
import { wordsOf } from "./words.ts";

/** What a text is found by; a place without a token is kept free. */
export interface Tokens {
  readonly stems: readonly (string | undefined)[];
  readonly grams: readonly (string | undefined)[];
}

/**
 * How much of a text is searched. PostgreSQL keeps positions up to 16,383, and 255 of each lexeme
 * (https://www.postgresql.org/docs/current/textsearch-limitations.html); SQLite would keep more,
 * but what is found must not depend on the database.
 */
export const tokenLimits = { characters: 16_000, positions: 16_383, repeats: 255 } as const;

/** What a text is found by, the same for every database. */
export function tokensOf(text: string): Tokens {
  const words = wordsOf(text.slice(0, tokenLimits.characters));
  return { stems: limited(words.map(stemOf)), grams: limited(gramsOf(words)) };
}

function limited(tokens: readonly string[]): readonly (string | undefined)[] {
  const counts = new Map<string, number>();
  return tokens.slice(0, tokenLimits.positions).map((token) => {
    const count = (counts.get(token) ?? 0) + 1;
    counts.set(token, count);
    return count > tokenLimits.repeats ? undefined : token;
  });
}

/** A key written with small letters, digits and low lines only; no two keys are written alike. */
export function keyToken(key: string): string {
  const spelt = (character: string) => `_${character.charCodeAt(0).toString(36)}_`;
  return `k${key.replace(/[^a-z0-9]/g, spelt)}`;
}
