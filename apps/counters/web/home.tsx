import { Link } from "@tanstack/react-router";
import { MousePointerClick } from "lucide-react";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useTopic } from "../../../core/client/react.tsx";
import { Avatar } from "../../../web/kit/avatar.tsx";
import { cardClass } from "../../../web/kit/card.ts";
import { EmptyState } from "../../../web/kit/empty-state.tsx";
import { LiveNumber } from "../../../web/kit/live-number.tsx";
import { Skeleton } from "../../../web/kit/skeleton.tsx";
import type { Counter } from "../contract.ts";
import { countersWatch } from "../state.ts";
import { AccessMark } from "./access-mark.tsx";
import { CreateButton } from "./create-button.tsx";
import { GoalLine } from "./goal-line.tsx";
import { movedAt, useLastClick } from "./last-click.ts";
import { useNumber } from "./number.ts";
import { tintOf } from "./tint.ts";

/** How many counters the home page shows. */
const most = 6;

/** The counters on the home page: those that moved last. */
export default function CountersHome() {
  const { t } = useTranslation("counters");
  const { view } = useTopic(countersWatch);
  if (view?.counters.length === 0) return <Nothing />;
  return (
    <section aria-labelledby="home-counters">
      <header className="mb-3 flex items-baseline justify-between gap-4">
        <h2 id="home-counters" className="text-15">
          {t("title")}
        </h2>
        <Link to="/counters" className="text-13 text-soft hover:text-ink">
          {t("all")}
        </Link>
      </header>
      <ul className="grid gap-3 tablet:grid-cols-2 wide:grid-cols-3">
        {view ? lively(view.counters).map((one) => <Moving key={one.id} counter={one} />) : joining}
      </ul>
    </section>
  );
}

function lively(counters: readonly Counter[]): readonly Counter[] {
  return [...counters].sort((a, b) => movedAt(b) - movedAt(a)).slice(0, most);
}

function Moving({ counter }: { counter: Counter }) {
  const { t } = useTranslation("counters");
  const last = useLastClick(counter);
  const number = useNumber();
  const { id, name, value, goal, access } = counter;
  const { className, style } = tintOf(counter);
  return (
    <li className={className} style={style}>
      <Link
        to="/counters/$id"
        params={{ id }}
        className={`block h-full p-5 transition-colors hover:bg-sunk ${cardClass}`}
      >
        <span className="flex items-center gap-2">
          <span className="counter-dot" aria-hidden />
          <span className="truncate font-[620]">{name}</span>
          <AccessMark access={access} />
          {goal !== undefined && (
            <span className="ml-auto flex-none pl-2 text-13 text-soft">
              {t("goal.short", { goal: number(goal) })}
            </span>
          )}
        </span>
        <span className="mt-1 block text-48 font-[700] tracking-[-0.035em]">
          <LiveNumber value={value} />
        </span>
        <span className="block min-h-2.5">
          <GoalLine value={value} goal={goal} />
        </span>
        <span className="mt-2 flex min-h-5 items-center gap-2 text-13 text-soft">
          {counter.last && <Avatar {...counter.last.by} size={20} decorative />}
          <span className="truncate">{last}</span>
        </span>
      </Link>
    </li>
  );
}

const joining = ["one", "two", "three"].map((key) => (
  <li key={key} className={`grid h-[159px] content-between p-5 ${cardClass}`}>
    <Skeleton className="h-4 w-36" />
    <Skeleton className="h-9 w-28" />
    <Skeleton className="h-3 w-24" />
  </li>
));

/** Few homes are empty: the others need no drawing. */
const Courtyard = lazy(() =>
  import("../../../web/kit/courtyard.tsx").then(({ Courtyard: drawing }) => ({ default: drawing })),
);

function Nothing() {
  const { t } = useTranslation("counters");
  return (
    <section className={cardClass}>
      <EmptyState
        icon={MousePointerClick}
        picture={
          <Suspense fallback={<div className="h-33 w-70" />}>
            <Courtyard />
          </Suspense>
        }
        title={t("none.title")}
        text={t("none.text")}
        action={<CreateButton />}
      />
    </section>
  );
}
