import type { EnginePorts } from "../../../platform/app/ports.ts";
import type { Written } from "../commands/on-air/end.ts";
import { limits } from "../contract/limits.ts";
import { clockOf } from "../recording/clock.ts";
import { durationOf, type Recorded, readRecording } from "../recording/recorded.ts";

/**
 * What was written of a broadcast, once nothing more will be; undefined where it is not worth
 * keeping. Where it cannot be read that is logged, and the broadcast ends without a video.
 */
export async function writtenIn(
  folder: string,
  framesPerSecond: number,
  broken: EnginePorts["broken"],
): Promise<Written | "unreadable" | undefined> {
  try {
    const recorded = await readRecording(folder);
    const about = recorded?.maps.at(-1)?.about;
    if (!recorded || !about || recorded.durationMs < limits.shortestMs) return undefined;
    const { codecs, width, height } = about;
    return {
      ...{ prefix: recorded.head.prefix, durationMs: recorded.durationMs },
      ...{ codecs, width, height, bitsPerSecond: mostBits(recorded) },
      framesPerSecond: framesPerSecond > 0 ? framesPerSecond : null,
      sizeBytes: recorded.files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
      clock: clockOf(recorded).map(({ mediaMs, wallMs }) => ({ mediaMs, at: wallMs })),
    };
  } catch (cause) {
    broken(cause, `reading what was recorded in ${folder}`);
    return "unreadable";
  }
}

/** The bits a second that the heaviest segment takes: what a line must bear. */
function mostBits({ segments }: Recorded): number {
  const rates = segments.map((segment) => {
    const sizeBytes = segment.parts.reduce((sum, { place }) => sum + place.sizeBytes, 0);
    return Math.ceil((sizeBytes * 8_000_000) / Math.max(1, durationOf(segment)));
  });
  return rates.reduce((most, rate) => Math.max(most, rate), 1);
}
