import { describe, expect, test } from "bun:test";
import { watchFrozen } from "./frozen.ts";

/** Looks every 200 ms, at a picture that stands still at 10 s, and gives when what was done. */
function lookedAt(edgeAt: (ms: number) => number, looks: Partial<{ isWanted: boolean }> = {}) {
  const look = watchFrozen();
  const done: [ms: number, what: string][] = [];
  for (let nowMs = 1_000; nowMs <= 15_000; nowMs += 200) {
    const edgeSeconds = edgeAt(nowMs - 1_000);
    const what = look({ nowMs, atSeconds: 10, edgeSeconds, isWanted: true, ...looks });
    if (what !== "none") done.push([nowMs - 1_000, what]);
  }
  return done;
}

describe("a picture that stands still", () => {
  test("although there is more to show is leapt from, and then begun anew", () => {
    expect(lookedAt((ms) => 11.6 + ms / 1_000)).toEqual([
      [4_000, "leap"],
      [9_000, "reopen"],
      [13_000, "leap"],
    ]);
  });

  test("before a hole is brought to what stands behind it, once", () => {
    const look = watchFrozen();
    const done: unknown[] = [];
    for (let nowMs = 1_000; nowMs <= 4_000; nowMs += 200) {
      const still = { nowMs, atSeconds: 10, edgeSeconds: 10.5, isWanted: true };
      const what = look({ ...still, beyondSeconds: nowMs < 1_900 ? undefined : 10.2 });
      if (what !== "none") done.push([nowMs, what]);
    }
    expect(done).toEqual([[2_000, "hop"]]);
  });

  test("because nothing comes is waited for", () => {
    expect(lookedAt(() => 11.6)).toEqual([]);
    expect(lookedAt((ms) => 10 + Math.min(ms / 1_000, 0.9))).toEqual([]);
  });

  test("because somebody paused it is left alone", () => {
    expect(lookedAt((ms) => 11.6 + ms / 1_000, { isWanted: false })).toEqual([]);
  });
});

test("a picture that moves is left alone", () => {
  const look = watchFrozen();
  for (let nowMs = 1_000; nowMs <= 30_000; nowMs += 200) {
    const atSeconds = nowMs / 1_000;
    expect(look({ nowMs, atSeconds, edgeSeconds: atSeconds + 20, isWanted: true })).toBe("none");
  }
});
