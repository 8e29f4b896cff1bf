import type { CSSProperties } from "react";

interface Props {
  readonly label: string;
  /** How much is done, from 0 to 1. */
  readonly value: number;
}

/** How far something is. */
export function Progress({ label, value }: Props) {
  const percent = Math.round(value * 100);
  // React's type knows no custom properties.
  const style = { "--part": value } as CSSProperties;
  return (
    <span
      role="progressbar"
      aria-label={label}
      aria-valuenow={percent}
      aria-valuemin={0}
      aria-valuemax={100}
      className="bar-track block"
      data-enough
    >
      <span style={style} />
    </span>
  );
}
