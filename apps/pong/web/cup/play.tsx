import { useCallback, useState } from "react";
import { useTranslation } from "react-i18next";
import { Segmented } from "../../../../web/kit/segmented.tsx";
import type { Bout } from "../../contract/tournament-parts.ts";
import { Bracket, OwnButton } from "./bracket.tsx";
import { useCup } from "./cup-now.ts";
import DecideDialog from "./decide-dialog.tsx";
import { Entrants } from "./entrants.tsx";
import { NextLine } from "./next-line.tsx";
import { PlayingNow } from "./playing-now.tsx";
import { Podium } from "./podium.tsx";
import { RobinTable } from "./robin-table.tsx";
import { RoundList } from "./round-list.tsx";
import { useIsRoomy } from "./use-roomy.ts";

type View = "bracket" | "table" | "matches" | "players";

/** A tournament that has begun: what is next, what is played, and how everything stands. */
export function Play() {
  const { t } = useTranslation("pongMore");
  const { tournament } = useCup();
  const isRoomy = useIsRoomy();
  const [chosen, setChosen] = useState<View>();
  const [decided, setDecided] = useState<Bout>();
  const onDecide = useCallback((bout: Bout) => setDecided(bout), []);
  const views = viewsOf(tournament.kind, isRoomy);
  const view = views.find((one) => one === chosen) ?? views[0];
  return (
    <>
      {tournament.status === "over" && <Podium />}
      <NextLine />
      <PlayingNow />
      <section className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <h2 className="sr-only">{t(`cup.view.${view}`)}</h2>
        <div className="flex flex-wrap items-center justify-between gap-2">
          <Segmented
            label={t("cup.view.label")}
            options={views.map((one) => [one, t(`cup.view.${one}`)] as const)}
            value={view}
            onChange={setChosen}
          />
          {view === "bracket" && <OwnButton />}
        </div>
        {view === "bracket" && <Bracket onDecide={onDecide} />}
        {view === "table" && <RobinTable />}
        {view === "matches" && <RoundList onDecide={onDecide} />}
        {view === "players" && <Entrants />}
      </section>
      {decided && <DecideDialog bout={decided} onClose={() => setDecided(undefined)} />}
    </>
  );
}

/** What can be shown: a tree needs a knock-out, and room. */
function viewsOf(kind: "single" | "round-robin", isRoomy: boolean): readonly [View, ...View[]] {
  if (kind === "round-robin") return ["table", "matches", "players"];
  return isRoomy ? ["bracket", "matches", "players"] : ["matches", "players"];
}
