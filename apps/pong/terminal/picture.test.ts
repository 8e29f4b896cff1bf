import { describe, expect, test } from "bun:test";
import { Canvas } from "./canvas.ts";
import { changes } from "./changes.ts";
import type { Depth } from "./colours.ts";
import { drawCourt, type Picture, placeOf } from "./picture.ts";

const start: Picture = {
  map: "open",
  ball: { x: 800, y: 450 },
  paddles: [
    { y: 450, height: 180, isShielded: false },
    { y: 90, height: 180, isShielded: false },
  ],
  pickup: undefined,
};

function drawn(picture: Picture, depth: Depth = "none", columns = 40, rows = 16): Canvas {
  const canvas = new Canvas(columns, rows);
  drawCourt(canvas, placeOf(columns, rows), picture, depth);
  return canvas;
}

function linesOf(canvas: Canvas): string[] {
  return Array.from({ length: canvas.rows }, (_, row) =>
    Array.from({ length: canvas.columns }, (_, column) => canvas.at(column, row).text)
      .join("")
      .trimEnd(),
  );
}

describe("a court", () => {
  test("without colours is drawn with half characters between two lines", () => {
    expect(linesOf(drawn(start))).toEqual([
      "",
      "───────────────────────────────────────",
      "                   ▀                  █",
      "                   █                  █",
      "                   ▄",
      "                   ▀",
      "▄                  █",
      "█                  ▄",
      "▀                  █",
      "                   ▄",
      "                   ▀",
      "                   █",
      "                   ▄",
      "───────────────────────────────────────",
      "",
      "",
    ]);
  });

  test("shows a ball at each edge, though it is out by half", () => {
    const at = (x: number, y: number) => linesOf(drawn({ ...start, ball: { x, y } }));
    expect(at(-10, 0)[2]?.[0]).toBe("▀");
    expect(at(1_610, 900).at(-4)?.at(-1)).toBe("▄");
  });

  test("shows a closed goal, and what can be picked up with its name", () => {
    const [left, right] = start.paddles;
    const paddles = [{ ...left, isShielded: true }, right] as const;
    const pickup = { x: 800, y: 300, name: "shield" };
    const lines = linesOf(drawn({ ...start, paddles, pickup }, "none", 80, 26));
    expect(lines.filter((line) => line.startsWith("  █"))).toHaveLength(21);
    expect(lines.join("\n")).toContain("shield");
  });

  test("shows what stands on its map", () => {
    const blocks = (map: Picture["map"]) => {
      const canvas = drawn({ ...start, map }, "true", 80, 30);
      const cells = Array.from({ length: 80 * 30 }, (_, nth) =>
        canvas.at(nth % 80, Math.floor(nth / 80)),
      );
      return cells.filter(({ ink, paper }) => ink === "block" || paper === "block").length;
    };
    expect(blocks("open")).toBe(0);
    expect(blocks("diamond")).toBeGreaterThan(30);
  });

  test.each([
    [200, 50],
    [80, 24],
    [32, 14],
    [10, 5],
    [1, 1],
  ])("on %d columns and %d rows is not larger than they are, nor deformed", (columns, rows) => {
    const place = placeOf(columns, rows);
    if (columns < 32) return expect(drawn(start, "256", columns, rows).columns).toBe(columns);
    expect(place.column + place.columns).toBeLessThanOrEqual(columns);
    expect(place.row + place.rows).toBeLessThan(rows);
    const ratio = place.columns / (2 * place.rows);
    expect(Math.abs(ratio / (1_600 / 900) - 1)).toBeLessThan(0.06);
  });
});

describe("what is written of a change", () => {
  test("is nothing where nothing is another", () => {
    expect(changes(drawn(start, "true"), drawn(start, "true"), "true")).toBe("");
  });

  test("is little where only the ball moved", () => {
    const moved = drawn({ ...start, ball: { x: 840, y: 500 } }, "true");
    const all = changes(undefined, moved, "true").length;
    expect(changes(drawn(start, "true"), moved, "true").length).toBeLessThan(all / 8);
  });

  test("is all of it after the terminal has another size", () => {
    const text = changes(drawn(start), drawn(start, "none", 60, 20), "none");
    expect(text).toStartWith("\u001b[2J");
  });

  test("has no colour where there is none", () => {
    const text = changes(undefined, drawn(start, "none"), "none");
    const codes = text.split("\u001b[").slice(1);
    expect(codes.filter((code) => /^[0-9;]*m/u.test(code))).toEqual([]);
  });
});

describe("a name", () => {
  test("cannot steer the terminal", () => {
    const canvas = new Canvas(20, 1);
    canvas.write(0, 0, "A\u001b[2J\u0007\nB");
    expect(linesOf(canvas)).toEqual(["A[2JB"]);
  });

  test("that is wide takes its places, and is cut where there are none left", () => {
    const canvas = new Canvas(5, 1);
    canvas.write(0, 0, "日本語");
    expect([0, 1, 2, 3, 4].map((column) => canvas.at(column, 0).text)).toEqual([
      ...["日", "", "本", "", " "],
    ]);
    expect(changes(undefined, canvas, "none")).toContain("日本 ");
  });
});
