import { useEffect, useMemo, useState } from "react";
import { ask, withWishes } from "./asked.ts";

/** A part of a list as the server gives it; `next` asks for the one after it. */
interface Part {
  readonly next: string | null;
}

/** A list as far as it was asked for. */
export interface Paged<Answer extends Part> {
  /** The parts in order; undefined before the first one is there. */
  readonly parts: readonly Answer[] | undefined;
  readonly hasMore: boolean;
  readonly isReading: boolean;
  /** The server's code, or `offline`. */
  readonly failure: string | undefined;
  /** Asks for the next part, or again for what failed. */
  readonly more: () => void;
}

interface State<Answer> {
  readonly path: string;
  readonly parts?: readonly Answer[];
  readonly isReading: boolean;
  readonly failure?: string;
}

/** So many lists are kept for who comes back to them. */
const keptMax = 20;

/** What was shown at a step of the browser's history, so that Back finds it as it was left. */
const kept = new Map<string, readonly unknown[]>();

function keep(place: string, parts: readonly unknown[]): void {
  kept.delete(place);
  kept.set(place, parts);
  const [oldest] = kept.keys();
  if (kept.size > keptMax && oldest !== undefined) kept.delete(oldest);
}

/** What the router calls this step of the history; it has no other name for it. */
function stepOfHistory(): string {
  const state: unknown = history.state;
  return state instanceof Object && "__TSR_key" in state ? String(state.__TSR_key) : "";
}

/** Asks for a list part by part, and anew where it is another one. */
export function usePaged<Answer extends Part>(at: string): Paged<Answer> {
  const place = useMemo(() => `${stepOfHistory()} ${at}`, [at]);
  const [state, setState] = useState<State<Answer>>(() => ({
    path: at,
    isReading: true,
    ...keptAt<Answer>(place),
  }));
  const isIts = state.path === at;
  const parts = isIts ? state.parts : undefined;
  useEffect(() => {
    if (parts) keep(place, parts);
  }, [place, parts]);
  const next = parts?.at(-1)?.next ?? null;
  const [asking, setAsking] = useState({ path: at, turn: 0 });
  const turn = asking.path === at ? asking.turn : 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn is a reason to ask
  useEffect(() => {
    const known = keptAt<Answer>(place);
    if (turn === 0 && known.parts) {
      return setState({ path: at, isReading: false, ...known });
    }
    const leaving = new AbortController();
    const before = turn > 0 ? parts : undefined;
    setState({ path: at, isReading: true, ...(before ? { parts: before } : {}) });
    const asked = withWishes(at, { before: before?.at(-1)?.next ?? undefined });
    void ask<Answer>("GET", asked, undefined, leaving.signal).then((answer) => {
      if (leaving.signal.aborted) return;
      setState({
        path: at,
        isReading: false,
        ...(answer.ok
          ? { parts: [...(before ?? []), answer.value] }
          : { failure: answer.failure.code, ...(before ? { parts: before } : {}) }),
      });
    });
    return () => leaving.abort();
  }, [at, place, turn]);
  return {
    parts,
    hasMore: next !== null,
    isReading: !isIts || state.isReading,
    failure: isIts ? state.failure : undefined,
    more: () => setAsking({ path: at, turn: turn + 1 }),
  };
}

function keptAt<Answer>(place: string): { readonly parts?: readonly Answer[] } {
  // What was kept under an address is what was read there.
  const parts = kept.get(place) as readonly Answer[] | undefined;
  return parts ? { parts } : {};
}
