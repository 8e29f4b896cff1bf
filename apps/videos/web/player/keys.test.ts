import { describe, expect, test } from "bun:test";
import { type Done, deedOf, type KeyDeeds, type Pressed } from "./keys.ts";
import type { Playback, PlaybackState } from "./playback.ts";

/** What a key does to a video of 100 seconds that is at 40, or to what is said of it. */
function pressed(key: Partial<Pressed>, isWithin = false, more: Partial<PlaybackState> = {}) {
  const done: unknown[] = [];
  const state = { at: 40, from: 0, to: 100, volume: 0.5, speed: 1, isPaused: true, ...more };
  const told =
    (name: string) =>
    (...given: unknown[]) =>
      void done.push([name, ...given]);
  const playback = {
    state: () => state,
    ...Object.fromEntries(
      ["toggle", "seek", "seekBy", "setVolume", "setMuted", "setSpeed"].map((name) => [
        name,
        told(name),
      ]),
    ),
  };
  const deeds: KeyDeeds = {
    playback: playback as unknown as Playback, // no more of it is used
    toggleFull: told("full"),
    toggleTheatre: told("theatre"),
    toggleSmall: told("small"),
    toggleCaptions: told("captions"),
    onDone: (one: Done) => void done.push(one.kind),
  };
  deedOf({ key: "", code: "", shiftKey: false, ...key }, isWithin)?.(deeds);
  return done;
}

describe("a key of the player", () => {
  test.each([
    ["Space", ["toggle"]],
    ["KeyK", ["toggle"]],
    ["KeyF", ["full"]],
    ["KeyT", ["theatre"]],
    ["KeyI", ["small"]],
    ["KeyC", ["captions"]],
    ["KeyJ", ["seekBy", -10]],
    ["KeyL", ["seekBy", 10]],
    ["Digit3", ["seek", 30]],
    ["Numpad9", ["seek", 90]],
    ["Digit0", ["seek", 0]],
  ])("%s does %p, whatever letters are on the keyboard", (code, deed) => {
    expect(pressed({ code, key: "ж" })).toContainEqual(deed);
  });

  test("goes on and back by arrows", () => {
    expect(pressed({ key: "ArrowLeft" })).toContainEqual(["seekBy", -5]);
    expect(pressed({ key: "ArrowRight" })).toContainEqual(["seekBy", 5]);
  });

  test("scrolls the page as long as the focus is not within the player", () => {
    expect(pressed({ key: "ArrowUp" })).toEqual([]);
    expect(pressed({ key: "End" })).toEqual([]);
    expect(pressed({ key: "ArrowUp" }, true)).toEqual([["setVolume", 0.55], "volume"]);
    expect(pressed({ key: "End" }, true)).toEqual([["seek", 100]]);
  });

  test("steps through pictures while it is paused, and not while it plays", () => {
    expect(pressed({ code: "Period" })).toEqual([["seekBy", 1 / 30]]);
    expect(pressed({ code: "Comma" }, false, { isPaused: false })).toEqual([]);
  });

  test("with the shift key changes the speed, up to the ends, and never of a broadcast", () => {
    const faster = { code: "Period", shiftKey: true };
    expect(pressed(faster)).toContainEqual(["setSpeed", 1.25]);
    expect(pressed(faster, false, { speed: 2 })).toContainEqual(["setSpeed", 2]);
    expect(pressed({ ...faster, code: "Comma" })).toContainEqual(["setSpeed", 0.75]);
    expect(pressed(faster, false, { isLive: true })).toEqual([]);
    expect(pressed({ code: "KeyF", shiftKey: true })).toEqual([]);
  });

  test("makes what is silent loud from where it is", () => {
    expect(pressed({ key: "ArrowUp" }, true, { isMuted: true })).toContainEqual([
      "setVolume",
      0.05,
    ]);
  });

  test("goes to a part of what there still is of a broadcast", () => {
    expect(pressed({ code: "Digit5" }, false, { from: 60, to: 100 })).toContainEqual(["seek", 80]);
  });

  test("that is no key of the player's is left to the page", () => {
    expect(deedOf({ key: "q", code: "KeyQ", shiftKey: false }, true)).toBeUndefined();
    expect(deedOf({ key: "?", code: "Slash", shiftKey: true }, true)).toBeUndefined();
  });
});
