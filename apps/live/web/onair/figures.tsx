import { useTranslation } from "react-i18next";

/** A number with its unit, and what it is of; undefined where it is not known yet. */
export type Figure = readonly [label: string, value: string | undefined, unit?: string];

/** Some numbers, large, each above what it is of. */
export function Figures({ figures }: { figures: readonly Figure[] }) {
  return (
    <dl className="studio-figures">
      {figures.map(([label, value, unit = ""]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <b>{value ?? "–"}</b>
            {value !== undefined && unit !== "" && ` ${unit}`}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Writes numbers as the reader does, with so many digits after the point. */
export function useFigure(): (value: number, digits?: number) => string {
  const { i18n } = useTranslation();
  return (value, digits = 0) =>
    new Intl.NumberFormat(i18n.language, {
      // What is nothing is nothing, however well it was measured.
      minimumFractionDigits: value === 0 ? 0 : digits,
      maximumFractionDigits: digits,
    }).format(value);
}
