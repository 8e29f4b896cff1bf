import { History, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../../core/client/react.tsx";
import { Button } from "../../../../web/kit/button.tsx";
import { ConfirmDialog } from "../../../../web/kit/confirm-dialog.tsx";
import { EmptyState } from "../../../../web/kit/empty-state.tsx";
import { IconButton } from "../../../../web/kit/icon-button.tsx";
import { Switch } from "../../../../web/kit/switch.tsx";
import { useTitle } from "../../../../web/kit/title.ts";
import type { HistoryAnswer } from "../../contract/answers.ts";
import { shelfChannel } from "../../contract/shelf.ts";
import { Frame } from "./frame.tsx";
import { More } from "./more.tsx";
import { PageHeader } from "./page-header.tsx";
import { useRefusal } from "./refusal.ts";
import { usePaged } from "./use-paged.ts";
import { RowsSkeleton } from "./video-grid.tsx";
import { VideoRow } from "./video-row.tsx";
import { useWhen } from "./video-words.ts";

type Watched = HistoryAnswer["videos"][number];

/** What one has watched, the latest first; one can forget it, and have it not written down. */
export default function HistoryPage() {
  const { t } = useTranslation("videosMore");
  const pages = usePaged<HistoryAnswer>("/history");
  const { parts, hasMore, isReading, failure, more } = pages;
  const [forgotten, setForgotten] = useState<ReadonlySet<string> | "all">(new Set());
  const [isAsking, setAsking] = useState(false);
  const forget = useForget(setForgotten);
  useTitle(t("browse.nav.history"));
  const watched = parts
    ?.flatMap(({ videos }) => videos)
    .filter(({ video }) => forgotten !== "all" && !forgotten.has(video.id));
  return (
    <Frame place="history">
      <div aria-busy={isReading} className="max-w-[900px]">
        <PageHeader title={t("browse.nav.history")}>
          {watched && watched.length > 0 && (
            <Button onPress={() => setAsking(true)}>{t("browse.history.forgetAll")}</Button>
          )}
        </PageHeader>
        {parts && <Keeping isKept={parts[0]?.isKept ?? true} />}
        {!watched && failure === undefined && <RowsSkeleton />}
        {watched?.length === 0 && !hasMore && (
          <EmptyState
            icon={History}
            title={t("browse.history.none")}
            text={t("browse.history.noneText")}
          />
        )}
        <ul aria-label={t("browse.nav.history")} className="grid gap-4">
          {watched?.map((one) => (
            <li key={one.video.id}>
              <Row watched={one} onForget={() => void forget(one.video.id)} />
            </li>
          ))}
        </ul>
        <More {...{ hasMore: hasMore && forgotten !== "all", isReading, failure }} onMore={more} />
      </div>
      {isAsking && (
        <ConfirmDialog
          title={t("browse.history.ask")}
          confirm={t("browse.history.forgetAll")}
          cancel={t("browse.cancel")}
          onConfirm={() => forget(undefined)}
          onClose={() => setAsking(false)}
        >
          <p>{t("browse.history.askText")}</p>
        </ConfirmDialog>
      )}
    </Frame>
  );
}

type Forgotten = ReadonlySet<string> | "all";

/** Forgets one video, or all; what is forgotten goes away at once. */
function useForget(onForgotten: (change: (now: Forgotten) => Forgotten) => void) {
  const send = useSend(shelfChannel);
  const tellRefusal = useRefusal();
  return async (videoId: string | undefined) => {
    const wish = videoId === undefined ? {} : { videoId };
    if (tellRefusal(await send("history.forget", wish))) return;
    onForgotten((now) =>
      videoId === undefined || now === "all" ? "all" : new Set([...now, videoId]),
    );
  };
}

/** Whether what one watches is written down. */
function Keeping({ isKept: wasKept }: { isKept: boolean }) {
  const { t } = useTranslation("videosMore");
  const send = useSend(shelfChannel);
  const tellRefusal = useRefusal();
  const [isKept, setKept] = useState(wasKept);
  const change = async (next: boolean) => {
    setKept(next);
    if (tellRefusal(await send("history.keep", { isKept: next }))) setKept(!next);
  };
  return (
    <div className="mb-5 rounded-large border border-line bg-card px-4 py-1">
      <Switch
        label={t("browse.history.keep")}
        text={t(isKept ? "browse.history.keepText" : "browse.history.pausedText")}
        isOn={isKept}
        onChange={(next) => void change(next)}
      />
    </div>
  );
}

function Row({ watched, onForget }: { watched: Watched; onForget: () => void }) {
  const { t } = useTranslation("videosMore");
  const { video, positionMs, at } = watched;
  const when = useWhen(at);
  const part = video.durationMs ? positionMs / video.durationMs : undefined;
  return (
    <VideoRow
      video={video}
      part={part}
      hasFacts={false}
      text={<p className="text-13 text-soft">{t("browse.history.watched", { when })}</p>}
    >
      <IconButton
        icon={X}
        label={t("browse.history.forget", { title: video.title })}
        onPress={onForget}
      />
    </VideoRow>
  );
}
