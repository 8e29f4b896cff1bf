import { useTranslation } from "react-i18next";
import { PictureDialog } from "../../../web/kit/picture-dialog.tsx";
import { useFailureText } from "./conversation-failure.ts";
import { upload } from "./request.ts";

interface Props {
  readonly roomId: string;
  readonly file: File;
  readonly onClose: () => void;
}

/** Chooses the part of a picture that a room shows. */
export default function RoomPictureDialog({ roomId, file, onClose }: Props) {
  const { t } = useTranslation("chat");
  const textOf = useFailureText();
  const words = {
    title: t("info.picture.crop"),
    crop: t("info.picture.cropLabel"),
    zoom: t("info.picture.zoom"),
    unreadable: t("info.picture.unreadable"),
    sending: t("info.picture.sending"),
    cancel: t("rooms.cancel"),
    save: t("info.picture.save"),
    saved: t("info.picture.saved"),
    refused: ({ code }: { readonly code: string }) => textOf(code),
  };
  const path = `/rooms/${roomId}/picture`;
  return (
    <PictureDialog
      file={file}
      words={words}
      send={(query, onProgress) => upload("PUT", path, file, { query, onProgress })}
      onClose={onClose}
    />
  );
}
