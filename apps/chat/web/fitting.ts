import { folded, fuzzyScore } from "../../../web/kit/fuzzy.ts";

/** Those that fit what was typed, the best first. */
export function fitting<One>(
  all: readonly One[],
  typed: string,
  namesOf: (one: One) => readonly string[],
): readonly One[] {
  if (folded(typed).trim() === "") return all;
  return all
    .map((one) => {
      const scores = namesOf(one).map((name) => fuzzyScore(typed, name));
      return { one, score: Math.max(0, ...scores) };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ one }) => one);
}
