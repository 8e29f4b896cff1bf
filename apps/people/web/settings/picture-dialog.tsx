import { useTranslation } from "react-i18next";
import { PictureDialog } from "../../../../web/kit/picture-dialog.tsx";
import { useFailureText } from "../failure.ts";
import { upload } from "../request.ts";

interface Props {
  readonly file: File;
  readonly onClose: () => void;
}

/** Chooses the part of a picture by which one is shown. */
export default function OwnPictureDialog({ file, onClose }: Props) {
  const { t } = useTranslation("people");
  const refused = useFailureText();
  const words = {
    title: t("picture.crop"),
    crop: t("picture.cropLabel"),
    zoom: t("picture.zoom"),
    unreadable: t("picture.unreadable"),
    sending: t("picture.sending"),
    cancel: t("cancel"),
    save: t("picture.save"),
    saved: t("picture.saved"),
    refused,
  };
  return (
    <PictureDialog
      file={file}
      words={words}
      send={(query, onProgress) => upload("PUT", "/account/picture", file, { query, onProgress })}
      onClose={onClose}
    />
  );
}
