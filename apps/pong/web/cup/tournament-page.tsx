import { Link } from "@tanstack/react-router";
import { CircleSlash2, CloudOff } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTopic } from "../../../../core/client/react.tsx";
import { isTemporary } from "../../../../core/protocol/errors.ts";
import type { Person } from "../../../../core/protocol/frames.ts";
import { EmptyState } from "../../../../web/kit/empty-state.tsx";
import { Skeleton } from "../../../../web/kit/skeleton.tsx";
import { useTitle } from "../../../../web/kit/title.ts";
import { type TournamentState, tournamentWatch } from "../../state/tournament.ts";
import { BeforePlay } from "./before-play.tsx";
import { Cup, useCup, useCupNow } from "./cup-now.ts";
import { NextBout } from "./next-bout.tsx";
import { Play } from "./play.tsx";
import { TournamentHeader } from "./tournament-header.tsx";

const CupChat = lazy(() => import("./cup-chat.tsx"));

/** One tournament, live: signing up, the bracket, how it ended. */
export default function TournamentPage({ id }: { readonly id: string }) {
  const { t } = useTranslation("pongMore");
  const { view, status, failure, people } = useTopic(tournamentWatch, id);
  useTitle(view?.tournament.name ?? t("cup.title"));
  if (status === "refused") return <Refused code={failure?.code ?? ""} />;
  return view ? <Known view={view} people={people} /> : <Joining />;
}

interface KnownProps {
  readonly view: TournamentState;
  readonly people: readonly Person[];
}

function Known({ view, people }: KnownProps) {
  const now = useCupNow(view);
  const [isTalking, setTalking] = useState(false);
  const { tournament } = now;
  const isDrawn = now.bouts.length > 0;
  return (
    <Cup value={now}>
      <div className="cup" data-talking={isTalking || undefined}>
        <div className="cup-page">
          <TournamentHeader
            people={people.filter(({ id }) => id !== view.ownId)}
            isTalking={isTalking}
            onTalk={() => setTalking(!isTalking)}
          />
          <div className="cup-body">
            <NextBout />
            <Notice />
            {isDrawn ? <Play /> : <BeforePlay />}
          </div>
        </div>
        <Suspense fallback={null}>
          {isTalking && <CupChat roomId={tournament.id} onClose={() => setTalking(false)} />}
        </Suspense>
      </div>
    </Cup>
  );
}

/** Why nothing goes on at the moment, or at all. */
function Notice() {
  const { t } = useTranslation("pongMore");
  const { tournament, isOrganiser } = useCup();
  const { status, organiser } = tournament;
  if (status === "cancelled") return <p className="cup-note">{t("cup.notice.cancelled")}</p>;
  if (status !== "paused") return null;
  return (
    <p className="cup-note" data-warning="">
      {isOrganiser ? t("cup.notice.pausedOwn") : t("cup.notice.paused", { name: organiser.name })}
    </p>
  );
}

function Refused({ code }: { code: string }) {
  const { t } = useTranslation("pongMore");
  const why = isTemporary(code) ? "failed" : "gone";
  return (
    <div className="grid min-h-[80dvh] place-items-center">
      <EmptyState
        heading
        icon={why === "gone" ? CircleSlash2 : CloudOff}
        title={t(`cup.${why}.title`)}
        text={t(`cup.${why}.text`)}
        action={
          <Link to="/pong/tournaments" className="button button-primary">
            {t("cup.all")}
          </Link>
        }
      />
    </div>
  );
}

function Joining() {
  return (
    <div className="cup-page" aria-busy>
      <div className="cup-header">
        <span className="grid gap-2 py-1 pl-11">
          <Skeleton className="h-6 w-52" />
          <Skeleton className="h-3.5 w-40" />
        </span>
      </div>
      <div className="cup-body">
        <Skeleton className="h-28 w-full" />
        <Skeleton className="h-64 w-full" />
      </div>
    </div>
  );
}
