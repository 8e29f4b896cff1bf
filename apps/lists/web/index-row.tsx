import { Link } from "@tanstack/react-router";
import { Check, Lock, Split } from "lucide-react";
import { useTranslation } from "react-i18next";
import { iconStroke } from "../../../web/kit/icon.ts";
import { useRelativeTime } from "../../../web/kit/relative-time.ts";
import type { ListEntry } from "../contract/lists.ts";
import { ListTile } from "./list-tile.tsx";

interface Props {
  readonly entry: ListEntry;
  readonly isOpen: boolean;
}

/** A list among one's own: its name, how much is left, and who changed it last. */
export function IndexRow({ entry, isOpen }: Props) {
  const { t } = useTranslation("listsMore");
  const { list, fill } = entry;
  const when = useRelativeTime(fill.changedAt) ?? t("index.justNow");
  return (
    <li className="[contain-intrinsic-size:auto_64px] [content-visibility:auto]">
      <Link
        to="/lists/$id"
        params={{ id: list.id }}
        className="list-link-row"
        aria-current={isOpen ? "page" : undefined}
      >
        <ListTile list={list} />
        <span className="min-w-0 flex-1">
          <span className="flex min-w-0 items-center gap-1.5">
            <strong className="truncate font-[560]">{list.name}</strong>
            {list.access === "members" && <Closed />}
          </span>
          <span className="block truncate text-13 text-soft">
            {t("index.changed", { name: fill.changedBy.name, when })}
          </span>
        </span>
        <Left fill={fill} isTemplate={list.isTemplate} />
      </Link>
    </li>
  );
}

function Closed() {
  const { t } = useTranslation("listsMore");
  return (
    <>
      <Lock strokeWidth={iconStroke} aria-hidden className="size-3.5 flex-none text-faint" />
      <span className="sr-only">{t("index.closed")}</span>
    </>
  );
}

/** How much of it is left; of a template there is nothing to be got. */
function Left({ fill, isTemplate }: { fill: ListEntry["fill"]; isTemplate: boolean }) {
  const { t } = useTranslation("listsMore");
  const { left, done, conflicts } = fill;
  const text = () => {
    if (left + done === 0) return t("index.empty");
    return left === 0 ? t("index.done") : t("index.left", { count: left });
  };
  return (
    <span className="grid flex-none justify-items-end gap-1 text-soft tabular-nums">
      {!isTemplate && (
        <span title={text()}>
          <span aria-hidden>
            {left > 0 && left}
            {left === 0 && done > 0 && (
              <Check strokeWidth={iconStroke} className="size-5 text-ivy-ink" />
            )}
          </span>
          <span className="sr-only">{text()}</span>
        </span>
      )}
      {conflicts > 0 && (
        <span className="list-conflicts" title={t("index.conflicts", { count: conflicts })}>
          <Split strokeWidth={iconStroke} aria-hidden />
          <span aria-hidden>{conflicts}</span>
          <span className="sr-only">{t("index.conflicts", { count: conflicts })}</span>
        </span>
      )}
    </span>
  );
}
