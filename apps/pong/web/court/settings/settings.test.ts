import { describe, expect, test } from "bun:test";
import { type CourtSettings, plainSettings, read, written } from "./settings.ts";

const chosen: CourtSettings = {
  keys: {
    alone: { up: ["KeyI"], down: ["KeyK", "Numpad2"], use: ["KeyL"] },
    left: { up: ["KeyQ"], down: ["KeyA"], use: ["KeyZ"] },
    right: { up: ["KeyP"], down: ["KeyL"], use: ["KeyM"] },
    oneButton: ["Enter"],
    pad: { up: 4, down: 5, use: 1 },
  },
  oneButton: true,
  vibrates: false,
  sound: { isOn: false, volume: 20, hasCues: true, cueVolume: 100 },
  motion: { trail: false, sparks: false, weight: false, shake: false, confetti: false },
  court: "contrast",
  turn: "tall",
};

describe("what was chosen", () => {
  test("is read as it was written", () => {
    expect(read(written(chosen))).toEqual(chosen);
  });

  test.each([
    ["nothing", null],
    ["no JSON", "{"],
    ["a list", "[1]"],
    ["null", "null"],
    ["another version", JSON.stringify({ ...chosen, version: 2 })],
  ])("is what is usual where %s was kept", (_, kept) => {
    expect(read(kept)).toEqual(plainSettings);
  });

  const broken = (change: object) => read(JSON.stringify({ version: 1, ...chosen, ...change }));

  test.each([
    [{ sound: { ...chosen.sound, volume: 101 } }],
    [{ sound: { ...chosen.sound, volume: -1 } }],
    [{ sound: { ...chosen.sound, volume: "loud" } }],
  ])("has the usual volume in place of %o", (change) => {
    expect(broken(change).sound).toEqual({ ...chosen.sound, volume: plainSettings.sound.volume });
  });

  test.each([[[]], [["KeyA", "KeyB", "KeyC", "KeyD"]], [["<script>"]], [[7]], ["KeyA"], [{}]])(
    "has the usual keys in place of %o",
    (up) => {
      const { keys } = broken({ keys: { ...chosen.keys, alone: { ...chosen.keys.alone, up } } });
      expect(keys.alone).toEqual({ ...chosen.keys.alone, up: plainSettings.keys.alone.up });
    },
  );

  test("keeps all else when one thing makes no sense", () => {
    expect(broken({ court: "moon", turn: 7 })).toEqual({ ...chosen, court: "match", turn: "auto" });
    expect(broken({ keys: 5, sound: null, motion: "no" })).toEqual({
      ...chosen,
      keys: plainSettings.keys,
      sound: plainSettings.sound,
      motion: plainSettings.motion,
    });
  });
});
