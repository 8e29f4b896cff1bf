import { keyOf } from "../words/stem.ts";

/** The key of a name is asked for a thousand names at every letter, so it is kept. */
const keys = new Map<string, string>();

/** What a name is the name of, however it is written: "potatoes" and "Potato" are one. */
export function keyed(name: string): string {
  const known = keys.get(name);
  if (known !== undefined) return known;
  const key = keyOf(name);
  keys.set(name, key);
  return key;
}
