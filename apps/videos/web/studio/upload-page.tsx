import { Upload } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTopic } from "../../../../core/client/react.tsx";
import { Button } from "../../../../web/kit/button.tsx";
import { DropZone } from "../../../../web/kit/drop-zone.tsx";
import { fileSize } from "../../../../web/kit/file-size.ts";
import { iconStroke } from "../../../../web/kit/icon.ts";
import { useTitle } from "../../../../web/kit/title.ts";
import { type StudioState, studioWatch } from "../../state/studio.ts";
import { ForMembers } from "../browse/for-members.tsx";
import { Frame } from "../browse/frame.tsx";
import { PageHeader } from "../browse/page-header.tsx";
import { type Refused, sieved } from "./upload/sieve.ts";
import { TransferRow } from "./upload/transfer-row.tsx";
import { Unfinished } from "./upload/unfinished.tsx";
import { uploader, useUploads } from "./upload/uploader.ts";

/** Whether it is steered with fingers, which drag no files. */
const isTouched = matchMedia("(pointer: coarse)").matches;

/** Where one gives videos, several at once. */
export default function UploadPage() {
  return <ForMembers>{(ownId) => <Uploads ownId={ownId} />}</ForMembers>;
}

function Uploads({ ownId }: { ownId: string }) {
  const { t } = useTranslation("videosMore");
  const { view: studio } = useTopic(studioWatch, ownId);
  const transfers = useUploads();
  const [refused, setRefused] = useState<readonly Refused[]>([]);
  useTitle(t("studio.upload.title"));
  const take = (files: readonly File[]) => {
    if (!studio) return;
    const { taken, refused: wrong } = sieved(files, studio);
    setRefused(wrong);
    void uploader.add(taken, studio).then((unreadable) => {
      if (unreadable.length > 0) setRefused((known) => [...known, ...unreadable]);
    });
  };
  return (
    <Frame isUpload>
      <PageHeader title={t("studio.upload.title")} text={t("studio.upload.text")} />
      <div className="grid max-w-[860px] grid-cols-[minmax(0,1fr)] gap-5">
        <Drop studio={studio} onFiles={take} isSmall={transfers.length > 0} />
        <div role="alert" className="contents">
          {refused.map(({ name, why }) => (
            <p key={name} className="rounded-medium bg-amber-soft px-3.5 py-2.5 text-amber-ink">
              {t(`studio.refused.${why}`, { name })}
            </p>
          ))}
        </div>
        {transfers.length > 0 && (
          <ul aria-label={t("studio.upload.list")} className="grid gap-3">
            {transfers.toReversed().map((transfer) => (
              <TransferRow key={transfer.key} transfer={transfer} studio={studio} />
            ))}
          </ul>
        )}
        {studio && <Unfinished uploads={studio.uploads} transfers={transfers} onFiles={take} />}
      </div>
    </Frame>
  );
}

interface DropProps {
  readonly studio: StudioState | undefined;
  readonly onFiles: (files: readonly File[]) => void;
  /** Once there are files, what has become of them is more important. */
  readonly isSmall: boolean;
}

function Drop({ studio, onFiles, isSmall }: DropProps) {
  const { t } = useTranslation("videosMore");
  const input = useRef<HTMLInputElement>(null);
  return (
    <DropZone label={t("studio.upload.drop")} onFiles={({ files }) => onFiles(files)}>
      <div className="upload-drop" data-small={isSmall || undefined}>
        <span className="upload-sign">
          <Upload strokeWidth={iconStroke} aria-hidden />
        </span>
        <div className="min-w-0">
          <p className="font-[560]">{t(isTouched ? "studio.upload.pick" : "studio.upload.here")}</p>
          <p className="text-13 text-soft">{studio ? <Limits studio={studio} /> : " "}</p>
        </div>
        <Button
          kind="primary"
          isDisabled={studio === undefined}
          onPress={() => input.current?.click()}
        >
          {t("studio.upload.choose")}
        </Button>
        <input
          ref={input}
          type="file"
          accept="video/*,audio/*,.mkv,.ts,.m2ts,.mts,.avi,.flv,.wmv"
          multiple
          hidden
          aria-label={t("studio.upload.choose")}
          onChange={(event) => {
            onFiles([...(event.currentTarget.files ?? [])]);
            // The same file may be chosen once more.
            event.currentTarget.value = "";
          }}
        />
      </div>
    </DropZone>
  );
}

/** What may be given, and how much of it. */
function Limits({ studio }: { studio: StudioState }) {
  const { t, i18n } = useTranslation("videosMore");
  const size = (bytes: number) => fileSize(bytes, i18n.language);
  const left = size(Math.max(0, studio.quotaBytes - studio.usedBytes));
  const formats = t(studio.hasFfmpeg ? "studio.upload.anyFormat" : "studio.upload.someFormats");
  return <>{t("studio.upload.limits", { formats, most: size(studio.fileBytes), left })}</>;
}
