import { expect, test } from "bun:test";
import { encodes } from "../../apps/live/hls/testing/encoder.ts";
import { Broadcast } from "../../apps/live/hls/testing/listener.ts";
import { readRecording } from "../../apps/live/recording/recorded.ts";
import { openRecording } from "../../apps/live/recording/recording.ts";
import { vodPlaylist } from "../../apps/live/recording/vod.ts";
import { temporaryFolder } from "../../platform/testing/temporary.ts";
import { startRecorder } from "./live-recorder.ts";

const broken = (cause: unknown) => {
  throw cause;
};

/** Kills a process that records when it has said so many parts; gives how many it had said. */
async function killsAfter(folder: string, parts: number): Promise<number> {
  const recorder = startRecorder(folder);
  let said = 0;
  for await (const bytes of recorder.stdout) {
    said = Number(new TextDecoder().decode(bytes).trim().split("\n").at(-1));
    if (said >= parts) break;
  }
  recorder.kill("SIGKILL");
  await recorder.exited;
  return said;
}

test("kill -9 amid a broadcast costs its recording at most the last part, each time", async () => {
  await using folder = await temporaryFolder();
  const partsIn = async () => {
    const { segments } = (await readRecording(folder.path)) ?? { segments: [] };
    return segments.reduce((sum, { parts }) => sum + parts.length, 0);
  };
  const first = await killsAfter(folder.path, 11);
  const kept = await partsIn();
  expect(kept).toBeGreaterThanOrEqual(first - 1);
  const second = await killsAfter(folder.path, 7);
  expect(await partsIn()).toBeGreaterThanOrEqual(kept + second - 1);

  // It goes on, and becomes one video.
  const recording = await openRecording(folder.path, { latency: "normal", broken });
  const broadcast = new Broadcast("normal", recording);
  const isKey = (index: number) => index % 60 === 0;
  await broadcast.sends(encodes({ frameMs: () => 1_000 / 30, isKey, frames: 90 }));
  await broadcast.ends();
  await recording.close();
  expect(broadcast.offences).toEqual([]);
  const whole = await readRecording(folder.path);
  if (!whole) throw new Error("the recording is gone");
  expect(whole.durationMs).toBe(broadcast.rendition.durationMs);
  const lines = vodPlaylist(whole, (file) => file).split("\n");
  expect(lines.filter((line) => line === "#EXT-X-DISCONTINUITY")).toHaveLength(2);
  const seconds = lines.reduce(
    (sum, line) => sum + Number(/^#EXTINF:(.*),$/.exec(line)?.[1] ?? 0),
    0,
  );
  expect(seconds * 1_000).toBeCloseTo(whole.durationMs, 0);
});
