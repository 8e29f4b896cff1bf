import { useNavigate, useSearch } from "@tanstack/react-router";
import { Volleyball, X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../../../core/client/react.tsx";
import { Button } from "../../../../web/kit/button.tsx";
import { EmptyState } from "../../../../web/kit/empty-state.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { Segmented } from "../../../../web/kit/segmented.tsx";
import { useTitle } from "../../../../web/kit/title.ts";
import type { Match } from "../../contract/match.ts";
import type { MatchesAnswer } from "../../contract/past.ts";
import { Failed } from "./failed.tsx";
import { daysAgo, daysOf, type MatchDay } from "./match-days.ts";
import { MatchRow } from "./match-row.tsx";
import { PastHeader } from "./past-header.tsx";
import { RowSkeletons } from "./skeletons.tsx";
import { type PagesKind, usePages } from "./use-pages.ts";

/** Where matches are listed, the newest first. */
const matchesKind: PagesKind<Match, MatchesAnswer> = {
  path: "/matches",
  cursor: "before",
  pageOf: ({ matches, next }) => ({ items: matches, next }),
};

const kinds = ["all", "remote", "computer", "keyboard"] as const;

type Kind = (typeof kinds)[number];

/** Which matches are shown: as the address says. */
interface Wish {
  readonly person: string | undefined;
  readonly kind: Kind;
}

/** The matches that were played. */
export default function HistoryPage() {
  const { t } = useTranslation("pongMore");
  const [wish, choose] = useWish();
  const { person, kind } = wish;
  const pages = usePages(matchesKind, { person, kind: kind === "all" ? undefined : kind });
  const { items, hasMore, isReading, failure, more } = pages;
  useTitle(t("past.history.title"));
  return (
    <>
      <PastHeader title={t("past.history.title")} back={{ to: "/pong", label: t("past.lobby") }} />
      <div className="mx-auto grid max-w-[760px] grid-cols-[minmax(0,1fr)] gap-4 px-4 pt-3 pb-12">
        <Filters wish={wish} matches={items ?? []} onChange={choose} />
        {items === undefined && failure === undefined && <RowSkeletons count={6} />}
        {items?.length === 0 && !isReading && (
          <Nothing wish={wish} onAll={() => choose({ person: undefined, kind: "all" })} />
        )}
        <div aria-busy={isReading} className="grid grid-cols-[minmax(0,1fr)] gap-5">
          {daysOf(items ?? []).map((day) => (
            <Day key={day.startsAt} day={day} ownId={person} />
          ))}
        </div>
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

function useWish(): [Wish, (wish: Wish) => void] {
  const navigate = useNavigate();
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const { person, kind } = search;
  const wish: Wish = {
    person: typeof person === "string" ? person : undefined,
    kind: kinds.find((one) => one === kind) ?? "all",
  };
  const choose = (next: Wish) => {
    const said = {
      ...(next.person === undefined ? {} : { person: next.person }),
      ...(next.kind === "all" ? {} : { kind: next.kind }),
    };
    // Only what was chosen stands in the address.
    void navigate({ to: "/pong/history", search: said as object, replace: true });
  };
  return [wish, choose];
}

interface FiltersProps {
  readonly wish: Wish;
  readonly matches: readonly Match[];
  readonly onChange: (wish: Wish) => void;
}

function Filters({ wish, matches, onChange }: FiltersProps) {
  const { t } = useTranslation("pongMore");
  const me = useMe();
  const { person } = wish;
  const isOther = person !== undefined && person !== me?.id;
  const people = matches.flatMap(({ seats }) => seats.map((seat) => seat?.person));
  const name = people.find((one) => one?.id === person)?.name;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      {isOther ? (
        <span
          className={
            "inline-flex min-h-9 min-w-0 items-center gap-1 rounded-medium bg-brick-soft pl-3 " +
            "text-13 font-[560] text-brick-ink"
          }
        >
          <span className="truncate">
            {name === undefined ? t("past.history.ofOne") : t("past.history.of", { name })}
          </span>
          <button
            type="button"
            aria-label={t("past.history.notOf")}
            className="grid size-9 flex-none place-items-center rounded-medium"
            onClick={() => onChange({ ...wish, person: undefined })}
          >
            <X strokeWidth={iconStroke} aria-hidden className="size-4" />
          </button>
        </span>
      ) : (
        <Segmented
          label={t("past.history.whose")}
          value={person === undefined ? "everyone" : "mine"}
          options={[
            ["everyone", t("past.history.everyone")],
            ["mine", t("past.history.mine")],
          ]}
          onChange={(whose) => onChange({ ...wish, person: whose === "mine" ? me?.id : undefined })}
        />
      )}
      <Segmented
        label={t("past.history.kind")}
        value={wish.kind}
        options={kinds.map((kind) => [kind, t(`past.history.kinds.${kind}`)])}
        onChange={(kind) => onChange({ ...wish, kind })}
      />
    </div>
  );
}

function Day({ day, ownId }: { day: MatchDay; ownId: string | undefined }) {
  const { t, i18n } = useTranslation("pongMore");
  const { startsAt, matches } = day;
  const ago = daysAgo(startsAt, Date.now());
  const isThisYear = new Date(startsAt).getFullYear() === new Date().getFullYear();
  const format = new Intl.DateTimeFormat(i18n.language, {
    ...({ weekday: "long", day: "numeric", month: "long" } as const),
    ...(isThisYear ? {} : ({ year: "numeric" } as const)),
  });
  const words = ["past.history.today", "past.history.yesterday"] as const;
  const word = words[ago];
  return (
    <section>
      <h2 className="px-2.5 pb-1 text-13 font-[560] tracking-normal text-soft">
        {word ? t(word) : format.format(startsAt)}
      </h2>
      <ul className="past-rows">
        {matches.map((match) => (
          <MatchRow key={match.id} match={match} ownId={ownId} />
        ))}
      </ul>
    </section>
  );
}

function Nothing({ wish, onAll }: { wish: Wish; onAll: () => void }) {
  const { t } = useTranslation("pongMore");
  const navigate = useNavigate();
  const isChosen = wish.person !== undefined || wish.kind !== "all";
  const key = isChosen ? "noneSuch" : "none";
  return (
    <EmptyState
      icon={Volleyball}
      title={t(`past.history.${key}.title`)}
      text={t(`past.history.${key}.text`)}
      action={
        <Button
          kind={isChosen ? "plain" : "primary"}
          onPress={isChosen ? onAll : () => void navigate({ to: "/pong" })}
        >
          {t(`past.history.${key}.action`)}
        </Button>
      }
    />
  );
}
