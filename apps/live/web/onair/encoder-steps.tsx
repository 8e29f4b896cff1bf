import { useTranslation } from "react-i18next";
import { Card } from "./card.tsx";
import { CopyLine } from "./copy-line.tsx";

/** How one goes on air from a program such as OBS, step by step. */
export function EncoderSteps({ address }: { address: string }) {
  const { t } = useTranslation("liveMore");
  const line =
    "ffmpeg -re -i video.mp4 -c:v libx264 -preset veryfast -g 60 -c:a aac -f flv " +
    `"${address}/${t("onair.steps.key")}"`;
  return (
    <Card title={t("onair.steps.title")} text={t("onair.steps.text")}>
      <ol className="studio-steps">
        <li>
          <p>{t("onair.steps.stream")}</p>
          <CopyLine label={t("onair.steps.address")} text={address} />
        </li>
        <li>
          <p>{t("onair.steps.own")}</p>
        </li>
        <li>
          <p>{t("onair.steps.output")}</p>
        </li>
        <li>
          <p>{t("onair.steps.start")}</p>
        </li>
      </ol>
      <div className="grid gap-1.5">
        <p className="text-13 text-soft">{t("onair.steps.ffmpeg")}</p>
        <CopyLine label={t("onair.steps.line")} text={line} />
      </div>
    </Card>
  );
}
