import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../../web/kit/button.tsx";
import { centred, fractionsOf } from "../../../web/kit/crop.ts";
import { Cropper } from "../../../web/kit/cropper.tsx";
import { Dialog, DialogActions } from "../../../web/kit/dialog.tsx";
import { Progress } from "../../../web/kit/progress.tsx";
import { Skeleton } from "../../../web/kit/skeleton.tsx";
import { toast } from "../../../web/kit/toast.tsx";
import { useFailureText } from "./conversation-failure.ts";
import { sendRoomPicture } from "./send-room-picture.ts";

interface Props {
  readonly roomId: string;
  readonly file: File;
  readonly onClose: () => void;
}

/** How wide a picture is shown at most while it is cut; a phone's is ten times as wide. */
const shownWidth = 1_280;

/** Chooses the part of a picture that a room shows, and sends it. */
export default function RoomPictureDialog({ roomId, file, onClose }: Props) {
  const { t } = useTranslation("chat");
  const textOf = useFailureText();
  const [picture, setPicture] = useState<ImageBitmap | "unreadable">();
  const [crop, setCrop] = useState(centred);
  const [sent, setSent] = useState<number>();
  const [problem, setProblem] = useState<string>();

  useEffect(() => {
    let isGone = false;
    createImageBitmap(file, { resizeWidth: shownWidth, resizeQuality: "medium" }).then(
      (decoded) => (isGone ? decoded.close() : setPicture(decoded)),
      () => setPicture("unreadable"),
    );
    return () => {
      isGone = true;
    };
  }, [file]);

  const save = async () => {
    setSent(0);
    setProblem(undefined);
    // What this browser cannot show the server may still be able to read: it takes the middle.
    const part = picture instanceof ImageBitmap ? fractionsOf(picture, crop) : undefined;
    const done = await sendRoomPicture(roomId, file, part, setSent);
    setSent(undefined);
    if (!done.ok) return setProblem(textOf(done.failure.code));
    toast(t("info.picture.saved"));
    onClose();
  };

  return (
    <Dialog title={t("info.picture.crop")} onClose={onClose}>
      {picture instanceof ImageBitmap && (
        <Cropper
          picture={picture}
          crop={crop}
          onChange={setCrop}
          label={t("info.picture.cropLabel")}
          zoomLabel={t("info.picture.zoom")}
        />
      )}
      {picture === undefined && <Skeleton className="mx-auto aspect-square w-[min(320px,100%)]" />}
      {picture === "unreadable" && <p className="text-soft">{t("info.picture.unreadable")}</p>}
      <div role="alert" className="contents">
        {problem !== undefined && <p className="text-red-ink">{problem}</p>}
      </div>
      <div className="h-1">
        {sent !== undefined && <Progress label={t("info.picture.sending")} value={sent} />}
      </div>
      <DialogActions>
        <Button onPress={onClose}>{t("rooms.cancel")}</Button>
        <Button
          kind="primary"
          isPending={sent !== undefined}
          isDisabled={picture === undefined}
          onPress={() => void save()}
        >
          {t("info.picture.save")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
