import { Link } from "@tanstack/react-router";
import { History, type LucideIcon, Trophy, Users } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useTopic } from "../../../../core/client/react.tsx";
import { cardClass } from "../../../../web/kit/card.ts";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { useTitle } from "../../../../web/kit/title.ts";
import type { Rating } from "../../contract/lobby.ts";
import { type LobbyState, lobbyWatch } from "../../state/lobby.ts";
import { sideOf } from "../../state/match.ts";
import { useNameOf } from "../match/names.ts";
import { LobbyNow } from "./lobby-now.tsx";
import { RulesSummary } from "./rules-summary.tsx";
import { Ways } from "./ways.tsx";

/** What is going on, and every way to play. */
export default function LobbyPage() {
  const { t } = useTranslation("pongMore");
  const { view } = useTopic(lobbyWatch);
  useTitle(t("play.title"));
  return (
    <div className="mx-auto max-w-[1180px] px-5 pt-5 pb-10 tablet:px-8 tablet:pt-7">
      <header className="mb-5 flex min-h-12 flex-wrap items-center gap-x-4 gap-y-1">
        <div className="min-w-0 flex-1 basis-full tablet:basis-0">
          <h1 tabIndex={-1} className="text-24">
            {t("play.title")}
          </h1>
          {view?.rating && <OwnRating rating={view.rating} />}
        </div>
        <nav
          aria-label={t("play.links.label")}
          className="-mx-3.5 flex max-w-[calc(100%+28px)] overflow-x-auto"
        >
          <Way to="/pong/history" icon={History} text={t("play.links.history")} />
          <Way to="/pong/players" icon={Users} text={t("play.links.players")} />
          <Way to="/pong/tournaments" icon={Trophy} text={t("play.links.cups")} />
        </nav>
      </header>
      {view && <OwnMatch view={view} />}
      {view && <OwnInvitation view={view} />}
      <Ways view={view} />
      <LobbyNow view={view} />
    </div>
  );
}

function Way({ to, icon: Icon, text }: { to: string; icon: LucideIcon; text: string }) {
  return (
    <Link to={to} className="button button-quiet">
      <Icon strokeWidth={iconStroke} aria-hidden />
      {text}
    </Link>
  );
}

function OwnRating({ rating: { rating, isProvisional } }: { rating: Rating }) {
  const { t } = useTranslation("pongMore");
  return (
    <p className="text-13 text-soft tabular-nums">
      {t(isProvisional ? "play.ratingUnsure" : "play.rating", { rating })}
    </p>
  );
}

const banner = "mb-5 flex flex-wrap items-center gap-x-4 gap-y-2 border-brick! p-4 pl-5";

/** The way back to a match that goes on without one. */
function OwnMatch({ view }: { view: LobbyState }) {
  const { t } = useTranslation("pongMore");
  const nameOf = useNameOf();
  const own = view.matches.find(
    (match) => match.status === "playing" && sideOf(match, view.ownId) !== null,
  );
  if (!own) return null;
  const [left, right] = own.seats;
  return (
    <section className={`${banner} ${cardClass}`}>
      <p className="min-w-0 flex-1 basis-48">
        <strong className="block font-[650]">{t("play.mine.title")}</strong>
        <span className="block truncate text-13 text-soft">
          {t("play.match.title", { left: nameOf(left), right: nameOf(right) })}
        </span>
      </p>
      <Link to="/pong/$id" params={{ id: own.id }} className="button button-primary">
        {t("play.mine.back")}
      </Link>
    </section>
  );
}

/** Who is asked to play must not have to look for it: on a phone the list is far below. */
function OwnInvitation({ view }: { view: LobbyState }) {
  const { t } = useTranslation("pongMore");
  const nameOf = useNameOf();
  const asked = view.matches.find(
    ({ status, invited }) => status === "open" && invited?.id === view.ownId,
  );
  if (!asked) return null;
  return (
    <section className={`${banner} ${cardClass}`}>
      <p className="min-w-0 flex-1 basis-48">
        <strong className="block font-[650]">
          {t("play.waiting.invites", { name: nameOf(asked.seats[0] ?? asked.seats[1]) })}
        </strong>
        <span className="block truncate text-13 text-soft">
          <RulesSummary rules={asked.rules} />
        </span>
      </p>
      <Link to="/pong/$id" params={{ id: asked.id }} className="button button-primary">
        {t("play.now.see")}
      </Link>
    </section>
  );
}
