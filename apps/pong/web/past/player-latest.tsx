import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { linkClass } from "../../../../web/kit/link.ts";
import type { MatchesAnswer } from "../../contract/past.ts";
import { Failed } from "./failed.tsx";
import { MatchRow } from "./match-row.tsx";
import { Part } from "./part.tsx";
import { RowSkeletons } from "./skeletons.tsx";
import { useAsked } from "./use-asked.ts";

/** So many of their matches are shown. */
const shown = 5;

/** The latest matches of somebody, and the way to all of them. */
export function PlayerLatest({ id }: { id: string }) {
  const { t } = useTranslation("pongMore");
  const { value, failure, again } = useAsked<MatchesAnswer>(`/matches?person=${id}&limit=${shown}`);
  const all = (
    <Link
      to="/pong/history"
      // Whose matches stands in the address, whose type is not known here.
      search={{ person: id } as object}
      className={`text-13 ${linkClass}`}
    >
      {t("past.player.latestAll")}
    </Link>
  );
  return (
    <Part title={t("past.player.latest")} aside={all}>
      {failure !== undefined && !value && <Failed code={failure} onAgain={again} />}
      {!value && failure === undefined && <RowSkeletons count={3} />}
      {value?.matches.length === 0 && <p className="text-soft">{t("past.player.latestNone")}</p>}
      <ul className="past-rows -mx-2.5">
        {value?.matches.map((match) => (
          <MatchRow key={match.id} match={match} ownId={id} hasDay />
        ))}
      </ul>
    </Part>
  );
}
