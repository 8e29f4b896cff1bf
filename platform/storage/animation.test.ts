import { describe, expect, test } from "bun:test";
import sharp from "sharp";
import { bareGif, bareWebp } from "./animation.ts";
import { animated } from "./testing/pictures.ts";

const latin = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString("latin1");
const block = (text: string) => Buffer.from(`${String.fromCharCode(text.length)}${text}`, "latin1");

/** Two frames of different length, shown three times. */
async function timed(format: "gif" | "webp"): Promise<Buffer> {
  const timing = { loop: 3, delay: [100, 200] };
  const frames = sharp(await animated(format), { animated: true });
  return frames.toFormat(format, timing).toBuffer();
}

/** A GIF with a comment, a foreign extension and XMP before its first picture, and more behind. */
async function talkative(): Promise<Buffer> {
  const bytes = await timed("gif");
  const table = (bytes[10] ?? 0) & 0x80 ? 3 << (((bytes[10] ?? 0) & 7) + 1) : 0;
  const comment = [Buffer.from("!\xfe", "latin1"), block("by Anna Secret"), Buffer.of(0)];
  const xmp = [Buffer.from("!\xff", "latin1"), block("XMP DataXMP"), block("Secret"), Buffer.of(0)];
  const long = [
    Buffer.from("!\xff", "latin1"),
    block("NETSCAPE2.0"),
    block("\x01\0\0"),
    block("Secret"),
  ];
  return Buffer.concat([
    bytes.subarray(0, 13 + table),
    ...[...comment, ...xmp, ...long, Buffer.of(0)],
    bytes.subarray(13 + table),
    Buffer.from("<script>Secret</script>"),
  ]);
}

/** A part of a WebP; an odd one is made even. */
function part(name: string, content: string): Buffer {
  const head = Buffer.from(`${name}\0\0\0\0`, "latin1");
  head.writeUInt32LE(content.length, 4);
  return Buffer.concat([head, Buffer.from(content, "latin1"), Buffer.alloc(content.length & 1)]);
}

/** What is in the parts of a WebP of two frames, with these parts before and behind them. */
async function webpWith(before: Buffer, after: Buffer): Promise<Buffer> {
  const bytes = await timed("webp");
  const whole = Buffer.concat([bytes.subarray(0, 30), before, bytes.subarray(30), after]);
  whole.writeUInt32LE(whole.length - 8, 4);
  whole[20] = (whole[20] ?? 0) | 0x2c; // it says that there are a profile, EXIF and XMP
  return whole;
}

/** Every frame in its pixels, one below the other, and what is told of their timing. */
async function seen(bytes: Uint8Array) {
  const { pages, delay, loop } = await sharp(bytes).metadata();
  const pixels = await sharp(bytes, { animated: true }).raw().toBuffer();
  return { pages, delay, loop, pixels: Bun.hash(pixels) };
}

describe("a GIF", () => {
  test("keeps its frames, their times and its turns, and nothing of what it tells", async () => {
    const bytes = await talkative();
    expect(latin(bytes)).toContain("Secret");
    const bare = bareGif(bytes) ?? expect.unreachable("it was not understood");
    expect(latin(bare)).not.toMatch(/Secret|script|XMP/u);
    expect(await seen(bare)).toEqual(await seen(bytes));
    expect(await seen(bare)).toMatchObject({ loop: 3, delay: [100, 200] });
    expect(bareGif(bare)).toEqual(bare);
  });

  test("without its last byte gets it", async () => {
    const bytes = await animated("gif");
    expect(bareGif(bytes.subarray(0, -1))).toEqual(bareGif(bytes));
  });

  test("that is cut off within, or goes on in another way, is none", async () => {
    const bytes = await animated("gif");
    expect(bareGif(bytes.subarray(0, bytes.length - 2))).toBeUndefined();
    expect(bareGif(bytes.subarray(0, 11))).toBeUndefined();
    const broken = Uint8Array.from(bytes);
    broken[13 + 3 * 2 ** (((bytes[10] ?? 0) & 7) + 1)] = 0x7f;
    expect(bareGif(broken)).toBeUndefined();
  });
});

describe("a WebP that moves", () => {
  test("keeps its frames, their times and its turns, and nothing of what it tells", async () => {
    const before = Buffer.concat([part("ICCP", "Secret!"), part("oddX", "Secret")]);
    const after = Buffer.concat([part("EXIF", "Secret!"), part("XMP ", "Secret")]);
    const bytes = await webpWith(before, after);
    const bare = bareWebp(Buffer.concat([bytes, Buffer.from("<script>Secret</script>")]));
    expect(latin(bare)).not.toMatch(/Secret|script|EXIF|XMP|ICCP/u);
    expect(bare).toEqual(bareWebp(await timed("webp")));
    expect(await seen(bare ?? bytes)).toEqual(await seen(await timed("webp")));
  });

  test("that is cut off within a part is none", async () => {
    const bytes = await animated("webp");
    expect(bareWebp(bytes.subarray(0, bytes.length - 3))).toBeUndefined();
    expect(bareWebp(bytes.subarray(0, 11))).toBeUndefined();
  });
});

describe("whatever begins as an animation", () => {
  test("gives a file or none, and never breaks", async () => {
    for (const format of ["gif", "webp"] as const) {
      const bytes = await animated(format);
      for (let round = 0; round < 500; round++) {
        const broken = Uint8Array.from(bytes.subarray(0, 6 + ((round * 37) % bytes.length)));
        const at = Bun.hash.crc32(String(round)) % broken.length;
        broken[at] = round;
        const bare = format === "gif" ? bareGif(broken) : bareWebp(broken);
        expect(bare?.length ?? 0).toBeLessThanOrEqual(broken.length + 13);
      }
    }
  });
});
