import { useEffect, useMemo, useState } from "react";
import type { ListState } from "../state/view.ts";
import { useNow } from "./list-now.ts";

/** How many names are offered at most. */
const most = 5;

/** How long one must not have typed before the history is asked, in milliseconds. */
const quietMs = 160;

/** What is offered for the word that one types, and which of it the arrows are at. */
export interface Suggesting {
  readonly names: readonly string[];
  /** -1 where the arrows have not gone to one. */
  readonly at: number;
  /** To the next one or the one before; with 0, away from all. */
  readonly go: (by: number) => void;
  readonly choose: (index: number) => void;
}

/** Names that were on the list before and begin like the last words of what is typed. */
export function useSuggestions(
  { items }: ListState,
  text: string,
  write: (text: string) => void,
): Suggesting {
  const { slots } = useNow();
  const { head, amount, word } = lastOf(text);
  const older = useOlder(slots.suggest, word);
  const [at, setAt] = useState({ word, index: -1 });
  const names = useMemo(() => {
    const sought = word.toLocaleLowerCase();
    if (sought.length < 2) return [];
    const open = new Set(
      items.flatMap(({ checked, name }) => (checked ? [] : [name.toLocaleLowerCase()])),
    );
    const bought = items.flatMap(({ checked, name }) => (checked ? [name] : []));
    const fits = (name: string) => {
      const lower = name.toLocaleLowerCase();
      return lower.startsWith(sought) && lower !== sought && !open.has(lower);
    };
    // Each once, however it was written; as the list has it, if it has it still.
    const found = [...bought, ...older].filter(fits).toReversed();
    const once = new Map(found.map((name) => [name.toLocaleLowerCase(), name]));
    return [...once.values()].toReversed().slice(0, most);
  }, [items, older, word]);
  const index = at.word === word && at.index < names.length ? at.index : -1;
  return {
    names,
    at: index,
    go: (by) => {
      const next = by === 0 ? -1 : index + by;
      const isOut = next < -1 || next >= names.length;
      setAt({ word, index: isOut ? -1 : next });
    },
    choose: (chosen) => {
      const name = names[chosen];
      if (name !== undefined) write(`${head}${amount}${name}`);
    },
  };
}

/** How much of it, where that is written before what it is: "2 kg ". */
const amountFirst = /^\s*(?:\d\S*\s+(?:\p{L}{1,2}\.?\s+)?)?/u;

/** What stands before the last item of a text, how much of it, and what it is so far. */
function lastOf(text: string) {
  const from = Math.max(text.lastIndexOf("\n") + 1, text.lastIndexOf(", ") + 1);
  const last = text.slice(from);
  const [amount = ""] = amountFirst.exec(last) ?? [];
  return { head: text.slice(0, from), amount, word: last.slice(amount.length) };
}

const none: readonly string[] = [];

/** What the list's history offers; nothing while it is asked, or cannot be. */
function useOlder(
  suggest: ((words: string) => Promise<readonly string[]>) | undefined,
  word: string,
): readonly string[] {
  const [found, setFound] = useState({ word: "", names: none });
  useEffect(() => {
    if (!suggest || word.length < 2) return undefined;
    let isLate = false;
    const timer = setTimeout(() => {
      const told = (names: readonly string[]) => {
        if (!isLate) setFound({ word, names });
      };
      suggest(word).then(told, () => told(none)); // without a network there is less to offer
    }, quietMs);
    return () => {
      isLate = true;
      clearTimeout(timer);
    };
  }, [suggest, word]);
  // While more letters are typed, what was found for fewer still holds what fits.
  return word.startsWith(found.word) ? found.names : none;
}
