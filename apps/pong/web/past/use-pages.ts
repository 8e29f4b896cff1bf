import { useEffect, useMemo, useState } from "react";
import { ask } from "./use-asked.ts";

/** A part of a list, and what asks for the next one. */
interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

/** A list as far as it was asked for. */
export interface Pages<Item> {
  /** Undefined before the first ones are there. */
  readonly items: readonly Item[] | undefined;
  readonly hasMore: boolean;
  readonly isReading: boolean;
  readonly failure: string | undefined;
  /** Asks for more, or again for what failed. */
  readonly more: () => void;
}

interface State<Item> {
  readonly address: string;
  readonly items?: readonly Item[];
  /** What asks for more; null where there is no more. */
  readonly next: string | null;
  readonly isReading: boolean;
  readonly failure?: string;
}

/** Where a list is, and how its answers are read; it must stay the same. */
export interface PagesKind<Item, Answer> {
  readonly path: string;
  /** The name of the parameter by which the next part is asked for. */
  readonly cursor: string;
  readonly pageOf: (answer: Answer) => Page<Item>;
}

/** So many lists are kept for who comes back to them. */
const keptMax = 20;

/** What was shown at a step of the browser's history, so that Back finds it as it was left. */
const kept = new Map<string, State<unknown>>();

function keep(place: string, state: State<unknown>): void {
  kept.delete(place);
  kept.set(place, state);
  const [oldest] = kept.keys();
  if (kept.size > keptMax && oldest !== undefined) kept.delete(oldest);
}

/** What the router calls this step of the history; it has no other name for it. */
function stepOfHistory(): string {
  const state: unknown = history.state;
  return state instanceof Object && "__TSR_key" in state ? String(state.__TSR_key) : "";
}

/**
 * Asks for a list part by part, anew where it is asked for other things.
 *
 * What was there before stays until the first part of the other list is there.
 */
export function usePages<Item, Answer>(
  kind: PagesKind<Item, Answer>,
  wishes: Readonly<Record<string, string | undefined>>,
): Pages<Item> {
  const address = addressOf(kind.path, wishes);
  const place = useMemo(() => `${stepOfHistory()} ${address}`, [address]);
  const [state, setState] = useState<State<Item>>(
    // What was kept under an address is what was read there.
    () => (kept.get(place) as State<Item>) ?? { address, next: null, isReading: true },
  );
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    if (state.items && state.address === address && !state.isReading) keep(place, state);
  }, [state, place, address]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn is a reason to ask
  useEffect(() => {
    const known = kept.get(place);
    if (turn === 0 && known) {
      setState(known as State<Item>); // as above
      return undefined;
    }
    const leaving = new AbortController();
    setState((before) => ({ ...before, address, isReading: true }));
    void ask<Answer>("GET", address, undefined, leaving.signal).then((answer) => {
      if (leaving.signal.aborted) return;
      if (!answer.ok) {
        return setState({ address, next: null, isReading: false, failure: answer.failure.code });
      }
      setState({ address, ...kind.pageOf(answer.value), isReading: false });
    });
    return () => leaving.abort();
  }, [kind, place, turn]);
  const more = () => {
    const { next } = state;
    if (next === null) return setTurn((now) => now + 1);
    setState({ ...state, isReading: true });
    const from = `${kind.cursor}=${encodeURIComponent(next)}`;
    void ask<Answer>("GET", `${address}${address.includes("?") ? "&" : "?"}${from}`).then(
      (answer) =>
        setState((now) => {
          if (now.address !== address || now.next !== next) return now;
          const { items = [] } = now;
          const was = { address, items, next, isReading: false };
          if (!answer.ok) return { ...was, failure: answer.failure.code };
          const page = kind.pageOf(answer.value);
          return { ...was, items: [...items, ...page.items], next: page.next };
        }),
    );
  };
  const { items, next, isReading, failure } = state;
  return { items, hasMore: next !== null, isReading, failure, more };
}

function addressOf(path: string, wishes: Readonly<Record<string, string | undefined>>): string {
  const said = Object.entries(wishes).filter(([, wish]) => wish !== undefined && wish !== "");
  // What is undefined was just left out.
  const query = new URLSearchParams(said as [string, string][]).toString();
  return query === "" ? path : `${path}?${query}`;
}
