import { describe, expect, test } from "bun:test";
import { readFileSync } from "node:fs";
import { faces } from "../tools/import-law.ts";
import { circle, offences, valuesFrom } from "../tools/layering.ts";
import { sourceFiles } from "../tools/source-files.ts";

const files = sourceFiles();
const textOf = (file: string) => readFileSync(file, "utf8");
const rooms = ["core", "platform", "apps", "server", "web"];

describe("the house", () => {
  test.each(rooms)("%s/ imports what its rows allow", (room) => {
    const sources = files.filter((file) => file.startsWith(`${room}/`));
    expect(sources).not.toBeEmpty();
    expect(sources.flatMap((file) => offences(file, textOf(file)))).toEqual([]);
  });

  test("has no file that imports itself by way of others", () => {
    expect(circle(new Map(files.map((file) => [file, valuesFrom(file, textOf(file))])))).toBe(
      undefined,
    );
  });

  test("has no app that shows its own face by way of others", () => {
    expect(circle(graphOf(faces))).toBeUndefined();
  });
});

describe("the law forbids", () => {
  test.each([
    ["core/protocol/a.ts", `import { hub } from "../hub/hub.ts";`],
    ["core/protocol/a.ts", `import type { Hub } from "../hub/hub.ts";`],
    ["core/protocol/a.ts", `export type { Hub } from "../hub/hub.ts";`],
    ["core/protocol/a.ts", `export * from "../hub/hub.ts";`],
    ["core/protocol/a.ts", `const hub = await import("../hub/hub.ts");`],
    ["core/protocol/a.ts", `let hub: import("../hub/hub.ts").Hub;`],
    ["core/protocol/a.ts", `const hub = require("../hub/hub.ts");`],
    ["core/protocol/a.ts", `import "../hub/hub.ts";`],
    ["core/protocol/a.ts", "const hub = await import(name);"],
    ["core/client/socket.ts", `import { useState } from "react";`],
    ["core/hub/hub.ts", `import { readFile } from "node:fs/promises";`],
    ["core/hub/hub.ts", `import { perform } from "../../platform/app/perform.ts";`],
    ["platform/db/open.ts", `import { perform } from "../app/perform.ts";`],
    ["platform/http/http.ts", `import { rules } from "../../apps/counters/rules.ts";`],
    ["platform/http/http.ts", `import { sql } from "kysely";`],
    ["apps/counters/state.ts", `import { rename } from "./commands.ts";`],
    ["apps/counters/queries.ts", `import { perform } from "../../platform/app/perform.ts";`],
    ["apps/counters/commands.ts", `import { hub } from "../../core/hub/hub.ts";`],
    ["apps/counters/commands/click.ts", `import { routes } from "../routes.ts";`],
    ["apps/counters/web/page.tsx", `import { rename } from "../commands.ts";`],
    ["apps/counters/web/page.tsx", `import { count } from "../queries.ts";`],
    ["apps/counters/commands.ts", `import { send } from "../chat/commands.ts";`],
    ["apps/counters/commands.ts", `import { send } from "../chat/face.ts";`],
    ["server/main.ts", `import { boot } from "../web/shell/boot.tsx";`],
    ["core/hub/hub.ts", `import { board } from "./testing/board.ts";`],
    ["server/main.ts", `import { scene } from "../platform/testing/scene.ts";`],
    ["web/kit/button.tsx", `import { join } from "../../core/client/client.ts";`],
    ["web/shell/router.tsx", `import { rules } from "../../apps/counters/rules.ts";`],
  ])("%s %p", (file, text) => {
    expect(offences(file, text)).toHaveLength(1);
  });

  test("a file that has no room, and says where to give it one", () => {
    expect(offences("apps/counters/magic.ts", "")).toEqual([
      "apps/counters/magic.ts is in no room: give it one in tools/import-law.ts first",
    ]);
  });

  test("with words that name the file, the import and the row", () => {
    expect(offences("core/client/a.ts", `import type { Hub } from "../hub/hub.ts";`)).toEqual([
      "core/client/a.ts may not import ../hub/hub.ts: core/client may import core/protocol",
    ]);
  });
});

describe("the law allows", () => {
  test.each([
    ["core/protocol/a.ts", `// import { hub } from "../hub/hub.ts";`],
    ["core/protocol/a.ts", `const text = 'import { hub } from "../hub/hub.ts"';`],
    ["core/protocol/a.ts", `import { id } from "./id.ts";`],
    ["core/client/react.tsx", `import { useState } from "react";`],
    ["platform/http/http.ts", `import { perform } from "../app/perform.ts";`],
    ["apps/counters/contract.ts", `import * as z from "zod/mini";`],
    ["apps/counters/commands/click.ts", `import { count } from "../queries.ts";`],
    ["apps/counters/index.ts", `import { commands } from "./commands.ts";`],
    ["apps/counters/web/page.tsx", `import { useQuery } from "@tanstack/react-query";`],
    ["apps/counters/web/page.tsx", `import { Button } from "../../../web/kit/button.tsx";`],
    ["apps/counters/commands.test.ts", `import { routes } from "./routes.ts";`],
    ["web/shell/router.tsx", `const page = () => import("../../apps/counters/web/page.tsx");`],
  ])("%s %p", (file, text) => {
    expect(offences(file, text)).toEqual([]);
  });
});

describe("a circle", () => {
  test("is found, and told from its first file to its first file", () => {
    expect(circle(graphOf(["ab", "bc", "cb"]))).toEqual(["b", "c", "b"]);
  });

  test("is not made by two roads to one file, nor by types", () => {
    expect(circle(graphOf(["ab", "ac", "bd", "cd"]))).toBeUndefined();
    expect(valuesFrom("core/hub/a.ts", `import type { B } from "./b.ts";`)).toEqual([]);
    expect(valuesFrom("core/hub/a.ts", `let b: import("./b.ts").B;`)).toEqual([]);
    expect(valuesFrom("core/hub/a.ts", `void import("./b.ts");`)).toEqual(["core/hub/b.ts"]);
  });
});

/** Edges as pairs, or as two letters. */
function graphOf(edges: readonly (string | readonly [string, string])[]): Map<string, string[]> {
  const graph = new Map<string, string[]>();
  for (const [from = "", to = ""] of edges) graph.set(from, [...(graph.get(from) ?? []), to]);
  return graph;
}
