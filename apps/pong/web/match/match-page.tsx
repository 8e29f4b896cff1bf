import { useNavigate } from "@tanstack/react-router";
import { Volleyball } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useTopic } from "../../../../core/client/react.tsx";
import { Button } from "../../../../web/kit/button.tsx";
import { EmptyState } from "../../../../web/kit/empty-state.tsx";
import { Skeleton } from "../../../../web/kit/skeleton.tsx";
import { useTitle } from "../../../../web/kit/title.ts";
import { matchWatch } from "../../state/match.ts";
import { useNameOf } from "./names.ts";
import { OpenMatch } from "./open-match.tsx";
import { OverMatch } from "./over-match.tsx";
import { PlayedMatch } from "./played-match.tsx";

/** One match: it is waited for, played, watched, over. */
export default function MatchPage({ id }: { readonly id: string }) {
  const { t } = useTranslation("pongMore");
  const { view, status, people } = useTopic(matchWatch, id);
  const nameOf = useNameOf();
  const match = view?.match;
  const [left, right] = match?.seats ?? [null, null];
  const isFull = left !== null && right !== null;
  useTitle(
    isFull ? t("play.match.title", { left: nameOf(left), right: nameOf(right) }) : t("play.title"),
  );
  // Who saw it being played sees its end there; who comes later sees what it came to.
  const [wasPlayed, setPlayed] = useState(false);
  if (match?.status === "playing" && !wasPlayed) setPlayed(true);
  if (status === "refused") return <Nothing what="gone" />;
  if (!view || !match) return <Coming />;
  if (match.status === "open") return <OpenMatch match={match} ownId={view.ownId} />;
  if (match.startedAt === null && match.status === "over") return <Nothing what="never" />;
  const ownSide = view.ownSide ?? undefined;
  if (match.status === "playing" || wasPlayed) {
    return <PlayedMatch {...{ match, ownSide, people }} ownId={view.ownId} />;
  }
  return <OverMatch match={match} ownSide={ownSide} />;
}

function Coming() {
  return (
    <div className="pong-frame">
      <div className="pong-main">
        <div className="pong-header">
          <Skeleton className="ml-3 h-5 w-48" />
        </div>
        <div className="pong-stage">
          <Skeleton className="h-full w-full rounded-large!" />
        </div>
      </div>
    </div>
  );
}

function Nothing({ what }: { what: "gone" | "never" }) {
  const { t } = useTranslation("pongMore");
  const navigate = useNavigate();
  return (
    <div className="grid min-h-[calc(100dvh-var(--bar))] place-items-center">
      <EmptyState
        heading
        icon={Volleyball}
        title={t(`play.match.${what}.title`)}
        text={t(`play.match.${what}.text`)}
        action={
          <Button onPress={() => void navigate({ to: "/pong" })}>{t("play.match.gone.all")}</Button>
        }
      />
    </div>
  );
}
