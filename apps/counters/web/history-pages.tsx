import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../../core/client/react.tsx";
import { Avatar } from "../../../web/kit/avatar.tsx";
import { Button } from "../../../web/kit/button.tsx";
import { Skeleton } from "../../../web/kit/skeleton.tsx";
import type { Counter } from "../contract.ts";
import { type Run, runsOf } from "./click-runs.ts";
import { Failed } from "./failed.tsx";
import { useNumber } from "./number.ts";
import { useHistory } from "./use-history.ts";

/** The history as far as it was asked for, the newest first. */
export function HistoryPages({ counter }: { counter: Counter }) {
  const { t } = useTranslation("countersMore");
  const { clicks, hasMore, isFailed, isReading, more } = useHistory(counter);
  const runs = runsOf(clicks);
  return (
    <>
      <ol className="grid">
        {runs.map((run, index) => (
          <Fragment key={run.number}>
            {(runs[index - 1]?.epoch ?? counter.epoch) !== run.epoch && (
              <li className="border-t border-line py-2 text-13 text-soft">{t("history.reset")}</li>
            )}
            <Line {...run} />
          </Fragment>
        ))}
      </ol>
      {isFailed && <Failed onAgain={more} />}
      {isReading && clicks.length === 0 && <Skeleton className="h-9 w-full" />}
      {hasMore && !isFailed && (
        <Button isPending={isReading} onPress={more}>
          {t("history.more")}
        </Button>
      )}
    </>
  );
}

function Line({ by, clicks, amount, at, isUndone }: Run) {
  const { t, i18n } = useTranslation("countersMore");
  const me = useMe();
  const number = useNumber();
  const isToday = new Date(at).toDateString() === new Date().toDateString();
  const when = new Intl.DateTimeFormat(i18n.language, {
    ...(isToday ? {} : { day: "numeric", month: "short" }),
    ...{ hour: "numeric", minute: "2-digit" },
  });
  return (
    <li className="flex min-h-10 items-center gap-3">
      <Avatar {...by} size={24} decorative />
      <span className="min-w-0 flex-1 truncate">
        {by.id === me?.id ? t("people.you") : by.name}
        {clicks > 1 && (
          <span className="ml-2 text-13 text-faint">{t("history.clicks", { count: clicks })}</span>
        )}
      </span>
      <time dateTime={new Date(at).toISOString()} className="text-13 text-faint tabular-nums">
        {when.format(at)}
      </time>
      <span className="min-w-12 text-right font-[560] tabular-nums">
        {isUndone ? (
          <del className="font-[400] text-faint" title={t("history.undone")}>
            +{number(amount)}
          </del>
        ) : (
          `+${number(amount)}`
        )}
      </span>
    </li>
  );
}
