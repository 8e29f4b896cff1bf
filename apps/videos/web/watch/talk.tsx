import { type ReactNode, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../../core/client/react.tsx";
import { Button } from "../../../../web/kit/button.tsx";
import { playingTime } from "../../../../web/kit/playing-time.ts";
import { Skeleton } from "../../../../web/kit/skeleton.tsx";
import { enter } from "../../../../web/kit/visitor.ts";
import { Comments } from "../../../chat/web/face.tsx";
import type { Video } from "../../contract/video.ts";
import { videoChannel } from "../../contract/watch.ts";

interface Props {
  readonly video: Video;
  readonly isMember: boolean;
  readonly go: (seconds: number) => void;
  readonly timeNow: () => number;
}

/** What is said about a video: its room is opened to whoever may see it. */
export function Talk({ video, isMember, go, timeNow }: Props) {
  const { t } = useTranslation("videosMore");
  const { roomId } = video;
  const { state, again } = useOpened(video.id, roomId !== null && isMember);
  const moments = useMemo(
    () => ({
      now: () => Math.round(timeNow() * 1_000),
      text: (ms: number) => playingTime(ms / 1_000),
      go: (ms: number) => go(ms / 1_000),
    }),
    [go, timeNow],
  );
  if (roomId === null) return null;
  if (!isMember) {
    return (
      <Closed text={t("watch.talk.guests")}>
        <Button onPress={() => enter("/sign-in")}>{t("watch.signIn")}</Button>
      </Closed>
    );
  }
  if (state === "refused") {
    return (
      <Closed text={t("watch.talk.trouble")}>
        <Button onPress={again}>{t("watch.talk.again")}</Button>
      </Closed>
    );
  }
  if (state === "opening") {
    return (
      <div role="status" className="watch-talk">
        <span className="sr-only">{t("watch.talk.opening")}</span>
        <Skeleton className="h-6 w-40" />
        <Skeleton className="mt-4 h-12 w-full rounded-large!" />
      </div>
    );
  }
  return (
    <div className="watch-talk">
      <Comments roomId={roomId} moments={moments} />
    </div>
  );
}

function Closed({ text, children }: { text: string; children: ReactNode }) {
  const { t } = useTranslation("videosMore");
  return (
    <section className="watch-talk" aria-label={t("watch.talk.title")}>
      <h2 className="text-18">{t("watch.talk.title")}</h2>
      <p className="flex flex-wrap items-center gap-x-4 gap-y-2 pt-2 text-soft">
        {text}
        {children}
      </p>
    </section>
  );
}

/** Lets one into the room of a video, before what was said there is shown. */
function useOpened(id: string, isWanted: boolean) {
  const send = useSend(videoChannel);
  const [state, setState] = useState<"opening" | "open" | "refused">("opening");
  useEffect(() => {
    if (!isWanted || state !== "opening") return;
    let isGone = false;
    void send("comments.open", { id }).then((answer) => {
      if (!isGone) setState(answer.ok ? "open" : "refused");
    });
    return () => {
      isGone = true;
    };
  }, [send, id, isWanted, state]);
  return { state, again: () => setState("opening") };
}
