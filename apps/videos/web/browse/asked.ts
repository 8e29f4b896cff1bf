import { useCallback, useEffect, useState } from "react";
import { askAt } from "../../../../web/kit/ask.ts";

/** Asks what the server knows of videos. */
export const ask = askAt("/api/videos");

/** What was asked for: a value, or why there is none; neither while it is on its way. */
export interface Asked<Value> {
  readonly value: Value | undefined;
  /** The server's code, or `offline`. */
  readonly failure: string | undefined;
  readonly again: () => void;
  /** Says what it is by now, where that is known without asking. */
  readonly set: (change: (value: Value) => Value) => void;
}

interface State<Value> {
  readonly path: string;
  readonly value?: Value;
  readonly failure?: string;
}

/** Asks for what is at an address below `/api/videos`, and anew when that is another one. */
export function useAsked<Value>(path: string): Asked<Value> {
  const [state, setState] = useState<State<Value>>({ path });
  const [turn, setTurn] = useState(0);
  const again = useCallback(() => setTurn((now) => now + 1), []);
  const set = useCallback((change: (value: Value) => Value) => {
    setState((now) => (now.value === undefined ? now : { ...now, value: change(now.value) }));
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn is a reason to ask
  useEffect(() => {
    const leaving = new AbortController();
    void ask<Value>("GET", path, undefined, leaving.signal).then((answer) => {
      if (leaving.signal.aborted) return;
      if (answer.ok) return setState({ path, value: answer.value });
      const { code: failure } = answer.failure;
      // What was known of the same address stays, whatever became of asking again.
      setState((now) => (now.path === path ? { ...now, failure } : { path, failure }));
    });
    return () => leaving.abort();
  }, [path, turn]);
  const isIts = state.path === path;
  return {
    value: isIts ? state.value : undefined,
    failure: isIts ? state.failure : undefined,
    again,
    set,
  };
}

/** An address with what is wished of it; what is undefined or empty is left out. */
export function withWishes(
  path: string,
  wishes: Readonly<Record<string, string | undefined>>,
): string {
  const query = new URLSearchParams();
  for (const [name, wish] of Object.entries(wishes)) {
    if (wish !== undefined && wish !== "") query.set(name, wish);
  }
  return query.size === 0 ? path : `${path}${path.includes("?") ? "&" : "?"}${query}`;
}
