import { useCallback, useEffect, useState } from "react";
import type { askAt } from "./ask.ts";

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

/**
 * Makes the hook that asks below an app's address: anew when the path, or `moment`, is another.
 *
 * What was known of the same path stays, whatever became of asking again.
 */
export function askedBy(ask: ReturnType<typeof askAt>) {
  return function useAsked<Value>(path: string, moment: unknown = undefined): Asked<Value> {
    const [state, setState] = useState<State<Value>>({ path });
    const [turn, setTurn] = useState(0);
    const again = useCallback(() => setTurn((now) => now + 1), []);
    const set = useCallback((change: (value: Value) => Value) => {
      setState((now) => (now.value === undefined ? now : { ...now, value: change(now.value) }));
    }, []);
    // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn or moment is a reason
    useEffect(() => {
      const leaving = new AbortController();
      void ask<Value>("GET", path, undefined, leaving.signal).then((answer) => {
        if (leaving.signal.aborted) return;
        if (answer.ok) return setState({ path, value: answer.value });
        const { code: failure } = answer.failure;
        setState((now) => (now.path === path ? { ...now, failure } : { path, failure }));
      });
      return () => leaving.abort();
    }, [path, turn, moment]);
    const isIts = state.path === path;
    return {
      value: isIts ? state.value : undefined,
      failure: isIts ? state.failure : undefined,
      ...{ again, set },
    };
  };
}
