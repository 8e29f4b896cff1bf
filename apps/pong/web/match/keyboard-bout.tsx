import { useNavigate } from "@tanstack/react-router";
import { Trophy } from "lucide-react";
import { useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useTopic } from "../../../../core/client/react.tsx";
import { Button } from "../../../../web/kit/button.tsx";
import { EmptyState } from "../../../../web/kit/empty-state.tsx";
import { type TournamentState, tournamentWatch } from "../../state/tournament.ts";
import { KeyboardMatch, type Names } from "./keyboard-match.tsx";

interface Props {
  readonly tournamentId: string;
  readonly boutKey: string;
}

/** A bout of a tournament at one keyboard: who plays, and how, is known. */
export function KeyboardBout({ tournamentId, boutKey }: Props) {
  const { t } = useTranslation("pongMore");
  const { view, status } = useTopic(tournamentWatch, tournamentId);
  const navigate = useNavigate();
  const toCup = () =>
    void navigate({
      to: "/pong/tournaments/$tournament",
      params: { tournament: tournamentId },
      replace: true,
    });
  const bout = useMemo(() => ({ tournamentId, key: boutKey }), [tournamentId, boutKey]);
  // What was open when it began is played to its end, whatever is told meanwhile.
  const begun = useRef<Names>(undefined);
  begun.current ??= view && namesOf(view, boutKey);
  if (begun.current && view) {
    return (
      <KeyboardMatch
        names={begun.current}
        rules={view.tournament.rules}
        bout={bout}
        onEnd={toCup}
      />
    );
  }
  if (!view && status !== "refused") return null;
  return (
    <div className="grid min-h-[calc(100dvh-var(--bar))] place-items-center">
      <EmptyState
        heading
        icon={Trophy}
        title={t("play.keyboard.title")}
        text={t("play.keyboard.notOpen")}
        action={<Button onPress={toCup}>{t("play.keyboard.toCup")}</Button>}
      />
    </div>
  );
}

/** Who is to play a bout; undefined where it is not to be played now, or not here. */
function namesOf(state: TournamentState, key: string): Names | undefined {
  const { tournament, bouts, entrants } = state;
  const bout = bouts.find((one) => one.key === key);
  if (!bout || !tournament.isLocal || bout.status === "decided") return undefined;
  const aliasOf = (id: string | null) => entrants.find((one) => one.id === id)?.alias;
  const [left, right] = [aliasOf(bout.sides[0]), aliasOf(bout.sides[1])];
  return left !== undefined && right !== undefined ? [left, right] : undefined;
}
