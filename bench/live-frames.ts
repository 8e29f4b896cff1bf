/** Compares what FFmpeg decodes of HLS with what it decodes of the file that was sent. */
export async function comparesFrames(file: string, address: string): Promise<string> {
  const fromStart = ["-live_start_index", "0"];
  const [sent, given] = await Promise.all([framesOf(file), framesOf(address, fromStart)]);
  return `${compared(sent.pictures, given.pictures, "frames")}, ${compared(
    sent.sounds,
    given.sounds,
    "of sound",
  )}`;
}

/** The hashes of a stream's frames, in the order in which they are shown. */
interface Frames {
  readonly pictures: readonly string[];
  readonly sounds: readonly string[];
}

/** Pictures as they are decoded; sound as it was sent, as each decoder begins it otherwise. */
async function framesOf(from: string, options: readonly string[] = []): Promise<Frames> {
  const run = Bun.spawn(
    [
      ...["ffmpeg", "-v", "fatal", ...options, "-i", from, "-map", "0:v?", "-map", "0:a?"],
      ...["-c:a", "copy", "-fps_mode", "passthrough", "-f", "framemd5", "-"],
    ],
    { stdin: "ignore", stdout: "pipe", stderr: "inherit" },
  );
  const text = await new Response(run.stdout).text();
  const kinds = new Map(
    [...text.matchAll(/^#media_type (\d+): (video|audio)$/gmu)].map(([, at, kind]) => [at, kind]),
  );
  const of = (wanted: string) =>
    text.split("\n").flatMap((line) => {
      const [stream = "", , , , , hash] = line.split(",").map((field) => field.trim());
      return hash !== undefined && kinds.get(stream) === wanted ? [hash] : [];
    });
  return { pictures: of("video"), sounds: of("audio") };
}

/** How many of what was sent are given in their order, and how many before the first and after. */
function compared(sent: readonly string[], given: readonly string[], what: string): string {
  if (sent.length === 0 && given.length === 0) return `no ${what}`;
  const before = sent.indexOf(given[0] ?? "");
  const same = given.filter((hash, index) => hash === sent[before + index]).length;
  const after = sent.length - before - given.length;
  const ends = before > 0 || after !== 0 ? ` (${before} before the first, ${after} after)` : "";
  return `${same} of ${sent.length} ${what} the same${ends}`;
}
