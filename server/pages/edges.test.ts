import { describe, expect, test } from "bun:test";
import { partEdges } from "./edges.ts";

describe("the edge between narrow and wide", () => {
  test.each([
    ["@media (max-width:calc(64rem - .001px)){", "@media (max-width:calc(64rem - .02px)){"],
    ["@media (max-width: calc(64rem - 0.001px)) {", "@media (max-width: calc(64rem - .02px)) {"],
  ])("is no width of both: %s", (written, meant) => {
    expect(partEdges(written)).toBe(meant);
  });

  test("is all that changes", () => {
    const css = "@media (min-width:64rem){a{margin:calc(1rem - .001px)}}";
    expect(partEdges(css)).toBe(css);
  });
});
