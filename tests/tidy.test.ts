import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { sourceFiles } from "../tools/source-files.ts";
import { limits, untidy } from "../tools/tidy.ts";

/** Files that may offend, each with the reason. This list only shrinks. */
const exceptions: Record<string, string> = {};

const offences = sourceFiles().flatMap((file) => untidy(file, readFileSync(file, "utf8")));
const fileOf = (offence: string) => offence.split(" ")[0] ?? "";
const lines = (count: number) => "a();\n".repeat(count);

describe("the house", () => {
  test("is tidy but for the exceptions", () => {
    expect(offences.filter((offence) => !(fileOf(offence) in exceptions))).toEqual([]);
  });

  test("has no exception that has become tidy", () => {
    const offenders = new Set(offences.map(fileOf));
    expect(Object.keys(exceptions).filter((file) => !offenders.has(file))).toEqual([]);
  });
});

describe("a file", () => {
  test("has a limit of lines, a test a higher one", () => {
    expect(untidy("core/a.ts", lines(limits.fileLines))).toEqual([]);
    expect(untidy("core/a.ts", lines(401))).toEqual(["core/a.ts has 401 lines, 400 at most"]);
    expect(untidy("core/a.test.ts", lines(limits.testLines))).toEqual([]);
    expect(untidy("core/a.test.ts", lines(601))).toHaveLength(1);
  });

  test.each(["core/types.ts", "core/utils.ts", "web/helpers.tsx", "core/common/a.ts"])(
    "is not called %s",
    (file) => {
      expect(untidy(file, "")).toHaveLength(1);
    },
  );

  test("may be called after a noun that begins like an empty name", () => {
    expect(untidy("core/typesetting.ts", "")).toEqual([]);
  });

  test("puts no work off in a comment, but may speak of it in a text", () => {
    const word = "TODO";
    expect(untidy("core/a.ts", `// ${word}: mend`)).toEqual([
      "core/a.ts line 1 puts off work: do it or write an issue",
    ]);
    expect(untidy("core/a.ts", `const text = "${word}";`)).toEqual([]);
  });
});

describe("a line", () => {
  const wide = `const text = "${"я".repeat(90)}";`;

  test("has a limit of columns", () => {
    expect(untidy("core/a.ts", wide)).toEqual(["core/a.ts line 1 has 106 columns, 100 at most"]);
  });

  test("may be wide when it is a translation, an address or an import", () => {
    const address = `// https://example.org/${"a".repeat(100)}`;
    const wideImport = `import { a } from "${"../".repeat(40)}a.ts";`;
    expect(untidy("apps/chat/texts/ru.ts", wide)).toEqual([]);
    expect(untidy("core/a.ts", address)).toEqual([]);
    expect(untidy("core/a.ts", wideImport)).toEqual([]);
  });
});

describe("a function", () => {
  const body = lines(limits.functionLines);

  test.each([
    `function f() {\n${body}}`,
    `const f = () => {\n${body}};`,
    `const f = async function () {\n${body}};`,
    `class C {\n  m() {\n${body}}\n}`,
    `export const View = () => (\n  <ul>\n${"    <li>{'}'}</li>\n".repeat(70)}  </ul>\n);`,
  ])("has a limit of lines: %#", (text) => {
    const [offence, ...others] = untidy("web/a.tsx", text);
    expect(offence).toMatch(/begins a function of 7\d lines, 70 at most/);
    expect(others).toEqual([]);
  });

  test("may be as long as the limit, whatever its strings and comments hold", () => {
    const text = `function f() {\n  const s = "{{{"; // {{{\n  const r = /[{]/;\n${lines(66)}}`;
    expect(untidy("core/a.ts", text)).toEqual([]);
  });

  test("may be longer when it is the body of a test or a group of tests", () => {
    for (const call of ["describe", "test", "test.if(found)", "describe.each(rows)"]) {
      expect(untidy("core/a.test.ts", `${call}("a", () => {\n${body}});`)).toEqual([]);
    }
    const everyDatabase = `onEvery((db) => {\n  test("a", () => {});\n${body}});`;
    expect(untidy("core/a.test.ts", everyDatabase)).toEqual([]);
    expect(untidy("core/a.test.ts", `attest("a", () => {\n${body}});`)).toHaveLength(1);
  });
});

describe("a test", () => {
  test.each([
    `test.only("a", () => {});`,
    `describe.only("a", () => {});`,
    "await Bun.sleep(10);",
    "await new Promise((resolve) => setTimeout(resolve, 10));",
    "await new Promise<void>((done) => {\n  setTimeout(() => done(), 10);\n});",
  ])("neither runs alone nor sleeps: %p", (text) => {
    expect(untidy("core/a.test.ts", text)).toHaveLength(1);
  });

  test("may set a limit of time", () => {
    const text = `new Promise((_, reject) => setTimeout(() => reject(new Error("late")), 10));`;
    expect(untidy("core/a.test.ts", text)).toEqual([]);
  });
});
