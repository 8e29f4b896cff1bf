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
  return `\u001b[0${ink ? `;38;${code(depth, ink)}` : ""}${paper ? `;48;${code(depth, paper)}` : ""}m`;
}

function code(depth: Depth, ink: Ink): string {
  const colour = rgb[ink];
  if (depth === "true") return `2;${colour.join(";")}`;
  // The cube of 6 × 6 × 6 colours begins at 16.
  const [red, green, blue] = colour.map((part) => Math.round((part / 255) * 5)) as [...Rgb]; // three
  return `5;${16 + 36 * red + 6 * green + blue}`;
}
