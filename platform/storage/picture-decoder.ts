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
import sharp from "sharp";
import { type Crop, squareOf, turnOf, uprightSize } from "./picture-crop.ts";
import { type PictureFormat, pictureFormat } from "./picture-format.ts";

/** What the program is told, as JSON in its argument. */
export interface DecoderTask {
  readonly pixelsMax: number;
  /** The squares to make, by their sides in pixels; none when only the header is asked for. */
  readonly sizes: readonly number[];
  readonly crop?: Crop | undefined;
}

/** What it answers, as JSON; a file is in Base64, in the order of the sizes asked for. */
export type DecoderAnswer =
  | { readonly refused: "picture-damaged" | "picture-too-many-pixels" }
  | {
      readonly format: PictureFormat;
      readonly width: number;
      readonly height: number;
      readonly files: readonly string[];
    };

/** Each by the name that libvips has for it; SVG, PDF, TIFF and the rest cannot be reached. */
const loaders = ["Jpeg", "Png", "Webp", "Heif", "Nsgif"];

/** Sharp enough for a portrait, and small: about 20 KB for a side of 384. */
const webp = { quality: 82 };

async function answer(bytes: Uint8Array, task: DecoderTask): Promise<DecoderAnswer> {
  const format = pictureFormat(bytes);
  if (!format) return { refused: "picture-damaged" };
  const stored = await sharp(bytes, { limitInputPixels: false }).metadata();
  if (stored.width * stored.height > task.pixelsMax) return { refused: "picture-too-many-pixels" };
  const turn = turnOf(stored.orientation ?? 1);
  const size = uprightSize(stored, turn);
  if (task.sizes.length === 0) return { format, ...size, files: [] };

  const { left, top, side } = squareOf(stored, turn, task.crop);
  const largest = Math.max(...task.sizes);
  // The first frame, which sharp has brought from its profile to sRGB by the end. What is raw
  // has no EXIF, no profile and no comment left to lose.
  const square = await sharp(bytes, { limitInputPixels: task.pixelsMax, failOn: "error" })
    .extract({ left, top, width: side, height: side })
    .resize(largest, largest)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = square.info;
  const upright = await sharp(square.data, { raw: { width, height, channels } })
    .flop(turn.mirrored)
    .rotate(turn.degrees) // sharp turns after it mirrors, in whatever order it is told
    .raw()
    .toBuffer();
  const files: string[] = [];
  for (const length of task.sizes) {
    const small = sharp(upright, { raw: { width, height, channels } }).resize(length, length);
    files.push((await small.webp(webp).toBuffer()).toString("base64"));
  }
  return { format, ...size, files };
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
