import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { FileCard } from "../../../web/kit/file-card.tsx";
import { VideoFile } from "../../../web/kit/video-file.tsx";
import type { File, Message } from "../contract/message.ts";
import { addressOf } from "./attachment-address.ts";
import { AttachmentGrid } from "./attachment-grid.tsx";

/** With its slider it weighs more than the rest of a message, and most pages need none. */
const AudioFile = lazy(async () => ({
  default: (await import("../../../web/kit/audio-file.tsx")).AudioFile,
}));

/** What a message holds besides words: pictures together, then the rest one below the other. */
export function AttachmentList({ message }: { message: Message }) {
  const pictures = message.files.filter(({ kind }) => kind === "picture");
  const others = message.files.filter(({ kind }) => kind !== "picture");
  return (
    <div className="attachments">
      {pictures.length > 0 && <AttachmentGrid message={message} pictures={pictures} />}
      {others.map((file) => (
        <Attachment key={file.id} roomId={message.roomId} file={file} />
      ))}
    </div>
  );
}

function Attachment({ roomId, file }: { roomId: string; file: File }) {
  const { t } = useTranslation("chat");
  const { kind, name, sizeBytes, width, height, durationMs } = file;
  const address = addressOf(roomId, file);
  if (kind === "video")
    return <VideoFile src={address} name={name} width={width} height={height} />;
  if (kind === "audio") {
    const words = {
      play: t("conversation.audio.play"),
      pause: t("conversation.audio.pause"),
      seek: t("conversation.audio.seek"),
      speed: t("conversation.audio.speed"),
      failed: t("conversation.audio.failed"),
    };
    const seconds = durationMs === undefined ? undefined : durationMs / 1_000;
    return (
      <Suspense fallback={<div className="audio-file audio-coming" />}>
        <AudioFile src={address} name={name} words={words} seconds={seconds} />
      </Suspense>
    );
  }
  return (
    <FileCard name={name} sizeBytes={sizeBytes} href={address} label={t("conversation.download")} />
  );
}
