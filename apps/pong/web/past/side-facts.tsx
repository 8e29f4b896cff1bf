import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import type { Match } from "../../contract/match.ts";
import type { MatchStatistics, SideStatistics } from "../../replay/statistics.ts";
import { useMatchWords } from "./match-words.ts";
import { sideHues } from "./side-hues.ts";

interface Props {
  readonly match: Match;
  readonly sides: MatchStatistics["sides"];
}

const plain = ["points", "hits", "aces", "fastest", "distance"] as const;
const powered = ["picked", "used"] as const;

type Fact = (typeof plain)[number] | (typeof powered)[number];

/** What each side did, one beside the other. */
export function SideFacts({ match, sides }: Props) {
  const { t, i18n } = useTranslation("pongMore");
  const { nameOf } = useMatchWords();
  const hues = sideHues(match);
  const number = new Intl.NumberFormat(i18n.language);
  const facts: readonly Fact[] = match.rules.powers.length > 0 ? [...plain, ...powered] : plain;
  return (
    <table className="side-facts">
      <caption className="sr-only">{t("past.facts.sides")}</caption>
      <thead>
        <tr>
          <th scope="col">{nameOf(match.seats[0])}</th>
          <td />
          <th scope="col">{nameOf(match.seats[1])}</th>
        </tr>
      </thead>
      <tbody>
        {facts.map((fact) => {
          const [left, right] = [factOf(sides[0], fact), factOf(sides[1], fact)];
          const part = left + right === 0 ? 0.5 : left / (left + right);
          return (
            <tr key={fact}>
              <td data-more={left > right || undefined}>{number.format(left)}</td>
              <th scope="row">
                {t(`past.facts.${fact}`)}
                <Parts hues={hues} part={part} />
              </th>
              <td data-more={right > left || undefined}>{number.format(right)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function factOf(side: SideStatistics, fact: Fact): number {
  return fact === "fastest" ? side.topSpeed : side[fact];
}

/** Whose part of both it is, in the colours of the sides. */
function Parts({ hues, part }: { hues: readonly [number, number]; part: number }) {
  return (
    <span aria-hidden className="side-parts">
      {[part, 1 - part].map((own, side) => {
        const style = { "--hue": hues[side], flexGrow: own };
        // React's type knows no custom properties; there are two sides, which never move.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        return <span key={side} className="hue" style={style as CSSProperties} />;
      })}
    </span>
  );
}
