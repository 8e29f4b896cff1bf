import { History } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Avatar } from "../../../web/kit/avatar.tsx";
import { Button } from "../../../web/kit/button.tsx";
import { EmptyState } from "../../../web/kit/empty-state.tsx";
import { useRelativeTime } from "../../../web/kit/relative-time.ts";
import { Skeleton } from "../../../web/kit/skeleton.tsx";
import type { ToldOperation } from "./activity.ts";
import { gathered } from "./activity-gathered.ts";
import { useActivityText } from "./activity-text.ts";
import { useMoment } from "./moment.ts";
import { useActivity } from "./use-activity.ts";

/** What was done on a list, the newest first. */
export default function ActivityPanel({ id }: { id: string }) {
  const { t } = useTranslation("listsMore");
  const { entries, hasMore, isTrouble, again, earlier } = useActivity(id);
  const textOf = useActivityText();
  const [isAsking, setAsking] = useState(false);
  if (!entries) return isTrouble ? <Trouble onAgain={again} /> : <Coming />;
  if (entries.length === 0) {
    return (
      <EmptyState icon={History} title={t("activity.none.title")} text={t("activity.none.text")} />
    );
  }
  const more = async () => {
    setAsking(true);
    await earlier();
    setAsking(false);
  };
  return (
    <div className="list-side">
      <ol className="grid grid-cols-[minmax(0,1fr)] gap-4" aria-label={t("activity.label")}>
        {gathered(entries).map((entry) => (
          <Entry key={entry.op} entry={entry} lines={textOf(entry)} />
        ))}
      </ol>
      {hasMore && (
        <Button kind="quiet" isPending={isAsking} onPress={() => void more()}>
          {t("activity.earlier")}
        </Button>
      )}
    </div>
  );
}

/** What was done so much later than it was given has waited for a network, in milliseconds. */
const waitedMs = 60_000;

function Entry({ entry, lines }: { entry: ToldOperation; lines: readonly string[] }) {
  const { t } = useTranslation("listsMore");
  const { by, at, givenAt } = entry;
  const when = useRelativeTime(at) ?? t("index.justNow");
  const momentOf = useMoment();
  if (lines.length === 0) return null;
  return (
    <li className="flex gap-3 [contain-intrinsic-size:auto_44px] [content-visibility:auto]">
      <Avatar {...by} size={28} decorative />
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline gap-2">
          <strong className="truncate text-13 font-[560]">{by.name}</strong>
          <time
            className="flex-none text-12 text-soft"
            dateTime={new Date(at).toISOString()}
            title={momentOf(at)}
          >
            {when}
          </time>
        </p>
        {lines.map((line) => (
          <p key={line} className="wrap-anywhere">
            {line}
          </p>
        ))}
        {at - givenAt > waitedMs && (
          <p className="text-12 text-soft">{t("activity.given", { when: momentOf(givenAt) })}</p>
        )}
      </div>
    </li>
  );
}

function Trouble({ onAgain }: { onAgain: () => void }) {
  const { t } = useTranslation("listsMore");
  return (
    <div className="list-side justify-items-center pt-10! text-center text-soft" role="alert">
      {t("activity.trouble")}
      <Button onPress={onAgain}>{t("activity.again")}</Button>
    </div>
  );
}

function Coming() {
  return (
    <div className="list-side">
      {["w-44", "w-56", "w-36", "w-48"].map((width) => (
        <span key={width} className="flex gap-3">
          <Skeleton className="size-7 flex-none rounded-full!" />
          <span className="grid gap-2">
            <Skeleton className="h-3.5 w-24" />
            <Skeleton className={`h-3.5 ${width}`} />
          </span>
        </span>
      ))}
    </div>
  );
}
