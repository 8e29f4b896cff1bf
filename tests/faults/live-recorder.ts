import { Rendition } from "../../apps/live/hls/rendition.ts";
import { encodes } from "../../apps/live/hls/testing/encoder.ts";
import { openRecording } from "../../apps/live/recording/recording.ts";

/** How much faster than life the broadcast of the recorder is. */
const hurry = 3;

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
  let told = "";
  for (const { message, atMs } of sent) {
    // As from a socket: nothing else is held up between two messages.
    await Bun.sleep(Math.max(0, atMs / hurry - performance.now()));
    rendition.take(message, Date.now());
    const { lastMsn, lastPart } = rendition.reportAs("") ?? {};
    if (lastMsn === undefined || told === `${lastMsn}.${lastPart}`) continue;
    told = `${lastMsn}.${lastPart}`;
    process.stdout.write(`${++parts}\n`);
  }
}

if (import.meta.main) await records(process.argv[2] ?? "");
