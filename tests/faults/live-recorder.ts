import { Rendition } from "../../apps/live/hls/rendition.ts";
import { encodes } from "../../apps/live/hls/testing/encoder.ts";
import { openRecording } from "../../apps/live/recording/recording.ts";

/** How far parts are apart here; in life it is half a second. */
const partMs = 60;

/** Starts a process that records a broadcast into a folder, and says each part that is there. */
export function startRecorder(folder: string) {
  return Bun.spawn([process.execPath, import.meta.path, folder], { stdout: "pipe" });
}

async function records(folder: string): Promise<void> {
  const broken = (cause: unknown) => {
    throw cause;
  };
  const recording = await openRecording(folder, { latency: "normal", broken });
  const { prefix, latency } = recording;
  const rendition = new Rendition({ prefix, latency, nowMs: Date.now, recording });
  const isKey = (index: number) => index % 60 === 0;
  const sent = encodes({ frameMs: () => 1_000 / 30, isKey, frames: 30 * 600, atMs: 0 });
  let parts = 0;
  const newest = () => {
    const { lastMsn, lastPart } = rendition.reportAs("") ?? {};
    return `${lastMsn}.${lastPart}`;
  };
  let told = newest();
  for (const { message, atMs } of sent) {
    rendition.take(message, atMs);
    if (told === newest()) continue;
    told = newest();
    process.stdout.write(`${++parts}\n`);
    await Bun.sleep(partMs);
  }
}

if (import.meta.main) await records(process.argv[2] ?? "");
