import { describe, expect, test } from "bun:test";
import { read } from "./remembered.ts";

describe("what a player remembers", () => {
  test("is read as it was written", () => {
    const chosen = { ...read(null), volume: 0.4, speed: 1.5, captions: "ru", height: 720 };
    expect(read(JSON.stringify(chosen))).toEqual(chosen);
  });

  test("is as it is for everybody where it makes no sense", () => {
    const nonsense = { volume: 7, isMuted: 1, speed: 3, captions: null, height: -1, delay: "no" };
    for (const kept of [JSON.stringify(nonsense), "[1", "null", "7", "[]", null]) {
      expect(read(kept)).toEqual(read("{}"));
    }
    expect(read("{}")).toMatchObject({ volume: 1, speed: 1, captions: "", delay: "usual" });
  });
});
