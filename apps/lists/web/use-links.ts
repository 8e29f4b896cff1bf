import { useCallback, useEffect, useState } from "react";
import type { Person } from "../../../core/protocol/frames.ts";
import { useRefusal } from "./refusal.ts";
import { ask } from "./request.ts";

/** A link by which somebody comes to a list. */
export interface ListLink {
  readonly id: string;
  readonly token: string;
  readonly level: "editor" | "reader";
  readonly uses: number;
  readonly madeBy: Person;
  readonly createdAt: number;
  readonly expiresAt: number;
}

/** The links of a list that live, and a way to ask for them anew; undefined until known. */
export function useLinks(listId: string) {
  const [links, setLinks] = useState<readonly ListLink[]>();
  const tellRefusal = useRefusal();
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round asks anew
  useEffect(() => {
    const leaving = new AbortController();
    type Told = { readonly links: readonly ListLink[] };
    void ask<Told>("GET", `/${listId}/links`, undefined, leaving.signal).then((answer) => {
      if (leaving.signal.aborted || tellRefusal(answer)) return;
      if (answer.ok) setLinks(answer.value.links);
    });
    return () => leaving.abort();
  }, [listId, tellRefusal, round]);
  return { links, refresh: useCallback(() => setRound((now) => now + 1), []) };
}
