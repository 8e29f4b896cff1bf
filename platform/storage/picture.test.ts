import { describe, expect, test } from "bun:test";
import sharp from "sharp";
import { refuse } from "../../core/protocol/result.ts";
import { cropPicture, pictureLimits, readPicture } from "./picture.ts";
import type { Crop } from "./picture-crop.ts";
import { decodePicture } from "./picture-process.ts";
import { animated, claiming, colourAt, corners, plain, quarters, red } from "./testing/pictures.ts";

const encoded = {
  jpeg: () => quarters().jpeg({ quality: 95 }).toBuffer(),
  png: () => quarters().png().toBuffer(),
  webp: () => quarters().webp({ quality: 95 }).toBuffer(),
  avif: () => quarters().avif({ quality: 80 }).toBuffer(),
  gif: () => quarters().gif().toBuffer(),
};
const formats = Object.entries(encoded);

const code = async (result: Promise<{ ok: boolean; failure?: { code: string } }>) =>
  (await result).failure?.code ?? "taken";

/** The file of a side of 96, made of a picture. */
async function cropped(bytes: Uint8Array, crop?: Crop): Promise<Uint8Array> {
  const made = await cropPicture(bytes, [96], crop);
  return (made.ok && made.value.get(96)) || expect.unreachable("the picture was refused");
}

describe("a picture", () => {
  test.each(formats)("as %s says its size, and is made into squares", async (format, encode) => {
    const bytes = await encode();
    const said = { ok: true, value: { format, width: 80, height: 40 } };
    expect(await readPicture(bytes)).toEqual(said as never); // the name of the format is a string
    const made = await cropPicture(bytes, [96, 384]);
    const files = made.ok ? [...made.value] : [];
    expect(files.map(([size]) => size)).toEqual([96, 384]);
    for (const [size, file] of files) {
      const { width, height, ...seen } = await sharp(file).metadata();
      expect([seen.format, width, height]).toEqual(["webp", size, size]);
      expect(await corners(file)).toEqual(["red", "green", "blue", "yellow"]);
    }
  });

  test("is cropped where it was asked, in fractions of what is seen", async () => {
    const bytes = await encoded.png();
    const plainly = (crop: Crop) => cropped(bytes, crop).then(corners);
    expect(await plainly({ x: 0, y: 0, size: 0.4 })).toEqual(Array(4).fill("red"));
    expect(await plainly({ x: 0.6, y: 0.6, size: 0.4 })).toEqual(Array(4).fill("yellow"));
    expect(await plainly({ x: 0.5, y: 0, size: 1 })).toEqual([
      "green",
      "green",
      "yellow",
      "yellow",
    ]);
  });

  test("is cropped inside itself when the crop reaches over its edge", async () => {
    const bytes = await encoded.png();
    expect(await corners(await cropped(bytes, { x: 1, y: 1, size: 0.3 }))).toEqual(
      Array(4).fill("yellow"),
    );
    expect(await corners(await cropped(bytes, { x: 0.2, y: 0.2, size: 0 }))).toEqual(
      Array(4).fill("red"),
    );
  });

  test.each([
    [{ x: Number.NaN, y: 0, size: 1 }],
    [{ x: 0, y: -0.1, size: 1 }],
    [{ x: 0, y: 0, size: 1.1 }],
    [{ x: 0, y: Number.POSITIVE_INFINITY, size: 1 }],
  ])("is not cropped by %p", async (crop) => {
    expect(await code(cropPicture(await encoded.png(), [96], crop))).toBe("invalid");
  });

  test("made of an animation is its first frame", async () => {
    for (const format of ["gif", "webp"] as const) {
      const bytes = await animated(format);
      expect((await sharp(bytes).metadata()).pages).toBe(2);
      expect(await readPicture(bytes)).toMatchObject({ value: { width: 60, height: 60 } });
      const file = await cropped(bytes);
      expect((await sharp(file).metadata()).pages).toBeUndefined();
      expect(await colourAt(file, 0.5, 0.5)).toBe("red");
    }
  });

  test("may be seen through", async () => {
    const background = { ...red, alpha: 0 };
    const clear = sharp({ create: { width: 9, height: 9, channels: 4, background } });
    const { channels } = await sharp(await cropped(await clear.png().toBuffer())).stats();
    expect(channels[3]?.max).toBe(0);
  });

  test.each([
    ["one pixel", 1, 1],
    ["a strip", 1, 20_000],
    ["a lying strip", 20_000, 1],
  ])("may be %s", async (_, width, height) => {
    const file = await cropped(await plain(width, height).png().toBuffer());
    expect((await sharp(file).metadata()).width).toBe(96);
    expect(await corners(file)).toEqual(Array(4).fill("red"));
  });

  test.each([
    ["in CMYK", () => quarters().toColourspace("cmyk").jpeg({ quality: 95 })],
    ["of 16 bits", () => quarters().toColourspace("rgb16").png()],
    ["with a palette", () => quarters().png({ palette: true })],
    ["that is progressive", () => quarters().jpeg({ progressive: true, quality: 95 })],
    ["that is interlaced", () => quarters().png({ progressive: true })],
    ["of 10 bits in AVIF", () => quarters().avif({ bitdepth: 10 })],
  ])("%s keeps its colours", async (_, encode) => {
    const file = await cropped(await encode().toBuffer());
    expect(await corners(file)).toEqual(["red", "green", "blue", "yellow"]);
  });

  test("with a wide colour profile is brought to sRGB", async () => {
    const bytes = await plain(20, 20).withIccProfile("p3").png().toBuffer();
    const { channels } = await sharp(await cropped(bytes)).stats();
    const off = channels.map(({ mean }, at) => Math.abs(mean - ([red.r, red.g, red.b][at] ?? 0)));
    expect(Math.max(...off)).toBeLessThan(6);
  });

  test("in grey stays grey", async () => {
    const file = await cropped(await quarters().greyscale().jpeg().toBuffer());
    const { r, g, b } = (await sharp(file).stats()).dominant;
    expect(Math.max(r, g, b) - Math.min(r, g, b)).toBeLessThan(3);
  });

  test("waits its turn, and all of many at once are made", async () => {
    const bytes = await encoded.jpeg();
    const made = await Promise.all(Array.from({ length: 8 }, () => cropPicture(bytes, [96])));
    expect(made.every(({ ok }) => ok)).toBe(true);
  });
});

describe("a picture that lies on its side", () => {
  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    "(EXIF orientation %d) is turned first",
    async (orientation) => {
      const bytes = await quarters().withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer();
      const upright = await sharp(bytes).autoOrient().png().toBuffer();
      const { width = 0, height = 0 } = await sharp(upright).metadata();
      expect(await readPicture(bytes)).toMatchObject({ value: { width, height } });
      const whole = await corners(upright);
      expect(await corners(await cropped(bytes))).toEqual(whole);
      const [aboveLeft] = whole;
      expect(await corners(await cropped(bytes, { x: 0, y: 0, size: 0.4 }))).toEqual(
        Array(4).fill(aboveLeft),
      );
    },
  );
});

describe("what a picture knows of its person", () => {
  const exif = {
    IFD0: { Make: "SecretCamera", Copyright: "Anna Secret" },
    IFD3: { GPSLatitudeRef: "N", GPSLatitude: "55/1 45/1 0/1" },
  };
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><secret/></x:xmpmeta>`;

  test.each(["jpeg", "png", "webp", "avif"] as const)(
    "is not in what is made of %s",
    async (as) => {
      const knowing = quarters().withExif(exif).withXmp(xmp).withIccProfile("p3");
      const bytes = await knowing.toFormat(as).toBuffer();
      const before = await sharp(bytes).metadata();
      expect(before.exif?.toString("latin1")).toContain("SecretCamera");

      const file = await cropped(bytes);
      const { exif: left, xmp: told, icc, iptc, comments } = await sharp(file).metadata();
      expect([left, told, icc, iptc, comments]).toEqual(Array(5).fill(undefined));
      expect(Buffer.from(file).toString("latin1")).not.toMatch(/secret|exif|xmp|iccp/iu);
    },
  );
});

describe("what is no picture", () => {
  const text = (words: string) => new TextEncoder().encode(words);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>`;
  const iso = (brand: string) => text(`\0\0\0\x14ftyp${brand}\0\0\0\0mif1`);

  test.each<[string, Uint8Array]>([
    ["nothing", text("")],
    ["an SVG, whatever it is called", text(svg)],
    ["an SVG with an XML header", text(`<?xml version="1.0"?>${svg}`)],
    ["a page", text("<!doctype html><script>alert(1)</script>")],
    ["a PDF", text("%PDF-1.7\n")],
    ["a TIFF", text("II*\0\x08\0\0\0")],
    ["a BMP", text("BM\0\0\0\0")],
    ["a HEIC", iso("heic")],
    ["a video", iso("isom")],
    ["a sound", text("RIFF\0\0\0\0WAVEfmt ")],
    ["the beginning of an AVIF's beginning", text("\0\0\0\x14ftypavi")],
  ])("is unknown: %s", async (_, bytes) => {
    expect(await code(readPicture(bytes))).toBe("picture-unknown");
    expect(await code(cropPicture(bytes, [96]))).toBe("picture-unknown");
  });

  test.each<[string, Uint8Array]>([
    ["a page that begins as a GIF", text("GIF89a/*<html><script>alert(1)</script>*/=1;")],
    ["an SVG that begins as a JPEG", Buffer.from(`\xff\xd8\xff${svg}`, "latin1")],
    ["a page that begins as a PNG", Buffer.from("\x89PNG\r\n\x1a\n<html>", "latin1")],
    ["a page that begins as a WebP", text("RIFF\x0f\0\0\0WEBP<html></html>")],
    ["a page that begins as an AVIF", text("\0\0\0\x14ftypavif\0\0\0\0mif1<html>")],
    ["only a JPEG's first bytes", Buffer.from([0xff, 0xd8, 0xff])],
  ])("is damaged: %s", async (_, bytes) => {
    expect(await code(readPicture(bytes))).toBe("picture-damaged");
    expect(await code(cropPicture(bytes, [96]))).toBe("picture-damaged");
  });

  test.each(formats)("is damaged: half of a %s", async (_, encode) => {
    const bytes = await encode();
    const half = bytes.subarray(0, bytes.length >> 1);
    expect(await code(cropPicture(half, [96]))).toBe("picture-damaged");
  });

  test("hides nothing in what is made of it: a page behind a GIF", async () => {
    const page = "<html><script>alert(1)</script>";
    const bytes = Buffer.concat([await encoded.gif(), text(page)]);
    expect(Buffer.from(await cropped(bytes)).toString("latin1")).not.toContain("script");
  });
});

describe("a bomb", () => {
  test("of more pixels than are taken is refused by its header", async () => {
    for (const [width, height] of [
      [50_000, 50_000],
      [10_001, 10_000],
      [100_000, 1_001],
    ] as const) {
      const bytes = await claiming(width, height);
      expect(await code(readPicture(bytes))).toBe("picture-too-many-pixels");
      expect(await code(cropPicture(bytes, [96]))).toBe("picture-too-many-pixels");
    }
  });

  test("of just as many pixels as are taken, but without them, is damaged", async () => {
    const bytes = await claiming(10_000, 10_000);
    expect(await readPicture(bytes)).toMatchObject({ value: { width: 10_000, height: 10_000 } });
    expect(await code(cropPicture(bytes, [96]))).toBe("picture-damaged");
  });

  test("of more bytes than are taken is refused without being looked at", async () => {
    const bytes = Buffer.alloc(pictureLimits.bytes + 1);
    (await encoded.png()).copy(bytes);
    expect(await code(readPicture(bytes))).toBe("picture-too-large");
    expect(await readPicture(bytes.subarray(1))).toEqual(refuse("picture-unknown"));
  });

  test("that takes too long is killed", async () => {
    const task = { pixelsMax: pictureLimits.pixels, shape: "square", sizes: [96] } as const;
    expect(await decodePicture(await encoded.png(), task, 1)).toEqual(refuse("picture-too-heavy"));
  });
});
