import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { KeyReader, type Typed } from "./key-reader.ts";

const read = (...pieces: string[]) => {
  const reader = new KeyReader();
  return pieces.flatMap((piece) => reader.read(piece)).map(shown);
};
const shown = (typed: Typed) =>
  typed.type === "releases" ? "releases" : `${typed.type} ${typed.key}`;

describe("a plain terminal's key", () => {
  test.each([
    ["w", "pressed up"],
    ["S", "pressed down"],
    ["ц", "pressed up"],
    ["ы", "pressed down"],
    [" ", "pressed stop"],
    ["d", "pressed use"],
    ["\u001b[A", "pressed up"],
    ["\u001bOB", "pressed down"],
    ["\u0003", "pressed quit"],
    ["q", "pressed quit"],
  ])("%j is read", (text, key) => {
    expect(read(text)).toEqual([key]);
  });

  test("is found in whatever pieces it comes", () => {
    expect(read("\u001b", "[", "Aw\u001bO", "B")).toEqual([
      ...["pressed up", "pressed up", "pressed down"],
    ]);
  });
});

describe("a key as a code of its own", () => {
  test.each([
    ["\u001b[119u", "pressed up"],
    ["\u001b[119;1:1u", "pressed up"],
    ["\u001b[119;1:3u", "released up"],
    ["\u001b[1;1:3B", "released down"],
    ["\u001b[1099;1:3u", "released down"],
    ["\u001b[99;5u", "pressed quit"],
  ])("%j is read", (text, key) => {
    expect(read(text)).toEqual([key]);
  });

  test("that is held is told to be a repeat", () => {
    const [typed] = new KeyReader().read("\u001b[119;1:2u");
    expect(typed).toEqual({ type: "pressed", key: "up", isRepeat: true });
  });

  test("comes after the terminal said that it tells releases, and only then", () => {
    expect(read("\u001b[?11u")).toEqual(["releases"]);
    expect(read("\u001b[?1u")).toEqual([]);
  });
});

test("what is no key is left out, and a key after it is read", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const reader = new KeyReader();
      reader.read(text);
      // The end of a code that was begun, whatever it was, is not waited for without an end.
      reader.read("~".repeat(70));
      expect(reader.read("w").map(shown)).toEqual(["pressed up"]);
    }),
  );
});
