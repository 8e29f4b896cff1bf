import { describe, expect, test } from "bun:test";
import { plainBindings } from "./bindings.ts";
import { isPlayed, keyboardKeys } from "./keyboard.ts";
import { OneButton, twiceMs } from "./one-button.ts";
import { deadZone, padKeys } from "./pad.ts";
import { touchedAt } from "./touch-zones.ts";

const [up, down, use] = [1, 2, 4];

describe("a keyboard", () => {
  const read = (codes: string[], side: 0 | 1, own: 0 | 1 | "both", turn: "wide" | "left-below") =>
    keyboardKeys(new Set(codes), plainBindings, side, { own, turn });

  test("is all of who plays alone, on whichever side", () => {
    expect(read(["KeyW"], 1, 1, "wide")).toBe(up);
    expect(read(["ArrowDown"], 1, 1, "wide")).toBe(down);
    expect(read(["KeyW"], 0, 1, "wide")).toBe(0);
  });

  test("is divided between two", () => {
    const codes = ["KeyW", "ArrowDown", "ArrowLeft"];
    expect(read(codes, 0, "both", "wide")).toBe(up);
    expect(read(codes, 1, "both", "wide")).toBe(down | use);
  });

  test("steers to the sides too on a court that is turned", () => {
    expect(read(["ArrowLeft"], 0, 0, "left-below")).toBe(up);
    expect(read(["ArrowRight"], 0, 0, "left-below")).toBe(down);
    expect(read(["ArrowLeft"], 0, 0, "wide")).toBe(0);
    const turned = { own: 1, turn: "right-below" } as const;
    expect(keyboardKeys(new Set(["ArrowLeft"]), plainBindings, 1, turned)).toBe(down);
  });

  test("keeps only the keys from the page by which one plays", () => {
    expect(isPlayed("Space", plainBindings, 0, "wide")).toBe(true);
    expect(isPlayed("Space", plainBindings, "both", "wide")).toBe(false);
    expect(isPlayed("ArrowLeft", plainBindings, 0, "wide")).toBe(false);
    expect(isPlayed("Tab", plainBindings, 0, "wide")).toBe(false);
  });
});

describe("a finger", () => {
  test("of who plays alone goes up in the upper half of all the court, down in the lower", () => {
    expect(touchedAt({ x: 0.9, y: 0.2 }, "wide", 0)).toEqual({ side: 0, keys: up });
    expect(touchedAt({ x: 0.1, y: 0.8 }, "wide", 1)).toEqual({ side: 1, keys: down });
  });

  test("goes where it is on a court that is turned", () => {
    expect(touchedAt({ x: 0.1, y: 0.9 }, "left-below", 0)).toEqual({ side: 0, keys: up });
    expect(touchedAt({ x: 0.1, y: 0.9 }, "right-below", 1)).toEqual({ side: 1, keys: down });
  });

  test("belongs to the half that it is in where two play", () => {
    expect(touchedAt({ x: 0.1, y: 0.2 }, "wide", "both")).toEqual({ side: 0, keys: up });
    expect(touchedAt({ x: 0.9, y: 0.8 }, "wide", "both")).toEqual({ side: 1, keys: down });
    expect(touchedAt({ x: 0.1, y: 0.9 }, "left-below", "both").side).toBe(0);
    expect(touchedAt({ x: 0.1, y: 0.1 }, "left-below", "both").side).toBe(1);
  });
});

describe("a gamepad", () => {
  const { pad } = plainBindings;
  const pressed = (...numbers: number[]) =>
    Array.from({ length: 16 }, (_, index) => ({ pressed: numbers.includes(index) }));

  test("steers by its cross and its stick, and uses by its lowest button", () => {
    expect(padKeys({ axes: [0, 0], buttons: pressed(12) }, pad, "wide")).toBe(up);
    expect(padKeys({ axes: [0, 0.9], buttons: pressed(0) }, pad, "wide")).toBe(down | use);
  });

  test("rests while its stick is near the middle", () => {
    const axes = [0.1, deadZone - 0.01];
    expect(padKeys({ axes, buttons: pressed() }, pad, "wide")).toBe(0);
  });

  test("steers to the sides on a court that is turned", () => {
    const read = (turn: "left-below" | "right-below") =>
      padKeys({ axes: [-1, 0], buttons: [] }, pad, turn);
    expect([read("left-below"), read("right-below")]).toEqual([up, down]);
  });

  test("without sticks or buttons asks for nothing", () => {
    expect(padKeys({ axes: [], buttons: [] }, pad, "wide")).toBe(0);
  });
});

describe("one button", () => {
  test("moves nothing before it is pressed, then up while it is held and down when not", () => {
    const one = new OneButton();
    expect(one.keys(0)).toBe(0);
    one.press(true, 10);
    expect(one.keys(20)).toBe(up);
    one.press(false, 500);
    expect(one.keys(510)).toBe(down);
  });

  test("uses when it is pressed twice quickly, once", () => {
    const one = new OneButton();
    one.press(true, 0);
    one.press(false, 50);
    one.press(true, twiceMs - 1);
    expect(one.keys(twiceMs)).toBe(up | use);
    expect(one.keys(twiceMs + 100)).toBe(up);
  });

  test("uses nothing when it is pressed again later", () => {
    const one = new OneButton();
    one.press(true, 0);
    one.press(false, 50);
    one.press(true, twiceMs);
    expect(one.keys(twiceMs + 1)).toBe(up);
  });

  test("that is said to be held again and again was pressed once", () => {
    const one = new OneButton();
    for (const timeMs of [0, 16, 33]) one.press(true, timeMs);
    expect(one.keys(40)).toBe(up);
  });
});
