import { describe, expect, test } from "bun:test";
import type { MediaMessage } from "../../../media/message.ts";
import { Sender } from "./sender.ts";

/** A sender whose server answers when, and what, the test says. */
function line() {
  const sent: { number: number; batch: readonly MediaMessage[] }[] = [];
  const answers: ((status: number | undefined) => void)[] = [];
  const said: string[] = [];
  let nowMs = 0;
  const sender = new Sender({
    post: (number, batch) => {
      sent.push({ number, batch });
      return new Promise((resolve) => answers.push(resolve));
    },
    wait: () => Promise.resolve(),
    nowMs: () => nowMs,
    needsKey: () => said.push("key"),
    over: (status) => said.push(`over ${status}`),
  });
  return {
    ...{ sender, sent, said },
    passes(ms: number) {
      nowMs += ms;
    },
    /** The server answers the batch that is on its way; and all that follows from it is done. */
    async answers(status: number | undefined) {
      answers.shift()?.(status);
      for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
    },
  };
}

const picture = (timestampMs: number, isKey = false): MediaMessage => {
  return { kind: "video", timestampMs, offsetMs: 0, isKey, bytes: new Uint8Array(10) };
};
const sound = (timestampMs: number): MediaMessage => {
  return { kind: "audio", timestampMs, bytes: new Uint8Array(3) };
};
const config: MediaMessage = { kind: "video-config", codec: "h264", record: Uint8Array.of(1) };

const timesOf = (batch: readonly MediaMessage[]) =>
  batch.map((one) => ("timestampMs" in one ? one.timestampMs : one.kind));

describe("what is sent", () => {
  test("goes in order, one batch after the other, each with the next number", async () => {
    const { sender, sent, passes, answers } = line();
    sender.add(config);
    sender.add(picture(0, true));
    sender.add(sound(10));
    await answers(200);
    passes(200);
    sender.add(picture(33));
    expect(sent.map(({ number, batch }) => [number, timesOf(batch)])).toEqual([
      [0, ["video-config"]],
      [1, [0, 10, 33]],
    ]);
  });

  test("is sent again under the same number until it is taken", async () => {
    const { sender, sent, answers } = line();
    sender.add(picture(0, true));
    await answers(undefined);
    expect(sender.view.isBroken).toBe(true);
    await answers(503);
    await answers(200);
    expect(sent.map(({ number, batch }) => [number, timesOf(batch)])).toEqual([
      [0, [0]],
      [0, [0]],
      [0, [0]],
    ]);
    expect(sender.view).toMatchObject({ isBroken: false, sentBytes: 10 });
  });

  test("waits no longer when the server wants nothing more", async () => {
    const { sender, sent, said, passes, answers } = line();
    sender.add(picture(0, true));
    await answers(410);
    passes(1_000);
    sender.add(picture(33));
    expect(said).toEqual(["over 410"]);
    expect(sent).toHaveLength(1);
  });

  test("is all there when one has said goodbye", async () => {
    const { sender, sent, answers } = line();
    sender.add(picture(0, true));
    sender.add(picture(33));
    let isDone = false;
    const done = sender.finish().then(() => {
      isDone = true;
    });
    await answers(200);
    expect(isDone).toBe(false);
    await answers(200);
    await done;
    expect(sent.map(({ batch }) => timesOf(batch))).toEqual([[0], [33]]);
  });
});

describe("on a line that is too slow", () => {
  test("the oldest pictures are left out up to the newest that needs no other", () => {
    const { sender, sent } = line();
    sender.add(picture(0, true)); // is on its way, and stays so
    sender.add(config);
    for (let at = 40; at <= 8_040; at += 40) sender.add(picture(at, at % 2_000 === 0));
    expect(sent).toHaveLength(1);
    expect(sender.view.droppedMs).toBe(7_960);
    sender.stop();
  });

  test("how they are decoded is not left out", async () => {
    const { sender, sent, answers } = line();
    sender.add(sound(0));
    sender.add(config);
    for (let at = 40; at <= 8_040; at += 40) sender.add(picture(at, at % 2_000 === 0));
    void sender.finish();
    await answers(200);
    expect(timesOf(sent[1]?.batch ?? [])).toEqual(["video-config", 8_000, 8_040]);
  });

  test("a picture is asked for that needs no other where none is left", async () => {
    const { sender, sent, said, passes, answers } = line();
    sender.add(sound(0));
    for (let at = 40; at <= 8_040; at += 40) sender.add(picture(at));
    expect(said).toEqual(["key"]);
    sender.add(picture(8_080));
    sender.add(picture(8_120, true));
    passes(200);
    await answers(200);
    sender.add(picture(8_160));
    expect(timesOf(sent[1]?.batch ?? [])).toEqual([8_120, 8_160]);
  });
});
