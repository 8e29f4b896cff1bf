import { BellOff } from "lucide-react";
import { Suspense, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useSend, useTopic } from "../../../../core/client/react.tsx";
import { EmptyState } from "../../../../web/kit/empty-state.tsx";
import type { MenuContentProps } from "../../../../web/kit/menu-button.tsx";
import { Panel } from "../../../../web/kit/panel.tsx";
import { Skeleton } from "../../../../web/kit/skeleton.tsx";
import { type NoticeView, noticesChannel } from "../../contract.ts";
import { noticesWatch } from "../../state.ts";
import { NoticeRow } from "./row.tsx";

interface Props extends MenuContentProps {
  readonly ownId: string;
}

/** Everything one was told lately, by day; what is shown counts as read. */
export default function NoticesPanel({ ownId, anchor, onClose }: Props) {
  const { t } = useTranslation("people");
  const { view } = useTopic(noticesWatch, ownId);
  const fresh = useFresh(view?.notices ?? []);
  useReading(view?.notices[0]?.id, view?.unread ?? 0);
  return (
    <Panel label={t("updates.title")} anchor={anchor} onClose={onClose}>
      <h2 className="px-5 pt-5 pb-2 text-18">{t("updates.title")}</h2>
      <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain px-2 pb-3">
        <Suspense fallback={<Skeleton className="mx-3 h-16" />}>
          {view?.notices.length === 0 && (
            <EmptyState icon={BellOff} title={t("updates.none")} text={t("updates.noneText")} />
          )}
          {byDay(view?.notices ?? []).map(({ day, notices }) => (
            <section key={day}>
              <DayHeading atMs={day} />
              <ul>
                {notices.map((notice) => (
                  <NoticeRow
                    key={notice.id}
                    notice={notice}
                    isFresh={fresh.has(notice.id)}
                    onOpen={onClose}
                  />
                ))}
              </ul>
            </section>
          ))}
        </Suspense>
      </div>
    </Panel>
  );
}

/** What was not read when it was first seen here: it stays marked while one looks at it. */
function useFresh(notices: readonly NoticeView[]): ReadonlySet<string> {
  const fresh = useRef(new Set<string>());
  for (const { id, isRead } of notices) if (!isRead) fresh.current.add(id);
  return fresh.current;
}

/** Says that everything up to the newest was read. */
function useReading(newest: string | undefined, unread: number): void {
  const send = useSend(noticesChannel);
  useEffect(() => {
    if (newest !== undefined && unread > 0) void send("notices.read", { upTo: newest });
  }, [send, newest, unread]);
}

function DayHeading({ atMs }: { atMs: number }) {
  const { t, i18n } = useTranslation("people");
  const days = Math.round((dayOf(Date.now()) - atMs) / dayMs);
  const text = () => {
    if (days === 0) return t("updates.today");
    if (days === 1) return t("updates.yesterday");
    const format = new Intl.DateTimeFormat(i18n.language, { day: "numeric", month: "long" });
    return format.format(atMs);
  };
  return <h3 className="px-3 pt-3 pb-1 text-12 font-[560] text-faint">{text()}</h3>;
}

const dayMs = 86_400_000;

/** When the day of a time began here, in milliseconds. */
function dayOf(atMs: number): number {
  return new Date(atMs).setHours(0, 0, 0, 0);
}

function byDay(notices: readonly NoticeView[]) {
  const days = new Map<number, NoticeView[]>();
  for (const notice of notices) {
    const day = dayOf(notice.createdAt);
    days.set(day, [...(days.get(day) ?? []), notice]);
  }
  return [...days].map(([day, of]) => ({ day, notices: of }));
}
