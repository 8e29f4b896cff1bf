import { describe, expect, test } from "bun:test";
import { ok, type Result, refuse } from "../../../core/protocol/result.ts";
import type { File as SentFile } from "../contract/message.ts";
import { Uploads } from "./uploads.ts";

function scene() {
  const sending: {
    readonly name: string;
    readonly signal: AbortSignal;
    readonly progress: (part: number) => void;
    readonly answer: (result: Result<SentFile>) => void;
  }[] = [];
  const released: string[] = [];
  const uploads = new Uploads({
    send: ({ name }, _, progress, signal) =>
      new Promise((answer) => sending.push({ name, signal, progress, answer })),
    measure: async () => ({}),
    preview: ({ name }) => `blob:${name}`,
    release: (address) => released.push(address),
  });
  const add = async (...names: string[]) => {
    uploads.add(names.map((name) => new File(["x"], name, { type: "image/png" })));
    await settled();
  };
  return { uploads, sending, released, add };
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await null;
}

function sentFile(name: string): SentFile {
  return { id: name, kind: "picture", ending: "webp", name, sizeBytes: 1 };
}

describe("A file that is attached", () => {
  test("is sent, tells how far it is, and is given to the message", async () => {
    const { uploads, sending, add, released } = scene();
    await add("a.png");
    expect(uploads.get()).toMatchObject([{ name: "a.png", kind: "picture", state: "sending" }]);
    sending[0]?.progress(0.5);
    expect(uploads.get()).toMatchObject([{ progress: 0.5 }]);
    sending[0]?.answer(ok(sentFile("a.png")));
    await settled();
    expect(uploads.take()).toEqual([sentFile("a.png")]);
    expect(uploads.get()).toEqual([]);
    expect(released).toEqual(["blob:a.png"]);
  });

  test("waits while two others are on their way", async () => {
    const { uploads, sending, add } = scene();
    await add("a.png", "b.png", "c.png");
    expect(sending.map(({ name }) => name)).toEqual(["a.png", "b.png"]);
    sending[1]?.answer(ok(sentFile("b.png")));
    await settled();
    expect(sending.map(({ name }) => name)).toEqual(["a.png", "b.png", "c.png"]);
    expect(uploads.get().map(({ state }) => state)).toEqual(["sending", "done", "sending"]);
  });

  test("that is taken away is broken off, and the next one goes", async () => {
    const { uploads, sending, add, released } = scene();
    await add("a.png", "b.png", "c.png");
    const [first] = uploads.get();
    uploads.cancel(first?.id ?? "");
    await settled();
    expect(sending[0]?.signal.aborted).toBe(true);
    expect(sending.map(({ name }) => name)).toEqual(["a.png", "b.png", "c.png"]);
    expect(released).toEqual(["blob:a.png"]);
    sending[0]?.answer(ok(sentFile("a.png")));
    await settled();
    expect(uploads.get().map(({ name }) => name)).toEqual(["b.png", "c.png"]);
  });

  test("that failed goes on by itself only where the line was down", async () => {
    const { uploads, sending, add } = scene();
    await add("a.png", "b.png");
    sending[0]?.answer(refuse("offline"));
    sending[1]?.answer(refuse("too-large"));
    await settled();
    expect(uploads.get()).toMatchObject([{ code: "offline" }, { code: "too-large" }]);
    uploads.resume();
    await settled();
    expect(uploads.get().map(({ state }) => state)).toEqual(["sending", "failed"]);
    expect(sending).toHaveLength(3);
  });
});
