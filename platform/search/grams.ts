/** Stands between the grams of two words. */
const gap = "_";

/** Fewer letters than this are found as a whole word only. */
export const partMin = 3;

/**
 * The trigrams of words one after the other, with a gap between two words.
 *
 * So what is a part of one word is a row of grams without a gap, and "cker-comp" is found in
 * "docker-compose". A word of one or two letters is its own gram.
 */
export function gramsOf(words: readonly string[]): readonly string[] {
  return words.flatMap((word, index) => (index > 0 ? [gap, ...gramsIn(word)] : gramsIn(word)));
}

function gramsIn(word: string): readonly string[] {
  const letters = [...word];
  if (letters.length <= partMin) return [word];
  return letters.slice(partMin - 1).map((letter, index) => {
    return `${letters[index]}${letters[index + 1]}${letter}`;
  });
}
