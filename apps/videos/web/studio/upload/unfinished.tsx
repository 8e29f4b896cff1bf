import { Trash2 } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Upload } from "tus-js-client";
import { Button } from "../../../../../web/kit/button.tsx";
import { fileSize } from "../../../../../web/kit/file-size.ts";
import { IconButton } from "../../../../../web/kit/icon-button.tsx";
import { Progress } from "../../../../../web/kit/progress.tsx";
import { toast } from "../../../../../web/kit/toast.tsx";
import type { StudioState } from "../../../state/studio.ts";
import { useWhen } from "../../browse/video-words.ts";
import { GiveUpDialog } from "./give-up-dialog.tsx";
import { type TransferView, uploadsAddress } from "./transfer.ts";

type Begun = StudioState["uploads"][number];

interface Props {
  readonly uploads: readonly Begun[];
  /** What is on its way from this page is not shown twice. */
  readonly transfers: readonly TransferView[];
  readonly onFiles: (files: readonly File[]) => void;
}

/** Uploads that were begun and are not whole: they go on when the same file is chosen again. */
export function Unfinished({ uploads, transfers, onFiles }: Props) {
  const { t } = useTranslation("videosMore");
  const input = useRef<HTMLInputElement>(null);
  const left = uploads.filter(({ id }) => !transfers.some((one) => one.id === id));
  if (left.length === 0) return null;
  return (
    <section aria-labelledby="upload-unfinished" className="grid gap-3">
      <header>
        <h2 id="upload-unfinished" className="text-15">
          {t("studio.unfinished.title")}
        </h2>
        <p className="text-13 text-soft">{t("studio.unfinished.text")}</p>
      </header>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label={t("studio.unfinished.choose")}
        onChange={(event) => {
          onFiles([...(event.currentTarget.files ?? [])]);
          event.currentTarget.value = "";
        }}
      />
      <ul className="grid gap-3">
        {left.map((upload) => (
          <Line key={upload.id} upload={upload} onChoose={() => input.current?.click()} />
        ))}
      </ul>
    </section>
  );
}

function Line({ upload, onChoose }: { upload: Begun; onChoose: () => void }) {
  const { t, i18n } = useTranslation("videosMore");
  const { id, fileName, sizeBytes, receivedBytes, changedAt } = upload;
  const size = (bytes: number) => fileSize(bytes, i18n.language);
  const when = useWhen(changedAt);
  const [isAsking, setAsking] = useState(false);
  const giveUp = () =>
    Upload.terminate(`${uploadsAddress}/${id}`).catch(() => toast(t("browse.failures.other")));
  const amount = t("studio.upload.amount", { sent: size(receivedBytes), size: size(sizeBytes) });
  return (
    <li className="upload-row flex-wrap items-center">
      <div className="grid min-w-0 flex-1 basis-60 gap-1.5">
        <p className="truncate font-[560]">{fileName}</p>
        <Progress label={fileName} value={sizeBytes === 0 ? 0 : receivedBytes / sizeBytes} />
        <p className="text-13 text-soft tabular-nums">
          {amount} · {when}
        </p>
      </div>
      <span className="flex gap-1">
        <Button onPress={onChoose}>{t("studio.unfinished.choose")}</Button>
        <IconButton
          icon={Trash2}
          label={t("studio.unfinished.giveUp", { name: fileName })}
          onPress={() => setAsking(true)}
        />
      </span>
      {isAsking && (
        <GiveUpDialog fileName={fileName} onGiveUp={giveUp} onClose={() => setAsking(false)} />
      )}
    </li>
  );
}
