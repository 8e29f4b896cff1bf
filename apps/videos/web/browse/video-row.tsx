import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { VideoCard } from "../../contract/video.ts";
import { Facts, OwnerLink } from "./video-card.tsx";
import { VideoPoster } from "./video-poster.tsx";

interface Props {
  readonly video: VideoCard;
  /** In place of its title, where words of it are marked. */
  readonly title?: ReactNode;
  /** Stands below: what was found, or when it was watched. */
  readonly text?: ReactNode;
  /** Left out where something else is to be known of it. */
  readonly hasFacts?: boolean;
  /** How much of it was watched, from 0 to 1. */
  readonly part?: number | undefined;
  /** What its address says beside its id, such as the playlist it is played in. */
  readonly search?: Readonly<Record<string, string | number>> | undefined;
  readonly isSmall?: boolean;
  /** What stands at the end: a menu, a handle. */
  readonly children?: ReactNode;
}

/** A video in a row of its own, with its picture at the left. */
export function VideoRow(props: Props) {
  const { video, title, text, part, search, hasFacts = true, isSmall = false, children } = props;
  const { id, owner } = video;
  // A small one stands under the heading of a part of a page.
  const Title = isSmall ? "h3" : "h2";
  return (
    <div className="video-row" data-small={isSmall || undefined}>
      <VideoPoster video={video} sizes="(width < 40rem) 40vw, 240px" part={part} />
      <div className="min-w-0 flex-1 py-0.5">
        <Title className="video-title">
          <Link
            to="/videos/$id"
            params={{ id }}
            className="video-link"
            // What stands in the address is read there by name; the router's types know no names.
            {...(search ? { search: search as object } : {})}
          >
            {title ?? video.title}
          </Link>
        </Title>
        <OwnerLink owner={owner} />
        {hasFacts && <Facts video={video} />}
        {text}
      </div>
      {children !== undefined && <div className="video-tools">{children}</div>}
    </div>
  );
}
