import { useCallback, useEffect, useRef, useState } from "react";
import { useHeard } from "../../../core/client/react.tsx";
import { listWatch } from "../state/list.ts";
import type { ToldOperation } from "./activity.ts";
import { ask } from "./request.ts";

/** What is heard within this time is asked for at once, in milliseconds. */
const gatherMs = 700;

interface Page {
  readonly activity: readonly ToldOperation[];
  readonly hasMore: boolean;
}

/** What was done on a list, the newest first, live; `earlier` asks for what was before. */
export function useActivity(listId: string) {
  const [entries, setEntries] = useState<readonly ToldOperation[]>();
  const [hasMore, setMore] = useState(false);
  const [isTrouble, setTrouble] = useState(false);
  const fetchPage = useCallback(
    async (before?: number) => {
      const query = before === undefined ? "" : `?before=${before}`;
      const answer = await ask<Page>("GET", `/${listId}/activity${query}`);
      setTrouble(!answer.ok);
      if (!answer.ok) return;
      const page = answer.value;
      setEntries((known) => joined(known ?? [], page.activity));
      // What is behind the first page is known from the first time on.
      setMore((was) => (before === undefined ? was || page.hasMore : page.hasMore));
    },
    [listId],
  );
  const refresh = useGathered(fetchPage);
  useEffect(() => void fetchPage(), [fetchPage]);
  useHeard(listWatch, listId, { events: refresh, snapshot: refresh });
  return {
    ...{ entries, hasMore, isTrouble },
    again: () => void fetchPage(),
    earlier: () => fetchPage(entries?.at(-1)?.seq),
  };
}

/** Both without what is in both, the newest first. */
function joined(
  known: readonly ToldOperation[],
  more: readonly ToldOperation[],
): readonly ToldOperation[] {
  const all = new Map([...known, ...more].map((one) => [one.op, one]));
  return [...all.values()].sort((one, two) => two.seq - one.seq);
}

/** Does something a little later, once for all that asked for it until then. */
function useGathered(work: () => Promise<void>): () => void {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  return useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      void work();
    }, gatherMs);
  }, [work]);
}
