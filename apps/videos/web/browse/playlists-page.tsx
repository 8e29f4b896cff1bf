import { ListVideo, Plus } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../../web/kit/button.tsx";
import { EmptyState } from "../../../../web/kit/empty-state.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { useTitle } from "../../../../web/kit/title.ts";
import type { PlaylistsAnswer } from "../../contract/answers.ts";
import { useAsked } from "./asked.ts";
import { Failed } from "./failed.tsx";
import { ForMembers } from "./for-members.tsx";
import { Frame } from "./frame.tsx";
import { PageHeader } from "./page-header.tsx";
import { PlaylistGrid } from "./playlist-tile.tsx";
import { GridSkeleton } from "./video-grid.tsx";

const PlaylistDialog = lazy(() =>
  import("./dialogs.ts").then((all) => ({ default: all.PlaylistDialog })),
);

/** One's own playlists. */
export default function PlaylistsPage() {
  return <ForMembers>{() => <Playlists />}</ForMembers>;
}

function Playlists() {
  const { t } = useTranslation("videosMore");
  const { value, failure, again } = useAsked<PlaylistsAnswer>("/playlists");
  const [isAsking, setAsking] = useState(false);
  const title = t("browse.nav.playlists");
  useTitle(title);
  const create = (
    <Button onPress={() => setAsking(true)}>
      <Plus strokeWidth={iconStroke} aria-hidden />
      {t("browse.playlists.create")}
    </Button>
  );
  const playlists = value?.playlists;
  return (
    <Frame place="playlists">
      <PageHeader title={title}>{playlists && playlists.length > 0 && create}</PageHeader>
      {failure !== undefined && !value && <Failed code={failure} onAgain={again} />}
      {!value && failure === undefined && <GridSkeleton count={3} hasOwner={false} />}
      {playlists?.length === 0 && (
        <EmptyState
          icon={ListVideo}
          title={t("browse.playlists.none")}
          text={t("browse.playlists.noneText")}
          action={create}
        />
      )}
      {playlists && playlists.length > 0 && <PlaylistGrid label={title} playlists={playlists} />}
      <Suspense fallback={null}>
        {isAsking && (
          <PlaylistDialog
            onClose={() => {
              setAsking(false);
              again();
            }}
          />
        )}
      </Suspense>
    </Frame>
  );
}
