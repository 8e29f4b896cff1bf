import { describe, expect, test } from "bun:test";
import { type BrowseWish, wishOf, wordsOf } from "./browse-wish.ts";

const plain: BrowseWish = {
  ...{ from: "everybody", order: "newest", within: "all", category: undefined, tag: undefined },
};

describe("the address of videos", () => {
  test("says nothing of what is so for everybody", () => {
    expect(wordsOf(plain)).toEqual({});
  });

  test.each<Partial<BrowseWish>>([
    { from: "subscriptions" },
    { order: "views", within: "week" },
    { category: "how-to", tag: "roof" },
  ])("says %j, and is read back so", (wish) => {
    expect(wishOf(wordsOf({ ...plain, ...wish }))).toEqual({ ...plain, ...wish });
  });

  test("may hold what makes no sense, which is left out", () => {
    const search = { from: 3, order: "best", within: {}, category: "cats", tag: "" };
    expect(wishOf(search)).toEqual(plain);
  });

  test("may hold a tag that is a number", () => {
    expect(wishOf({ tag: 2026 }).tag).toBe("2026");
  });
});
