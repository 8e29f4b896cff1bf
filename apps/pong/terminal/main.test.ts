import { describe, expect, test } from "bun:test";
import { pongInTerminal } from "./main.ts";
import type { Tty } from "./tty.ts";

/** A terminal that is none; what is written on it is kept. */
function pipe(more: Partial<Tty> = {}) {
  let written = "";
  const tty: Tty = {
    ...{ hasKeys: false, hasScreen: false, isBehind: false },
    size: () => ({ columns: 80, rows: 24 }),
    write: (text) => {
      written += text;
    },
    types: () => () => {},
    resized: () => () => {},
    ends: () => () => {},
    ...more,
  };
  return { tty, written: () => written };
}

/** Nobody listens there. */
const nowhere = "http://127.0.0.1:9";

describe("a command at no terminal", () => {
  test.each([
    [["play", "1"], "start this in a terminal"],
    [["open", "--plain"], "start this in a terminal"],
    [["watch", "0199a2b5-0c44-7e19-9b0a-1c2d3e4f5a6b"], "Without one: --plain"],
  ])("%p is told what it needs, and nobody is asked", async (words, what) => {
    const { tty, written } = pipe();
    expect(await pongInTerminal(words, {}, tty)).toBe(2);
    expect(written()).toContain(what);
  });

  test("is helped where it is not understood, in its language", async () => {
    const { tty, written } = pipe();
    expect(await pongInTerminal(["fly"], { LANG: "ru_RU.UTF-8" }, tty)).toBe(2);
    expect(written()).toStartWith("Непонятно: fly\n");
    expect(written()).toContain("join <матч|ссылка>");
  });

  test("is told that there is no Dvor where it looks", async () => {
    const { tty, written } = pipe();
    expect(await pongInTerminal(["list", "--url", nowhere], {}, tty)).toBe(1);
    expect(written()).toBe(`There is no Dvor at ${nowhere}\n`);
  });
});
