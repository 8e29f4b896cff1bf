import { describe, expect, test } from "bun:test";
import { existsSync, readFileSync } from "node:fs";
import { falseWords, unheldInvariants } from "../tools/markdown.ts";
import { parse } from "../tools/parse.ts";
import { filesLike } from "../tools/source-files.ts";

const rooms = "{docs,apps,core,platform,server,web,deploy}";
const docs = [...filesLike("*.md"), ...filesLike(`${rooms}/**/*.md`)];
const textOf = (doc: string) => readFileSync(doc, "utf8");

describe("the documents", () => {
  test("name only what exists", () => {
    expect(docs.flatMap((doc) => falseWords(doc, textOf(doc)))).toEqual([]);
  });

  test("hold examples that parse", () => {
    for (const doc of docs) {
      for (const [, kind, code = ""] of textOf(doc).matchAll(/^```(tsx?)\n(.*?)^```/gms)) {
        expect(() => parse(`${doc}.${kind}`, code)).not.toThrow();
      }
    }
  });

  test.if(existsSync("ARCHITECTURE.md"))("name the test that holds each invariant", () => {
    expect(unheldInvariants(textOf("ARCHITECTURE.md"))).toEqual([]);
  });
});

describe("a document is wrong", () => {
  test.each([
    ["about a file", "see `core/hub/nowhere.ts`", "core/hub/nowhere.ts does not exist"],
    ["about a folder", "see `core/nowhere/`", "core/nowhere/ does not exist"],
    ["about a bare name", "see `nowhere.ts`", "nowhere.ts does not exist"],
    ["about a file of every app", "`apps/x/nowhere.ts`", "apps/x/nowhere.ts does not exist"],
    ["in a link", "[here](docs/nowhere.md#a)", "the link to docs/nowhere.md leads nowhere"],
    ["in a picture", '<img src="docs/no.png">', "the link to docs/no.png leads nowhere"],
    ["about a test", '`tests/docs.test.ts` › "sings"', 'tests/docs.test.ts has no test "sings"'],
  ])("%s", (_, text, what) => {
    expect(falseWords("README.md", `\n${text}`)).toEqual([`README.md:2 ${what}`]);
  });

  test("when an invariant names no test", () => {
    const text = "## Invariants\n- Held. `a.test.ts` › `b`\n- Not\n  held.\n## Else\n- Free.";
    expect(unheldInvariants(text)).toEqual(["- Not\n  held."]);
    const table = "## Invariants\n| what | test |\n|---|---|\n| Not held | |\n";
    expect(unheldInvariants(table)).toEqual(["| Not held | |"]);
  });
});

describe("a document may name", () => {
  test.each([
    "`tools/test.ts` and `tools/` and `../tools/test.ts` and `layering.test.ts`",
    "`apps/x/rules.ts`, `apps/<app>/rules.ts`, `apps/*/rules.ts`",
    "`/api/counters`, `text/plain`, `and/or`, `GET/POST`, `./data`, `data/dvor.db`",
    "`https://example.org/a.ts`, `zod/mini`, `@oven/bun-linux-x64`, `npm run check`",
    '`tests/docs.test.ts` › "a document may name" and [a law](../tests/docs.test.ts)',
    "```ts\nimport `core/nowhere.ts`\n```",
  ])("%s", (text) => {
    expect(falseWords("docs/protocol.md", text)).toEqual([]);
  });
});
