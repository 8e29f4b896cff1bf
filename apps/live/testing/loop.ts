import type { EnginePorts } from "../../../platform/app/ports.ts";
import { createHandClock, type HandClock } from "../../../platform/testing/clock.ts";
import { encodes } from "../hls/testing/encoder.ts";
import type { Publisher, WhyDropped } from "../ingest/publisher.ts";
import { Broadcasts } from "../loop/broadcasts.ts";
import type { Studio } from "./studio.ts";

/** Broadcasts that run, with a clock that a test turns. */
export interface Loop {
  readonly broadcasts: Broadcasts;
  readonly clock: HandClock;
  /** During what something broke. */
  readonly broken: readonly string[];
  /** Lets seconds pass, and waits until what follows is written down. */
  pass(seconds: number): Promise<void>;
}

/** What a test may have otherwise. */
export interface LoopSettings {
  readonly db?: EnginePorts["db"];
  /** What one person's videos may take together. */
  readonly quotaBytes?: number;
}

/** Runs the broadcasts of a studio, which are written in this folder. */
export function openLoop(
  { scene, now }: Pick<Studio, "scene" | "now">,
  folder: string,
  { db = scene.db, quotaBytes = 1e9 }: LoopSettings = {},
): Loop {
  const broken: string[] = [];
  const clock = createHandClock(now());
  const broadcasts = new Broadcasts({
    ...{ db, tell: scene.tell, clock, folder, windowMs: 3_600_000 },
    ...{ ffmpegPath: undefined, quotaBytes },
    broken(_cause, during) {
      broken.push(during);
      return { code: "internal" };
    },
  });
  return {
    ...{ broadcasts, clock, broken },
    async pass(seconds) {
      for (let second = 0; second < seconds; second++) {
        clock.pass(1_000);
        broadcasts.tick(clock.now());
      }
      await broadcasts.settled();
    },
  };
}

/** An encoder of a test, which sends what it is told to. */
export interface Encoder {
  readonly publisher: Publisher;
  /** Why the house has ended it. */
  readonly dropped: () => WhyDropped | undefined;
  /** Sends so many seconds of pictures and sound, with a key frame each second. */
  sends(seconds: number): Promise<void>;
  /** Its line is gone. */
  goes(): Promise<void>;
}

/** Somebody goes on air in a loop. */
export async function comesOn(
  loop: Loop,
  personId: string,
  keyId: string | null = null,
): Promise<Encoder> {
  let dropped: WhyDropped | undefined;
  let sentMs = 0;
  const drop = (why: WhyDropped) => {
    dropped = why;
  };
  const publisher = await loop.broadcasts.publish(personId, { keyId, encoder: "OBS", drop });
  if (!publisher) throw new Error("nobody may publish here");
  return {
    publisher,
    dropped: () => dropped,
    async sends(seconds) {
      const atMs = loop.clock.now();
      const plan = { frameMs: () => 100, isKey: (index: number) => index % 10 === 0 };
      const sent = encodes({ ...plan, frames: seconds * 10, fromMs: sentMs, atMs });
      sentMs += seconds * 1_000;
      for (const { message, atMs: arrivesMs } of sent) {
        while (loop.clock.now() + 1_000 <= arrivesMs) await loop.pass(1);
        publisher.take(message, arrivesMs);
      }
      await loop.pass(1);
    },
    async goes() {
      publisher.left("lost");
      await loop.broadcasts.settled();
    },
  };
}
