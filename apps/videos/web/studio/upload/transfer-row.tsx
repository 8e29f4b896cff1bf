import { Link } from "@tanstack/react-router";
import { Pause, Play, RotateCw, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../../../../web/kit/icon-button.tsx";
import { Progress } from "../../../../../web/kit/progress.tsx";
import type { VideoCard } from "../../../contract/video.ts";
import type { StudioState } from "../../../state/studio.ts";
import { VideoPoster } from "../../browse/video-poster.tsx";
import { QuickFields } from "../quick-fields.tsx";
import { Standing } from "../standing.tsx";
import { GiveUpDialog } from "./give-up-dialog.tsx";
import type { TransferView } from "./transfer.ts";
import { TransferStatus } from "./transfer-status.tsx";
import { uploader } from "./uploader.ts";

interface Props {
  readonly transfer: TransferView;
  readonly studio: StudioState | undefined;
}

/** One file that is given: how far it is, what it is called, and then what becomes of it. */
export function TransferRow({ transfer, studio }: Props) {
  const { t } = useTranslation("videosMore");
  const { id, fileName, sizeBytes, sentBytes, state, isAnother } = transfer;
  const video = studio?.videos.find((one) => one.id === id);
  const isOver = state === "over";
  return (
    <li className="upload-row upload-transfer">
      <VideoPoster
        video={video ?? { ...nothing, id: transfer.key }}
        sizes="160px"
        hasStanding={false}
      />
      <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-2">
        <div className="-my-2 -mr-2 flex items-center gap-1">
          <p className="min-w-0 flex-1 truncate font-[560]">{fileName}</p>
          <Deeds transfer={transfer} />
        </div>
        {isOver ? (
          video && <Standing video={video} studio={studio} />
        ) : (
          <>
            <Progress label={fileName} value={sizeBytes === 0 ? 0 : sentBytes / sizeBytes} />
            <TransferStatus transfer={transfer} />
          </>
        )}
        {isAnother && !isOver && (
          <p className="text-13 text-amber-ink">{t("studio.upload.another")}</p>
        )}
      </div>
      {video && (
        <div className="upload-fields">
          {video.state !== "failed" && <QuickFields video={video} />}
          <More video={video} />
        </div>
      )}
    </li>
  );
}

/** What is drawn before the server knows the video. */
const nothing = { poster: null, durationMs: null, visibility: "public" } as const;

function More({ video: { id, state } }: { video: VideoCard }) {
  const { t } = useTranslation("videosMore");
  const link = "text-13 font-[560] text-brick-ink underline-offset-3 hover:underline";
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1">
      {state === "ready" && (
        <Link to="/videos/$id" params={{ id }} className={link}>
          {t("studio.watch")}
        </Link>
      )}
      <Link to="/videos/studio/$id" params={{ id }} className={link}>
        {t("studio.upload.more")}
      </Link>
    </p>
  );
}

function Deeds({ transfer: { key, fileName, state } }: Pick<Props, "transfer">) {
  const { t } = useTranslation("videosMore");
  const [isAsking, setAsking] = useState(false);
  if (state === "over") {
    return (
      <IconButton
        icon={X}
        label={t("studio.upload.forget", { name: fileName })}
        onPress={() => uploader.forget(key)}
      />
    );
  }
  const isResting = state === "paused" || state === "failed";
  return (
    <span className="flex flex-none">
      {isResting ? (
        <IconButton
          icon={state === "failed" ? RotateCw : Play}
          label={t(state === "failed" ? "studio.upload.again" : "studio.upload.resume", {
            name: fileName,
          })}
          onPress={() => uploader.resume(key)}
        />
      ) : (
        <IconButton
          icon={Pause}
          label={t("studio.upload.pause", { name: fileName })}
          onPress={() => uploader.pause(key)}
        />
      )}
      <IconButton
        icon={X}
        label={t("studio.upload.cancel", { name: fileName })}
        onPress={() => setAsking(true)}
      />
      {isAsking && (
        <GiveUpDialog
          fileName={fileName}
          onGiveUp={() => uploader.cancel(key)}
          onClose={() => setAsking(false)}
        />
      )}
    </span>
  );
}
