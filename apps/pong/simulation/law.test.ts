import { describe, expect, test } from "bun:test";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Exact in every engine; whatever else `Math` has may differ in its last digits. */
const exact = ["abs", "floor", "imul", "max", "min"];

const files = readdirSync(import.meta.dir).filter(
  (name) => name.endsWith(".ts") && !name.endsWith(".test.ts"),
);
const textOf = (name: string) => readFileSync(join(import.meta.dir, name), "utf8");

/** What a text says that may be another thing on another machine, or at another time. */
function inexact(text: string): string[] {
  const used = [...text.matchAll(/\bMath\s*(?:\.\s*(\w+)|\[)/g)].map(([, name]) => name ?? "[");
  const others = text.match(
    /\b(Date|performance|crypto|Temporal|Intl|localeCompare|toLocale\w*)\b/g,
  );
  return [...used.filter((name) => !exact.includes(name)), ...(others ?? [])];
}

describe("the simulation", () => {
  test("reckons with whole numbers only, and asks no clock and no other dice", () => {
    expect(files.length).toBeGreaterThan(10);
    expect(files.flatMap((name) => inexact(textOf(name)).map((it) => `${name}: ${it}`))).toEqual(
      [],
    );
  });

  test.each(["Math.sin(1)", "Math.random()", "Math.hypot(1, 2)", "Math['cos'](1)", "Date.now()"])(
    "may not say %s",
    (text) => {
      expect(inexact(text)).toHaveLength(1);
    },
  );

  test("writes no number with a fraction", () => {
    const fractions = files.flatMap((name) => textOf(name).match(/\b\d+\.\d/g) ?? []);
    expect(fractions).toEqual([]);
  });
});
