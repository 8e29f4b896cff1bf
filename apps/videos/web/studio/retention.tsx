import { useId } from "react";
import { useTranslation } from "react-i18next";
import { playingTime } from "../../../../web/kit/playing-time.ts";

interface Props {
  /** How often each part of equal length was played. */
  readonly plays: readonly number[];
  readonly durationMs: number;
}

/** The drawing's own measures: its strokes do not grow with it. */
const size = { width: 400, height: 100 } as const;

/** So many moments are told to a screen reader. */
const told = 10;

/** Which parts of a video are watched, and where people stop. */
export function Retention({ plays, durationMs }: Props) {
  const { t, i18n } = useTranslation("videosMore");
  const id = useId();
  const most = Math.max(...plays, 0);
  if (most === 0 || durationMs === 0) return null;
  const percent = new Intl.NumberFormat(i18n.language, { style: "percent" });
  const at = (part: number) => playingTime((durationMs * part) / 1_000);
  const moments = plays
    .map((count, index) => ({ moment: at(index / plays.length), share: count / most, index }))
    .filter(({ index }) => index % Math.ceil(plays.length / told) === 0);
  return (
    <section aria-labelledby={id} className="grid gap-3">
      <header>
        <h3 id={id} className="font-[560]">
          {t("studio.retention.title")}
        </h3>
        <p className="text-13 text-soft">{t("studio.retention.text")}</p>
      </header>
      <figure className="retention">
        <Curve plays={plays} most={most} />
        <span aria-hidden className="retention-times">
          <span>{at(0)}</span>
          <span>{at(0.5)}</span>
          <span>{at(1)}</span>
        </span>
        <div className="sr-only">
          <table>
            <caption>{t("studio.retention.title")}</caption>
            <thead>
              <tr>
                <th scope="col">{t("studio.retention.moment")}</th>
                <th scope="col">{t("studio.retention.share")}</th>
              </tr>
            </thead>
            <tbody>
              {moments.map(({ moment, share, index }) => (
                <tr key={index}>
                  <th scope="row">{moment}</th>
                  <td>{percent.format(share)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </figure>
    </section>
  );
}

function Curve({ plays, most }: { plays: readonly number[]; most: number }) {
  const { width, height } = size;
  const points = plays.map((count, index) => {
    const x = (width * index) / Math.max(1, plays.length - 1);
    return `${x.toFixed(1)} ${(height * (1 - count / most)).toFixed(1)}`;
  });
  const way = `M${points.join("L")}`;
  return (
    <svg viewBox={`0 -2 ${width} ${height + 4}`} preserveAspectRatio="none" aria-hidden>
      <path
        d={`M0 0H${width}M0 ${height / 2}H${width}M0 ${height}H${width}`}
        className="grid-line"
      />
      <path d={`${way}V${height}H0Z`} className="area" />
      <path d={way} className="way" />
    </svg>
  );
}
