import type { CSSProperties, ReactNode } from "react";

interface Props {
  readonly label: string;
  readonly value: number;
  /** More than 0. */
  readonly goal: number;
  /** The outer diameter, in pixels. */
  readonly sizePx: number;
  readonly strokePx?: number;
  /** What stands in the ring. */
  readonly children?: ReactNode;
}

/** How near a value is to its goal, as a ring around what it is about. */
export function GoalRing({ label, value, goal, sizePx, strokePx = 4, children }: Props) {
  const part = Math.min(1, Math.max(0, value / goal));
  const radiusPx = (sizePx - strokePx) / 2;
  // React's type knows no custom properties.
  const style = { "--part": part, width: sizePx, height: sizePx } as CSSProperties;
  return (
    <span className="goal-ring" style={style} data-reached={value >= goal || undefined}>
      <svg viewBox={`0 0 ${sizePx} ${sizePx}`} strokeWidth={strokePx} aria-hidden>
        <circle cx={sizePx / 2} cy={sizePx / 2} r={radiusPx} />
        <circle cx={sizePx / 2} cy={sizePx / 2} r={radiusPx} pathLength={1} className="goal-part" />
      </svg>
      <span
        role="progressbar"
        aria-label={label}
        aria-valuenow={Math.floor(part * 100)}
        aria-valuemin={0}
        aria-valuemax={100}
      />
      {children}
    </span>
  );
}
