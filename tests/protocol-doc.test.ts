import { afterEach, describe, expect, jest, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { applied } from "../core/hub/testing/board.ts";
import { House } from "../core/hub/testing/house.ts";
import { serveHouse } from "../core/hub/testing/serve.ts";
import { encodeBytes } from "../core/protocol/bytes.ts";
import { afterClose, closeCodes } from "../core/protocol/close-codes.ts";
import { decodeClientFrame } from "../core/protocol/codec.ts";
import { coreErrors } from "../core/protocol/errors.ts";
import { limits } from "../core/protocol/limits.ts";

const text = readFileSync("docs/protocol.md", "utf8");

/** What stands in the document between fences of one kind. */
function blocks(kind: string): string[] {
  return Array.from(
    text.matchAll(RegExp(`^\`\`\`${kind}\\n(.*?)^\`\`\``, "gms")),
    ([, of = ""]) => of,
  );
}

/** The frames of a session that one side says. */
function said(arrow: "→" | "←"): string[] {
  const lines = blocks("text transcript").join("").split("\n");
  return lines.filter((line) => line.startsWith(`${arrow} `)).map((line) => line.slice(2));
}

const linesOf = (kind: string) => blocks(kind).flatMap((block) => block.trim().split("\n"));
const clientFrames = [...linesOf("json client"), ...said("→")];
const serverFrames = [...linesOf("json server"), ...said("←")];

/** The cells of the table's rows whose first cell matches. */
function rows(first: RegExp): string[][] {
  const lines = text.split("\n").filter((line) => line.startsWith("| "));
  const cells = lines.map((line) =>
    line
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );
  return cells.filter(([cell = ""]) => first.test(cell));
}

/** The rows of one section's table. */
function tableIn(heading: string, first: RegExp): string[][] {
  const section = text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? "";
  return rows(first).filter((cells) => section.includes(`| ${cells.join(" | ")} |`));
}

/** The kinds of frame under one heading that have a heading of their own. */
function documented(heading: string): string[] {
  const section = text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? "";
  const headings = Array.from(section.matchAll(/^### (.+)$/gm), ([, title = ""]) => title);
  return headings.flatMap((title) => title.replace(/ \(.*\)$/, "").split(", "));
}

/** What the compiler says of a program that imports the protocol's frames. */
function complaints(program: string): string {
  const folder = mkdtempSync(join(tmpdir(), "dvor-protocol-"));
  const options = { extends: resolve("tsconfig.json"), include: [], files: ["frames.ts"] };
  const compilerOptions = { types: [], noUnusedLocals: false };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify({ ...options, compilerOptions }));
  const from = JSON.stringify(resolve("core/protocol/frames.ts"));
  const imports = `import type { ClientFrame, ServerFrame } from ${from};\n`;
  writeFileSync(join(folder, "frames.ts"), imports + program);
  const { stdout, stderr } = Bun.spawnSync(["node_modules/.bin/tsc", "--project", folder]);
  rmSync(folder, { recursive: true });
  return `${stderr}${stdout}`;
}

function typed(type: "ClientFrame" | "ServerFrame", frames: readonly string[]): string {
  return frames.map((frame, index) => `const ${type}${index}: ${type} = ${frame};\n`).join("");
}

/** A table of kinds that compiles only if all of them are there and no other. */
function exhaustive(type: "ClientFrame" | "ServerFrame", kinds: readonly string[]): string {
  const fields = kinds.map((kind) => `${JSON.stringify(kind)}: true`);
  return `const all${type}: Record<${type}["type"], true> = { ${fields.join(", ")} };\n`;
}

describe("the protocol's document", () => {
  test("has examples of a client's frames that a server reads", () => {
    expect(clientFrames.length).toBeGreaterThan(10);
    for (const frame of clientFrames) {
      expect(decodeClientFrame(frame)).toEqual({ ok: true, value: JSON.parse(frame) });
    }
  });

  test("has examples that are frames, and names every kind and no other", () => {
    expect(serverFrames.length).toBeGreaterThan(10);
    const program =
      typed("ClientFrame", clientFrames) +
      typed("ServerFrame", serverFrames) +
      exhaustive("ClientFrame", documented("What a client says")) +
      exhaustive("ServerFrame", documented("What a server says"));
    expect(complaints(program)).toBe("");
  });

  test("is held to that by a compiler that would complain", () => {
    const wrong = complaints(
      typed("ServerFrame", ['{"type":"welcome","version":1}', '{"type":"fly"}']) +
        exhaustive("ClientFrame", ["hello"]),
    );
    expect(wrong.match(/error TS/g)).toHaveLength(3);
  });

  test.each(["client", "server"])("has an example of every kind of frame of a %s", (side) => {
    const types = linesOf(`json ${side}`).map((frame) => JSON.parse(frame).type);
    expect([...new Set(types)].toSorted()).toEqual(documented(`What a ${side} says`).toSorted());
  });

  test("shows bytes as they are written", () => {
    const example = /`([0-9a-f ]+)` says the payload `([0-9a-f ]+)` .* the `ref` (\d+)/.exec(text);
    const [, message = "", payload = "", ref] = example ?? [];
    const bytesOf = (hex: string) => Uint8Array.fromHex(hex.replaceAll(" ", ""));
    expect(bytesOf(message)).toEqual(encodeBytes(Number(ref), bytesOf(payload)));
  });

  test("lists every limit with its number", () => {
    const listed = tableIn("Limits", /^`\w+`$/).map(([name = "", value = ""]) => [
      name.replaceAll("`", ""),
      Number(value.replaceAll(",", "")),
    ]);
    expect(Object.fromEntries(listed)).toEqual(limits);
  });

  test("names no limit that is none", () => {
    const named = text.matchAll(/`([a-z]+(?:Length|Bytes|Kept|PerSecond|InBurst|PerSocket))`/g);
    for (const [, name = ""] of named) expect(Object.keys(limits)).toContain(name);
  });

  test("lists every error code, and whether it is temporary", () => {
    const listed = tableIn("Failures", /^`[a-z-]+`$/).map(([code = "", temporary]) => [
      code.replaceAll("`", ""),
      { temporary: temporary === "yes" },
    ]);
    expect(Object.fromEntries(listed)).toEqual(coreErrors);
  });

  test("lists every close code, and what it asks for", () => {
    const listed = tableIn("Closing", /^\d{4}$/);
    const codes = listed.map(([code, name = ""]) => [name.replaceAll("`", ""), Number(code)]);
    expect(Object.fromEntries(codes)).toEqual(closeCodes);
    for (const [code, , asks] of listed) {
      expect(afterClose(Number(code)).replaceAll("-", " ")).toBe(asks ?? "");
    }
  });

  test("gives the ranges of close codes as they are", () => {
    const ranges = tableIn("Closing", /^\d{4}–\d{4}$/);
    expect(ranges).toHaveLength(3);
    for (const [range = "", asks] of ranges) {
      const [first = 0, last = 0] = range.split("–").map(Number);
      for (const code of [first, last]) {
        expect(afterClose(code).replaceAll("-", " ")).toBe(asks ?? "");
      }
    }
  });
});

describe("the small client of the document", () => {
  const folder = mkdtempSync(join(tmpdir(), "dvor-client-"));
  const file = join(folder, "client.ts");
  afterEach(() => {
    rmSync(folder, { recursive: true });
    jest.restoreAllMocks();
  });

  test("follows a topic, and what it gives while the server is away is done once", async () => {
    jest.spyOn(Math, "random").mockReturnValue(0); // it comes back at once
    writeFileSync(file, blocks("ts").join(""));
    const { follow } = await import(file);
    const before = serveHouse();
    const anna = follow(before.urlFor("Anna"), "board:a", applied);
    const write = (t: string) => anna.send("board.write", { key: "a", text: t });
    const lines = (count: number) => until(() => anna.state()?.lines.length === count);
    await until(() => anna.state() !== undefined);
    write("one");
    await lines(1);
    await before.house.writes("board:a", "two");
    await lines(2);

    await before.stop();
    write("three");
    const next = new House();
    next.boards.set("board:a", before.house.board("board:a"));
    const after = serveHouse(next, before.port);
    await lines(3);
    await until(() => anna.waiting() === 0);
    expect(anna.state()).toEqual(next.board("board:a"));
    expect(next.board("board:a").lines.map((line) => line.text)).toEqual(["one", "two", "three"]);
    anna.close();
    await after.stop();
  });
});

/** Waits until something holds; the runner's own limit ends it. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((next) => setImmediate(next));
}
