/**
 * The program that looks at one picture in a process of its own; `picture-process.ts` starts it.
 *
 * What a stranger sent is read by large libraries in C. Here they hold no secret, no database
 * and no address; they may be killed at any moment, and take their memory with them. Nor do they
 * take the threads of the server, in which a picture of 100 megapixels would hold up every file
 * and every password for seconds. This file alone knows sharp.
 */
import { writeFileSync } from "node:fs";
import { setPriority } from "node:os";
import sharp, { type Metadata } from "sharp";
import { type Crop, squareOf, turnOf, uprightSize } from "./picture-crop.ts";
import { type PictureFormat, pictureFormat } from "./picture-format.ts";

/** What the program is told, as JSON in its argument. */
export interface DecoderTask {
  readonly pixelsMax: number;
  /** What to make, by the longest sides in pixels; none when only the header is asked for. */
  readonly sizes: readonly number[];
  /** Squares of a part of it, or all of it, which is never made larger. */
  readonly shape: "square" | "whole";
  readonly crop?: Crop | undefined;
}

/** What it answers, as JSON; a file is in Base64, in the order of the sizes asked for. */
export type DecoderAnswer =
  | { readonly refused: "picture-damaged" | "picture-too-many-pixels" }
  | {
      readonly format: PictureFormat;
      readonly width: number;
      readonly height: number;
      /** How many pictures it is: more than one when it moves. */
      readonly frames: number;
      readonly files: readonly string[];
      /** A whole picture's placeholder, in Base64. */
      readonly blur: string;
    };

/** Each by the name that libvips has for it; SVG, PDF, TIFF and the rest cannot be reached. */
const loaders = ["Jpeg", "Png", "Webp", "Heif", "Nsgif"];

/** Sharp enough for a portrait, and small: about 20 KB for a side of 384. */
const webp = { quality: 82 };

/** The sides of a placeholder, tried from the largest; what is seen through needs more bytes. */
const blurSides = [16, 12, 8, 4];

/** The most bytes of a placeholder: 128 are 172 in Base64, 200 with what stands before it. */
const blurBytes = 128;

/** What is raw has no EXIF, no profile and no comment left to lose. */
interface Raw {
  readonly data: Buffer;
  readonly raw: { readonly width: number; readonly height: number; readonly channels: Channels };
}

type Channels = 1 | 2 | 3 | 4;

async function answer(bytes: Uint8Array, task: DecoderTask): Promise<DecoderAnswer> {
  const format = pictureFormat(bytes);
  if (!format) return { refused: "picture-damaged" };
  const stored = await sharp(bytes, { limitInputPixels: false }).metadata();
  if (stored.width * stored.height > task.pixelsMax) return { refused: "picture-too-many-pixels" };
  const size = uprightSize(stored, turnOf(stored.orientation ?? 1));
  // An AVIF counts what it holds beside the picture too.
  const frames = format === "gif" || format === "webp" ? (stored.pages ?? 1) : 1;
  const seen = { format, ...size, frames };
  if (task.sizes.length === 0) return { ...seen, files: [], blur: "" };

  const { data, raw } = await unpacked(bytes, stored, task);
  const files: string[] = [];
  for (const length of task.sizes) {
    const small = sharp(data, { raw }).resize(length, length, scaling[task.shape]);
    files.push((await small.webp(webp).toBuffer()).toString("base64"));
  }
  return { ...seen, files, blur: task.shape === "whole" ? await blurOf({ data, raw }) : "" };
}

const scaling = {
  square: { fit: "cover" },
  whole: { fit: "inside", withoutEnlargement: true },
} as const;

/** The first frame, as small as is wanted, in sRGB, and then upright: so little is turned. */
async function unpacked(bytes: Uint8Array, stored: Metadata, task: DecoderTask): Promise<Raw> {
  const turn = turnOf(stored.orientation ?? 1);
  const whole = sharp(bytes, { limitInputPixels: task.pixelsMax, failOn: "error" });
  const { left, top, side } = squareOf(stored, turn, task.crop);
  const square = { left, top, width: side, height: side };
  const largest = Math.max(...task.sizes);
  const lying = await (task.shape === "square" ? whole.extract(square) : whole)
    .resize(largest, largest, scaling[task.shape])
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = lying.info;
  const upright = await sharp(lying.data, { raw: { width, height, channels } })
    .flop(turn.mirrored)
    .rotate(turn.degrees) // sharp turns after it mirrors, in whatever order it is told
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { info, data } = upright;
  return { data, raw: { width: info.width, height: info.height, channels: info.channels } };
}

/** A picture so small that it is told along with the words, and is stretched until it is there. */
async function blurOf({ data, raw }: Raw): Promise<string> {
  let made = Buffer.alloc(0);
  for (const side of blurSides) {
    const small = sharp(data, { raw }).resize(side, side, scaling.whole);
    made = await small.webp({ quality: 40, alphaQuality: 40, effort: 6 }).toBuffer();
    if (made.length <= blurBytes) break;
  }
  return made.toString("base64");
}

/** Makes this process the first that gives way: to the server's work, and when memory ends. */
function stepBack(): void {
  setPriority(10);
  try {
    writeFileSync("/proc/self/oom_score_adj", "1000");
  } catch {
    // Only Linux has it; elsewhere the limit of pixels has to do.
  }
}

if (import.meta.main) {
  stepBack();
  sharp.concurrency(1);
  sharp.cache(false);
  sharp.block({ operation: ["VipsForeignLoad"] });
  sharp.unblock({ operation: loaders.map((loader) => `VipsForeignLoad${loader}Buffer`) });
  // The argument is written by picture-process.ts.
  const task = JSON.parse(process.argv[2] ?? "") as DecoderTask;
  const bytes = await Bun.stdin.bytes();
  const done = await answer(bytes, task).catch((cause): DecoderAnswer => {
    console.error(String(cause)); // for who tries it by hand
    return { refused: "picture-damaged" };
  });
  await Bun.write(Bun.stdout, JSON.stringify(done));
}
