import type { Power } from "../../simulation/options.ts";

/** The sign of each power, as lines on a grid of 24 by 24. */
export const powerShapes: Readonly<Record<Power, string>> = {
  long: "M12 3v18M8 7l4-4 4 4M8 17l4 4 4-4",
  shield: "M12 3l7 3v6c0 4.5-3 7.5-7 9c-4-1.5-7-4.5-7-9V6z",
  slow: "M7 3h10M7 21h10M8 3c0 6 8 6 8 9s-8 3-8 9M16 3c0 6-8 6-8 9s8 3 8 9",
  shrink: "M12 2v7M8.5 5.5L12 9l3.5-3.5M12 22v-7M8.5 18.5L12 15l3.5 3.5M6 12h12",
  smash: "M13 2L5 14h6l-1 8 8-12h-6z",
  flip: "M7 20V4M3.5 7.5L7 4l3.5 3.5M17 4v16M13.5 16.5L17 20l3.5-3.5",
};

/** Whether a power troubles the other side: it is drawn in another shape, not only colour. */
export function isAttack(power: Power): boolean {
  return power === "shrink" || power === "smash" || power === "flip";
}
