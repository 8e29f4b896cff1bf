import { lazy, Suspense, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../web/kit/button.tsx";
import type { Room } from "../contract/rooms.ts";
import { useRefusal } from "./refusal.ts";
import { ask } from "./request.ts";
import { RoomPicture } from "./room-picture.tsx";

const RoomPictureDialog = lazy(() => import("./room-picture-dialog.tsx"));

const accepted = "image/jpeg,image/png,image/webp,image/avif,image/gif";

/** A room's picture, and the ways to another one. */
export function RoomPictureButtons({ room }: { room: Room }) {
  const { t } = useTranslation("chat");
  const tellRefusal = useRefusal();
  const input = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<File>();
  const hasOne = room.picture !== undefined;
  const path = `/rooms/${room.id}/picture`;
  const remove = async () => void tellRefusal(await ask("DELETE", path));
  return (
    <div className="flex items-center gap-4">
      <RoomPicture room={room} size={72} />
      <span className="grid justify-items-start gap-1">
        <Button onPress={() => input.current?.click()}>
          {t(hasOne ? "info.picture.other" : "info.picture.choose")}
        </Button>
        {hasOne && (
          <Button kind="quiet" onPress={() => void remove()}>
            {t("info.picture.remove")}
          </Button>
        )}
      </span>
      <input
        ref={input}
        type="file"
        accept={accepted}
        aria-label={t("info.picture.choose")}
        className="hidden"
        onChange={(event) => {
          setChosen(event.currentTarget.files?.[0]);
          // The same file can be chosen again after it was put away.
          event.currentTarget.value = "";
        }}
      />
      <Suspense fallback={null}>
        {chosen && (
          <RoomPictureDialog roomId={room.id} file={chosen} onClose={() => setChosen(undefined)} />
        )}
      </Suspense>
    </div>
  );
}
