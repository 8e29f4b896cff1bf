import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { askAt } from "../../../../web/kit/ask.ts";
import { playingTime } from "../../../../web/kit/playing-time.ts";
import type { MatchAnswer } from "../../contract/past.ts";

const ask = askAt("/api/pong");

/** What of a match's statistics is told in a few words. */
interface Facts {
  readonly ms: number;
  readonly longestRally: number;
  readonly topSpeed: number;
}

/** The longest rally, the fastest ball, and how long was played. */
export function MatchFacts({ id }: { id: string }) {
  const { t, i18n } = useTranslation("pongMore");
  const facts = useFacts(id);
  if (facts === "none") return null;
  const speed = new Intl.NumberFormat(i18n.language).format(Math.round(facts?.topSpeed ?? 0));
  const lines = [
    [t("play.over.longest"), facts && t("play.over.hits", { count: facts.longestRally })],
    [t("play.over.fastest"), facts && speed],
    [t("play.over.length"), facts && playingTime(facts.ms / 1_000)],
  ] as const;
  return (
    <dl className="pong-facts" aria-busy={facts === undefined}>
      {lines.map(([term, fact]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{fact ?? " "}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Undefined while they are on their way. */
function useFacts(id: string): Facts | "none" | undefined {
  const [facts, setFacts] = useState<Facts | "none">();
  useEffect(() => {
    const ending = new AbortController();
    void ask<MatchAnswer>("GET", `/matches/${id}`, undefined, ending.signal).then((answer) => {
      if (ending.signal.aborted) return;
      const told = answer.ok ? answer.value.statistics : null;
      // Of a match in which nobody hit the ball there is nothing to tell.
      setFacts(told && isFacts(told) && told.topSpeed > 0 ? told : "none");
    });
    return () => ending.abort();
  }, [id]);
  return facts;
}

function isFacts(told: object): told is Facts {
  return "ms" in told && "longestRally" in told && "topSpeed" in told;
}
