/** What something is drawn with; how it looks depends on what the terminal can show. */
export type Ink = "court" | "net" | "left" | "right" | "ball" | "block" | "pickup" | "dim";

/** How many colours a terminal shows. */
export type Depth = "none" | "256" | "true";

type Rgb = readonly [red: number, green: number, blue: number];

const rgb: Readonly<Record<Ink, Rgb>> = {
  court: [18, 26, 38],
  net: [58, 72, 92],
  left: [94, 196, 255],
  right: [255, 176, 92],
  ball: [255, 255, 255],
  block: [122, 134, 152],
  pickup: [140, 230, 150],
  dim: [140, 140, 140],
};

/** What the terminal can show, by what it says of itself. See no-color.org. */
export function depthOf(env: Readonly<Record<string, string | undefined>>): Depth {
  if (env["NO_COLOR"]) return "none";
  const term = env["TERM"] ?? "";
  if (term === "" || term === "dumb" || term.endsWith("-mono")) return "none";
  if (/truecolor|24bit/u.test(env["COLORTERM"] ?? "") || term.includes("kitty")) return "true";
  return "256";
}

/** The codes that make what follows look so; without ink or paper, as the terminal's own. */
export function styled(depth: Depth, ink: Ink | undefined, paper: Ink | undefined): string {
  if (depth === "none") return "";
  const front = ink ? `;38;${code(depth, ink)}` : "";
  const back = paper ? `;48;${code(depth, paper)}` : "";
  return `\u001b[0${front}${back}m`;
}

function code(depth: Depth, ink: Ink): string {
  if (depth === "true") return `2;${rgb[ink].join(";")}`;
  const known = found.get(ink) ?? nearest(rgb[ink]);
  found.set(ink, known);
  return `5;${known}`;
}

/** Above the sixteen that everybody may choose lie a cube of 6 × 6 × 6, and 24 greys. */
const cube = [0, 95, 135, 175, 215, 255] as const;
const fixed = new Map<number, Rgb>();
for (let nth = 0; nth < 216; nth++) {
  const level = (place: number) => cube[Math.floor(nth / place) % 6] ?? 0;
  fixed.set(16 + nth, [level(36), level(6), level(1)]);
}
for (let nth = 0; nth < 24; nth++) {
  const grey = 8 + 10 * nth;
  fixed.set(232 + nth, [grey, grey, grey]);
}

/** Looked for once each: a frame asks often. */
const found = new Map<Ink, number>();

/** The colour of the 256 that is most like another. */
function nearest(colour: Rgb): number {
  const farness = (other: Rgb) =>
    other.reduce((sum, part, nth) => sum + (part - (colour[nth] ?? 0)) ** 2, 0);
  const sorted = [...fixed].sort(([, one], [, other]) => farness(one) - farness(other));
  return sorted[0]?.[0] ?? 0;
}
