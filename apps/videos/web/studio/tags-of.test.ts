import { describe, expect, test } from "bun:test";
import { tagsOf } from "./tags-of.ts";

describe("a line of tags", () => {
  test("is cut at its commas, without what stands around them", () => {
    expect(tagsOf(" garden,  old  house ;#summer, ")).toEqual(["garden", "old house", "summer"]);
  });

  test("names each tag once, however it is written", () => {
    expect(tagsOf("Лето, лето, ЛЕТО, дача")).toEqual(["Лето", "дача"]);
  });

  test("may be empty", () => {
    expect(tagsOf(" , #, ")).toEqual([]);
  });
});
