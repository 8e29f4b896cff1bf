import { File as FileIcon, FileMusic, FilePlay, Image, RotateCw, X } from "lucide-react";
import { useLocale } from "react-aria-components/I18nProvider";
import { useTranslation } from "react-i18next";
import { fileSize } from "../../../web/kit/file-size.ts";
import { iconStroke } from "../../../web/kit/icon.ts";
import { IconButton } from "../../../web/kit/icon-button.tsx";
import { Progress } from "../../../web/kit/progress.tsx";
import { useFailureText } from "./conversation-failure.ts";
import type { Upload, Uploads } from "./uploads.ts";

const icons = { picture: Image, video: FilePlay, audio: FileMusic, file: FileIcon } as const;

interface Props {
  readonly uploads: Uploads;
  readonly shown: readonly Upload[];
}

/** The files of the next message, as far as they are. */
export function ComposerUploads({ uploads, shown }: Props) {
  const { t } = useTranslation("chat");
  return (
    <ul className="uploads" aria-label={t("conversation.uploads.title")}>
      {shown.map((upload) => (
        <UploadRow key={upload.id} upload={upload} uploads={uploads} />
      ))}
    </ul>
  );
}

function UploadRow({ upload, uploads }: { upload: Upload; uploads: Uploads }) {
  const { t } = useTranslation("chat");
  const { locale } = useLocale();
  const textOf = useFailureText();
  const { id, name, sizeBytes, kind, preview, state, progress, code = "other" } = upload;
  const Icon = icons[kind];
  return (
    <li className="upload" data-state={state}>
      <span className="upload-picture">
        {preview === undefined ? (
          <Icon strokeWidth={iconStroke} aria-hidden />
        ) : (
          <img src={preview} alt="" />
        )}
      </span>
      <span className="upload-words">
        <span className="truncate">{name}</span>
        <span className="upload-note">
          {state === "failed" ? textOf(code) : fileSize(sizeBytes, locale)}
        </span>
        {(state === "sending" || state === "waiting") && (
          <Progress label={t("conversation.uploads.progress", { name })} value={progress} />
        )}
      </span>
      {state === "failed" && (
        <IconButton
          icon={RotateCw}
          label={t("conversation.uploads.retry", { name })}
          onPress={() => uploads.retry(id)}
        />
      )}
      <IconButton
        icon={X}
        label={t("conversation.uploads.cancel", { name })}
        onPress={() => uploads.cancel(id)}
      />
    </li>
  );
}
