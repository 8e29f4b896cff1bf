import { useNavigate } from "@tanstack/react-router";
import { Clock, ListVideo } from "lucide-react";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useMe, useSend } from "../../../../core/client/react.tsx";
import { Button } from "../../../../web/kit/button.tsx";
import { EmptyState } from "../../../../web/kit/empty-state.tsx";
import { SortableList, type SortableWords } from "../../../../web/kit/sortable-list.tsx";
import type { SortableRowTools } from "../../../../web/kit/sortable-row.tsx";
import type { Asked } from "../../../../web/kit/use-asked.ts";
import type { PlaylistAnswer } from "../../contract/answers.ts";
import { shelfChannel } from "../../contract/shelf.ts";
import type { VideoCard } from "../../contract/video.ts";
import { CardMenu } from "./card-menu.tsx";
import { useLiveCards } from "./live-cards.ts";
import { useRefusal } from "./refusal.ts";
import { VideoRow } from "./video-row.tsx";

interface VideosProps extends Pick<Asked<PlaylistAnswer>, "set"> {
  readonly answer: PlaylistAnswer;
  readonly name: string;
}

/** The videos of a playlist, which its owner puts in order by hand or by keyboard. */
export function PlaylistVideos({ answer: { playlist, videos: read }, name, set }: VideosProps) {
  const { t } = useTranslation("videosMore");
  const navigate = useNavigate();
  const isOwn = useMe()?.id === playlist.owner.id;
  const list = playlist.isLater ? "later" : playlist.id;
  const videos = useLiveCards(read);
  const { take, move } = usePlaylistDeeds(playlist.id, list, { videos: read, set });
  const words = useMoveWords();
  const draw = useCallback(
    (video: VideoCard, { handle }: SortableRowTools) => (
      <div className="py-2">
        <VideoRow video={video} search={{ list }}>
          <CardMenu
            video={video}
            taken={
              isOwn
                ? { label: t("browse.playlists.take"), onTake: () => void take(video.id) }
                : undefined
            }
          />
          {handle}
        </VideoRow>
      </div>
    ),
    [t, list, isOwn, take],
  );
  const sections = useMemo(() => [{ id: "all", items: videos ?? [] }], [videos]);
  if (read.length === 0) {
    return (
      <EmptyState
        icon={playlist.isLater ? Clock : ListVideo}
        title={t("browse.playlists.empty")}
        text={t(playlist.isLater ? "browse.playlists.emptyLater" : "browse.playlists.emptyText")}
        action={
          <Button onPress={() => void navigate({ to: "/videos" })}>{t("browse.none.look")}</Button>
        }
      />
    );
  }
  return (
    <SortableList
      label={name}
      sections={sections}
      labelOf={titleOf}
      renderRow={draw}
      words={words}
      rowPx={106}
      covered={{ topPx: 72, bottomPx: 72 }}
      {...(isOwn ? { onMove: (videoId, { beforeId }) => void move(videoId, beforeId) } : {})}
    />
  );
}

function titleOf({ title }: VideoCard): string {
  return title;
}

/** Takes videos out and puts them elsewhere; what is refused is as it was. */
function usePlaylistDeeds(
  id: string,
  list: string,
  { videos, set }: { readonly videos: readonly VideoCard[] } & Pick<Asked<PlaylistAnswer>, "set">,
) {
  const send = useSend(shelfChannel);
  const tellRefusal = useRefusal();
  const take = useCallback(
    async (videoId: string) => {
      const playlist = list === "later" ? "later" : id;
      const answer = await send("playlist.put", { playlist, videoId, isIn: false });
      if (tellRefusal(answer)) return;
      set((now) => ({ ...now, videos: now.videos.filter((video) => video.id !== videoId) }));
    },
    [send, tellRefusal, id, list, set],
  );
  const move = async (videoId: string, beforeId: string | undefined) => {
    const moved = videos.filter((video) => video.id === videoId);
    const others = videos.filter((video) => video.id !== videoId);
    const at = others.findIndex((video) => video.id === beforeId);
    const index = at < 0 ? others.length : at;
    const after = others[index - 1]?.id ?? null;
    const next = [...others.slice(0, index), ...moved, ...others.slice(index)];
    set((now) => ({ ...now, videos: next }));
    const isRefused = tellRefusal(await send("playlist.move", { id, videoId, after }));
    if (isRefused) set((now) => ({ ...now, videos: [...videos] }));
  };
  return { take, move };
}

/** What is said of a video that is moved. */
function useMoveWords(): SortableWords {
  const { t } = useTranslation("videosMore");
  return useMemo(
    () => ({
      handle: (title) => t("browse.move.handle", { title }),
      help: t("browse.move.help"),
      lifted: (title, at) => t("browse.move.lifted", { title, ...place(at) }),
      moved: (title, at) => t("browse.move.moved", { title, ...place(at) }),
      dropped: (title, at) => t("browse.move.dropped", { title, ...place(at) }),
      cancelled: (title) => t("browse.move.cancelled", { title }),
    }),
    [t],
  );
}

/** `count` would ask for a plural; here it is only told. */
function place({ position, count }: { position: number; count: number }) {
  return { position, of: count };
}
