import { useEffect, useState } from "react";
import { unpackJournal } from "../../replay/journal.ts";
import { Film } from "./replay-film.ts";

/** A record that was asked for: neither, while it is on its way. */
export interface Recorded {
  readonly film?: Film;
  /** `missing` where there is none, `unreadable` where it is too old, else why it did not come. */
  readonly failure?: "missing" | "unreadable" | "offline" | "internal";
  readonly again: () => void;
}

/** Where the record of a match is. */
export function recordAddress(id: string): string {
  return `/api/pong/matches/${encodeURIComponent(id)}/replay`;
}

/** The record of a match, ready to be seen. */
export function useRecord(id: string): Recorded {
  const [state, setState] = useState<Omit<Recorded, "again">>({});
  const [turn, setTurn] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn is a reason to ask
  useEffect(() => {
    const leaving = new AbortController();
    void fetchFilm(id, leaving.signal).then((fetched) => {
      if (!leaving.signal.aborted) setState(fetched);
    });
    return () => leaving.abort();
  }, [id, turn]);
  return { ...state, again: () => setTurn((now) => now + 1) };
}

async function fetchFilm(id: string, signal: AbortSignal): Promise<Omit<Recorded, "again">> {
  try {
    const response = await fetch(recordAddress(id), { signal });
    if (response.status === 404) return { failure: "missing" };
    if (!response.ok) return { failure: "internal" };
    const journal = unpackJournal(new Uint8Array(await response.arrayBuffer()));
    return journal ? { film: new Film(journal) } : { failure: "unreadable" };
  } catch {
    return { failure: "offline" };
  }
}
