import { join } from "node:path";

/** How a clip is made: what ffmpeg is told between its sources and the name of the file. */
export interface ClipWish {
  readonly name: string;
  readonly seconds?: number;
  readonly pictures?: readonly string[];
  readonly sound?: readonly string[];
}

const h264 = ["-c:v", "libx264", "-preset", "ultrafast", "-bf", "2", "-g", "30"];
const aac = ["-c:a", "aac", "-b:a", "64k"];

/** Makes a clip of 160 × 90, 30 frames a second, of H.264 with B-frames and AAC if not said. */
export async function makeClip(ffmpeg: string, folder: string, wish: ClipWish): Promise<string> {
  const { name, seconds = 3, pictures = h264, sound = aac } = wish;
  const path = join(folder, name);
  const sources = ["testsrc2=s=160x90:r=30", "sine=440:r=48000"].flatMap((source) => [
    ...["-f", "lavfi", "-i", source],
  ]);
  await runTool(ffmpeg, [...sources, "-t", String(seconds), ...pictures, ...sound, path]);
  return path;
}

/** Runs ffmpeg as a tool of a test; gives what it wrote. */
export async function runTool(ffmpeg: string, args: readonly string[]): Promise<string> {
  const quiet = ["-hide_banner", "-nostdin", "-loglevel", "error", "-y"];
  const child = Bun.spawn([ffmpeg, ...quiet, ...args], { stdout: "pipe", stderr: "pipe" });
  const [said, complaint] = await Promise.all([
    new Response(child.stdout).text(),
    new Response(child.stderr).text(),
    child.exited,
  ]);
  if (child.exitCode !== 0) throw new Error(`ffmpeg: ${complaint}`);
  return said;
}

/** What every picture of a file is, in the order in which they are shown. */
export async function picturesOf(ffmpeg: string, path: string): Promise<readonly string[]> {
  const hashing = ["-map", "0:v", "-fps_mode", "passthrough", "-f", "framehash", "-hash", "md5"];
  const said = await runTool(ffmpeg, ["-i", path, ...hashing, "-"]);
  const frames = said.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
  return frames.map((line) => line.split(",").at(-1)?.trim() ?? "");
}
