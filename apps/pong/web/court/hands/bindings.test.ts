import { describe, expect, test } from "bun:test";
import { bound, deeds, isUsual, keysOf, mayBind, plainBindings } from "./bindings.ts";

const held = (...codes: string[]) => new Set(codes);

describe("keys that are held", () => {
  test("are what they are bound to, on either half of the keyboard", () => {
    expect(keysOf(held("KeyW"), plainBindings.alone)).toBe(1);
    expect(keysOf(held("ArrowDown"), plainBindings.alone)).toBe(2);
    expect(keysOf(held("KeyW", "KeyS", "Space"), plainBindings.alone)).toBe(7);
    expect(keysOf(held("KeyQ"), plainBindings.alone)).toBe(0);
  });

  test("of two players at one keyboard never mean both of them", () => {
    const codes = (whose: "left" | "right") => Object.values(plainBindings[whose]).flat();
    expect(codes("left").filter((code) => codes("right").includes(code))).toEqual([]);
  });
});

describe("a key that is bound", () => {
  test("does only what it was bound to", () => {
    const { alone } = bound(plainBindings, "alone", "up", "KeyI");
    expect(alone).toEqual({ ...plainBindings.alone, up: ["KeyI"] });
  });

  test("is taken from what it did before, which keeps another key", () => {
    const { alone } = bound(plainBindings, "alone", "up", "ArrowDown");
    expect(alone).toMatchObject({ up: ["ArrowDown"], down: ["KeyS"] });
  });

  test("changes places with the key that it replaces, where else nothing would be left", () => {
    const { left, right } = bound(plainBindings, "left", "up", "ArrowUp");
    expect(left.up).toEqual(["ArrowUp"]);
    expect(right.up).toEqual(["KeyW"]);
  });

  test("leaves nothing without a key, however often keys are changed", () => {
    let bindings = plainBindings;
    for (const code of ["KeyS", "KeyD", "KeyW", "ArrowUp", "ArrowLeft", "KeyS"]) {
      for (const deed of deeds) bindings = bound(bindings, "left", deed, code);
      for (const binding of [bindings.left, bindings.right]) {
        expect(Object.values(binding).map(({ length }) => length)).toEqual([1, 1, 1]);
      }
    }
    expect(isUsual(bindings)).toBe(false);
  });
});

test.each(["Escape", "Tab", "Enter", "F5", "ControlLeft", "MetaRight", ""])(
  "%s cannot be bound",
  (code) => {
    expect(mayBind(code)).toBe(false);
  },
);

test.each(["KeyW", "Space", "ShiftLeft", "Numpad8", "Comma"])("%s can be bound", (code) => {
  expect(mayBind(code)).toBe(true);
});
