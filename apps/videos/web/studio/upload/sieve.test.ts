import { describe, expect, test } from "bun:test";
import { limits } from "../../../contract/limits.ts";
import { sieved } from "./sieve.ts";

const room = { fileBytes: 1_000, quotaBytes: 2_000, usedBytes: 500, uploads: [] };

function file(name: string, size: number) {
  return { name, size };
}

describe("a file that is chosen", () => {
  test("is taken where there is room for it", () => {
    const given = file("a.mp4", 1_000);
    expect(sieved([given], room)).toEqual({ taken: [given], refused: [] });
  });

  test.each([
    ["empty", 0],
    ["too-large", 1_001],
  ] as const)("is refused when it is %s", (why, size) => {
    expect(sieved([file("a.mp4", size)], room).refused).toEqual([{ name: "a.mp4", why }]);
  });

  test("is refused when those before it use up the quota", () => {
    const { taken, refused } = sieved([file("a.mp4", 900), file("b.mp4", 700)], room);
    expect(taken.map(({ name }) => name)).toEqual(["a.mp4"]);
    expect(refused).toEqual([{ name: "b.mp4", why: "quota-used-up" }]);
  });

  test("is refused when too many are not whole yet", () => {
    const files = Array.from({ length: limits.uploads + 1 }, (_, at) => file(`${at}.mp4`, 1));
    const { taken, refused } = sieved(files, room);
    expect(taken).toHaveLength(limits.uploads);
    expect(refused).toEqual([{ name: `${limits.uploads}.mp4`, why: "too-many-uploads" }]);
  });

  test("is taken without more room when it goes on where it stopped", () => {
    const begun = { id: "1", fileName: "a.mp4", sizeBytes: 900, receivedBytes: 5, changedAt: 0 };
    const full = { ...room, usedBytes: 2_000, uploads: [begun] };
    expect(sieved([file("a.mp4", 900)], full).taken).toHaveLength(1);
    expect(sieved([file("b.mp4", 900)], full).taken).toHaveLength(0);
  });
});
