const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * One emoji, as one is seen: with its skin tone, joined with others, a flag, or a key.
 *
 * @see https://unicode.org/reports/tr51/#Emoji_Sets
 */
const emoji = /^\p{RGI_Emoji}$/v;

/** An emoji that is drawn as a letter unless the invisible U+FE0F follows, as many send it. */
const bare = /^\p{Extended_Pictographic}$/u;

/** So many emoji by themselves are large. */
const emojiMax = 3;

/** No emoji is longer, in UTF-16 units: so a long text is known without being taken apart. */
const unitsMax = emojiMax * 40;

/** Whether a text is nothing but one to three emoji, which are then shown large. */
export function isOnlyEmoji(text: string): boolean {
  if (text.length === 0 || text.length > unitsMax) return false;
  const seen = [...segmenter.segment(text.replaceAll(/\s/gu, ""))].map(({ segment }) => segment);
  return seen.length > 0 && seen.length <= emojiMax && seen.every(isEmoji);
}

function isEmoji(grapheme: string): boolean {
  return emoji.test(grapheme) || bare.test(grapheme);
}
