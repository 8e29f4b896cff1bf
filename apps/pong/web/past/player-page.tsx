import { useNavigate, useSearch } from "@tanstack/react-router";
import { Volleyball } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../../../core/client/react.tsx";
import { Avatar } from "../../../../web/kit/avatar.tsx";
import { Badge } from "../../../../web/kit/badge.tsx";
import { Button } from "../../../../web/kit/button.tsx";
import { EmptyState } from "../../../../web/kit/empty-state.tsx";
import { Skeleton } from "../../../../web/kit/skeleton.tsx";
import { useTitle } from "../../../../web/kit/title.ts";
import { isMember } from "../../../../web/kit/visitor.ts";
import { PersonLink, useMembers } from "../../../people/web/face.tsx";
import type { PlayerAnswer } from "../../contract/past.ts";
import { AgainstEachOther } from "./against-each-other.tsx";
import { AwardList } from "./award-list.tsx";
import { Failed } from "./failed.tsx";
import { Gone } from "./gone.tsx";
import { PastHeader } from "./past-header.tsx";
import { PlayerActivity } from "./player-activity.tsx";
import { PlayerFigures } from "./player-figures.tsx";
import { PlayerLatest } from "./player-latest.tsx";
import { PlayerOpponents } from "./player-opponents.tsx";
import { PlayerTallies } from "./player-tallies.tsx";
import { RatingLine } from "./rating-line.tsx";
import { useAsked } from "./use-asked.ts";

/** One player: results, charts, awards. */
export default function PlayerPage({ id }: { readonly id: string }) {
  const { t } = useTranslation("pongMore");
  const { value, failure, again } = useAsked<PlayerAnswer>(`/players/${encodeURIComponent(id)}`);
  useTitle(value?.person.name ?? t("past.players.player"));
  const isNobody = failure === "person-not-found" || failure === "not-found";
  if (isNobody) return <Gone what="player" to="/pong/players" />;
  return (
    <>
      <PastHeader
        title={value?.person.name ?? t("past.players.player")}
        back={{ to: "/pong/players", label: t("past.players.title") }}
      />
      <div className="player-page">
        {failure !== undefined && !value && <Failed code={failure} onAgain={again} />}
        {value && <Dashboard player={value} />}
        {!value && failure === undefined && <Coming />}
      </div>
    </>
  );
}

function Dashboard({ player }: { player: PlayerAnswer }) {
  const me = useMe();
  // Guests have no past.
  const ownId = isMember ? me?.id : undefined;
  const { person } = player;
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  // Whoever came from an opponent's page sees what there is between those two.
  const withId = typeof search["with"] === "string" ? search["with"] : ownId;
  const other = withId === person.id ? undefined : withId;
  return (
    <>
      <Head player={player} />
      {hasPlayed(player) ? <Played player={player} withId={other} /> : <NothingPlayed />}
    </>
  );
}

/** Whether there is anything to show: those who only looked in have no numbers. */
function hasPlayed({ people, levels, days, awards }: PlayerAnswer): boolean {
  return people.matches + levels.length + days.length + awards.length > 0;
}

interface PlayedProps {
  readonly player: PlayerAnswer;
  /** Somebody else, with whom they are compared. */
  readonly withId: string | undefined;
}

function Played({ player, withId }: PlayedProps) {
  const { person } = player;
  return (
    <>
      <PlayerFigures player={player} />
      <div className="player-parts">
        <div>
          <RatingLine ratings={player.ratings} />
          {withId !== undefined && (
            <AgainstEachOther key={withId} id={person.id} otherId={withId} />
          )}
          <PlayerLatest id={person.id} />
        </div>
        <div>
          <PlayerActivity days={player.days} />
          <PlayerTallies player={player} />
          <PlayerOpponents player={player} />
        </div>
      </div>
      <AwardList earned={player.awards} />
    </>
  );
}

function NothingPlayed() {
  const { t } = useTranslation("pongMore");
  const navigate = useNavigate();
  return (
    <EmptyState
      icon={Volleyball}
      title={t("past.player.none.title")}
      text={t("past.player.none.text")}
      action={
        <Button kind="primary" onPress={() => void navigate({ to: "/pong" })}>
          {t("past.player.none.action")}
        </Button>
      }
    />
  );
}

function Head({ player }: { player: PlayerAnswer }) {
  const { t, i18n } = useTranslation("pongMore");
  const { person, rating, best, place } = player;
  const number = new Intl.NumberFormat(i18n.language);
  const handle = useMembers().find(({ id }) => id === person.id)?.handle;
  return (
    <header className="flex items-center gap-5">
      <Avatar {...person} size={88} decorative />
      <div className="min-w-0">
        {rating ? (
          <p className="flex flex-wrap items-baseline gap-x-2.5">
            <span className="text-48 font-[700] tracking-[-0.03em] tabular-nums">
              {number.format(rating.rating)}
            </span>
            <span
              className="text-soft tabular-nums"
              title={t("past.player.deviation", { deviation: number.format(rating.deviation) })}
            >
              ±{number.format(rating.deviation)}
            </span>
            {rating.isProvisional && <Badge>{t("past.player.provisional")}</Badge>}
          </p>
        ) : (
          <p className="text-24 font-[650] text-soft">{t("past.player.unrated")}</p>
        )}
        <p className="flex flex-wrap gap-x-3 text-13 text-soft tabular-nums">
          {place !== null && <span>{t("past.player.place", { place: number.format(place) })}</span>}
          {best !== null && <span>{t("past.player.best", { rating: number.format(best) })}</span>}
          {handle !== undefined && (
            <PersonLink handle={handle} className="text-brick-ink hover:underline">
              {t("past.player.page")}
            </PersonLink>
          )}
        </p>
      </div>
    </header>
  );
}

function Coming() {
  const { t } = useTranslation("pongMore");
  return (
    <div role="status" className="grid gap-8">
      <span className="sr-only">{t("past.player.loading")}</span>
      <div className="flex items-center gap-5">
        <Skeleton className="size-22 flex-none rounded-full!" />
        <span className="grid gap-3">
          <Skeleton className="h-10 w-40" />
          <Skeleton className="h-4 w-52" />
        </span>
      </div>
      <Skeleton className="h-20 w-full" />
      <div className="grid gap-8 tablet:grid-cols-2">
        <Skeleton className="h-48 w-full" />
        <Skeleton className="h-48 w-full" />
      </div>
    </div>
  );
}
