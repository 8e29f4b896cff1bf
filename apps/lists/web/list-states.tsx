import { Link } from "@tanstack/react-router";
import { CircleSlash2, CloudOff, ListChecks } from "lucide-react";
import { useTranslation } from "react-i18next";
import { isTemporary } from "../../../core/protocol/errors.ts";
import { EmptyState } from "../../../web/kit/empty-state.tsx";
import { Skeleton } from "../../../web/kit/skeleton.tsx";
import { useNow, useTools } from "./list-now.ts";
import { ListUnsaved } from "./list-unsaved.tsx";

/** What stands where a list was, or where a link thought that there was one. */
export function ListGone({ id, reason }: { id?: string; reason: "deleted" | "missing" }) {
  const { t } = useTranslation("listsMore");
  return (
    <div className="list-gone">
      {id !== undefined && <ListUnsaved listId={id} />}
      <EmptyState
        heading
        icon={CircleSlash2}
        title={t(`gone.${reason}.title`)}
        text={t(`gone.${reason}.text`)}
        action={
          <Link to="/lists" className="button button-primary">
            {t("gone.all")}
          </Link>
        }
      />
    </div>
  );
}

/** Why a list is not shown: it is not there for this reader, or the server cannot say now. */
export function ListRefused({ id, code }: { id?: string; code: string }) {
  const { t } = useTranslation("listsMore");
  if (!isTemporary(code)) {
    return <ListGone {...(id === undefined ? {} : { id })} reason="missing" />;
  }
  return (
    <div className="list-gone">
      <EmptyState
        heading
        icon={CloudOff}
        title={t("gone.trouble.title")}
        text={t("gone.trouble.text")}
      />
    </div>
  );
}

const rows = ["w-[38%]", "w-[56%]", "w-[30%]", "w-[46%]", "w-[62%]", "w-[34%]", "w-[50%]"];

/** The shape of a list, until it is there. */
export function ListSkeleton() {
  return (
    <div className="list-page" aria-busy>
      <div className="list-header">
        <span className="grid gap-2 py-1">
          <Skeleton className="h-5 w-44" />
          <Skeleton className="h-3.5 w-24" />
        </span>
      </div>
      <div className="list-scroll">
        <div className="list-column">
          <Skeleton className="mt-4 mb-3 h-3.5 w-20" />
          {rows.map((width) => (
            <div key={width} className="item">
              <div className="item-line">
                <span className="item-check">
                  <Skeleton className="size-6 rounded-full!" />
                </span>
                <span className="item-main">
                  <Skeleton className={`h-4 ${width}`} />
                  <Skeleton className="h-4 w-10" />
                </span>
              </div>
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

/** A list with nothing on it. */
export function ListEmpty() {
  const { t } = useTranslation("listsMore");
  const { mayEdit } = useNow();
  return (
    <div className="list-empty">
      <EmptyState
        icon={ListChecks}
        title={t("empty.title")}
        text={t(mayEdit ? "empty.text" : "empty.read")}
      />
    </div>
  );
}

/** That a list lies in the archive, and the way to bring it back. */
export function ArchivedNotice({ isOwner }: { isOwner: boolean }) {
  const { t } = useTranslation("listsMore");
  const { deeds } = useTools();
  return (
    <p className="list-notice">
      <span className="flex-1">{t("archived.text")}</span>
      {isOwner && (
        <button type="button" className="list-link" onClick={() => deeds.unarchive()}>
          {t("archived.back")}
        </button>
      )}
    </p>
  );
}

/** That one may look and no more. */
export function ReaderNotice() {
  const { t } = useTranslation("listsMore");
  return <p className="list-notice list-reader">{t("page.reader")}</p>;
}
