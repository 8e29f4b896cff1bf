import { beforeAll, describe, expect, test } from "bun:test";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { needs } from "../../platform/testing/program.ts";
import { inChromium, person } from "../e2e/browser.ts";
import { hashesOf } from "./matches-hash.ts";

const matches = 1_000;

/**
 * What these matches come to. When a ball flies another way than before, this is another number,
 * and matches that were kept no longer play back: then the version in `replay/journal.ts` goes up.
 */
const golden = 266_434_314;

const fold = (hashes: readonly number[]) =>
  hashes.reduce((folded, hash) => Math.imul(folded ^ hash, 0x0100_0193) >>> 0, 0);

let script = "";
let here: readonly number[] = [];

beforeAll(async () => {
  const entry = join(import.meta.dir, "matches-hash.ts");
  const built = await Bun.build({ entrypoints: [entry], target: "browser", format: "iife" });
  script = (await built.outputs[0]?.text()) ?? "";
  here = hashesOf(matches);
});

describe("a thousand matches", () => {
  test("come to what they came to when this was written", () => {
    expect(new Set(here).size).toBe(matches);
    expect(fold(here)).toBe(golden);
  });

  const node = needs("node");
  test.skipIf(!node)("are the same in Node, step by step", async () => {
    const folder = await mkdtemp(join(tmpdir(), "pong-"));
    const file = join(folder, "matches.cjs");
    await writeFile(file, `${script}\nconsole.log(JSON.stringify(hashesOf(${matches})));`);
    const child = Bun.spawn([node ?? "", file], { stdout: "pipe", stderr: "inherit" });
    const hashes: unknown = JSON.parse(await new Response(child.stdout).text());
    await rm(folder, { recursive: true });
    expect(hashes).toEqual(here);
  });
});

inChromium("a thousand matches in Chromium", () => {
  test("are the same, step by step", async () => {
    await using someone = await person();
    await someone.page.addScriptTag({ content: script });
    const hashes = await someone.page.evaluate(`hashesOf(${matches})`);
    expect(hashes).toEqual(here as unknown[]);
  });
});
