import { describe, expect, test } from "bun:test";
import { keys, noKeys } from "../simulation/keys.ts";
import { Hands } from "./hands.ts";
import { KeyReader } from "./key-reader.ts";

/** Hands at a terminal, and what they hold a moment after something was typed. */
function handsAt() {
  const hands = new Hands();
  const reader = new KeyReader();
  return (text: string, laterMs = 0) => {
    for (const typed of reader.read(text)) hands.takes(typed, 0);
    return hands.keys(laterMs);
  };
}

describe("at a terminal that tells no releases", () => {
  test("a key holds until another one", () => {
    const typing = handsAt();
    expect(typing("w", 9_000)).toBe(keys.up);
    expect(typing("s", 9_000)).toBe(keys.down);
  });

  test("a space stops", () => {
    const typing = handsAt();
    typing("w");
    expect(typing(" ")).toBe(noKeys);
  });

  test("a power is used for a moment, while one moves on", () => {
    const typing = handsAt();
    typing("s");
    expect(typing("d", 50)).toBe(keys.down | keys.use);
    expect(typing("", 200)).toBe(keys.down);
  });
});

describe("at a terminal that tells releases", () => {
  test("a key is held until it is let go", () => {
    const typing = handsAt();
    expect(typing("\u001b[?11u\u001b[119u", 9_000)).toBe(keys.up);
    expect(typing("\u001b[119;1:3u")).toBe(noKeys);
  });

  test("two keys are held at once", () => {
    const typing = handsAt();
    expect(typing("\u001b[?11u\u001b[1;1:1B\u001b[100u")).toBe(keys.down | keys.use);
  });

  test("what was held before it was known is let go", () => {
    expect(handsAt()("w\u001b[?11u")).toBe(noKeys);
  });
});
