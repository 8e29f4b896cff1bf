import { Link, useLocation, useNavigate } from "@tanstack/react-router";
import { ChevronLeft, Plus, Trophy } from "lucide-react";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useTopic } from "../../../../core/client/react.tsx";
import { Button } from "../../../../web/kit/button.tsx";
import { EmptyState } from "../../../../web/kit/empty-state.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { linkClass } from "../../../../web/kit/link.ts";
import { Skeleton } from "../../../../web/kit/skeleton.tsx";
import { useTitle } from "../../../../web/kit/title.ts";
import { isMember } from "../../../../web/kit/visitor.ts";
import type { TournamentCard } from "../../contract/tournament-parts.ts";
import { lobbyWatch } from "../../state/lobby.ts";
import { NextBout } from "./next-bout.tsx";
import { TournamentRow } from "./tournament-row.tsx";
import { usePast } from "./use-past.ts";

const CreateDialog = lazy(() => import("./create-dialog.tsx"));

/** All tournaments: those that are played, those one can enter, and those that are over. */
export default function TournamentsPage() {
  const { t } = useTranslation("pongMore");
  const navigate = useNavigate();
  const isAsking = useLocation({ select: ({ pathname }) => pathname }).endsWith("/new");
  useTitle(t("cup.title"));
  return (
    <div className="cup-page">
      <header className="cup-header">
        <Link to="/pong" aria-label={t("cup.back")} className="icon-button">
          <ChevronLeft strokeWidth={iconStroke} aria-hidden />
        </Link>
        <h1 tabIndex={-1} className="min-w-0 flex-1 text-24">
          {t("cup.title")}
        </h1>
        {isMember && (
          <Link to="/pong/tournaments/new" className="button button-primary">
            <Plus strokeWidth={iconStroke} aria-hidden />
            {t("cup.create.open")}
          </Link>
        )}
      </header>
      <div className="cup-body">
        <NextBout />
        {!isMember && (
          <p className="cup-note">
            {t("cup.guest")}{" "}
            <Link to="/sign-in" className={linkClass}>
              {t("cup.signIn")}
            </Link>
          </p>
        )}
        <Lists />
      </div>
      <Suspense fallback={null}>
        {isAsking && isMember && (
          <CreateDialog onClose={() => void navigate({ to: "/pong/tournaments", replace: true })} />
        )}
      </Suspense>
    </div>
  );
}

function Lists() {
  const { t } = useTranslation("pongMore");
  const { tournaments } = useTopic(lobbyWatch).view ?? {};
  const past = usePast();
  if (!tournaments) return <Joining />;
  const running = tournaments.filter(({ status }) => status === "running" || status === "paused");
  const open = tournaments.filter(({ status }) => status === "signing-up");
  // One that has just ended is known by the lobby before it is read.
  const ended = tournaments.filter(({ status }) => status === "over");
  const known = new Set(past.tournaments.map(({ id }) => id));
  const over = [...ended.filter(({ id }) => !known.has(id)), ...past.tournaments];
  const isEmpty = running.length + open.length + over.length === 0;
  if (isEmpty && past.status === "read") return <None />;
  return (
    <>
      <List title={t("cup.running")} tournaments={running} />
      <List title={t("cup.open")} tournaments={open} />
      <List title={t("cup.over")} tournaments={over} />
      {past.status === "failed" && <p className="cup-note">{t("cup.trouble")}</p>}
      {past.more && (
        <div>
          <Button onPress={past.more}>
            {t(past.status === "failed" ? "cup.again" : "cup.more")}
          </Button>
        </div>
      )}
    </>
  );
}

interface ListProps {
  readonly title: string;
  readonly tournaments: readonly TournamentCard[];
}

function List({ title, tournaments }: ListProps) {
  if (tournaments.length === 0) return null;
  return (
    <section>
      <h2 className="cup-heading">{title}</h2>
      <ul className="cup-rows">
        {tournaments.map((tournament) => (
          <TournamentRow key={tournament.id} tournament={tournament} />
        ))}
      </ul>
    </section>
  );
}

function None() {
  const { t } = useTranslation("pongMore");
  return (
    <div className="pt-[6vh]">
      <EmptyState
        icon={Trophy}
        title={t("cup.none.title")}
        text={t("cup.none.text")}
        action={
          isMember ? (
            <Link to="/pong/tournaments/new" className="button button-primary">
              {t("cup.create.open")}
            </Link>
          ) : undefined
        }
      />
    </div>
  );
}

function Joining() {
  return (
    <div aria-busy className="grid gap-2">
      <Skeleton className="mt-2 mb-2 h-4 w-28" />
      {["w-48", "w-40", "w-52"].map((width) => (
        <span key={width} className="cup-row">
          <Skeleton className="size-11" />
          <span className="grid gap-2">
            <Skeleton className={`h-4 ${width}`} />
            <Skeleton className="h-3 w-32" />
          </span>
        </span>
      ))}
    </div>
  );
}
