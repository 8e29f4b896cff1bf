import { useCallback, useEffect, useState } from "react";
import { askAt } from "../../../../web/kit/ask.ts";
import type { TournamentCard } from "../../contract/tournament-parts.ts";

const ask = askAt("/api/pong/tournaments");

interface Answer {
  readonly tournaments: readonly TournamentCard[];
  readonly next: string | null;
}

/** The tournaments that are over, page by page, the newest first. */
export interface Past {
  readonly tournaments: readonly TournamentCard[];
  readonly status: "loading" | "read" | "failed";
  /** Reads on, or once more where it failed; undefined where there is no more. */
  readonly more: (() => void) | undefined;
}

/** Reads the tournaments that are over. */
export function usePast(): Past {
  const [read, setRead] = useState<Answer>({ tournaments: [], next: null });
  const [status, setStatus] = useState<Past["status"]>("loading");
  const [before, setBefore] = useState<string>();
  const [tries, setTries] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try reads the same once more
  useEffect(() => {
    const { signal, abort } = abortable();
    setStatus("loading");
    const after = before === undefined ? "" : `&before=${before}`;
    void ask<Answer>("GET", `?status=over${after}`, undefined, signal).then((answer) => {
      if (signal.aborted) return;
      if (!answer.ok) return setStatus("failed");
      const { tournaments, next } = answer.value;
      setRead((known) => ({
        next,
        tournaments: before === undefined ? tournaments : [...known.tournaments, ...tournaments],
      }));
      setStatus("read");
    });
    return abort;
  }, [before, tries]);
  const { next } = read;
  const more = useCallback(
    () => (status === "failed" ? setTries((count) => count + 1) : setBefore(next ?? undefined)),
    [status, next],
  );
  const isMore = status === "failed" || (status === "read" && next !== null);
  return { tournaments: read.tournaments, status, more: isMore ? more : undefined };
}

function abortable() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}
