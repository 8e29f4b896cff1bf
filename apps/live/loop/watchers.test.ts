import { beforeEach, describe, expect, test } from "bun:test";
import { Watchers } from "./watchers.ts";

let watchers: Watchers;
beforeEach(() => {
  watchers = new Watchers("owner");
});

describe("of those who watch", () => {
  test("each counts once, however many pages they have open", () => {
    watchers.joined("anna");
    watchers.joined("anna");
    watchers.joined("tom");
    expect(watchers.count(0)).toBe(2);
    watchers.left("anna");
    expect(watchers.count(0)).toBe(2);
    watchers.left("anna");
    expect(watchers.count(0)).toBe(1);
  });

  test("the owner does not count, on the page or elsewhere", () => {
    watchers.joined("owner");
    for (const nowMs of [0, 1_000]) watchers.asked("owner", nowMs);
    expect(watchers.count(1_000)).toBe(0);
  });

  test("who plays it elsewhere counts from the second playlist on, until they stop", () => {
    watchers.asked("anna", 0);
    expect(watchers.count(500)).toBe(0);
    watchers.asked("anna", 1_000);
    expect(watchers.count(1_000)).toBe(1);
    expect(watchers.count(13_000)).toBe(1);
    expect(watchers.count(13_001)).toBe(0);
    expect(watchers.isEmpty).toBe(true);
  });

  test("who plays it on the page counts once", () => {
    watchers.joined("anna");
    for (const nowMs of [0, 1_000]) watchers.asked("anna", nowMs);
    expect(watchers.count(1_000)).toBe(1);
  });
});
