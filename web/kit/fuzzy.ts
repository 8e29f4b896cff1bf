/** A text as it is searched: small letters, no accents, ё as е. */
export function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replaceAll(/(?<!и)\p{M}/giu, "")
    .normalize("NFC")
    .toLowerCase()
    .replaceAll("ё", "е");
}

/**
 * How well a query fits a text; 0 where it does not.
 *
 * Every word of the query must be in the text: best at its beginning, then at the beginning of
 * a word, then within one, and at last only its letters in their order within one word.
 */
export function fuzzyScore(query: string, text: string): number {
  const words = folded(query).split(/\s+/u).filter(Boolean);
  const where = folded(text);
  if (words.length === 0) return 1;
  const scores = words.map((word) => wordScore(word, where));
  return scores.some((score) => score === 0) ? 0 : scores.reduce((sum, score) => sum + score, 0);
}

function wordScore(word: string, text: string): number {
  if (text === word) return 120;
  if (text.startsWith(word)) return 100;
  const begins = text.split(/[^\p{L}\p{N}]+/u);
  if (begins.some((part) => part.startsWith(word))) return 80;
  if (text.includes(word)) return 50;
  // Of one or two letters in any order everything has some.
  if (word.length < 3) return 0;
  return begins.some((part) => hasInOrder(part, word)) ? 20 : 0;
}

function hasInOrder(text: string, letters: string): boolean {
  let at = 0;
  for (const letter of text) if (letter === letters[at]) at += 1;
  return at === letters.length;
}
