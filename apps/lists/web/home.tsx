import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useTopic } from "../../../core/client/react.tsx";
import { Avatar } from "../../../web/kit/avatar.tsx";
import { cardClass } from "../../../web/kit/card.ts";
import { Progress } from "../../../web/kit/progress.tsx";
import { useRelativeTime } from "../../../web/kit/relative-time.ts";
import { Skeleton } from "../../../web/kit/skeleton.tsx";
import { isMember } from "../../../web/kit/visitor.ts";
import type { ListEntry } from "../contract/lists.ts";
import { listsWatch } from "../state/lists.ts";

/** How many lists the home page shows. */
const most = 3;

/** One's lists on the home page: those that moved last, with how much of each is done. */
export default function ListsHome() {
  return isMember ? <OwnLists /> : null;
}

function OwnLists() {
  const { t } = useTranslation("lists");
  const { view, status } = useTopic(listsWatch);
  if (status === "refused") return null;
  const shown = (view?.lists ?? [])
    .filter(({ list }) => list.archivedAt === null && !list.isTemplate)
    .sort((one, two) => two.fill.changedAt - one.fill.changedAt)
    .slice(0, most);
  return (
    <section aria-labelledby="home-lists">
      <header className="mb-3 flex items-baseline justify-between gap-4">
        <h2 id="home-lists" className="text-15">
          {t("home.title")}
        </h2>
        <Link to="/lists" className="text-13 text-soft hover:text-ink">
          {t("home.all")}
        </Link>
      </header>
      <ul className="grid grid-cols-[minmax(0,1fr)] gap-3 tablet:grid-cols-2 wide:grid-cols-3">
        {view ? shown.map((entry) => <Moving key={entry.list.id} entry={entry} />) : <Coming />}
        {view && shown.length === 0 && <None />}
      </ul>
    </section>
  );
}

function Moving({ entry: { list, fill } }: { entry: ListEntry }) {
  const { t } = useTranslation("lists");
  const { left, done, changedBy, changedAt } = fill;
  const count = left + done;
  const when = useRelativeTime(changedAt) ?? t("home.justNow");
  return (
    <li>
      <Link
        to="/lists/$id"
        params={{ id: list.id }}
        className={`grid gap-2 p-4 transition-colors hover:bg-sunk ${cardClass}`}
      >
        <span className="flex items-baseline gap-3">
          <strong className="min-w-0 flex-1 truncate font-[620]">{list.name}</strong>
          <span className="flex-none text-13 text-soft tabular-nums">
            {count === 0 ? t("home.empty") : t("home.got", { done, count })}
          </span>
        </span>
        <Progress label={t("home.bar")} value={count === 0 ? 0 : done / count} />
        <span className="flex min-h-5 items-center gap-2 text-13 text-soft">
          <Avatar {...changedBy} size={20} decorative />
          <span className="truncate">{t("home.changed", { name: changedBy.name, when })}</span>
        </span>
      </Link>
    </li>
  );
}

function None() {
  const { t } = useTranslation("lists");
  return (
    <li className={`flex items-center justify-between gap-4 p-4 ${cardClass}`}>
      <span className="text-soft">{t("home.none")}</span>
      <Link to="/lists/new" className="button button-plain">
        {t("home.make")}
      </Link>
    </li>
  );
}

function Coming() {
  return (
    <li className={`grid h-[98px] content-between p-4 ${cardClass}`}>
      <Skeleton className="h-4 w-36" />
      <Skeleton className="h-1.5 w-full" />
      <Skeleton className="h-3 w-24" />
    </li>
  );
}
