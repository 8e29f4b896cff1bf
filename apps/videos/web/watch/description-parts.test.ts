import { describe, expect, test } from "bun:test";
import { descriptionParts } from "./description-parts.ts";

const parts = (text: string) => descriptionParts(text, 600).filter(({ kind }) => kind !== "text");

describe("a description", () => {
  test("has moments of the video that can be gone to", () => {
    expect(parts("0:00 the roof\n2:30 the rain, (9:59)")).toEqual([
      { kind: "moment", text: "0:00", seconds: 0 },
      { kind: "moment", text: "2:30", seconds: 150 },
      { kind: "moment", text: "9:59", seconds: 599 },
    ]);
  });

  test("has no moments after the end, nor within other numbers", () => {
    expect(parts("10:00 and 1:00:00, v1:20, 3:1, 12:345, 1:2:30:10")).toEqual([]);
  });

  test("has addresses without what ends the sentence, and no address that lies", () => {
    expect(parts("See https://yard.example/a?b=1. Or (www.yard.example)!")).toEqual([
      { kind: "link", text: "https://yard.example/a?b=1", address: "https://yard.example/a?b=1" },
      { kind: "link", text: "www.yard.example", address: "https://www.yard.example/" },
    ]);
    expect(parts("https://bank.example@evil.example javascript:alert(1)")).toEqual([]);
  });

  test("has tags, but none within words or addresses", () => {
    expect(parts("#roof and #крыша, a#b https://yard.example/#c")).toEqual([
      { kind: "tag", text: "#roof", tag: "roof" },
      { kind: "tag", text: "#крыша", tag: "крыша" },
      { kind: "link", text: "https://yard.example/#c", address: "https://yard.example/#c" },
    ]);
  });

  test("loses nothing of what was written", () => {
    const text = "a 1:00 b https://yard.example. #c\n\n99:99 d";
    expect(
      descriptionParts(text, 600)
        .map((part) => part.text)
        .join(""),
    ).toBe(text);
  });
});
