import { Camera, MonitorUp } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { iconStroke } from "../../../../../web/kit/icon.ts";
import { AirTime } from "../../air-time.tsx";
import { broadcaster, type DeskView } from "./broadcaster.ts";
import type { StudioView } from "./studio.ts";

/** What one is about to show, or shows: as others see it, but for oneself mirrored. */
export function DeskPicture({ desk }: { desk: DeskView }) {
  const { t } = useTranslation("liveMore");
  const { captured, source, phase, startedAt, studio } = desk;
  const { camera, screen } = captured;
  const isOpen = camera !== undefined || screen !== undefined;
  const Icon = source === "camera" ? Camera : MonitorUp;
  return (
    <div className="desk-picture" data-live={phase === "on" || undefined}>
      {isOpen ? (
        <>
          <Stream stream={screen ?? camera} isMirrored={!screen} label={t("onair.desk.self")} />
          {screen && camera && (
            <span className="desk-corner">
              <Stream stream={camera} isMirrored={false} label={t("onair.desk.corner")} />
            </span>
          )}
          <Level />
        </>
      ) : (
        <div className="desk-empty">
          <Icon strokeWidth={iconStroke} aria-hidden />
          <p>{t(source === "camera" ? "onair.desk.empty" : "onair.desk.emptyScreen")}</p>
        </div>
      )}
      {startedAt !== undefined && (
        <span className="air-marks">
          <span className="air-mark air-on">{t("channel.onAir")}</span>
          <span className="air-mark">
            <AirTime startedAt={startedAt} />
          </span>
        </span>
      )}
      {studio && <Line studio={studio} />}
    </div>
  );
}

interface StreamProps {
  readonly stream: MediaStream | undefined;
  readonly isMirrored: boolean;
  readonly label: string;
}

function Stream({ stream, isMirrored, label }: StreamProps) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream ?? null;
  }, [stream]);
  return (
    <video
      ref={video}
      autoPlay
      muted
      playsInline
      aria-label={label}
      data-mirrored={isMirrored || undefined}
    />
  );
}

/** How loud one is; drawn without React, sixty times a second. */
function Level() {
  const bar = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let frame = 0;
    let shown = 0;
    const draw = () => {
      // Up at once, down slowly, as meters do: so a word is seen.
      shown = Math.max(broadcaster.level(), shown * 0.93);
      bar.current?.style.setProperty("--level", shown.toFixed(3));
      frame = requestAnimationFrame(draw);
    };
    draw();
    return () => cancelAnimationFrame(frame);
  }, []);
  return <span ref={bar} className="desk-level" aria-hidden />;
}

/** So much unsent is more than the way of every packet, in milliseconds. */
const lateMs = 1_500;

/** How the way to the house is, where it is not as it should be; else how much goes over it. */
function Line({ studio }: { studio: StudioView }) {
  const { t, i18n } = useTranslation("liveMore");
  const { line, bitsPerSecond, mostBitsPerSecond, framesPerSecond, isSlow, size } = studio;
  const mbits = new Intl.NumberFormat(i18n.language, { maximumFractionDigits: 1 });
  const words = () => {
    if (line.isBroken) return t("onair.desk.line.broken");
    if (isSlow) return t("onair.desk.line.slow");
    if (line.queuedMs > lateMs) return t("onair.desk.line.late");
    if (bitsPerSecond < mostBitsPerSecond) return t("onair.desk.line.less");
    return undefined;
  };
  const problem = words();
  const facts = t("onair.desk.line.facts", {
    size: `${size.width} × ${size.height}`,
    frames: Math.round(framesPerSecond),
    mbits: mbits.format(studio.sentBitsPerSecond / 1_000_000),
  });
  return (
    <>
      <p className="desk-line" data-bad={problem !== undefined || undefined}>
        {problem ?? facts}
      </p>
      <p role="status" className="sr-only">
        {problem}
      </p>
    </>
  );
}
