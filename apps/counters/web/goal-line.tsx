import type { CSSProperties } from "react";
import type { Counter } from "../contract.ts";

/** How near a counter is to its goal, as a thin line under it; the words stand elsewhere. */
export function GoalLine({ value, goal }: Pick<Counter, "value" | "goal">) {
  if (goal === undefined) return null;
  // React's type knows no custom properties.
  const style = { "--part": Math.min(1, value / goal) } as CSSProperties;
  return (
    <span aria-hidden className="goal-line" data-reached={value >= goal || undefined}>
      <span style={style} />
    </span>
  );
}
