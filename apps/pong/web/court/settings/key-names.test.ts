import { expect, test } from "bun:test";
import { keyName } from "./key-names.ts";

test.each([
  ["KeyW", "W"],
  ["Digit3", "3"],
  ["ArrowUp", "↑"],
  ["Numpad8", "Num 8"],
  ["Comma", ","],
  ["CapsLock", "CapsLock"],
])("the key %s is called %s", (code, name) => {
  expect(keyName(code)).toBe(name);
});
