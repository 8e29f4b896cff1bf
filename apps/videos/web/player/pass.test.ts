import { describe, expect, test } from "bun:test";
import { Pass } from "./pass.ts";

const master = (pass: string) => `/media/videos/${pass}/0197/master.m3u8`;
const part = (pass: string) => `/media/videos/${pass}/0197/v720-ab.mp4`;

/** A pass whose fresh ones are numbered, and a clock that one sets. */
function begun() {
  const clock = { nowMs: 0, asked: 0 };
  const freshen = async () => {
    clock.asked += 1;
    return master(`fresh-${clock.asked}`);
  };
  return { clock, pass: new Pass(master("first"), freshen, () => clock.nowMs) };
}

describe("a pass", () => {
  test("goes into every address, in place of the one with which the playlist came", async () => {
    const { pass } = begun();
    pass.admit(master("second"));
    expect(await pass.address(part("first"))).toBe(part("second"));
  });

  test("that is refused is exchanged, and whoever fetches meanwhile waits", async () => {
    const { pass } = begun();
    expect(pass.refused(403)).toBe(true);
    expect(await pass.address(part("first"))).toBe(part("fresh-1"));
  });

  test("is asked for once by many that are refused at once", async () => {
    const { pass, clock } = begun();
    expect([pass.refused(403), pass.refused(403), pass.refused(404)]).toEqual([true, true, true]);
    await pass.address("");
    expect(clock.asked).toBe(1);
  });

  test("that is refused though it is fresh is not asked for again at once", async () => {
    const { pass, clock } = begun();
    pass.refused(403);
    await pass.address("");
    expect(pass.refused(403)).toBe(false);
    clock.nowMs += 10_000;
    expect(pass.refused(403)).toBe(true);
    expect(await pass.address(part("first"))).toBe(part("fresh-2"));
  });

  test("stays where there is no other one, and where the fault is another", async () => {
    const none = new Pass(master("first"), () => Promise.reject(new Error("offline")));
    expect(none.refused(403)).toBe(true);
    expect(await none.address(part("first"))).toBe(part("first"));
    expect(new Pass(master("first"), undefined).refused(403)).toBe(false);
    expect(begun().pass.refused(500)).toBe(false);
  });
});
