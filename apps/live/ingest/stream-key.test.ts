import { describe, expect, test } from "bun:test";
import { appIn, keyIn } from "./stream-key.ts";

const named = { app: "live", tcUrl: "rtmp://here/live", name: "" };

describe("a stream's key", () => {
  test.each([
    ["the name", { name: "abc" }, "abc"],
    ["the last part of the name", { name: "live/abc" }, "abc"],
    ["the name without what follows it", { name: "abc?bandwidth=1" }, "abc"],
    ["`key` behind the name", { name: "show?x=1&key=abc" }, "abc"],
    ["`key` behind nothing", { name: "?key=abc" }, "abc"],
    ["`key` behind the app", { app: "live?key=abc", name: "show" }, "abc"],
    ["`key` behind the address", { tcUrl: "rtmp://here/live?key=abc", name: "show" }, "abc"],
    ["the last part of the app", { app: "live/abc" }, "abc"],
    ["the app when there is no more", { app: "abc" }, "abc"],
    ["the name in quotes", { name: '"abc"' }, "abc"],
    ["the name between spaces", { name: " abc " }, "abc"],
    ["nothing where nothing is", { app: "", tcUrl: "" }, ""],
    ["nothing where there are only marks", { app: "//?", tcUrl: "???", name: "/?key=" }, ""],
    ["the name whatever the address is", { tcUrl: "not a % url\0", name: "abc" }, "abc"],
  ])("is %s", (_, said, key) => {
    expect(keyIn({ ...named, ...said })).toBe(key);
  });

  test("is cut when it is longer than any", () => {
    expect(keyIn({ ...named, name: "a".repeat(9_999) })).toHaveLength(256);
  });
});

test("an app is told without what stands behind it", () => {
  expect(appIn("live?key=abc")).toBe("live");
});
