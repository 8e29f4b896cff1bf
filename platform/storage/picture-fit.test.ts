import { describe, expect, test } from "bun:test";
import sharp from "sharp";
import { type FittedPicture, fitPicture, pictureLimits } from "./picture.ts";
import { animated, claiming, colourAt, corners, plain, quarters } from "./testing/pictures.ts";

const sides = [640, 2048] as const;
type Side = (typeof sides)[number];

/** A picture as others see it. */
async function fitted(bytes: Uint8Array): Promise<FittedPicture<Side>> {
  const made = await fitPicture(bytes, sides);
  return made.ok ? made.value : expect.unreachable(`refused: ${made.failure.code}`);
}

const code = async (bytes: Uint8Array) => {
  const made = await fitPicture(bytes, sides);
  return made.ok ? "taken" : made.failure.code;
};

async function sizeOf(file: Uint8Array | undefined): Promise<[string, number, number]> {
  const { format = "", width, height } = await sharp(file).metadata();
  return [format, width, height];
}

/** The bytes of a `data:` address. */
const bytesOf = (address: string) => Buffer.from(address.split(",")[1] ?? "", "base64");

/** Four quarters of a large picture, so that there is something to make smaller. */
const large = async () =>
  sharp(await quarters().png().toBuffer()).resize(4_000, 3_000, { fit: "fill", kernel: "nearest" });

describe("a whole picture", () => {
  test("is made into WebP of the longest sides that were asked for", async () => {
    const made = await fitted(await (await large()).jpeg({ quality: 95 }).toBuffer());
    expect(made).toMatchObject({ format: "jpeg", width: 4_000, height: 3_000 });
    expect([...made.files.keys()]).toEqual([640, 2048]);
    expect(await sizeOf(made.files.get(640))).toEqual(["webp", 640, 480]);
    expect(await sizeOf(made.files.get(2048))).toEqual(["webp", 2048, 1536]);
    for (const file of made.files.values()) {
      expect(await corners(file)).toEqual(["red", "green", "blue", "yellow"]);
    }
  });

  test("is never enlarged", async () => {
    const made = await fitted(await quarters().png().toBuffer());
    for (const file of made.files.values()) expect(await sizeOf(file)).toEqual(["webp", 80, 40]);
    expect(made).toMatchObject({ width: 80, height: 40, animation: undefined });
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])("(EXIF orientation %d) is upright", async (orientation) => {
    const bytes = await quarters().withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer();
    const upright = await sharp(bytes).autoOrient().png().toBuffer();
    const [, width, height] = await sizeOf(upright);
    const made = await fitted(bytes);
    expect(made).toMatchObject({ width, height });
    const file = made.files.get(640) ?? new Uint8Array();
    expect(await sizeOf(file)).toEqual(["webp", width, height]);
    expect(await corners(file)).toEqual(await corners(upright));
    expect((await sharp(file).metadata()).orientation).toBeUndefined();
  });

  test.each(["jpeg", "png", "webp", "avif"] as const)(
    "of %s holds nothing of its person",
    async (format) => {
      const exif = {
        IFD0: { Make: "SecretCamera" },
        IFD3: { GPSLatitudeRef: "N", GPSLatitude: "55/1 45/1 0/1" },
      };
      const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><secret/></x:xmpmeta>`;
      const knowing = quarters().withExif(exif).withXmp(xmp).withIccProfile("p3");
      const bytes = await knowing.toFormat(format).toBuffer();
      expect(bytes.toString("latin1")).toContain("SecretCamera");
      const { files, blur } = await fitted(bytes);
      for (const file of [...files.values(), bytesOf(blur)]) {
        expect(Buffer.from(file).toString("latin1")).not.toMatch(/secret|exif|xmp|iccp/iu);
      }
    },
  );

  test("is still seen through where it was, also as its placeholder", async () => {
    const background = { r: 0, g: 0, b: 0, alpha: 0 };
    const half = sharp({ create: { width: 900, height: 900, channels: 4, background } });
    const input = { create: { width: 450, height: 900, channels: 3, background: "red" } } as const;
    const bytes = await half
      .composite([{ input, left: 0, top: 0 }])
      .png()
      .toBuffer();
    const { files, blur } = await fitted(bytes);
    for (const file of [...files.values(), bytesOf(blur)]) {
      const { channels } = await sharp(file).stats();
      expect(channels[3]).toMatchObject({ min: 0, max: 255 });
    }
  });

  test.each([
    ["in CMYK", () => quarters().toColourspace("cmyk").jpeg({ quality: 95 })],
    ["of 16 bits", () => quarters().toColourspace("rgb16").png()],
    ["with a palette", () => quarters().png({ palette: true })],
  ])("%s keeps its colours", async (_, encode) => {
    const { files } = await fitted(await encode().toBuffer());
    const file = files.get(640) ?? new Uint8Array();
    expect(await corners(file)).toEqual(["red", "green", "blue", "yellow"]);
  });

  test.each([
    ["one pixel", 1, 1, [1, 1]],
    ["a strip", 1, 20_000, [1, 640]],
    ["a line", 20_000, 1, [640, 1]],
  ])("may be %s", async (_, width, height, small) => {
    const made = await fitted(await plain(width, height).png().toBuffer());
    expect(made).toMatchObject({ width, height });
    expect((await sizeOf(made.files.get(640))).slice(1)).toEqual(small);
  });

  test("in grey stays grey", async () => {
    const coloured = await quarters().png().toBuffer();
    const { files } = await fitted(await sharp(coloured).greyscale().png().toBuffer());
    const { r, g, b } = (await sharp(files.get(640)).stats()).dominant;
    expect(Math.max(r, g, b) - Math.min(r, g, b)).toBeLessThan(3);
  });
});

describe("a placeholder", () => {
  const noise = sharp({
    create: {
      ...{ width: 16, height: 16, channels: 3, background: "grey" },
      noise: { type: "gaussian", mean: 128, sigma: 90 },
    },
  });
  const seeThrough = async () => {
    const mask = await noise.clone().greyscale().raw().toBuffer();
    const raw = { width: 16, height: 16, channels: 1 } as const;
    return noise.clone().joinChannel(mask, { raw }).png().toBuffer();
  };

  test.each<[string, () => Promise<Uint8Array>]>([
    ["a plain picture", () => plain(3_000, 2_000).jpeg().toBuffer()],
    ["four colours", async () => (await large()).png().toBuffer()],
    ["the worst of noise", () => noise.clone().png().toBuffer()],
    ["noise to be seen through", seeThrough],
    ["a strip", () => plain(1, 3_000).png().toBuffer()],
  ])("of %s has 200 characters at most, and is a picture", async (_, encode) => {
    const { blur } = await fitted(await encode());
    expect(blur).toStartWith("data:image/webp;base64,");
    expect(blur.length).toBeLessThanOrEqual(200);
    const [format, width, height] = await sizeOf(bytesOf(blur));
    expect(format).toBe("webp");
    expect(Math.max(width, height)).toBeLessThanOrEqual(16);
  });

  test("has the colours of its picture where they are, and its shape", async () => {
    const { blur } = await fitted(await (await large()).png().toBuffer());
    expect(await corners(bytesOf(blur))).toEqual(["red", "green", "blue", "yellow"]);
    expect(await sizeOf(bytesOf(blur))).toEqual(["webp", 16, 12]);
  });
});

describe("an animation", () => {
  test.each(["gif", "webp"] as const)("as %s is kept, beside its first frame", async (format) => {
    const made = await fitted(await animated(format));
    expect(made).toMatchObject({ format, width: 60, height: 60 });
    const moving = made.animation ?? expect.unreachable("it does not move");
    expect(moving.ending).toBe(format);
    expect((await sharp(moving.bytes).metadata()).pages).toBe(2);
    const second = await sharp(moving.bytes, { page: 1 }).png().toBuffer();
    expect(await colourAt(second, 0.5, 0.5)).toBe("blue");
    const still = made.files.get(640) ?? new Uint8Array();
    expect((await sharp(still).metadata()).pages).toBeUndefined();
    expect(await colourAt(still, 0.5, 0.5)).toBe("red");
  });

  test("of one frame is none", async () => {
    expect((await fitted(await quarters().gif().toBuffer())).animation).toBeUndefined();
    expect((await fitted(await quarters().webp().toBuffer())).animation).toBeUndefined();
  });

  test("of more pixels than are kept is its first frame", async () => {
    const side = 8_000;
    const one = await plain(side, side).gif().toBuffer();
    const begin = 13 + 3 * 2 ** (((one[10] ?? 0) & 7) + 1);
    const frame = one.subarray(begin, -1);
    const count = Math.ceil(pictureLimits.framePixels / side ** 2) + 1;
    const bytes = Buffer.concat([
      one.subarray(0, begin),
      ...Array(count).fill(frame),
      Buffer.of(0x3b),
    ]);
    expect((await sharp(bytes).metadata()).pages).toBe(count);
    const made = await fitted(bytes);
    expect([made.width, made.height]).toEqual([side, side]);
    expect(made.animation).toBeUndefined();
  });
});

describe("what is no picture to show", () => {
  test("is refused: a bomb of pixels, also one that is only long", async () => {
    expect(await code(await claiming(10_001, 10_000))).toBe("picture-too-many-pixels");
    expect(await code(await claiming(pictureLimits.side + 1, 1))).toBe("picture-too-many-pixels");
    expect(await code(await claiming(10_000, 10_000))).toBe("picture-damaged");
  });

  test("is refused: one of too many bytes, and one that is cut off", async () => {
    expect(await code(new Uint8Array(pictureLimits.bytes + 1))).toBe("picture-too-large");
    const whole = await (await large()).jpeg().toBuffer();
    expect(await code(whole.subarray(0, whole.length >> 1))).toBe("picture-damaged");
  });

  test("is refused: pages and drawings that begin as pictures", async () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>`;
    expect(await code(Buffer.from(`GIF89a/*${svg}*/=1;`))).toBe("picture-damaged");
    expect(await code(Buffer.from(`\xff\xd8\xff${svg}`, "latin1"))).toBe("picture-damaged");
    expect(await code(Buffer.from(svg))).toBe("picture-unknown");
  });

  test("hides in nothing that is made: a PDF in a JPEG, a page behind a GIF", async () => {
    const hidden = Buffer.from("%PDF-1.7 <script>alert(1)</script>");
    for (const bytes of [await (await large()).jpeg().toBuffer(), await animated("gif")]) {
      const made = await fitted(Buffer.concat([bytes, hidden]));
      for (const file of [...made.files.values(), made.animation?.bytes ?? hidden.subarray(5, 5)]) {
        expect(Buffer.from(file).toString("latin1")).not.toMatch(/script|%PDF/u);
      }
    }
  });
});
