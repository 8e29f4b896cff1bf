import { useNavigate } from "@tanstack/react-router";
import { Search, Trophy } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../../../core/client/react.tsx";
import { Button } from "../../../../web/kit/button.tsx";
import { EmptyState } from "../../../../web/kit/empty-state.tsx";
import { SearchField } from "../../../../web/kit/search-field.tsx";
import { useTitle } from "../../../../web/kit/title.ts";
import type { PlayersAnswer, Ranked } from "../../contract/past.ts";
import { Failed } from "./failed.tsx";
import { PastHeader } from "./past-header.tsx";
import { RankedRow } from "./ranked-row.tsx";
import { RowSkeletons } from "./skeletons.tsx";
import { type PagesKind, usePages } from "./use-pages.ts";

const playersKind: PagesKind<Ranked, PlayersAnswer> = {
  path: "/players",
  cursor: "from",
  pageOf: ({ players, next }) => ({ items: players, next: next === null ? null : String(next) }),
};

/** Typing rests so long before it is looked for, in milliseconds. */
const settledMs = 250;

/** Who plays how well. */
export default function PlayersPage() {
  const { t } = useTranslation("pongMore");
  const [typed, setTyped] = useState("");
  const search = useRested(typed.trim());
  const pages = usePages(playersKind, { search });
  const { items, hasMore, isReading, failure, more } = pages;
  const placed = items?.filter(({ place }) => place !== null) ?? [];
  const others = items?.filter(({ place }) => place === null) ?? [];
  useTitle(t("past.players.title"));
  return (
    <>
      <PastHeader title={t("past.players.title")} back={{ to: "/pong", label: t("past.lobby") }} />
      <div
        className={
          "mx-auto grid max-w-[760px] grid-cols-[minmax(0,1fr)] gap-4 px-4 pt-3 pb-12 " +
          "desk:px-6 desk:pt-5"
        }
      >
        <SearchField
          label={t("past.players.search")}
          clearLabel={t("past.players.clear")}
          value={typed}
          onChange={setTyped}
        />
        {items === undefined && failure === undefined && <RowSkeletons count={8} />}
        {items?.length === 0 && !isReading && <Nobody isSought={search !== ""} />}
        {placed.length > 0 && <Ranking players={placed} title={t("past.players.title")} isPlaced />}
        {others.length > 0 && (
          <section aria-labelledby="pong-provisional" className="grid gap-1">
            <h2 id="pong-provisional" className="px-2.5 pt-3 text-15">
              {t("past.players.provisional")}
            </h2>
            <p className="px-2.5 text-13 text-soft">{t("past.players.provisionalText")}</p>
            <Ranking players={others} title={t("past.players.provisional")} />
          </section>
        )}
        {failure !== undefined && <Failed code={failure} onAgain={more} />}
        {hasMore && failure === undefined && (
          <Button isPending={isReading} onPress={more}>
            {t("past.history.more")}
          </Button>
        )}
      </div>
    </>
  );
}

interface RankingProps {
  readonly players: readonly Ranked[];
  readonly title: string;
  readonly isPlaced?: boolean;
}

function Ranking({ players, title, isPlaced = false }: RankingProps) {
  const { t } = useTranslation("pongMore");
  const me = useMe();
  return (
    <table className="ranking">
      <caption className="sr-only">{title}</caption>
      <thead>
        <tr>
          {isPlaced ? (
            <th scope="col" className="ranking-place">
              <span className="sr-only">{t("past.players.place")}</span>
            </th>
          ) : (
            <td className="ranking-place" />
          )}
          <th scope="col">{t("past.players.player")}</th>
          <th scope="col" className="ranking-number">
            {t("past.players.rating")}
          </th>
          <th scope="col" className="ranking-number ranking-roomy">
            {t("past.players.matches")}
          </th>
          <th scope="col" className="ranking-number ranking-roomy">
            {t("past.players.won")}
          </th>
          <th scope="col" className="ranking-number ranking-trend">
            {t("past.players.trend")}
          </th>
        </tr>
      </thead>
      <tbody>
        {players.map((ranked) => (
          <RankedRow key={ranked.person.id} ranked={ranked} isOwn={ranked.person.id === me?.id} />
        ))}
      </tbody>
    </table>
  );
}

/** What was typed last, once one has stopped typing. */
function useRested(typed: string): string {
  const [rested, setRested] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setRested(typed), typed === "" ? 0 : settledMs);
    return () => clearTimeout(timer);
  }, [typed]);
  return rested;
}

function Nobody({ isSought }: { isSought: boolean }) {
  const { t } = useTranslation("pongMore");
  const navigate = useNavigate();
  if (isSought) {
    return (
      <EmptyState
        icon={Search}
        title={t("past.players.noneFound.title")}
        text={t("past.players.noneFound.text")}
      />
    );
  }
  return (
    <EmptyState
      icon={Trophy}
      title={t("past.players.none.title")}
      text={t("past.players.none.text")}
      action={
        <Button kind="primary" onPress={() => void navigate({ to: "/pong" })}>
          {t("past.players.none.action")}
        </Button>
      }
    />
  );
}
