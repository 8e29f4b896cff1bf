import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { type ParsedItem, parseItems } from "./parse.ts";

/** A line of a golden file: what somebody typed, and what they mean by it. */
interface Line {
  readonly typed: string;
  readonly meant: string;
  readonly recipe: boolean;
}

/** Lines of `text<TAB>name|quantity|unit|note ; …`; `# recipe` and `# list` say how to read. */
function linesOf(file: string): Line[] {
  let recipe = false;
  const lines: Line[] = [];
  for (const line of readFileSync(`${import.meta.dir}/golden/${file}.txt`, "utf8").split("\n")) {
    if (line.startsWith("# ")) recipe = line === "# recipe";
    const [typed, meant] = line.split("\t");
    if (typed && meant) lines.push({ typed: unescaped(typed), meant, recipe });
  }
  return lines;
}

function unescaped(text: string): string {
  return text.replaceAll("\\n", "\n").replaceAll("\\t", "\t");
}

function written({ name, amount, note }: ParsedItem): string {
  const fields = [name, amount?.quantity ?? "", amount?.unit ?? "", note ?? ""];
  return fields.join("|").replace(/\|+$/u, "");
}

function readAs({ typed, recipe }: Line): string {
  return parseItems(typed, { recipe }).map(written).join(" ; ");
}

function unitsOf(meant: string): string {
  return meant
    .split(" ; ")
    .map((item) => item.split("|")[2] ?? "")
    .join();
}

const files = { en: linesOf("en"), ru: linesOf("ru"), mixed: linesOf("mixed") };

describe("what a shopper types", () => {
  test("stands in the golden files in both languages", () => {
    expect(files.en.length).toBeGreaterThanOrEqual(100);
    expect(files.ru.length).toBeGreaterThanOrEqual(100);
  });

  test.each(Object.entries(files))("is read as it is meant in 97 %% of lines: %s", (_, lines) => {
    const wrong = lines
      .filter((line) => readAs(line) !== line.meant)
      .map((line) => `${line.typed}: ${line.meant}, not ${readAs(line)}`);
    const most = Math.floor(lines.length * 0.03);
    expect(wrong.slice(0, wrong.length > most ? undefined : 0)).toEqual([]);
  });

  test("gets no unit that is not meant", () => {
    const wrong = Object.values(files)
      .flat()
      .map((line) => [line.typed, unitsOf(line.meant), unitsOf(readAs(line))])
      .filter(([, meant, read]) => {
        const units = meant?.split(",") ?? [];
        return read?.split(",").some((unit, at) => unit !== "" && unit !== units[at]);
      });
    expect(wrong).toEqual([]);
  });
});
