import { useSearch } from "@tanstack/react-router";
import { type CSSProperties, useCallback, useRef } from "react";
import { isMember } from "../../../../web/kit/visitor.ts";
import type { Video } from "../../contract/video.ts";
import type { VideoState } from "../../state/watch.ts";
import type { PlayerHandle } from "../player/player.tsx";
import { useRememberedTheatre } from "../player/remembered.ts";
import { About } from "./about.tsx";
import { Preparing } from "./preparing.tsx";
import { Side } from "./side.tsx";
import { Talk } from "./talk.tsx";
import { WatchPlayer } from "./watch-player.tsx";

interface Props {
  readonly view: VideoState;
  readonly video: Video;
  /** How many have this page open. */
  readonly watching: number;
}

/** A video that one may see, whether or not it can be played yet. */
export function OpenVideo({ view, video, watching }: Props) {
  const search: Readonly<Record<string, unknown>> = useSearch({ strict: false });
  const player = useRef<PlayerHandle>(null);
  const [theatre, setTheatre] = useRememberedTheatre();
  /** What comes after it in the playlist in which one is. */
  const next = useRef<string>(undefined);
  const list = typeof search["list"] === "string" ? search["list"] : undefined;
  const isOwn = video.owner.id === view.ownId;
  const go = useCallback((seconds: number) => {
    player.current?.seek(seconds);
    player.current?.play();
    document.querySelector(".watch-player")?.scrollIntoView({ block: "nearest" });
  }, []);
  const timeNow = useCallback(() => player.current?.time() ?? 0, []);
  const { width, height } = video;
  const ratio = width && height ? width / height : 16 / 9;
  // React's type knows no custom properties.
  const style = { "--ratio": ratio } as CSSProperties;
  return (
    <div className="watch" data-theatre={theatre || undefined} style={style}>
      <div className="watch-player">
        {video.stream === null ? (
          <Preparing video={video} progress={view.progress} isOwn={isOwn} />
        ) : (
          <WatchPlayer
            {...{ video, list, next }}
            stream={video.stream}
            resumeMs={view.resumeMs}
            asked={search["t"]}
            handle={player}
            theatre={{ isOn: theatre, onChange: setTheatre }}
          />
        )}
      </div>
      <div className="watch-under">
        <About
          {...{ video, isOwn, watching, go, timeNow }}
          isLiked={view.isLiked}
          progress={view.progress}
        />
        <Talk video={video} isMember={isMember} go={go} timeNow={timeNow} />
      </div>
      <Side {...{ video, list, next, timeNow }} />
    </div>
  );
}
