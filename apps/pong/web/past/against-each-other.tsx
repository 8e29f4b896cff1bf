import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../../../core/client/react.tsx";
import { Avatar } from "../../../../web/kit/avatar.tsx";
import { personStyle } from "../../../../web/kit/person.ts";
import type { AgainstAnswer } from "../../contract/past.ts";
import { MatchRow } from "./match-row.tsx";
import { Part } from "./part.tsx";
import { useAsked } from "./use-asked.ts";

interface Props {
  readonly id: string;
  readonly otherId: string;
}

/** So many of their matches are shown. */
const shown = 3;

/** What two have played against each other; nothing where they never met. */
export function AgainstEachOther({ id, otherId }: Props) {
  const { t, i18n } = useTranslation("pongMore");
  const me = useMe();
  const { value } = useAsked<AgainstAnswer>(`/players/${otherId}/against/${id}`);
  // The rest of the page does not depend on it.
  if (!value || value.matches === 0) return null;
  const { people, wins, points, matches, latest } = value;
  const [left, right] = people;
  const nameOf = (person: typeof left) => (person.id === me?.id ? t("past.you") : person.name);
  const number = new Intl.NumberFormat(i18n.language);
  const [leftPoints, rightPoints] = [number.format(points[0]), number.format(points[1])];
  return (
    <Part title={t("past.player.against", { left: nameOf(left), right: nameOf(right) })}>
      <div className="flex items-center gap-4">
        <Avatar {...left} size={44} decorative />
        <span className="min-w-0 flex-1 text-center">
          <span className="block text-32 font-[700] tabular-nums">{wins.join(" : ")}</span>
          <span className="block text-13 text-soft">
            {t("past.player.againstText", { count: matches })}
          </span>
        </span>
        <Avatar {...right} size={44} decorative />
      </div>
      <span aria-hidden className="side-parts">
        {people.map((person, side) => {
          const style = { ...personStyle(person.id), flexGrow: wins[side === 0 ? 0 : 1] };
          return <span key={person.id} className="hue" style={style as CSSProperties} />;
        })}
      </span>
      <p className="text-center text-13 text-soft tabular-nums">
        {t("past.player.pointsOf", { left: leftPoints, right: rightPoints })}
      </p>
      <ul className="past-rows -mx-2.5">
        {latest.slice(0, shown).map((match) => (
          <MatchRow key={match.id} match={match} ownId={otherId} hasDay />
        ))}
      </ul>
    </Part>
  );
}
