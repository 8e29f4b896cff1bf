import { useCallback, useMemo, useState } from "react";
import type { ListState } from "../state/view.ts";
import { useNow } from "./list-now.ts";
import { type Draft, plainDrafts } from "./quick-draft.ts";

type QuickWords = typeof import("./quick-words.ts");

/** One for the page: it is fetched when the field of quick add is first used. */
let fetched: Promise<QuickWords> | undefined;
let loaded: QuickWords | undefined;

/** Fetches what can read; where that fails, as without a network, the next one tries again. */
export async function fetchQuickWords(): Promise<QuickWords | undefined> {
  fetched ??= import("./quick-words.ts");
  try {
    loaded = await fetched;
  } catch {
    fetched = undefined; // without it each line is read as a name
  }
  return loaded;
}

/** Reads what is typed, as soon as what can read is there; until then each line is a name. */
export function useReading({ items }: ListState) {
  const { categories, words } = useNow();
  const [quick, setQuick] = useState(() => loaded);
  const [isComing, setComing] = useState(false);
  const fetchWords = useCallback(() => {
    if (loaded) return setQuick(() => loaded);
    setComing(true);
    void fetchQuickWords().then((found) => {
      setQuick(() => found);
      setComing(false);
    });
  }, []);
  const shelves = useMemo(() => quick?.shelvesOf(items), [quick, items]);
  const read = useCallback(
    (text: string): readonly Draft[] => {
      if (text.trim() === "") return [];
      if (!quick || !shelves) return plainDrafts(text);
      return quick.readDrafts(text, { items, categories, language: words.language }, shelves);
    },
    [quick, shelves, items, categories, words.language],
  );
  return { read, fetchWords, isComing };
}
