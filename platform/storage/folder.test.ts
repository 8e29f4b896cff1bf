import { describe, expect, test } from "bun:test";
import { readdir, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { temporaryFolder } from "../testing/temporary.ts";
import { describeStorage } from "./conformance.ts";
import { openFolder } from "./folder.ts";

describeStorage("a folder of this machine", async () => {
  const folder = await temporaryFolder();
  const storage = await openFolder(join(folder.path, "files"));
  return { storage, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
});

const body = new TextEncoder().encode("body");

describe("a folder of this machine", () => {
  test("keeps its files from the other users of the machine", async () => {
    await using folder = await temporaryFolder();
    const storage = await openFolder(join(folder.path, "files"));
    await storage.put("people/a.webp", body);
    const modeOf = async (path: string) => (await stat(join(folder.path, path))).mode & 0o777;
    expect(await modeOf("files")).toBe(0o700);
    expect(await modeOf("files/people")).toBe(0o700);
    expect(await modeOf("files/people/a.webp")).toBe(0o600);
  });

  test("is as empty after its last file as it was before the first", async () => {
    await using folder = await temporaryFolder();
    const storage = await openFolder(folder.path);
    const before = await readdir(folder.path, { recursive: true });
    await storage.put("people/anna/1/96.webp", body);
    await storage.put("people/boris/1/96.webp", body);
    await storage.delete("people/anna/1/96.webp");
    await storage.deleteFolder("people/boris");
    expect(await readdir(folder.path, { recursive: true })).toEqual(before);
  });

  test("has its files when it is opened again", async () => {
    await using folder = await temporaryFolder();
    await (await openFolder(folder.path)).put("a.webp", body);
    const file = await (await openFolder(folder.path)).open("a.webp");
    expect(await file?.body.text()).toBe("body");
  });

  test("keeps nothing of what came only half-way", async () => {
    await using folder = await temporaryFolder();
    const storage = await openFolder(folder.path);
    const broken = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.error(new Error("the sender left")),
    });
    await expect(storage.put("a.webp", broken)).rejects.toThrow("the sender left");
    expect(await readdir(join(folder.path, ".incoming"))).toEqual([]);
  });

  test("clears away what a killed process left, but not what another is writing", async () => {
    await using folder = await temporaryFolder();
    await openFolder(folder.path);
    const draft = (name: string) => join(folder.path, ".incoming", name);
    await Bun.write(draft("abandoned"), "half");
    await Bun.write(draft("under-way"), "half");
    const weekAgo = new Date(Date.now() - 8 * 86_400_000);
    await utimes(draft("abandoned"), weekAgo, weekAgo);
    await openFolder(folder.path);
    expect(await readdir(join(folder.path, ".incoming"))).toEqual(["under-way"]);
  });

  test("has after kill -9 what was acknowledged, whole, and no half of anything", async () => {
    await using folder = await temporaryFolder();
    const writer = Bun.spawn([process.execPath, "-e", endlessWriter, folder.path], {
      cwd: import.meta.dir,
      stdout: "pipe",
    });
    let printed = "";
    for await (const chunk of writer.stdout.pipeThrough(new TextDecoderStream())) {
      printed += chunk;
      if (printed.split("\n").length > 20) writer.kill("SIGKILL");
    }
    const acknowledged = printed.split("\n").slice(0, -1);
    expect(acknowledged.length).toBeGreaterThanOrEqual(20);

    const storage = await openFolder(folder.path);
    const there = await storage.list("people");
    expect(there).toEqual(expect.arrayContaining(acknowledged));
    const sizes = await Promise.all(there.map(async (key) => (await storage.open(key))?.sizeBytes));
    expect(new Set(sizes)).toEqual(new Set([writtenBytes]));
  });
});

const writtenBytes = 300_000;

/** Puts one file after the other, several at once, and prints the key of each that is there. */
const endlessWriter = `
  import { openFolder } from "./folder.ts";
  const storage = await openFolder(process.argv.at(-1));
  const write = async (lane) => {
    for (let n = 0; ; n++) {
      const key = "people/" + lane + "/" + n + "/96.webp";
      await storage.put(key, new Uint8Array(${writtenBytes}));
      process.stdout.write(key + "\\n");
    }
  };
  await Promise.all([0, 1, 2, 3].map(write));
`;
