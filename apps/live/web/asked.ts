import { useCallback, useEffect, useState } from "react";
import { askAt } from "../../../web/kit/ask.ts";

/** Asks the routes of live. */
export const ask = askAt("/api/live");

/** What was asked for: a value, or why there is none; neither while it is on its way. */
export interface Asked<Value> {
  readonly value: Value | undefined;
  /** The server's code, or `offline`. */
  readonly failure: string | undefined;
  readonly again: () => void;
}

interface State<Value> {
  readonly path: string;
  readonly value?: Value;
  readonly failure?: string;
}

/** Asks for what is at an address below `/api/live`; anew when that, or `moment`, is another. */
export function useAsked<Value>(path: string, moment: unknown = undefined): Asked<Value> {
  const [state, setState] = useState<State<Value>>({ path });
  const [turn, setTurn] = useState(0);
  const again = useCallback(() => setTurn((now) => now + 1), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn or moment is a reason
  useEffect(() => {
    const leaving = new AbortController();
    void ask<Value>("GET", path, undefined, leaving.signal).then((answer) => {
      if (leaving.signal.aborted) return;
      if (answer.ok) setState({ path, value: answer.value });
      else setState((before) => failed(before, path, answer.failure.code));
    });
    return () => leaving.abort();
  }, [path, turn, moment]);
  const isIts = state.path === path;
  return {
    value: isIts ? state.value : undefined,
    failure: isIts ? state.failure : undefined,
    again,
  };
}

/** What was known of the same address stays, whatever became of asking again. */
function failed<Value>(before: State<Value>, path: string, failure: string): State<Value> {
  return before.path === path ? { ...before, failure } : { path, failure };
}
