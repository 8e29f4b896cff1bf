import { Crosshair } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../../web/kit/button.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import type { Bout } from "../../contract/tournament-parts.ts";
import { BoutCard, boutId } from "./bout-card.tsx";
import { useRoundName } from "./bout-words.ts";
import { isIn, useCup } from "./cup-now.ts";
import type { Round } from "./rounds.ts";

interface Props {
  readonly onDecide: (bout: Bout) => void;
}

/**
 * A knock-out as a tree: a column a round, with lines from each bout to the next.
 *
 * It scrolls within itself, so that the headings of the rounds stay where the bouts are.
 */
export function Bracket({ onDecide }: Props) {
  const { t } = useTranslation("pongMore");
  const { rounds } = useCup();
  const main = rounds.filter(({ name }) => name.type !== "third");
  const third = rounds.find(({ name }) => name.type === "third");
  return (
    <section
      className="cup-bracket"
      aria-label={t("cup.bracket.label")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keys, too
      tabIndex={0}
      data-scroll-restoration-id="bracket"
    >
      <div className="cup-columns">
        {main.map((round) => (
          <Column key={round.key} round={round} onDecide={onDecide} />
        ))}
        {third && <Column round={third} onDecide={onDecide} />}
      </div>
    </section>
  );
}

function Column({ round, onDecide }: Props & { readonly round: Round }) {
  const { own } = useCup();
  const nameOf = useRoundName();
  return (
    <section className="cup-column" data-round={round.name.type}>
      <h3 className="cup-column-name">{nameOf(round.name)}</h3>
      <ol>
        {round.bouts.map((bout) => (
          <li
            key={bout.key}
            data-own={isIn(bout, own) || undefined}
            data-went={hasWon(bout, own?.id) || undefined}
            data-bye={bout.order === null || undefined}
          >
            <BoutCard bout={bout} onDecide={onDecide} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Whether somebody has gone on from this bout: then the line to the next one is theirs. */
function hasWon({ sides, winner }: Bout, id: string | undefined): boolean {
  return id !== undefined && winner !== null && sides[winner] === id;
}

/** Brings one's own next bout into view, or the last one there was. */
export function OwnButton() {
  const { t } = useTranslation("pongMore");
  const { bouts, own } = useCup();
  const mine = bouts.filter((bout) => isIn(bout, own));
  const target = mine.find(({ status }) => status !== "decided") ?? mine.at(-1);
  if (!target) return null;
  const go = () => {
    const card = document.getElementById(boutId(target.key));
    card?.scrollIntoView({ block: "center", inline: "center" });
    card?.focus({ preventScroll: true });
  };
  return (
    <Button kind="quiet" onPress={go}>
      <Crosshair strokeWidth={iconStroke} aria-hidden />
      {t("cup.bracket.own")}
    </Button>
  );
}
