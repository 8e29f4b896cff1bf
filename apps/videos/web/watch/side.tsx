import { type RefObject, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Skeleton } from "../../../../web/kit/skeleton.tsx";
import { ChatReplay } from "../../../chat/web/face.tsx";
import type { CardsAnswer, PlaylistAnswer } from "../../contract/answers.ts";
import type { Video } from "../../contract/video.ts";
import { useAsked } from "../browse/asked.ts";
import { usePlaylistName } from "../browse/playlist-tile.tsx";
import { VideoRow } from "../browse/video-row.tsx";
import { timeAt } from "./replay-clock.ts";

interface Props {
  readonly video: Video;
  /** The playlist in which one is. */
  readonly list: string | undefined;
  /** Is told what comes next there. */
  readonly next: RefObject<string | undefined>;
  readonly timeNow: () => number;
}

/** What stands beside a video: its playlist, what was said while it was live, other videos. */
export function Side({ video, list, next, timeNow }: Props) {
  return (
    <div className="watch-side">
      {list !== undefined && <PlayList key={list} list={list} videoId={video.id} next={next} />}
      {video.replay && <Replay replay={video.replay} timeNow={timeNow} />}
      <Related key={video.id} id={video.id} />
    </div>
  );
}

interface PlayListProps extends Pick<Props, "next"> {
  readonly list: string;
  readonly videoId: string;
}

function PlayList({ list, videoId, next }: PlayListProps) {
  const { t } = useTranslation("videosMore");
  const nameOf = usePlaylistName();
  const { value } = useAsked<PlaylistAnswer>(`/playlists/${encodeURIComponent(list)}`);
  const place = value?.videos.findIndex(({ id }) => id === videoId) ?? -1;
  const nextId = place < 0 ? undefined : value?.videos[place + 1]?.id;
  useEffect(() => {
    next.current = nextId;
    return () => {
      next.current = undefined;
    };
  }, [next, nextId]);
  // A playlist that is not there, or not theirs: the video plays without it.
  if (!value) return null;
  return (
    <section className="watch-list" aria-label={t("watch.list.label")}>
      <header>
        <h2 className="truncate text-15">{nameOf(value.playlist)}</h2>
        {place >= 0 && (
          <p className="text-13 text-soft tabular-nums">
            {t("watch.list.place", { nth: place + 1, count: value.videos.length })}
          </p>
        )}
      </header>
      <ol>
        {value.videos.map((one) => (
          <li key={one.id} {...(one.id === videoId ? { "aria-current": "true" } : {})}>
            <VideoRow video={one} isSmall search={{ list }} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** So often the chat is brought into step, in milliseconds. */
const stepMs = 400;

interface ReplayProps extends Pick<Props, "timeNow"> {
  readonly replay: NonNullable<Video["replay"]>;
}

function Replay({ replay: { roomId, clock }, timeNow }: ReplayProps) {
  const { t } = useTranslation("videosMore");
  const [timeMs, setTime] = useState(() => timeAt(clock, 0));
  useEffect(() => {
    const step = () => setTime(timeAt(clock, timeNow() * 1_000));
    const timer = setInterval(step, stepMs);
    return () => clearInterval(timer);
  }, [clock, timeNow]);
  if (timeMs === undefined) return null;
  return (
    <section className="watch-replay" aria-label={t("watch.replay")}>
      <ChatReplay roomId={roomId} timeMs={timeMs} />
    </section>
  );
}

function Related({ id }: { id: string }) {
  const { t } = useTranslation("videosMore");
  const { value, failure } = useAsked<CardsAnswer>(`/${id}/related`);
  if (failure !== undefined && !value) return null;
  return (
    <section aria-label={t("watch.related")}>
      <h2 className="pb-3 text-15">{t("watch.related")}</h2>
      {!value && <Skeleton className="h-20 w-full rounded-medium!" />}
      {value?.videos.length === 0 && <p className="text-13 text-soft">{t("watch.noRelated")}</p>}
      <div className="grid gap-3">
        {value?.videos.map((one) => (
          <VideoRow key={one.id} video={one} isSmall />
        ))}
      </div>
    </section>
  );
}
