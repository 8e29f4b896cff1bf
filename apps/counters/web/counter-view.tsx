import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useMe, useTopic } from "../../../core/client/react.tsx";
import { Skeleton } from "../../../web/kit/skeleton.tsx";
import { useTitle } from "../../../web/kit/title.ts";
import { role } from "../../../web/kit/visitor.ts";
import type { Counter } from "../contract.ts";
import { mayKeep, takeBackEndsAt } from "../rules.ts";
import { counterWatch } from "../state.ts";
import { Below } from "./below.tsx";
import { CounterHeader } from "./counter-header.tsx";
import { fetchMoreWords } from "./more-words.ts";
import { usePart } from "./part.ts";
import { People } from "./people.tsx";
import { Presses } from "./presses.tsx";
import { tintOf } from "./tint.ts";
import { Value } from "./value.tsx";

const CounterGone = lazy(() => import("./counter-gone.tsx"));
const fetchOwnPart = () => import("./own-part.tsx").then((part) => part.OwnPart);
const fetchTellings = () => import("./tellings.tsx").then((part) => part.Tellings);

async function fetchTakeBack() {
  const [{ TakeBack }] = await Promise.all([import("./take-back.tsx"), fetchMoreWords()]);
  return TakeBack;
}

interface Props {
  readonly id: string;
  /** What the list knows of it: enough to be drawn before its own topic has answered. */
  readonly listed: Counter | undefined;
}

const page =
  "min-h-[calc(100dvh-var(--bar)-env(safe-area-inset-bottom))] " +
  "animate-[enter_180ms_var(--ease-out)] desk:min-h-dvh desk:animate-none " +
  "wide:grid wide:grid-cols-[minmax(0,1fr)_420px]";

const body =
  "flex flex-1 flex-col items-center gap-7 px-5 pt-4 pb-9 desk:justify-center desk:gap-9 " +
  "wide:pb-16";

/** One counter: its value, the button that raises it, and what there is to know of it. */
export function CounterView({ id, listed }: Props) {
  const { t } = useTranslation("counters");
  const topic = useTopic(counterWatch, id);
  const counter = topic.view ? topic.view.counter : listed;
  const isLive = topic.status === "live";
  const OwnPart = usePart(fetchOwnPart, isLive);
  const Tellings = usePart(fetchTellings, isLive);
  useTitle(counter?.name ?? t("title"));

  const isGone = topic.view !== undefined && !counter;
  if (topic.status === "refused" || isGone) {
    return (
      <Suspense fallback={null}>
        <CounterGone reason={isGone ? "deleted" : "missing"} />
      </Suspense>
    );
  }
  if (!counter) return <Joining />;
  const { view, state } = topic;
  const { mine } = view ?? {};
  const confirmed = state?.counter?.value ?? counter.value;
  const waiting = isLive ? 0 : Math.round((counter.value - confirmed) / counter.step);
  const { className, style } = tintOf(counter);
  return (
    <div className={`${page} ${className}`} style={style}>
      <div className="flex flex-col">
        <CounterHeader counter={counter} people={topic.people} />
        <div className={body}>
          <WayBack counter={counter} isLive={isLive} />
          <Value counter={counter} waiting={waiting} />
          <Presses counter={counter} isLive={isLive} />
          <div className="grid justify-items-center gap-4">
            <div className="min-h-9 pointer-coarse:min-h-11">
              {OwnPart && (
                <OwnPart counter={counter} mine={mine} isSettling={isLive && view !== state} />
              )}
            </div>
            {Tellings && <Tellings id={id} />}
            <People people={topic.people} isStale={!isLive} />
          </div>
        </div>
      </div>
      <Below counter={counter} mine={mine} isLive={isLive} />
    </div>
  );
}

/** For a day after a reset, who may reset the counter is shown the way back. */
function WayBack({ counter, isLive }: { counter: Counter; isLive: boolean }) {
  const me = useMe();
  const isInTime = (takeBackEndsAt(counter) ?? 0) > Date.now();
  const isKeeper = me !== undefined && mayKeep({ id: me.id, role }, counter).ok;
  const isOffered = isInTime && isKeeper;
  const TakeBack = usePart(fetchTakeBack, isOffered && isLive);
  return isOffered && TakeBack ? <TakeBack key={counter.epoch} counter={counter} /> : null;
}

function Joining() {
  return (
    <div className={page}>
      <div className="flex flex-col">
        <div className="flex h-16 items-center px-6">
          <Skeleton className="h-5 w-44" />
        </div>
        <div className={body}>
          <span className="grid justify-items-center gap-4">
            <Skeleton className="h-24 w-52" />
            <Skeleton className="h-4 w-28" />
          </span>
          <Skeleton className="size-58 rounded-full!" />
          <Skeleton className="h-7 w-32" />
        </div>
      </div>
    </div>
  );
}
