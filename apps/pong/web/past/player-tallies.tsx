import { useTranslation } from "react-i18next";
import type { PlayerAnswer } from "../../contract/past.ts";
import { useLevelName } from "./match-words.ts";
import { Part } from "./part.tsx";
import { TallyBar } from "./tally-bar.tsx";

/** What somebody has won of what they have played: against whom, and for what. */
export function PlayerTallies({ player }: { player: PlayerAnswer }) {
  const { t } = useTranslation("pongMore");
  const levelName = useLevelName();
  const { people, rated, tournaments, levels } = player;
  const kinds = { people, rated, tournaments } as const;
  const named = (["people", "rated", "tournaments"] as const).filter(
    (kind) => kinds[kind].matches > 0,
  );
  return (
    <>
      {named.length > 0 && (
        <Part title={t("past.player.kinds")}>
          <ul className="grid gap-4">
            {named.map((kind) => (
              <li key={kind} className="flex">
                <TallyBar tally={kinds[kind]}>{t(`past.player.${kind}`)}</TallyBar>
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Part title={t("past.player.levels")}>
        {levels.length === 0 && <p className="text-soft">{t("past.player.levelNone")}</p>}
        <ul className="grid gap-4">
          {levels.map((tally) => (
            <li key={tally.level} className="flex">
              <TallyBar tally={tally}>{levelName(tally.level)}</TallyBar>
            </li>
          ))}
        </ul>
      </Part>
    </>
  );
}
