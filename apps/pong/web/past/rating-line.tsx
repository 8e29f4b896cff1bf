import { useTranslation } from "react-i18next";
import type { PlayerAnswer } from "../../contract/past.ts";
import { Part } from "./part.tsx";

type Ratings = PlayerAnswer["ratings"];

/** The drawing's own measures: its strokes do not grow with it. */
const size = { width: 400, height: 100 } as const;

/** A line that spans fewer points would make a mountain of nothing. */
const spanMin = 50;

/** As many rows as a screen reader is given. */
const tableRows = 50;

/** How somebody's rating went, match by match. */
export function RatingLine({ ratings }: { ratings: Ratings }) {
  const { t, i18n } = useTranslation("pongMore");
  const number = new Intl.NumberFormat(i18n.language);
  const [first, last] = [ratings[0], ratings.at(-1)];
  if (!first || !last || ratings.length < 2) {
    return (
      <Part title={t("past.player.rating")}>
        <p className="chart chart-empty px-4">{t("past.player.ratingNone")}</p>
      </Part>
    );
  }
  const values = ratings.map(({ rating }) => rating);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const day = new Intl.DateTimeFormat(i18n.language, { day: "numeric", month: "short" });
  const words = {
    first: number.format(first.rating),
    last: number.format(last.rating),
    least: number.format(least),
    most: number.format(most),
  };
  return (
    <Part title={t("past.player.rating")}>
      <figure className="rating-line">
        <figcaption className="sr-only">{t("past.player.ratingOf", words)}</figcaption>
        <span aria-hidden className="rating-scale">
          <span>{words.most}</span>
          <span>{words.least}</span>
        </span>
        <Line values={values} least={least} most={most} />
        <span aria-hidden className="rating-days">
          <span>{day.format(first.at)}</span>
          <span>{day.format(last.at)}</span>
        </span>
        <RatingTable ratings={ratings} />
      </figure>
    </Part>
  );
}

interface LineProps {
  readonly values: readonly number[];
  readonly least: number;
  readonly most: number;
}

function Line({ values, least, most }: LineProps) {
  const span = Math.max(spanMin, most - least);
  const places = values.map((value, index) => {
    const x = (size.width * index) / (values.length - 1);
    const y = size.height * (1 - (value - (least + most) / 2) / span - 0.5);
    return `${x.toFixed(1)} ${y.toFixed(1)}`;
  });
  const way = `M${places.join("L")}`;
  return (
    <svg viewBox={`0 -4 ${size.width} ${size.height + 8}`} preserveAspectRatio="none" aria-hidden>
      <path d={`M0 0H${size.width}M0 ${size.height}H${size.width}`} className="score-grid" />
      <path d={`${way}V${size.height + 4}H0Z`} className="rating-area" />
      <path d={way} className="rating-way" />
    </svg>
  );
}

/** What the line shows, for who cannot see it: the latest of it. */
function RatingTable({ ratings }: { ratings: Ratings }) {
  const { t, i18n } = useTranslation("pongMore");
  const day = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium" });
  return (
    // A table is as high as its rows, whatever is said of it: what hides it stands around it.
    <div className="sr-only">
      <table>
        <caption>{t("past.player.rating")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("past.player.date")}</th>
            <th scope="col">{t("past.players.rating")}</th>
          </tr>
        </thead>
        <tbody>
          {ratings.slice(-tableRows).map(({ at, rating }) => (
            <tr key={at}>
              <th scope="row">{day.format(at)}</th>
              <td>{rating}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
