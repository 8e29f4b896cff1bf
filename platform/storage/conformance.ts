import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type FileBody, keyLengthMax, type Storage } from "./storage.ts";

/** A storage for a test, and how to clear it away. */
export interface StorageUnderTest extends AsyncDisposable {
  readonly storage: Storage;
}

interface Bench {
  readonly storage: () => Storage;
}

/** Registers the tests that every storage passes. */
export function describeStorage(name: string, create: () => Promise<StorageUnderTest>): void {
  describe(name, () => {
    let made: StorageUnderTest;
    beforeEach(async () => {
      made = await create();
    });
    afterEach(() => made[Symbol.asyncDispose]());

    const bench = { storage: () => made.storage };
    describeFiles(bench);
    describeFolders(bench);
    describeKeys(bench);
  });
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** What is at a key, as text. */
async function textAt({ storage }: Bench, key: string): Promise<string | undefined> {
  return (await storage().open(key))?.body.text();
}

/** A stream that gives these chunks and then does what is told. */
function streamOf(chunks: readonly string[], then: "ends" | "breaks"): ReadableStream<Uint8Array> {
  const left = [...chunks];
  return new ReadableStream({
    pull(controller) {
      const next = left.shift();
      if (next !== undefined) controller.enqueue(bytesOf(next));
      else if (then === "ends") controller.close();
      else controller.error(new Error("the sender left"));
    },
  });
}

function describeFiles(bench: Bench): void {
  const { storage } = bench;

  describe("a file", () => {
    test.each<[string, () => FileBody]>([
      ["bytes", () => bytesOf("one two")],
      ["a blob", () => new Blob(["one ", "two"])],
      ["a stream", () => streamOf(["one", " ", "two"], "ends")],
    ])("put from %s is read as it was", async (_, body) => {
      await storage().put("people/anna/1.txt", body());
      const file = await storage().open("people/anna/1.txt");
      expect(await file?.body.text()).toBe("one two");
      expect(file?.sizeBytes).toBe(7);
    });

    test("may hold nothing", async () => {
      await storage().put("empty", new Uint8Array());
      expect((await storage().open("empty"))?.sizeBytes).toBe(0);
      expect(await textAt(bench, "empty")).toBe("");
    });

    test("of many chunks is read as it was, whole and in part", async () => {
      const chunks = Array.from({ length: 300 }, (_, index) => `${index} `.padEnd(10_000, "."));
      await storage().put("videos/a.mp4", streamOf(chunks, "ends"));
      const file = await storage().open("videos/a.mp4");
      expect(file?.sizeBytes).toBe(3_000_000);
      expect(await file?.body.slice(1_230_000, 1_230_005).text()).toBe("123 .");
      expect(await file?.body.text()).toBe(chunks.join(""));
    });

    test("says when it was written", async () => {
      const before = Date.now();
      await storage().put("a.txt", bytesOf("a"));
      const { modifiedAt = 0 } = (await storage().open("a.txt")) ?? {};
      // A file system may keep whole seconds, and round them down.
      expect(modifiedAt).toBeWithin(before - 1_000, Date.now() + 1_000);
    });

    test("put again is the new one", async () => {
      await storage().put("a.txt", bytesOf("the first, which is longer"));
      await storage().put("a.txt", bytesOf("the second"));
      expect(await textAt(bench, "a.txt")).toBe("the second");
    });

    test("put many times at once is one of them, whole", async () => {
      const bodies = Array.from({ length: 20 }, (_, index) => `${index}`.repeat(5_000));
      await Promise.all(bodies.map((body) => storage().put("a.txt", bytesOf(body))));
      expect(bodies).toContain((await textAt(bench, "a.txt")) ?? "");
    });

    test("whose sender leaves half-way is not there, nor is anything of it", async () => {
      const broken = storage().put("people/a.txt", streamOf(["half"], "breaks"));
      await expect(broken).rejects.toThrow("the sender left");
      expect(await storage().open("people/a.txt")).toBeUndefined();
      expect(await storage().list("people")).toEqual([]);
    });

    test("whose sender leaves half-way leaves the one before as it was", async () => {
      await storage().put("a.txt", bytesOf("before"));
      await expect(storage().put("a.txt", streamOf(["half"], "breaks"))).rejects.toThrow();
      expect(await textAt(bench, "a.txt")).toBe("before");
    });

    test("that is taken over is gone from where it was, and can be lent to a program", async () => {
      const path = join(tmpdir(), `dvor-adopted-${crypto.randomUUID()}`);
      await Bun.write(path, "of this machine");
      await storage().put("a.txt", bytesOf("before"));
      await storage().adopt("a.txt", path);
      expect(await Bun.file(path).exists()).toBe(false);
      expect(await textAt(bench, "a.txt")).toBe("of this machine");
      await using lent = await storage().lend("a.txt");
      expect(await Bun.file(lent?.path ?? "").text()).toBe("of this machine");
      expect(await storage().lend("b.txt")).toBeUndefined();
      await expect(storage().adopt("b.txt", path)).rejects.toThrow();
    });

    test("that was never put is not there", async () => {
      expect(await storage().open("people/nobody/1.txt")).toBeUndefined();
    });

    test("is not what is below another one", async () => {
      await storage().put("a.txt", bytesOf("a"));
      expect(await storage().open("a.txt/b.txt")).toBeUndefined();
    });

    test("that is deleted is gone, and the others stay", async () => {
      await storage().put("people/anna/1.txt", bytesOf("1"));
      await storage().put("people/anna/2.txt", bytesOf("2"));
      await storage().delete("people/anna/1.txt");
      expect(await storage().open("people/anna/1.txt")).toBeUndefined();
      expect(await textAt(bench, "people/anna/2.txt")).toBe("2");
    });

    test("may be deleted twice, and put again", async () => {
      await storage().put("people/anna/1.txt", bytesOf("1"));
      await storage().delete("people/anna/1.txt");
      await storage().delete("people/anna/1.txt");
      await storage().put("people/anna/1.txt", bytesOf("again"));
      expect(await textAt(bench, "people/anna/1.txt")).toBe("again");
    });
  });
}

function describeFolders(bench: Bench): void {
  const { storage } = bench;
  const put = (...keys: string[]) =>
    Promise.all(keys.map((key) => storage().put(key, bytesOf(key))));

  describe("a folder", () => {
    test("lists what is in it and below it, sorted, and nothing else", async () => {
      await put("people/b/2/96.webp", "people/b/1/96.webp", "people/bb/1.webp", "people/b/0.webp");
      expect(await storage().list("people/b")).toEqual([
        "people/b/0.webp",
        "people/b/1/96.webp",
        "people/b/2/96.webp",
      ]);
    });

    test("that nobody put anything into is empty", async () => {
      expect(await storage().list("people")).toEqual([]);
    });

    test("is no file", async () => {
      await put("people/anna/1.webp");
      expect(await storage().open("people/anna")).toBeUndefined();
    });

    test("is deleted with all that is below it, and its neighbours stay", async () => {
      await put("people/b/1/96.webp", "people/b/0.webp", "people/bb/1.webp");
      await storage().deleteFolder("people/b");
      expect(await storage().list("people")).toEqual(["people/bb/1.webp"]);
      await storage().deleteFolder("people/b");
    });

    test("may be deleted while others put into it: each file is there, or is not", async () => {
      const keys = Array.from({ length: 8 }, (_, index) => `people/anna/${index}.webp`);
      for (let round = 0; round < 40; round++) {
        const deletes = keys.map(() => storage().deleteFolder("people/anna"));
        await Promise.all([put(...keys), ...deletes]);
      }
      await put(...keys);
      expect(await storage().list("people")).toEqual(keys);
    });

    test("that is emptied while others put into it loses none of theirs", async () => {
      for (let round = 0; round < 50; round++) {
        await put("people/anna/old/96.webp");
        await Promise.all([
          storage().delete("people/anna/old/96.webp"),
          put("people/anna/new/96.webp", "people/anna/new/384.webp"),
          storage().deleteFolder("people/anna/none"),
        ]);
        expect(await storage().list("people")).toHaveLength(2);
        await Promise.all([
          storage().delete("people/anna/new/96.webp"),
          put("people/anna/new/512.webp"),
          storage().delete("people/anna/new/384.webp"),
        ]);
        expect(await storage().list("people")).toEqual(["people/anna/new/512.webp"]);
        await storage().delete("people/anna/new/512.webp");
      }
    });
  });
}

function describeKeys({ storage }: Bench): void {
  const hostile = [
    ...["", "/", ".", "..", "../a", "a/../b", "a/..", "/etc/passwd", "a//b", "a/", "a/./b"],
    ...["..%2fa", "a\0", "a\0.webp", "a\n", "a\\b", "C:/a", "~", "a b", "Anna", "é", "a%00"],
    ...[".incoming/a", ".hidden", "-rf", "a".repeat(keyLengthMax + 1), "constructor/../../a"],
  ];

  describe("a key", () => {
    test.each(hostile)("%p is none", async (key) => {
      expect(await storage().open(key)).toBeUndefined();
      await expect(storage().put(key, bytesOf("x"))).rejects.toThrow("Not a key");
      await expect(storage().delete(key)).rejects.toThrow("Not a key");
      await expect(storage().deleteFolder(key)).rejects.toThrow("Not a key");
      await expect(storage().list(key)).rejects.toThrow("Not a key");
    });

    test.each(["a", "0", "a.b-c_d/1..2", "constructor", "a".repeat(keyLengthMax)])(
      "%p names a file",
      async (key) => {
        await storage().put(key, bytesOf(key));
        expect(await (await storage().open(key))?.body.text()).toBe(key);
      },
    );
  });
}
