import { useEffect, useState } from "react";
import type { Answer } from "../../../web/kit/ask.ts";
import { ask } from "./request.ts";

/** Asks for something while the part is on the page; anew with `again`, and a new `version`. */
export function useAsked<Value>(path: string, version = 0) {
  const [answer, setAnswer] = useState<Answer<Value>>();
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new version is asked for anew
  useEffect(() => {
    const leaving = new AbortController();
    void ask<Value>("GET", path, undefined, leaving.signal).then((told) => {
      if (!leaving.signal.aborted) setAnswer(told);
    });
    return () => leaving.abort();
  }, [path, round, version]);
  return { answer, again: () => setRound((now) => now + 1) };
}
