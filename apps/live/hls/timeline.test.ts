import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { MediaMessage } from "../media/message.ts";
import type { Step } from "./stretch.ts";
import { aac, type EncoderPlan, encodes, h264, type Sent } from "./testing/encoder.ts";
import { Timeline } from "./timeline.ts";

const frameMs = 40;

function steady(seconds: number, more: Partial<EncoderPlan> = {}): Sent[] {
  const isKey = (index: number) => index % 50 === 0;
  return encodes({ frameMs: () => frameMs, isKey, frames: seconds * 25, ...more });
}

function lives(timeline: Timeline, ...sent: readonly Sent[][]): Step[] {
  return sent.flat().flatMap(({ message, atMs }) => timeline.take(message, atMs));
}

const pictures = (steps: readonly Step[]) =>
  steps.flatMap((step) => (step.kind === "video" ? step.atUs / 1_000 : []));
const kinds = (steps: readonly Step[]) =>
  steps.map(({ kind }) => kind).filter((kind) => kind !== "video" && kind !== "audio");

describe("the time of a broadcast", () => {
  test.each([
    ["32", 2 ** 32],
    ["31", 2 ** 31],
  ])("goes on where a sender's clock of %s bits begins again", (_bits, wrap) => {
    const sent = steady(4, { fromMs: wrap - 2_000 }).map(({ message, atMs }): Sent => {
      if (message.kind !== "video" && message.kind !== "audio") return { message, atMs };
      return { atMs, message: { ...message, timestampMs: message.timestampMs % wrap } };
    });
    const steps = lives(new Timeline(), sent);
    expect(kinds(steps)).toEqual(["begin"]);
    expect(pictures(steps)).toEqual(Array.from({ length: 100 }, (_, index) => index * frameMs));
  });

  test("begins with the first key frame, and with both tracks", () => {
    const sent = steady(4, { isKey: (index) => index === 30 });
    const steps = lives(new Timeline(), sent);
    const [begin] = steps;
    expect(begin).toMatchObject({
      kind: "begin",
      stretch: { startUs: 0, video: h264, audio: aac },
    });
    expect(pictures(steps)).toHaveLength(70);
    // Sound from before is dropped.
    expect(steps.every((step) => step.kind !== "audio" || step.atUs >= 0)).toBe(true);
  });

  test("begins at once when the other track says late what it is, and loses nothing", () => {
    const [video, audio, ...frames] = steady(4);
    const late = frames.findIndex(({ atMs }) => atMs >= 1_000_900);
    if (!video || !audio) throw new Error("an encoder says what it sends");
    const before = frames.slice(0, late).filter(({ message }) => message.kind === "video");
    const steps = lives(new Timeline(), [video, ...before, audio], frames.slice(late));
    expect(steps[0]).toMatchObject({ stretch: { video: h264, audio: aac } });
    expect(pictures(steps)).toHaveLength(100);
  });

  test("takes a small step back for a slip", () => {
    const sent = steady(2, { hasAudio: false }).map(({ message, atMs }, index): Sent => {
      if (message.kind !== "video" || index !== 20) return { message, atMs };
      return { atMs, message: { ...message, timestampMs: message.timestampMs - 300 } };
    });
    // Sound is told of, and never comes.
    const steps = lives(new Timeline(), [{ message: aac, atMs: 0 }], sent);
    const times = pictures(steps);
    expect(times).toHaveLength(50);
    expect(times[19]).toBe((times[18] ?? 0) + 1);
    expect(times[20]).toBe(20 * frameMs);
  });

  test.each([
    ["forward", 60_000],
    ["back", -60_000],
  ])("that jumps %s ends the stretch, and goes on without a hole", (_name, byMs) => {
    const steps = lives(
      new Timeline(),
      steady(4, { fromMs: 100_000 }),
      steady(4, { fromMs: 104_000 + byMs, atMs: 1_004_000 }),
    );
    expect(kinds(steps)).toEqual(["begin", "end", "begin"]);
    expect(pictures(steps)).toHaveLength(200);
    expect(pictures(steps)[100]).toBeWithin(3_990, 4_040);
  });

  test("does not jump for a frame or two with a wrong timestamp", () => {
    const sent = steady(4, { fromMs: 100_000 }).map(({ message, atMs }, index): Sent => {
      if (message.kind !== "video" || index < 40 || index > 42) return { message, atMs };
      return { atMs, message: { ...message, timestampMs: 5 } };
    });
    const timeline = new Timeline();
    const steps = lives(timeline, sent);
    expect(kinds(steps)).toEqual(["begin"]);
    expect(100 - pictures(steps).length).toBe(timeline.takeDropped());
  });

  test("leaves out a pause in which nothing came of any track", () => {
    const steps = lives(new Timeline(), steady(2), steady(2, { fromMs: 5_000, atMs: 1_005_000 }));
    expect(kinds(steps)).toEqual(["begin"]);
    const times = pictures(steps);
    expect((times[50] ?? 0) - (times[49] ?? 0)).toBeWithin(50, 200);
  });

  test("keeps the pace of pictures that always come seldom", () => {
    const timeline = new Timeline();
    const plan = { frameMs: () => 3_000, isKey: () => true, frames: 8, hasAudio: false };
    const times = pictures(lives(timeline, encodes(plan)));
    // Of the first gap nobody can know that it is no pause.
    const steps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect(steps).toEqual([100, 3_000, 3_000, 3_000, 3_000, 3_000, 3_000]);
  });

  test("goes on with one track when the other has ended, and with both when it is back", () => {
    const quiet = { fromMs: 4_000, atMs: 1_004_000, hasAudio: false };
    const back = { fromMs: 16_000, atMs: 1_016_000 };
    const steps = lives(new Timeline(), steady(4), steady(12, quiet), steady(6, back));
    const begun = steps.flatMap((step) =>
      step.kind === "begin" ? step.stretch.audio !== undefined : [],
    );
    expect(begun).toEqual([true, false, true]);
    expect(pictures(steps)).toHaveLength(22 * 25);
  });

  test("goes on with sound when the pictures have ended, and with both at a key frame", () => {
    const blind = { fromMs: 4_000, atMs: 1_004_000, hasVideo: false };
    const back = { fromMs: 14_000, atMs: 1_014_000, isKey: (index: number) => index === 25 };
    const steps = lives(new Timeline(), steady(4), steady(10, blind), steady(6, back));
    const begun = steps.flatMap((step) =>
      step.kind === "begin" ? step.stretch.video !== undefined : [],
    );
    expect(begun).toEqual([true, false, true]);
    expect(pictures(steps)).toHaveLength(4 * 25 + 5 * 25);
  });

  test("does not flap for sound of another clock: it is left out", () => {
    const video = steady(30, { fromMs: 5_000_000, hasAudio: false });
    const audio = steady(30, { hasVideo: false });
    const mixed = [...video, ...audio].toSorted((a, b) => a.atMs - b.atMs);
    const steps = lives(new Timeline(), mixed);
    expect(kinds(steps).length).toBeLessThanOrEqual(3);
    expect(pictures(steps)).toHaveLength(750);
  });

  test("says when something arrived, by what came soonest", () => {
    const timeline = new Timeline();
    const sent = steady(4).map(({ message, atMs }, index): Sent => {
      return { message, atMs: atMs + 500 - (index % 7 === 0 ? 400 : 0) };
    });
    lives(timeline, sent);
    expect(timeline.wallMs(3_000_000)).toBeWithin(1_003_090, 1_003_110);
    expect(timeline.lateMs).toBeWithin(0, 410);
  });
});

test("whatever a sender's clock does, time never goes back and stretches never overlap", () => {
  const frame = fc.record({
    kind: fc.constantFrom<"video" | "audio">("video", "audio"),
    stepMs: fc.oneof(
      { weight: 12, arbitrary: fc.integer({ min: 0, max: 60 }) },
      { weight: 1, arbitrary: fc.integer({ min: -(2 ** 31), max: 2 ** 31 }) },
    ),
    isKey: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(frame, { maxLength: 200 }), fc.nat(2 ** 31), (frames, fromMs) => {
      const timeline = new Timeline();
      const configs: MediaMessage[] = [h264, aac];
      const steps = configs.flatMap((message) => timeline.take(message, 0));
      let timestampMs = fromMs;
      for (const { kind, stepMs, isKey } of frames) {
        timestampMs = (timestampMs + stepMs) >>> 0;
        const bytes = new Uint8Array(20);
        const common = { timestampMs, bytes };
        const message: MediaMessage =
          kind === "video" ? { kind, isKey, offsetMs: 0, ...common } : { kind, ...common };
        steps.push(...timeline.take(message, timestampMs));
      }
      steps.push(...timeline.interrupt());
      let endUs = 0;
      let lastUs = -1;
      for (const step of steps) {
        if (step.kind === "begin") {
          expect(step.stretch.startUs).toBe(endUs);
          lastUs = endUs - 1;
        } else if (step.kind === "end") {
          expect(step.atUs).toBeGreaterThanOrEqual(lastUs);
          endUs = step.atUs;
        } else if (step.kind === "video") {
          expect(step.atUs).toBeGreaterThan(lastUs);
          lastUs = step.atUs;
        }
      }
    }),
    { numRuns: 300 },
  );
});
