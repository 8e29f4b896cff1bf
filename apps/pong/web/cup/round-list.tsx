import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Segmented } from "../../../../web/kit/segmented.tsx";
import type { Bout } from "../../contract/tournament-parts.ts";
import { BoutCard } from "./bout-card.tsx";
import { useRoundName } from "./bout-words.ts";
import { useCup } from "./cup-now.ts";
import { currentRound } from "./rounds.ts";

interface Props {
  readonly onDecide: (bout: Bout) => void;
}

/** The bouts of one round at a time, as a list: what a phone has room for. */
export function RoundList({ onDecide }: Props) {
  const { t } = useTranslation("pongMore");
  const { rounds } = useCup();
  const nameOf = useRoundName();
  const [chosen, setChosen] = useState<string>();
  // Until somebody chooses, the round that is played is shown, whichever that is by now.
  const shown = rounds.find(({ key }) => key === chosen) ?? currentRound(rounds);
  const tabs = useRef<HTMLDivElement>(null);
  const key = shown?.key;
  useEffect(() => {
    if (key === undefined) return;
    const tab = tabs.current?.querySelector(":checked")?.parentElement;
    tab?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [key]);
  if (!shown) return null;
  return (
    <section aria-labelledby="cup-round" className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <div ref={tabs} className="cup-rounds">
        <Segmented
          label={t("cup.round.label")}
          options={rounds.map(({ key, name }) => [key, nameOf(name)])}
          value={shown.key}
          onChange={setChosen}
        />
      </div>
      <h3 id="cup-round" className="sr-only">
        {nameOf(shown.name)}
        {shown.isDecided && `, ${t("cup.round.decided")}`}
      </h3>
      <ol className="cup-list">
        {shown.bouts.map((bout) => (
          <li key={bout.key}>
            <BoutCard bout={bout} onDecide={onDecide} />
          </li>
        ))}
      </ol>
    </section>
  );
}
