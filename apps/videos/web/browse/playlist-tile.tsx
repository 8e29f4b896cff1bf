import { Link } from "@tanstack/react-router";
import { Clock, ListVideo, Lock } from "lucide-react";
import { useTranslation } from "react-i18next";
import { iconStroke } from "../../../../web/kit/icon.ts";
import type { Playlist } from "../../contract/shelf.ts";
import { VideoPoster } from "./video-poster.tsx";
import { useCounts, useWhen } from "./video-words.ts";

interface Props {
  readonly label: string;
  readonly playlists: readonly Playlist[];
}

/** Playlists beside and below each other. */
export function PlaylistGrid({ label, playlists }: Props) {
  return (
    <ul aria-label={label} className="video-grid">
      {playlists.map((playlist) => (
        <Tile key={playlist.id} playlist={playlist} />
      ))}
    </ul>
  );
}

/** What a playlist is called: the one that everybody has is called the same for all. */
export function usePlaylistName(): (playlist: Pick<Playlist, "name" | "isLater">) => string {
  const { t } = useTranslation("videosMore");
  return ({ name, isLater }) => (isLater ? t("browse.nav.later") : name);
}

function Tile({ playlist }: { playlist: Playlist }) {
  const { t } = useTranslation("videosMore");
  const counts = useCounts();
  const nameOf = usePlaylistName();
  const when = useWhen(playlist.changedAt);
  const { id, first, videos, visibility, isLater } = playlist;
  const Icon = isLater ? Clock : ListVideo;
  return (
    <li className="video-card">
      <span className="playlist-stack">
        {first ? (
          <VideoPoster video={{ ...first, durationMs: null }} sizes="360px" hasStanding={false} />
        ) : (
          <span className="video-poster">
            <Icon strokeWidth={iconStroke} aria-hidden className="video-no-poster" />
          </span>
        )}
        <span className="video-mark video-duration">
          <Icon strokeWidth={iconStroke} aria-hidden />
          {counts.videos(videos)}
        </span>
      </span>
      <h2 className="video-title pt-2.5">
        <Link
          to={isLater ? "/videos/later" : "/videos/playlists/$playlist"}
          params={{ playlist: id }}
          className="video-link"
        >
          {nameOf(playlist)}
        </Link>
      </h2>
      <p className="flex items-center gap-1.5 text-13 text-soft">
        {visibility === "private" && (
          <Lock
            strokeWidth={iconStroke}
            aria-label={t("browse.standing.private")}
            className="size-3.5"
          />
        )}
        {t("browse.playlists.changed", { when })}
      </p>
    </li>
  );
}
