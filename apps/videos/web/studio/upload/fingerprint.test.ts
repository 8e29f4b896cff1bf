import { describe, expect, test } from "bun:test";
import { fingerprintOf, type Printed } from "./fingerprint.ts";

const megabyte = 1_048_576;
const noise = crypto.getRandomValues(new Uint8Array(65_536));

function file(bytes: Uint8Array<ArrayBuffer>, name = "a.mp4"): File {
  return new File([bytes], name);
}

/** Some bytes that are the same each time. */
function some(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += noise.length) {
    bytes.set(noise.subarray(0, length - at), at);
  }
  return bytes;
}

/** The same with one byte that is another one. */
function changed(bytes: Uint8Array<ArrayBuffer>, at: number): Uint8Array<ArrayBuffer> {
  const others = bytes.slice();
  others[at] = (others[at] ?? 0) ^ 1;
  return others;
}

describe("a file is known again", () => {
  test("when it is chosen once more, however large it is", async () => {
    for (const size of [1, 3 * megabyte, 9 * megabyte]) {
      const [one, other] = [file(some(size)), file(some(size))];
      expect(await fingerprintOf(one)).toBe(await fingerprintOf(other));
    }
  });

  const size = 5 * megabyte;
  const bytes = some(size);

  test("and is not taken for one with another name or size", async () => {
    const own = await fingerprintOf(file(bytes));
    expect(own).toMatch(/^[0-9a-f]{64}$/u);
    expect(await fingerprintOf(file(bytes, "b.mp4"))).not.toBe(own);
    expect(await fingerprintOf(file(some(size + 1)))).not.toBe(own);
  });

  test.each([
    ["at its beginning", 0],
    ["late in its beginning", megabyte - 1],
    ["behind its beginning", megabyte],
    ["before its end", size - megabyte - 1],
    ["early in its end", size - megabyte],
    ["at its end", size - 1],
  ])("and is not taken for one that is another one %s", async (_, at) => {
    const own = await fingerprintOf(file(bytes));
    expect(await fingerprintOf(file(changed(bytes, at)))).not.toBe(own);
  });

  test("and of a small one every byte counts", async () => {
    const small = some(3 * megabyte);
    const own = await fingerprintOf(file(small));
    for (const at of [0, 1_500_000, small.length - 1]) {
      expect(await fingerprintOf(file(changed(small, at)))).not.toBe(own);
    }
  });

  test("by 3 MB of it, where it is of 50 GB", async () => {
    const read: [number, number][] = [];
    const huge: Printed = {
      ...{ name: "a.mkv", size: 50e9 },
      slice(from = 0, to = 0) {
        read.push([from, to]);
        return new Blob([new Uint8Array(to - from)]);
      },
    };
    await fingerprintOf(huge);
    expect(read.reduce((sum, [from, to]) => sum + to - from, 0)).toBe(3 * megabyte);
    expect(read[0]).toEqual([0, megabyte]);
    expect(read.at(-1)).toEqual([50e9 - megabyte, 50e9]);
    const steps = read.slice(1).map(([from], at) => from - (read[at]?.[0] ?? 0));
    expect(Math.max(...steps)).toBeLessThan(50e9 / 14);
  });
});
