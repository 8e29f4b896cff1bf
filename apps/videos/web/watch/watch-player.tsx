import { Link, useNavigate } from "@tanstack/react-router";
import { ChevronLeft } from "lucide-react";
import { type RefObject, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { playingTime } from "../../../../web/kit/playing-time.ts";
import { toast } from "../../../../web/kit/toast.tsx";
import type { Video } from "../../contract/video.ts";
import type { Theatre } from "../player/controls.tsx";
import { Player, type PlayerHandle } from "../player/player.tsx";
import { secondsIn } from "./start-time.ts";
import { useWatchLog } from "./use-watch-log.ts";
import { useVideoSource } from "./video-source.ts";

interface Props {
  readonly video: Video;
  readonly stream: string;
  /** The playlist in which one is, by its id. */
  readonly list: string | undefined;
  /** Where one stopped the last time. */
  readonly resumeMs: number;
  /** The moment that the address names. */
  readonly asked: unknown;
  readonly handle: RefObject<PlayerHandle | null>;
  readonly theatre: Theatre;
  /** What comes after it there. */
  readonly next: RefObject<string | undefined>;
}

/** Who stopped sooner than this has hardly begun, and begins anew, in milliseconds. */
const begunMs = 10_000;

function resumeOf(resumeMs: number): number {
  return resumeMs < begunMs ? 0 : resumeMs / 1_000;
}

/** The player of a video's own page: begins where one stopped, and tells what was watched. */
export function WatchPlayer(props: Props) {
  const { video, stream, list, asked, handle, theatre, next } = props;
  const { t } = useTranslation("videosMore");
  const navigate = useNavigate();
  // Where one is by now is told as well; a beginning is that of the first moment.
  const [resumeSeconds] = useState(() => resumeOf(props.resumeMs));
  const named = secondsIn(asked);
  const lengthSeconds = (video.durationMs ?? 0) / 1_000;
  const isNamed = named !== undefined && (lengthSeconds === 0 || named < lengthSeconds);
  const startSeconds = isNamed ? named : resumeSeconds;
  useResumeWord(isNamed ? 0 : resumeSeconds, handle);
  useNamedMoment(named, handle);
  const log = useWatchLog(video.id);
  const source = useVideoSource(video, stream);
  const goOn = () => {
    log.flush();
    const id = next.current;
    if (id === undefined || list === undefined) return;
    // What stands in the address is read there by name; the router's types know no names.
    void navigate({ to: "/videos/$id", params: { id }, search: { list } as object });
  };
  if (!source) return <div className="player" />;
  return (
    <Player
      source={source}
      title={video.title}
      artist={video.owner.name}
      startSeconds={startSeconds > 0 ? startSeconds : undefined}
      autoPlay
      theatre={theatre}
      handle={handle}
      onTime={(seconds) => log.at(seconds)}
      onWatched={(stretch) => log.watched(stretch)}
      onEnded={goOn}
      badge={
        <Link to="/videos" className="watch-back icon-button" aria-label={t("watch.back")}>
          <ChevronLeft strokeWidth={iconStroke} aria-hidden />
        </Link>
      }
    />
  );
}

/** Says that it goes on where one stopped, and offers the beginning. */
function useResumeWord(resumeSeconds: number, handle: RefObject<PlayerHandle | null>): void {
  const { t } = useTranslation("videosMore");
  const said = useRef(false);
  useEffect(() => {
    if (resumeSeconds <= 0 || said.current) return;
    said.current = true;
    toast(t("watch.continues", { time: playingTime(resumeSeconds) }), {
      label: t("watch.restart"),
      onPress: () => handle.current?.seek(0),
    });
  }, [t, resumeSeconds, handle]);
}

/** Goes to the moment of another link while the page stays open. */
function useNamedMoment(named: number | undefined, handle: RefObject<PlayerHandle | null>): void {
  const last = useRef(named);
  useEffect(() => {
    if (named === last.current) return;
    last.current = named;
    if (named !== undefined) handle.current?.seek(named);
  }, [named, handle]);
}
