import { Link } from "@tanstack/react-router";
import { MousePointerClick } from "lucide-react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "../../../web/kit/empty-state.tsx";
import { LiveNumber } from "../../../web/kit/live-number.tsx";
import { Skeleton } from "../../../web/kit/skeleton.tsx";
import type { Counter } from "../contract.ts";
import { AccessMark } from "./access-mark.tsx";
import { CreateButton } from "./create-button.tsx";
import { GoalLine } from "./goal-line.tsx";
import { useLastClick } from "./last-click.ts";
import { useOrder, useOrdered } from "./list-order.ts";
import { useNumber } from "./number.ts";
import { OrderButton } from "./order-button.tsx";
import { tintOf } from "./tint.ts";

interface Props {
  /** Undefined until the server has said which there are. */
  readonly counters: readonly Counter[] | undefined;
  /** Whether the list is the page itself, not a column beside it. */
  readonly isPage: boolean;
}

/** With fewer than this there is nothing to put in order. */
const orderedFrom = 4;

/** All counters with their values as they change, in the order that was chosen. */
export function CounterList({ counters, isPage }: Props) {
  const { t } = useTranslation("counters");
  const Title = isPage ? "h1" : "h2";
  const [order, setOrder] = useOrder();
  const ordered = useOrdered(counters, order);
  return (
    <>
      <header
        className={
          "sticky top-0 z-10 flex h-16 items-center justify-between bg-ground pr-2 pl-5 " +
          "tablet:pr-5 tablet:pl-8 desk:pr-2 desk:pl-5"
        }
      >
        <Title {...(isPage ? { tabIndex: -1 } : {})} className="text-24 desk:text-18">
          {t("title")}
        </Title>
        <span className="flex">
          {(counters?.length ?? 0) >= orderedFrom && (
            <OrderButton order={order} onChange={setOrder} />
          )}
          <CreateButton small />
        </span>
      </header>
      {counters?.length === 0 && (
        <div className="pt-[12vh] desk:hidden">
          <EmptyState
            icon={MousePointerClick}
            title={t("none.title")}
            text={t("none.text")}
            action={<CreateButton />}
          />
        </div>
      )}
      <ul className="px-2.5 pb-6 tablet:px-5.5 desk:px-2.5">
        {ordered?.map((counter) => <Row key={counter.id} counter={counter} />) ?? <Joining />}
      </ul>
    </>
  );
}

const row =
  "flex min-h-16 items-center gap-3 rounded-[12px] px-2.5 py-2 transition-colors " +
  "hover:bg-sunk aria-[current=page]:bg-(--hue-soft,var(--brick-soft))";

/** Drawn anew only when its own counter changes: there may be a thousand. */
const Row = memo(function Row({ counter }: { counter: Counter }) {
  const last = useLastClick(counter);
  const number = useNumber();
  const { t } = useTranslation("counters");
  const { id, name, value, goal, access } = counter;
  const { className, style } = tintOf(counter);
  return (
    <li className="[content-visibility:auto] [contain-intrinsic-size:auto_64px]">
      <Link to="/counters/$id" params={{ id }} className={`${row} ${className}`} style={style}>
        <span className="counter-dot" aria-hidden />
        <span className="min-w-0 flex-1">
          <span className="flex items-center gap-1.5">
            <span className="truncate font-[560]">{name}</span>
            <AccessMark access={access} />
          </span>
          <span className="block truncate text-13 text-soft">
            {last}
            {goal !== undefined && (
              <span className="sr-only">, {t("goal.short", { goal: number(goal) })}</span>
            )}
          </span>
          <GoalLine value={value} goal={goal} />
        </span>
        <span className="text-18 font-[650]">
          <LiveNumber value={value} />
        </span>
      </Link>
    </li>
  );
});

function Joining() {
  return ["w-36", "w-28", "w-40"].map((width) => (
    <li key={width} className="flex h-16 items-center justify-between px-2.5">
      <span className="grid gap-2">
        <Skeleton className={`h-3.5 ${width}`} />
        <Skeleton className="h-3 w-24" />
      </span>
      <Skeleton className="h-5 w-10" />
    </li>
  ));
}
