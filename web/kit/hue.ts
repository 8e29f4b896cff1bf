import type { CSSProperties } from "react";

/** The hues that a thing can have, in degrees of OKLCH. */
export const hues = {
  red: 25,
  orange: 48,
  amber: 78,
  lime: 122,
  green: 150,
  teal: 190,
  blue: 245,
  indigo: 275,
  violet: 305,
  pink: 352,
} as const;

/** One of the named hues. */
export type Hue = keyof typeof hues;

/** The style that gives the class `hue` its colours: `--hue-fill`, `-on`, `-ink`, `-soft`. */
export function hueStyle(hue: Hue): CSSProperties {
  // React's type knows no custom properties.
  return { "--hue": hues[hue] } as CSSProperties;
}
