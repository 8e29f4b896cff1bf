import { useCallback, useEffect, useRef, useState } from "react";
import { askAt } from "../../../web/kit/ask.ts";

const ask = askAt("/api/counters");

interface Options {
  /** Changes with what is read. */
  readonly version: number;
  /** Nothing is read more often than this, in milliseconds. */
  readonly everyMs?: number;
}

/** What was read last. */
export interface Reading<Value> {
  /** Stays until another one is there; undefined before the first. */
  readonly value: Value | undefined;
  /** Where the value was read, and at which version. */
  readonly path: string;
  readonly version: number;
  readonly isFailed: boolean;
  readonly again: () => void;
}

/** Reads something of a counter, and reads it again as it changes, with a pause between. */
export function useReading<Value>(path: string, { version, everyMs = 0 }: Options) {
  const [read, setRead] = useState<Omit<Reading<Value>, "again">>({
    ...{ path: "", version: -1, value: undefined, isFailed: false },
  });
  const [turn, setTurn] = useState(0);
  const again = useCallback(() => setTurn((now) => now + 1), []);
  const latest = useRef(version);
  const asked = useRef({ version, atMs: 0 });
  useEffect(() => {
    latest.current = version;
  }, [version]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn is a reason to ask
  useEffect(() => {
    const leaving = new AbortController();
    const { current } = latest;
    asked.current = { version: current, atMs: performance.now() };
    void ask<Value>("GET", path, undefined, leaving.signal).then((answer) => {
      if (leaving.signal.aborted) return;
      setRead((before) =>
        answer.ok
          ? { path, version: latest.current, value: answer.value, isFailed: false }
          : { ...before, isFailed: true },
      );
    });
    return () => leaving.abort();
  }, [path, turn]);
  useEffect(() => {
    if (version === asked.current.version) return undefined;
    const waitMs = Math.max(0, asked.current.atMs + everyMs - performance.now());
    const timer = setTimeout(again, waitMs);
    return () => clearTimeout(timer);
  }, [version, everyMs, again]);
  return { ...read, again };
}
