import sharp from "sharp";

/** A colour without anything to see through. */
export type Colour = { r: number; g: number; b: number };

/** Four colours that no packing confuses. */
export const red = { r: 230, g: 30, b: 30 };
const green = { r: 30, g: 200, b: 30 };
const blue = { r: 30, g: 30, b: 230 };
const yellow = { r: 230, g: 220, b: 30 };

/** A plain picture. */
export function plain(width: number, height: number, background: Colour = red) {
  return sharp({ create: { width, height, channels: 3, background } });
}

/** A picture of 80 × 40: red and green above, blue and yellow below. */
export function quarters() {
  const tile = { width: 40, height: 20, channels: 3 as const };
  return plain(80, 40).composite([
    { input: { create: { ...tile, background: green } }, left: 40, top: 0 },
    { input: { create: { ...tile, background: blue } }, left: 0, top: 20 },
    { input: { create: { ...tile, background: yellow } }, left: 40, top: 20 },
  ]);
}

/** An animation: the first frame red, the second blue. */
export async function animated(format: "gif" | "webp"): Promise<Uint8Array> {
  const frames = await Promise.all([red, blue].map((one) => plain(60, 60, one).png().toBuffer()));
  const joined = sharp(frames, { join: { animated: true } });
  return format === "gif" ? joined.gif().toBuffer() : joined.webp().toBuffer();
}

/** A whole PNG whose header says another size. */
export async function claiming(width: number, height: number): Promise<Buffer> {
  const png = await plain(1, 1).png().toBuffer();
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  png.writeUInt32BE(Bun.hash.crc32(png.subarray(12, 29)), 29);
  return png;
}

/** The nearest of the four colours at a place of a file, both parts from 0 to 1. */
export async function colourAt(bytes: Uint8Array, x: number, y: number): Promise<string> {
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
  const at =
    (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
  const far = ({ r, g, b }: Colour) =>
    Math.hypot(r - (data[at] ?? 0), g - (data[at + 1] ?? 0), b - (data[at + 2] ?? 0));
  const [nearest] = Object.entries({ red, green, blue, yellow }).sort(
    ([, one], [, other]) => far(one) - far(other),
  );
  return nearest?.[0] ?? "";
}

/** The colours of the four corners: above from the left, then below. */
export function corners(bytes: Uint8Array): Promise<string[]> {
  const places = [0.1, 0.9].flatMap((y) => [0.1, 0.9].map((x) => [x, y] as const));
  return Promise.all(places.map(([x, y]) => colourAt(bytes, x, y)));
}
