import type { EmojiData } from "frimousse";
import { fuzzyScore } from "./fuzzy.ts";

/** Where words of the query begin words of an emoji, each counts at least this much. */
const beginsWord = 80;

/** So many are found at most: nobody looks further. */
const foundMax = 90;

/**
 * The emoji that fit a query, the best first, under one heading.
 *
 * The library's own search finds letters anywhere, so that `cat` gives somebody intoxicated.
 * Here they must begin a word of the name or of a keyword; only if none does, anything fits.
 */
export function searchEmoji(data: EmojiData, query: string, heading: string): EmojiData {
  const words = query.trim().split(/\s+/u).filter(Boolean).length;
  if (words === 0) return data;
  const scored = data.emojis
    .map((emoji) => {
      const tag = Math.max(0, ...emoji.tags.map((one) => fuzzyScore(query, one)));
      // What it is called counts more than what it also stands for.
      return { emoji, tag, name: fuzzyScore(query, emoji.label) };
    })
    .filter(({ tag, name }) => tag > 0 || name > 0);
  const strict = scored.filter(({ tag, name }) => Math.max(tag, name) >= beginsWord * words);
  const emojis = (strict.length > 0 ? strict : scored)
    .sort((a, b) => 2 * b.name + b.tag - (2 * a.name + a.tag))
    .slice(0, foundMax)
    .map(({ emoji }) => ({ ...emoji, category: 0 }));
  return { ...data, categories: [{ index: 0, label: heading }], emojis };
}
