import { useNavigate } from "@tanstack/react-router";
import { EllipsisVertical, Play } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { useMe } from "../../../../core/client/react.tsx";
import { ahead } from "../../../../web/kit/ahead.ts";
import { Button } from "../../../../web/kit/button.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { MenuButton } from "../../../../web/kit/menu-button.tsx";
import { useTitle } from "../../../../web/kit/title.ts";
import type { PlaylistAnswer } from "../../contract/answers.ts";
import { useAsked } from "./asked.ts";
import { Failed } from "./failed.tsx";
import { ForMembers } from "./for-members.tsx";
import { Frame } from "./frame.tsx";
import { Gone } from "./gone.tsx";
import { PageHeader } from "./page-header.tsx";
import { usePlaylistName } from "./playlist-tile.tsx";
import { PlaylistVideos } from "./playlist-videos.tsx";
import { RowsSkeleton } from "./video-grid.tsx";
import { useCounts } from "./video-words.ts";

const fetchDialogs = () => import("./dialogs.ts");
const PlaylistMenu = lazy(() => fetchDialogs().then((all) => ({ default: all.PlaylistMenu })));
const PlaylistDelete = lazy(() => fetchDialogs().then((all) => ({ default: all.PlaylistDelete })));
const PlaylistDialog = lazy(() => fetchDialogs().then((all) => ({ default: all.PlaylistDialog })));

/** Videos in the order of whoever put them there; `later` is what one will watch later. */
export default function PlaylistPage({ id }: { readonly id: string }) {
  if (id === "later") return <ForMembers>{() => <Open id={id} />}</ForMembers>;
  return <Open id={id} />;
}

function Open({ id }: { id: string }) {
  const { t } = useTranslation("videosMore");
  const asked = useAsked<PlaylistAnswer>(`/playlists/${encodeURIComponent(id)}`);
  const { value, failure, again } = asked;
  const nameOf = usePlaylistName();
  const isLater = id === "later";
  const name = value ? nameOf(value.playlist) : t(isLater ? "browse.nav.later" : "browse.playlist");
  useTitle(name);
  if (failure === "playlist-not-found" || failure === "not-found") {
    return (
      <Frame place="playlists">
        <Gone what="playlist" />
      </Frame>
    );
  }
  return (
    <Frame place={isLater ? "later" : "playlists"}>
      <div className="max-w-[900px]">
        {value ? <Head answer={value} name={name} onChange={again} /> : <PageHeader title={name} />}
        {failure !== undefined && !value && <Failed code={failure} onAgain={again} />}
        {!value && failure === undefined && <RowsSkeleton />}
        {value && <PlaylistVideos answer={value} name={name} set={asked.set} />}
      </div>
    </Frame>
  );
}

interface HeadProps {
  readonly answer: PlaylistAnswer;
  readonly name: string;
  readonly onChange: () => void;
}

function Head({ answer: { playlist, videos }, name, onChange }: HeadProps) {
  const { t } = useTranslation("videosMore");
  const counts = useCounts();
  const navigate = useNavigate();
  const [asked, ask] = useState<"edit" | "delete">();
  const isOwn = useMe()?.id === playlist.owner.id;
  const first = videos[0];
  const facts = [
    ...(isOwn ? [] : [playlist.owner.name]),
    counts.videos(videos.length),
    ...(playlist.isLater ? [] : [t(`browse.standing.${playlist.visibility}`)]),
  ];
  return (
    <PageHeader title={name} {...(first ? { text: facts.join(" · ") } : {})}>
      {first && (
        <Button
          kind="primary"
          onPress={() =>
            void navigate({
              to: "/videos/$id",
              params: { id: first.id },
              // The router's types know no names of parameters.
              search: { list: playlist.isLater ? "later" : playlist.id } as object,
            })
          }
        >
          <Play strokeWidth={iconStroke} aria-hidden />
          {t("browse.playlists.play")}
        </Button>
      )}
      {isOwn && !playlist.isLater && (
        <MenuButton
          label={t("browse.playlists.menu")}
          className="icon-button"
          onIntent={() => ahead(fetchDialogs)}
          menu={(props) => (
            <PlaylistMenu
              {...props}
              playlist={playlist}
              onEdit={() => ask("edit")}
              onDelete={() => ask("delete")}
            />
          )}
        >
          <EllipsisVertical strokeWidth={iconStroke} aria-hidden />
        </MenuButton>
      )}
      <Suspense fallback={null}>
        {asked === "delete" && (
          <PlaylistDelete playlist={playlist} onClose={() => ask(undefined)} />
        )}
        {asked === "edit" && (
          <PlaylistDialog
            playlist={playlist}
            onClose={() => {
              ask(undefined);
              onChange();
            }}
          />
        )}
      </Suspense>
    </PageHeader>
  );
}
