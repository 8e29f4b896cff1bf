import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useTopic } from "../../../core/client/react.tsx";
import { Avatar } from "../../../web/kit/avatar.tsx";
import { cardClass } from "../../../web/kit/card.ts";
import { Progress } from "../../../web/kit/progress.tsx";
import { useRelativeTime } from "../../../web/kit/relative-time.ts";
import type { ListEntry } from "../contract/lists.ts";
import { listsWatch } from "../state/lists.ts";
import { HomeComing, homeGrid } from "./home-coming.tsx";

/** How many lists the home page shows. */
const most = 3;

/** The lists that moved last, with how much of each is done. */
export default function HomeLists() {
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
      <ul className={homeGrid}>
        {view ? shown.map((entry) => <Moving key={entry.list.id} entry={entry} />) : <HomeComing />}
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
