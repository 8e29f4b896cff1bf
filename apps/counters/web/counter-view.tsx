import { useTranslation } from "react-i18next";
import { useTopic } from "../../../core/client/react.tsx";
import { Skeleton } from "../../../web/kit/skeleton.tsx";
import { useTitle } from "../../../web/kit/title.ts";
import type { Counter } from "../contract.ts";
import { counterWatch } from "../state.ts";
import { CounterGone } from "./counter-gone.tsx";
import { CounterHeader } from "./counter-header.tsx";
import { People } from "./people.tsx";
import { Presses } from "./presses.tsx";
import { Value } from "./value.tsx";

interface Props {
  readonly id: string;
  /** What the list knows of it: enough to be drawn before its own topic has answered. */
  readonly listed: Counter | undefined;
}

const body =
  "flex flex-1 flex-col items-center justify-evenly gap-6 px-5 pt-4 pb-8 desk:justify-center " +
  "desk:gap-14 desk:pb-16";

const page =
  "flex min-h-[calc(100dvh-var(--bar)-env(safe-area-inset-bottom))] flex-col " +
  "animate-[enter_180ms_var(--ease-out)] desk:min-h-dvh desk:animate-none";

/** One counter: its value, and the button that raises it. */
export function CounterView({ id, listed }: Props) {
  const { t } = useTranslation("counters");
  const topic = useTopic(counterWatch, id);
  const counter = topic.view ? topic.view.counter : listed;
  useTitle(counter?.name ?? t("title"));

  if (topic.status === "refused") return <CounterGone reason="missing" />;
  if (topic.view && !counter) return <CounterGone reason="deleted" />;
  if (!counter) return <Joining />;
  const confirmed = topic.state?.counter?.value ?? counter.value;
  const waiting = topic.status === "live" ? 0 : counter.value - confirmed;
  return (
    <div className={page}>
      <CounterHeader counter={counter} people={topic.people} />
      <div className={body}>
        <Value counter={counter} waiting={waiting} />
        <Presses counter={counter} />
        <People people={topic.people} isStale={topic.status !== "live"} />
      </div>
    </div>
  );
}

function Joining() {
  return (
    <div className={page}>
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
  );
}
