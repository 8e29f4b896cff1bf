import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { readdir } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { ok, refuse } from "../../core/protocol/result.ts";
import { openFolder } from "../storage/folder.ts";
import { pictureLimits } from "../storage/picture.ts";
import type { Storage } from "../storage/storage.ts";
import { animated, quarters } from "../storage/testing/pictures.ts";
import { temporaryFolder } from "../testing/temporary.ts";
import { createFileReceiver, type FileLimits, receiveFile } from "./receive-file.ts";
import { createUploads, receiveUpload } from "./upload.ts";

const longMs = 60_000;
const calm: FileLimits = {
  ...{ writtenAtOnce: 9, ofOneSender: 9, waitMs: longMs, stallMs: longMs, stallBytes: 1 },
};
const address = "http://dvor.test/";
const folder = await temporaryFolder();
let storage: Storage;
beforeAll(async () => {
  storage = await openFolder(join(folder.path, "files"));
});
afterAll(() => folder[Symbol.asyncDispose]());

const wish = (name: string, rest: object = {}) => ({
  ...{ storage, folder: `chat/room/${name}`, from: "anna", maxBytes: 1_000, sides: [640, 2048] },
  ...rest,
});
const calmly = createFileReceiver(calm, receiveUpload);
const sized = (bytes: number) => ({ "Content-Length": String(bytes) });

/** A request whose body comes as these pieces; one that does not end leaves off after them. */
function sent(pieces: readonly (string | Uint8Array)[], headers = {}, ends = true) {
  const left = pieces.map((piece) => (typeof piece === "string" ? Buffer.from(piece) : piece));
  const seen = { asked: 0, cancelled: false };
  const body = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        seen.asked++;
        const next = left.shift();
        if (next !== undefined) controller.enqueue(Uint8Array.from(next));
        else if (ends) controller.close();
      },
      cancel() {
        seen.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return { request: new Request(address, { method: "POST", body, headers }), seen };
}

/** What is in a folder of the storage, by name and text. */
async function kept(name: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const key of await storage.list(`chat/room/${name}`)) {
    found[key.replace(/.*\//, "")] = Buffer.from(
      (await (await storage.open(key))?.body.bytes()) ?? [],
    ).toString("latin1");
  }
  return found;
}

/** Whether nothing is half-written anywhere. */
const nothingBegun = async () =>
  expect(await readdir(join(folder.path, "files", ".incoming"))).toEqual([]);

describe("a file that comes in", () => {
  test("is kept as it came, under what its bytes say", async () => {
    const pieces = ["fLa", "C\0", "and ", "so on"];
    const headers = { "Content-Type": "text/html", "Content-Disposition": 'filename="a.html"' };
    const taken = await calmly(sent(pieces, headers).request, wish("flac"));
    expect(taken).toEqual(ok({ kind: "audio", ending: "flac", sizeBytes: 14 }));
    expect(await kept("flac")).toEqual({ "file.flac": "fLaC\0and so on" });
  });

  test.each([
    ["a page that is called a picture", { "Content-Type": "image/png" }, "<html><script>"],
    ["a drawing", { "Content-Type": "image/svg+xml" }, "<svg onload='alert(1)'/>"],
    ["words", {}, "GIF is a format"],
  ])("is only a file: %s", async (name, headers, text) => {
    const place = wish(name.replaceAll(" ", "-"));
    const taken = await calmly(sent([text], headers).request, place);
    expect(taken).toEqual(ok({ kind: "file", ending: "bin", sizeBytes: text.length }));
  });

  test("may be empty, or without a body", async () => {
    const nothing = ok({ kind: "file" as const, ending: "bin" as const, sizeBytes: 0 });
    expect(await calmly(sent([]).request, wish("empty"))).toEqual(nothing);
    expect(await calmly(new Request(address, { method: "POST" }), wish("no"))).toEqual(nothing);
    expect(await kept("empty")).toEqual({ "file.bin": "" });
  });

  test("is whole, however it is cut into pieces", async () => {
    const text = Array.from({ length: 3_000 }, (_, at) => `${at} `).join("");
    for (const size of [1, 4_099, 4_100, 4_101, text.length]) {
      const pieces = text.match(new RegExp(`.{1,${size}}`, "gs")) ?? [];
      const place = wish(`cut${size}`, { maxBytes: text.length });
      const taken = await calmly(sent(pieces).request, place);
      expect(taken).toMatchObject({ value: { sizeBytes: text.length } });
      expect(await kept(`cut${size}`)).toEqual({ "file.bin": text });
    }
  });

  test("may be just as large as is allowed", async () => {
    const { request } = sent(["12345", "67890"], sized(10));
    expect(await calmly(request, wish("just", { maxBytes: 10 }))).toMatchObject({ ok: true });
  });

  test("that says it is too large is refused without being read", async () => {
    const { request, seen } = sent(["1"], sized(1_001));
    expect(await calmly(request, wish("said"))).toEqual(refuse("too-large"));
    expect(seen.asked).toBe(0);
  });

  test.each([[{}], [sized(5)], [{ "Content-Length": "lies" }]])(
    "that said %p and is too large is left at the first piece too many",
    async (headers) => {
      for (const piece of ["x".repeat(400), "x".repeat(50_000)]) {
        const { request, seen } = sent(Array(20).fill(piece), headers);
        expect(await calmly(request, wish("many"))).toEqual(refuse("too-large"));
        expect(seen.cancelled).toBe(true);
        expect(seen.asked).toBeLessThanOrEqual(4);
        expect(await kept("many")).toEqual({});
        await nothingBegun();
      }
    },
  );

  test("that breaks the storage is left, and so is the error", async () => {
    const full = { ...storage, put: () => Promise.reject(new Error("the disk is full")) };
    const { request } = sent(["12345"]);
    await expect(calmly(request, wish("full", { storage: full }))).rejects.toThrow("full");
    expect(await calmly(sent(["1"]).request, wish("next"))).toMatchObject({ ok: true });
  });
});

describe("a file that stalls", () => {
  test("is left, and nothing is kept of it", async () => {
    const receive = createFileReceiver({ ...calm, stallMs: 5 }, receiveUpload);
    for (const begun of [[], ["a"], ["x".repeat(5_000)]]) {
      const { request, seen } = sent(begun, {}, false);
      expect(await receive(request, wish("stalled", { maxBytes: 9_000 }))).toMatchObject({
        failure: { code: "invalid" },
      });
      expect(seen.cancelled).toBe(true);
      expect(await kept("stalled")).toEqual({});
      await nothingBegun();
    }
  });

  /** A body that gives a byte at every turn of the loop until so much time has gone by. */
  function dripping(endMs: number): Request {
    const begun = performance.now();
    const body = new ReadableStream<Uint8Array>({
      async pull(controller) {
        await new Promise(setImmediate);
        if (performance.now() - begun > endMs) controller.close();
        else controller.enqueue(Uint8Array.of(120));
      },
    });
    return new Request(address, { method: "POST", body });
  }

  test("is also one that only drips", async () => {
    const pace = { stallMs: 20, stallBytes: 1_000_000_000 };
    const receive = createFileReceiver({ ...calm, ...pace }, receiveUpload);
    const place = wish("drips", { maxBytes: 1_000_000_000 });
    expect(await receive(dripping(longMs), place)).toMatchObject({ failure: { code: "invalid" } });
  });

  test("is not one that is slow and steady", async () => {
    const pace = { stallMs: 300, stallBytes: 1 };
    const receive = createFileReceiver({ ...calm, ...pace }, receiveUpload);
    const place = wish("steady", { maxBytes: 1_000_000_000 });
    expect(await receive(dripping(700), place)).toMatchObject({ ok: true });
  });

  test("is not one that the storage lets wait", async () => {
    const { promise: free, resolve } = Promise.withResolvers<void>();
    const busy = {
      ...storage,
      async put(key: string, body: Parameters<Storage["put"]>[1]) {
        await free;
        await storage.put(key, body);
      },
    };
    const receive = createFileReceiver({ ...calm, stallMs: 20 }, receiveUpload);
    const place = wish("busy", { storage: busy, maxBytes: 9_000 });
    const taken = receive(sent(["x".repeat(5_000), "y"]).request, place);
    setTimeout(resolve, 60); // longer than a sender may let wait
    expect(await taken).toMatchObject({ value: { sizeBytes: 5_001 } });
  });
});

describe("a picture that comes in", () => {
  const large = { maxBytes: 50_000_000 };

  test("is kept as what was made of it, and not as it came", async () => {
    const bytes = await quarters()
      .withExif({ IFD0: { Make: "Secret" } })
      .jpeg()
      .toBuffer();
    const place = wish("picture", large);
    const taken = await calmly(sent([bytes.subarray(0, 9), bytes.subarray(9)]).request, place);
    const files = await kept("picture");
    expect(Object.keys(files).sort()).toEqual(["2048.webp", "640.webp"]);
    expect(JSON.stringify(files)).not.toContain("Secret");
    expect(taken).toEqual(
      ok({
        ...{ kind: "picture" as const, ending: "webp" as const, width: 80, height: 40 },
        sizeBytes: files["2048.webp"]?.length ?? 0,
        blur: expect.stringMatching(/^data:image\/webp;base64,/) as string,
      }),
    );
  });

  test("and moves is kept as a file too", async () => {
    const taken = await calmly(sent([await animated("gif")]).request, wish("moves", large));
    const files = await kept("moves");
    expect(Object.keys(files).sort()).toEqual(["2048.webp", "640.webp", "file.gif"]);
    expect(taken).toMatchObject({
      value: { kind: "picture", ending: "gif", isAnimated: true, width: 60, height: 60 },
    });
    expect(taken.ok && taken.value.sizeBytes).toBe(files["file.gif"]?.length ?? 0);
  });

  test.each<[string, () => Promise<Uint8Array>]>([
    ["picture-damaged", async () => Buffer.from("GIF89a/*<html><script>alert(1)</script>*/=1;")],
    ["picture-damaged", async () => (await quarters().png().toBuffer()).subarray(0, 90)],
  ])("and is none is refused as %s, and nothing is kept", async (code, bytes) => {
    const taken = await calmly(sent([await bytes()]).request, wish("none", large));
    expect(taken).toMatchObject({ failure: { code } });
    expect(await kept("none")).toEqual({});
  });

  test("and is too large for one is refused as soon as that is known", async () => {
    const piece = new Uint8Array(1_048_576);
    const jpeg = Uint8Array.from(piece);
    jpeg.set([0xff, 0xd8, 0xff]);
    const pieces = [jpeg, ...Array(30).fill(piece)];
    for (const headers of [{}, sized(pictureLimits.bytes + 1)]) {
      const { request, seen } = sent(pieces, headers);
      expect(await calmly(request, wish("huge", large))).toEqual(refuse("picture-too-large"));
      expect(seen.cancelled).toBe(true);
      expect(seen.asked).toBe("Content-Length" in headers ? 1 : 21);
      expect(await kept("huge")).toEqual({});
    }
  });

  test("and is too large for a file here is refused as one", async () => {
    const pieces = [Buffer.concat([Buffer.of(0xff, 0xd8, 0xff), Buffer.alloc(4_500)]), "x", "y"];
    const { request } = sent(pieces);
    const place = wish("small", { maxBytes: 4_504 });
    expect(await calmly(request, place)).toEqual(refuse("too-large"));
    expect(await kept("small")).toEqual({});
  });

  test("may be sent as a file: it is only saved then, as it came", async () => {
    const bytes = await quarters().png().toBuffer();
    const place = wish("as-file", { ...large, isAsItCame: true });
    expect(await calmly(sent([bytes]).request, place)).toEqual(
      ok({ kind: "file", ending: "bin", sizeBytes: bytes.length }),
    );
    expect(await kept("as-file")).toEqual({ "file.bin": bytes.toString("latin1") });
    const pdf = await calmly(sent(["%PDF-1.7"]).request, wish("pdf", { isAsItCame: true }));
    expect(pdf).toMatchObject({ value: { ending: "pdf" } });
  });

  test("takes memory only once all of it is here", async () => {
    const asked: number[] = [];
    const receive = createFileReceiver({ ...calm, stallMs: 5 }, async (request, ...rest) => {
      asked.push(Number(request.headers.get("Content-Length")));
      return receiveUpload(request, ...rest);
    });
    const bytes = await quarters().png().toBuffer();
    const stalled = sent([bytes.subarray(0, 500)], {}, false);
    expect(await receive(stalled.request, wish("slow", large))).toMatchObject({ ok: false });
    expect(asked).toEqual([]);
    expect(await receive(sent([bytes]).request, wish("quick", large))).toMatchObject({ ok: true });
    expect(asked).toEqual([bytes.length]);
  });

  test("for which there is no memory in time is refused, and nothing is kept", async () => {
    const memory = createUploads({ memoryBytes: 10, waitMs: 1, readMs: longMs });
    const { promise: used, resolve: finish } = Promise.withResolvers<void>();
    const held = memory(sent(["1"], sized(10)).request, 10, () => used);
    const bytes = await quarters().png().toBuffer();
    const taken = await createFileReceiver(calm, memory)(sent([bytes]).request, wish("no", large));
    expect(taken).toMatchObject({ failure: { code: "too-many" } });
    expect(await kept("no")).toEqual({});
    finish();
    await held;
  });

  test("whose smaller one cannot be written leaves nothing", async () => {
    const failing = {
      ...storage,
      put: (key: string, body: Parameters<Storage["put"]>[1]) =>
        key.endsWith("2048.webp") ? Promise.reject(new Error("full")) : storage.put(key, body),
    };
    const { request } = sent([await quarters().png().toBuffer()]);
    const place = wish("half", { ...large, storage: failing });
    await expect(calmly(request, place)).rejects.toThrow("full");
    expect(await kept("half")).toEqual({});
  });
});

describe("many files", () => {
  test.each([
    ["of one sender", { ofOneSender: 1 }, "anna", false],
    ["of all", { writtenAtOnce: 1 }, "boris", false],
    ["of another sender", { ofOneSender: 1 }, "boris", true],
  ])(
    "%s come in only as many at once as may, and the next does not wait for ever",
    async (_, limits, from, isRead) => {
      const receive = createFileReceiver({ ...calm, ...limits, waitMs: 5 }, receiveUpload);
      const { promise: free, resolve: finish } = Promise.withResolvers<void>();
      const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
      const held = {
        ...storage,
        async put(key: string, body: Parameters<Storage["put"]>[1]) {
          begin();
          await free;
          await storage.put(key, body);
        },
      };
      const first = receive(sent(["1"]).request, wish("m1", { storage: held }));
      await begun;
      const next = sent(["2"]);
      const second = await receive(next.request, wish("m2", { from }));
      if (isRead) expect(second).toMatchObject({ ok: true });
      else expect(second).toEqual(refuse("too-many", { retryAfterMs: 5 }));
      expect(next.seen.asked > 0).toBe(isRead);
      finish();
      expect(await first).toMatchObject({ ok: true });
      const third = await receive(sent(["3"]).request, wish("m2", { from }));
      expect(third).toMatchObject({ ok: true });
    },
  );
});

describe("a file over the wire", () => {
  test("whose sender leaves half-way is not there, nor is anything of it", async () => {
    const { promise, resolve } = Promise.withResolvers<string>();
    await using server = Bun.serve({
      port: 0,
      async fetch(request) {
        const taken = await receiveFile(request, wish("left", { maxBytes: 1e8 })).catch(
          (cause: Error) => cause.name,
        );
        resolve(JSON.stringify(taken));
        return new Response();
      },
    });
    const head = "POST / HTTP/1.1\r\nHost: dvor\r\nContent-Length: 10000000\r\n\r\n";
    const socket = connect(Number(server.port), "127.0.0.1", () => {
      socket.write(head + "x".repeat(1_000_000), () => socket.destroy());
    });
    expect(await promise).toBe('"AbortError"');
    expect(await kept("left")).toEqual({});
    await nothingBegun();
  });

  test("of 240 MB costs little memory, and is there whole", async () => {
    const child = Bun.spawn([process.execPath, "-e", server, join(folder.path, "files")], {
      ...{ cwd: import.meta.dir, stdout: "pipe" },
    });
    const lines = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
    const port = Number((await lines.read()).value);
    const send = (bytes: Uint8Array<ArrayBuffer>, times: number) => {
      let left = times;
      const body = new ReadableStream({
        pull: (controller) => (left-- > 0 ? controller.enqueue(bytes) : controller.close()),
      });
      return fetch(`http://127.0.0.1:${port}/`, { method: "POST", body });
    };
    expect(await (await send(Buffer.from("warm"), 1)).json()).toMatchObject({ sizeBytes: 4 });
    const answer = await send(new Uint8Array(1_000_000).fill(7), 240);
    const { sizeBytes, moreBytes } = (await answer.json()) as Record<string, number>;
    child.kill();
    expect(sizeBytes).toBe(240_000_000);
    expect(moreBytes).toBeLessThan(120_000_000);
    const file = await storage.open("chat/room/wire/file.bin");
    expect(file?.sizeBytes).toBe(240_000_000);
  });

  /** Takes files, and tells of each by how much the memory of its process grew meanwhile. */
  const server = `
    import { openFolder } from "../storage/folder.ts";
    import { receiveFile } from "./receive-file.ts";
    const storage = await openFolder(process.argv.at(-1));
    const wish = { storage, folder: "chat/room/wire", from: "anna", maxBytes: 3e8, sides: [9] };
    const listening = Bun.serve({ port: 0, maxRequestBodySize: 3e8, async fetch(request) {
      const before = process.memoryUsage.rss();
      let most = before;
      const look = setInterval(() => { most = Math.max(most, process.memoryUsage.rss()); }, 2);
      const taken = await receiveFile(request, wish);
      clearInterval(look);
      return Response.json({ ...taken.value, moreBytes: most - before });
    } });
    console.log(listening.port);
  `;
});
