import { describe, expect, test } from "bun:test";
import type { Visibility } from "./contract/video.ts";
import {
  believed,
  lengthMsOf,
  listedAs,
  maySee,
  partsIn,
  resumeOf,
  type Stretch,
} from "./rules.ts";

const owner = { id: "anna", role: "member" } as const;
const member = { id: "tom", role: "member" } as const;
const host = { id: "ida", role: "host" } as const;
const guest = { id: "somebody", role: "guest" } as const;
const of = (visibility: Visibility) => ({ ownerId: owner.id, visibility });
const codeOf = (result: ReturnType<typeof maySee>) => (result.ok ? "ok" : result.failure.code);

describe("a video", () => {
  test.each([
    ["public", "ok", "ok", "ok"],
    ["members", "ok", "ok", "members-only"],
    ["unlisted", "ok", "ok", "ok"],
    ["private", "video-not-found", "video-not-found", "video-not-found"],
  ] as const)("that is %s is seen by whom it is for", (visibility, byMember, byHost, byGuest) => {
    const seen = [member, host, guest].map((who) => codeOf(maySee(of(visibility), who, false)));
    expect(seen).toEqual([byMember, byHost, byGuest]);
    expect(codeOf(maySee(of(visibility), owner, false))).toBe("ok");
    expect(codeOf(maySee(of(visibility), member, true))).toBe("video-not-found");
  });

  test("stands in lists when it can be played, and is for more than who knows its address", () => {
    const all = ["public", "members", "unlisted", "private"] as const;
    expect(all.map((visibility) => listedAs(visibility, true))).toEqual([2, 1, 0, 0]);
    expect(all.map((visibility) => listedAs(visibility, false))).toEqual([0, 0, 0, 0]);
  });

  test("begins anew where it was watched to its end, and goes on where not", () => {
    expect(resumeOf(500_000, 1_000_000)).toBe(500_000);
    expect(resumeOf(990_000, 1_000_000)).toBe(0);
    expect(resumeOf(18_000, 20_000)).toBe(18_000);
    expect(resumeOf(19_500, 20_000)).toBe(0);
  });
});

describe("what somebody says they have watched", () => {
  const durationMs = 100_000;

  test("is believed as far as the time allows, and the video goes", () => {
    const told: Stretch[] = [
      [0, 4_000],
      [98_000, 130_000],
      [50_000, 60_000],
    ];
    expect(believed(told, { durationMs, creditMs: 60_000 })).toEqual([
      [0, 4_000],
      [98_000, 100_000],
      [50_000, 60_000],
    ]);
    expect(believed(told, { durationMs, creditMs: 5_000 })).toEqual([
      [0, 4_000],
      [98_000, 99_000],
    ]);
  });

  test("is nothing where it goes backwards, or lies behind the end", () => {
    const told: Stretch[] = [
      [5_000, 4_000],
      [200_000, 300_000],
      [7, 7],
    ];
    expect(lengthMsOf(believed(told, { durationMs, creditMs: 60_000 }))).toBe(0);
  });

  test("counts each part once, into however many stretches its page has cut it", () => {
    const cut = (by: number): Stretch[] =>
      Array.from(
        { length: Math.ceil(durationMs / by) },
        (_, at): Stretch => [at * by, Math.min(durationMs, (at + 1) * by)],
      );
    for (const by of [100_000, 10_000, 1_000, 500, 333, 100]) {
      const parts = partsIn(cut(by), durationMs);
      expect([by, parts.size, new Set(parts.values())]).toEqual([by, 100, new Set([1])]);
    }
    expect([...partsIn([[0, 2_600]], durationMs).keys()]).toEqual([0, 1, 2]);
  });
});
