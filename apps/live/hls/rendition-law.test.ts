import { expect, test } from "bun:test";
import fc from "fast-check";
import type { LatencyName } from "./settings.ts";
import { encodes, markOf } from "./testing/encoder.ts";
import { Broadcast } from "./testing/listener.ts";
import { samplesOf } from "./testing/read-media.ts";

const runs = Number(process.env["MODEL_RUNS"] ?? 40);

/** How long frames last: steady ones, some of them missing, and any. */
const rhythms = fc.oneof(
  fc.constantFrom(10, 12, 15, 23.976, 24, 25, 29.97, 30, 48, 50, 59.94, 60).map((fps) => {
    return { name: `${fps} fps`, frameMs: () => 1_000 / fps };
  }),
  fc
    .tuple(fc.constantFrom(24, 30, 60), fc.array(fc.nat(12), { minLength: 8, maxLength: 8 }))
    .map(([fps, holes]) => {
      const frameMs = (index: number) => {
        const hole = index % 23 === 7 ? (holes[index % 8] ?? 0) : 0;
        return ((1 + hole) * 1_000) / fps;
      };
      return { name: `${fps} fps with holes ${holes}`, frameMs };
    }),
  fc.array(fc.integer({ min: 5, max: 900 }), { minLength: 5, maxLength: 20 }).map((steps) => {
    return { name: `any ${steps}`, frameMs: (index: number) => steps[index % steps.length] ?? 33 };
  }),
);

const plans = fc.record({
  rhythm: rhythms,
  keyEvery: fc.integer({ min: 1, max: 400 }),
  frames: fc.integer({ min: 40, max: 900 }),
  delayMs: fc.constantFrom(0, 66, -33),
  hasAudio: fc.boolean(),
  latency: fc.constantFrom<LatencyName>("normal", "low"),
});

test("whatever the rhythm of frames, no playlist breaks a rule and no frame is lost", async () => {
  await fc.assert(
    fc.asyncProperty(plans, async ({ rhythm, keyEvery, latency, ...plan }) => {
      const broadcast = new Broadcast(latency);
      const isKey = (index: number) => index % keyEvery === 0;
      const { frames } = plan;
      // Long enough to begin without sound, and short of what memory keeps.
      let lastsMs = 0;
      let count = 0;
      while (lastsMs < 3_000 || (count < frames && lastsMs < 40_000))
        lastsMs += rhythm.frameMs(count++);
      await broadcast.sends(encodes({ ...plan, frames: count, frameMs: rhythm.frameMs, isKey }));
      await broadcast.ends();
      expect(broadcast.offences.slice(0, 3)).toEqual([]);
      const samples = (await broadcast.media()).flatMap(samplesOf);
      const pictures = samples.filter(({ track }) => track === 1);
      expect(pictures.map(({ bytes }) => markOf(bytes))).toEqual([...Array(count).keys()]);
      // Each lasts until the next begins, across parts and segments.
      const ends = pictures.map(({ at, duration }) => at + duration);
      expect(pictures.slice(1).map(({ at }) => at)).toEqual(ends.slice(0, -1));
      const sounds = samples.filter(({ track }) => track === 2);
      expect(sounds.map(({ bytes }) => markOf(bytes))).toEqual([...Array(sounds.length).keys()]);
      expect(
        sounds.slice(1).every(({ at }, index) => at - (sounds[index]?.at ?? 0) === 1_024),
      ).toBe(true);
    }),
    { numRuns: runs },
  );
}, 120_000);
