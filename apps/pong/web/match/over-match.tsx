import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../../web/kit/avatar.tsx";
import { personStyle } from "../../../../web/kit/person.ts";
import type { Match } from "../../contract/match.ts";
import type { Side } from "../../simulation/court.ts";
import { RulesSummary } from "../lobby/rules-summary.tsx";
import { CardPage } from "./card-page.tsx";
import { MatchEnd } from "./match-end.tsx";
import { useNameOf } from "./names.ts";

interface Props {
  readonly match: Match;
  readonly ownSide: Side | undefined;
}

/** A match that was over before one came to its page. */
export function OverMatch({ match, ownSide }: Props) {
  const { t } = useTranslation("pongMore");
  const { score } = match;
  return (
    <CardPage below={<Dashboard id={match.id} />}>
      <h1 tabIndex={-1} className="text-center text-24 text-balance wrap-anywhere">
        <Outcome match={match} ownSide={ownSide} />
      </h1>
      <p className="mt-1 text-center text-soft">
        <RulesSummary rules={match.rules} />
      </p>
      <div className="mt-6 mb-7 grid w-full grid-cols-[1fr_auto_1fr] items-center gap-4">
        <One match={match} side={0} />
        <p className="text-32 font-[720] tabular-nums tablet:text-48">
          <span className="sr-only">
            {t("play.match.score", { left: score[0], right: score[1] })}
          </span>
          <span aria-hidden>
            {score[0]} : {score[1]}
          </span>
        </p>
        <One match={match} side={1} />
      </div>
      <MatchEnd match={match} ownSide={ownSide} isBrief />
    </CardPage>
  );
}

const MatchDashboard = lazy(() =>
  import("../past/match-dashboard.tsx").then((part) => ({ default: part.MatchDashboard })),
);

/** What the match was like, below how it ended. */
function Dashboard({ id }: { id: string }) {
  return (
    <div className="mt-9 w-full max-w-[760px]">
      <Suspense fallback={null}>
        <MatchDashboard id={id} />
      </Suspense>
    </div>
  );
}

function Outcome({ match: { winner, ending, seats }, ownSide }: Props) {
  const { t } = useTranslation("pongMore");
  const nameOf = useNameOf();
  if (ending === "void") return t("play.over.void");
  if (winner === null) return t("play.over.nobody");
  if (ownSide !== undefined) return t(winner === ownSide ? "play.over.won" : "play.over.lost");
  return t("play.over.wonBy", { name: nameOf(seats[winner]) });
}

function One({ match, side }: { match: Match; side: Side }) {
  const nameOf = useNameOf();
  const seat = match.seats[side];
  const person = seat?.person;
  return (
    <span className="grid min-w-0 justify-items-center gap-2 text-center">
      {person && <Avatar {...person} size={48} decorative />}
      <span
        className={`max-w-full truncate font-[620] ${person ? "person text-(--person-ink)" : ""}`}
        {...(person ? { style: personStyle(person.id) } : {})}
      >
        {nameOf(seat)}
      </span>
    </span>
  );
}
