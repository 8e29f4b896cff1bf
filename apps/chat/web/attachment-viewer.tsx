import { useTranslation } from "react-i18next";
import { plainText } from "../../../web/kit/plain-text.ts";
import Viewer, { type Viewed } from "../../../web/kit/viewer.tsx";
import type { File, Message } from "../contract/message.ts";
import { addressOf, pictureAddressOf } from "./attachment-address.ts";
import type { Row } from "./message-rows.ts";
import { useTimes } from "./message-time.ts";

interface Props {
  readonly rows: readonly Row[];
  /** The id of the file that is shown. */
  readonly shown: string;
  readonly onShow: (fileId: string) => void;
  readonly onClose: () => void;
}

/** The pictures and videos of the conversation, as far as it is on the page, in full. */
export default function AttachmentViewer({ rows, shown, onShow, onClose }: Props) {
  const { t } = useTranslation("chat");
  const times = useTimes();
  const viewedOf = (message: Message, file: File): Viewed => {
    const address =
      file.kind === "video"
        ? addressOf(message.roomId, file)
        : pictureAddressOf(message.roomId, file, "large");
    const caption = plainText(message.text);
    return {
      id: file.id,
      kind: file.kind === "video" ? "video" : "picture",
      src: address,
      blur: file.blur,
      width: file.width ?? 1_600,
      height: file.height ?? 1_200,
      alt: t("conversation.picture.alt", { name: message.from.name }),
      download: address,
      about: `${message.from.name}, ${times.moment(message.sentAt)}`,
      ...(caption === "" ? {} : { caption }),
    };
  };
  const items = rows.flatMap(({ message }) =>
    message.files
      .filter(({ kind }) => kind === "picture" || kind === "video")
      .map((file) => viewedOf(message, file)),
  );
  const words = {
    title: t("conversation.viewer.title"),
    close: t("conversation.viewer.close"),
    previous: t("conversation.viewer.previous"),
    next: t("conversation.viewer.next"),
    download: t("conversation.download"),
    count: (at: number, of: number) => t("conversation.viewer.count", { at, of }),
  };
  return <Viewer items={items} shown={shown} words={words} onShow={onShow} onClose={onClose} />;
}
