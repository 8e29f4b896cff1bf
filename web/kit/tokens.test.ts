import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { join } from "node:path";

const css = ["tokens.css", "avatar.css"]
  .map((file) => readFileSync(join(import.meta.dir, file), "utf8"))
  .join("\n");

type Colour = readonly [lightness: number, chroma: number, hue: number];

const themes = ["light", "dark"] as const;
const grounds = ["ground", "card", "sunk"] as const;
const white: Colour = [1, 0, 0];

describe.each(themes)("in the %s theme", (theme) => {
  test.each(["ink", "soft"])("%s can be read as body text", (text) => {
    for (const ground of grounds) {
      expect(contrast(token(text, theme), token(ground, theme))).toBeGreaterThanOrEqual(7);
    }
  });

  test.each(["faint", "brick-ink", "red-ink", "amber-ink", "ivy-ink"])("%s can be read", (text) => {
    for (const ground of grounds) {
      expect(contrast(token(text, theme), token(ground, theme))).toBeGreaterThanOrEqual(4.5);
    }
  });

  test.each([
    ["on-brick", "brick"],
    ["on-brick", "brick-deep"],
    ["brick-ink", "brick-soft"],
    ["ink", "brick-soft"],
    ["soft", "brick-soft"],
    ["amber-ink", "amber-soft"],
    ["ivy-ink", "ivy-soft"],
    ["ground", "ink"],
  ])("%s can be read on %s", (text, ground) => {
    expect(contrast(token(text, theme), token(ground, theme))).toBeGreaterThanOrEqual(4.5);
  });

  test("a danger's white can be read on red", () => {
    expect(contrast(white, token("red", theme))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(["edge", "ivy", "brick"])("%s can be seen as a line", (line) => {
    for (const ground of ["ground", "card"]) {
      expect(contrast(token(line, theme), token(ground, theme))).toBeGreaterThanOrEqual(3);
    }
  });
});

test("initials can be read on the picture of everybody", () => {
  const [lightness, chroma] = numbers(/--person: oklch\(([\d.]+) ([\d.]+) var/u);
  for (let hue = 0; hue < 360; hue += 3) {
    expect(contrast(white, [lightness ?? 0, chroma ?? 0, hue])).toBeGreaterThanOrEqual(4.5);
  }
});

function token(name: string, theme: (typeof themes)[number]): Colour {
  const colour = String.raw`oklch\(([\d.]+) ([\d.]+) ([\d.]+)\)`;
  const values = numbers(new RegExp(`--${name}: light-dark\\(${colour}, ${colour}\\)`, "u"));
  const [lightness = 0, chroma = 0, hue = 0] = theme === "light" ? values : values.slice(3);
  return [lightness, chroma, hue];
}

function numbers(pattern: RegExp): number[] {
  const found = pattern.exec(css);
  if (!found) throw new Error(`the style sheets have nothing like ${pattern}`);
  return found.slice(1).map(Number);
}

/** The contrast of two colours (WCAG 2.2, "contrast ratio"). */
function contrast(a: Colour, b: Colour): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other);
  return (light + 0.05) / (dark + 0.05);
}

/** From OKLCH to the luminance of sRGB (CSS Color 4, sample code for OKLab). */
function luminance([lightness, chroma, hue]: Colour): number {
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
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
