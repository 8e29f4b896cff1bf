import type { ReactNode } from "react";

/** One of the things that a half-typed word may become. */
export interface Suggestion {
  /** Told apart from the others by this. */
  readonly id: string;
  /** What takes the word's place, its mark included, such as `@anna` or `❤️`. */
  readonly text: string;
  /** What is shown and read out. */
  readonly label: string;
  /** What is shown beside it, fainter. */
  readonly hint?: string;
  /** A picture or an emoji before it. */
  readonly icon?: ReactNode;
}

/** A way to complete words that begin with a mark. */
export interface Completion {
  /** `@`, `:` or `#`. */
  readonly mark: string;
  /** So many letters must follow the mark before anything is offered. */
  readonly after: number;
  /** What the word may become, the best first; called at every key, so it must be quick. */
  readonly suggest: (word: string) => readonly Suggestion[];
}

/** A word at the caret that may be completed. */
export interface Found {
  readonly completion: Completion;
  /** The word without its mark. */
  readonly word: string;
  /** Where the mark stands, in UTF-16 units. */
  readonly from: number;
}

/** No word is longer, in UTF-16 units. */
const wordMax = 40;

/** The word that ends at the caret if it can be completed; a mark within a word begins none. */
export function completionAt(
  text: string,
  caret: number,
  completions: readonly Completion[],
): Found | undefined {
  const start = Math.max(0, caret - wordMax - 2);
  const before = text.slice(start, caret);
  for (const completion of completions) {
    const at = before.lastIndexOf(completion.mark);
    if (at === -1) continue;
    const word = before.slice(at + completion.mark.length);
    const isBegun = at === 0 ? start === 0 : /[\s([{"'«*_~>]/u.test(before[at - 1] ?? "");
    const isWord = /^[\p{L}\p{N}\p{M}_.+-]*$/u.test(word);
    if (isBegun && isWord && word.length >= completion.after) {
      return { completion, word, from: start + at };
    }
  }
  return undefined;
}

/** The part of the text that a chosen suggestion takes the place of. */
export function completed({ completion, word, from }: Found) {
  return { from, to: from + completion.mark.length + word.length };
}
