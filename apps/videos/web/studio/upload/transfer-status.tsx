import { useTranslation } from "react-i18next";
import { fileSize } from "../../../../../web/kit/file-size.ts";
import { durationText } from "../duration-text.ts";
import type { TransferView } from "./transfer.ts";

/** How an upload stands, in words: how much, how fast, how long. */
export function TransferStatus({ transfer }: { transfer: TransferView }) {
  const { t, i18n } = useTranslation("videosMore");
  const { state, sentBytes, sizeBytes, bytesPerSecond, failure } = transfer;
  const size = (bytes: number) => fileSize(bytes, i18n.language);
  const amount = t("studio.upload.amount", { sent: size(sentBytes), size: size(sizeBytes) });
  if (state === "failed") {
    const key = `studio.refused.${failure}` as "studio.refused.other";
    return (
      <p role="alert" className="text-13 text-red-ink">
        {t([key, "studio.refused.other"], { name: transfer.fileName })}
      </p>
    );
  }
  if (state === "sending") {
    const speed =
      bytesPerSecond === undefined
        ? []
        : [t("studio.upload.speed", { speed: size(bytesPerSecond) })];
    const leftS = bytesPerSecond ? (sizeBytes - sentBytes) / bytesPerSecond : undefined;
    const left =
      leftS === undefined
        ? []
        : [t("studio.upload.left", { time: durationText(leftS, i18n.language) })];
    return (
      <p className="text-13 text-soft tabular-nums">{[amount, ...speed, ...left].join(" · ")}</p>
    );
  }
  const word = state === "over" ? undefined : t(`studio.upload.${state}`);
  return (
    <p role="status" className="text-13 text-soft tabular-nums">
      {[amount, ...(word === undefined ? [] : [word])].join(" · ")}
    </p>
  );
}
