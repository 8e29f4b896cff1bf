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

/** The colour of each part of a file's first picture, which is cut into so many: `10x1`. */
export async function coloursIn(
  ffmpeg: string,
  path: string,
  parts: string,
): Promise<readonly string[]> {
  const raw = `${path}.rgb`;
  const small = `scale=${parts.replace("x", ":")}:flags=area,format=rgb24`;
  await runTool(ffmpeg, ["-i", path, "-vf", small, "-frames:v", "1", "-f", "rawvideo", raw]);
  const bytes = await Bun.file(raw).bytes();
  return Array.from({ length: bytes.length / 3 }, (_, part) => {
    const [red = 0, green = 0, blue = 0] = bytes.subarray(part * 3, part * 3 + 3);
    if (Math.max(red, green, blue) < 40) return "black";
    if (red > 150 && blue < 100) return "red";
    return blue > 150 && red < 100 ? "blue" : `${red},${green},${blue}`;
  });
}

/** A track of a file, as ffprobe sees it. */
export interface Track {
  readonly codec: string;
  readonly frames: number;
  readonly format: string | undefined;
  readonly width: number | undefined;
  readonly height: number | undefined;
  readonly transfer: string | undefined;
  readonly primaries: string | undefined;
  readonly matrix: string | undefined;
  readonly range: string | undefined;
  readonly channels: number | undefined;
  /** Whether a player has to turn it. */
  readonly turned: boolean;
}

/** The tracks of a file, with the number of their frames. */
export async function tracksOf(path: string): Promise<readonly Track[]> {
  const asked = ["-v", "error", "-count_packets", "-show_streams", "-of", "json", path];
  const child = Bun.spawn(["ffprobe", ...asked], { stdout: "pipe" });
  const { streams } = await new Response(child.stdout).json();
  // As ffprobe writes it.
  return streams.map((stream: Record<string, never>) => ({
    ...{ codec: stream["codec_name"], frames: Number(stream["nb_read_packets"]) },
    ...{ format: stream["pix_fmt"], width: stream["width"], height: stream["height"] },
    ...{ transfer: stream["color_transfer"], primaries: stream["color_primaries"] },
    ...{ matrix: stream["color_space"], range: stream["color_range"] },
    ...{ channels: stream["channels"], turned: "side_data_list" in stream },
  }));
}

/** Whether what moves in a file has combs, as halves of two moments have that stand in one. */
export async function isCombed(ffmpeg: string, path: string): Promise<boolean> {
  const asked = "idet,metadata=print:key=lavfi.idet.single.current_frame:file=-";
  const said = await runTool(ffmpeg, ["-i", path, "-vf", asked, "-an", "-f", "null", "-"]);
  const seen = said.match(/current_frame=\w+/gu) ?? [];
  if (seen.length === 0) throw new Error(`nothing was seen of ${path}`);
  return seen.filter((frame) => /=(?:tff|bff)$/u.test(frame)).length > seen.length / 2;
}
