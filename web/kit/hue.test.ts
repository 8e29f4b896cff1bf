import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { hues } from "./hue.ts";

const css = ["hue.css", "tokens.css"]
  .map((file) => readFileSync(join(import.meta.dir, file), "utf8"))
  .join("\n");

describe.each(["light", "dark"] as const)("in the %s theme", (theme) => {
  test.each(Object.entries(hues))("%s can be read, and read on", (_, hue) => {
    const [fill, on, ink, soft] = ["fill", "on", "ink", "soft"].map((part) =>
      token(`hue-${part}`, theme, hue),
    );
    expect(contrast(on, fill)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(ink, soft)).toBeGreaterThanOrEqual(4.5);
    for (const ground of ["ground", "card", "sunk"]) {
      expect(contrast(ink, token(ground, theme, hue))).toBeGreaterThanOrEqual(4.5);
      expect(contrast(fill, token(ground, theme, hue))).toBeGreaterThanOrEqual(3);
    }
  });
});

/** The luminance of a variable; one of a hue is asked for with that hue, in degrees. */
function token(name: string, theme: "light" | "dark", hue: number): number {
  const colour = String.raw`oklch\(([\d.]+) ([\d.]+) ([\d.]+|var\(--hue\))\)`;
  const found = new RegExp(`--${name}: light-dark\\(${colour}, ${colour}\\)`, "u").exec(css);
  if (!found) throw new Error(`the style sheets have no ${name}`);
  const [lightness, chroma, angle] = found.slice(theme === "light" ? 1 : 4);
  return luminance(Number(lightness), Number(chroma), angle === "var(--hue)" ? hue : Number(angle));
}

function contrast(a = Number.NaN, b = Number.NaN): number {
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** From OKLCH to the luminance of sRGB (CSS Color 4, sample code for OKLab). */
function luminance(lightness: number, chroma: number, degrees: number): number {
  const a = chroma * Math.cos((degrees * Math.PI) / 180);
  const b = chroma * Math.sin((degrees * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const red = shown(4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s);
  const green = shown(-1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s);
  const blue = shown(-0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** What a screen can show of a channel. */
function shown(channel: number): number {
  return Math.min(1, Math.max(0, channel));
}
