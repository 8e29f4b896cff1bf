import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useSend } from "../../../../core/client/react.tsx";
import { Button } from "../../../../web/kit/button.tsx";
import { Dialog, DialogActions } from "../../../../web/kit/dialog.tsx";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { Skeleton } from "../../../../web/kit/skeleton.tsx";
import { Switch } from "../../../../web/kit/switch.tsx";
import type { PlaylistsAnswer } from "../../contract/answers.ts";
import { type Playlist, shelfChannel } from "../../contract/shelf.ts";
import { useAsked } from "./asked.ts";
import { Failed } from "./failed.tsx";
import { PlaylistDialog } from "./playlist-dialog.tsx";
import { useRefusal } from "./refusal.ts";

interface Props {
  readonly videoId: string;
  readonly onClose: () => void;
}

/** In which of one's playlists a video is; each change is kept at once. */
export function SaveDialog({ videoId, onClose }: Props) {
  const { t } = useTranslation("videosMore");
  const path = `/playlists?video=${videoId}`;
  const { value, failure, again } = useAsked<PlaylistsAnswer>(path);
  const [isCreating, setCreating] = useState(false);
  const send = useSend(shelfChannel);
  const tellRefusal = useRefusal();
  if (isCreating) {
    const made = async (id: string) => {
      tellRefusal(await send("playlist.put", { playlist: id, videoId, isIn: true }));
    };
    const closed = () => {
      setCreating(false);
      again();
    };
    return <PlaylistDialog onMade={made} onClose={closed} />;
  }
  return (
    <Dialog title={t("browse.save.title")} onClose={onClose}>
      {failure !== undefined && !value && <Failed code={failure} onAgain={again} />}
      {!value && failure === undefined && <Skeleton className="h-24 w-full" />}
      {value && (
        <div className="grid max-h-[50dvh] gap-2 overflow-y-auto">
          <Line videoId={videoId} playlist="later" isIn={value.has?.includes("later") ?? false} />
          {value.playlists.map((playlist) => (
            <Line
              key={playlist.id}
              videoId={videoId}
              playlist={playlist}
              isIn={value.has?.includes(playlist.id) ?? false}
            />
          ))}
        </div>
      )}
      <DialogActions>
        <Button onPress={() => setCreating(true)}>
          <Plus strokeWidth={iconStroke} aria-hidden />
          {t("browse.playlists.create")}
        </Button>
        <Button kind="primary" onPress={onClose}>
          {t("browse.save.done")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

interface LineProps {
  readonly videoId: string;
  readonly playlist: Playlist | "later";
  readonly isIn: boolean;
}

function Line({ videoId, playlist, isIn: wasIn }: LineProps) {
  const { t } = useTranslation("videosMore");
  const send = useSend(shelfChannel);
  const tellRefusal = useRefusal();
  const [isIn, setIn] = useState(wasIn);
  const isLater = playlist === "later";
  const put = async (next: boolean) => {
    setIn(next);
    const wish = { playlist: isLater ? playlist : playlist.id, videoId, isIn: next } as const;
    if (tellRefusal(await send("playlist.put", wish))) setIn(!next);
  };
  return (
    <Switch
      label={isLater ? t("browse.nav.later") : playlist.name}
      {...(isLater ? {} : { text: t(`browse.standing.${playlist.visibility}`) })}
      isOn={isIn}
      onChange={(next) => void put(next)}
    />
  );
}
