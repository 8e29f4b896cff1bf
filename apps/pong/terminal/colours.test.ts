import { describe, expect, test } from "bun:test";
import { depthOf, styled } from "./colours.ts";

describe("colours", () => {
  test("are none where nobody wants them, or nothing shows them", () => {
    const rich = { TERM: "xterm-256color", COLORTERM: "truecolor" };
    expect(depthOf({ ...rich, NO_COLOR: "1" })).toBe("none");
    expect(depthOf({ ...rich, NO_COLOR: "" })).toBe("true");
    expect([depthOf({ TERM: "dumb" }), depthOf({})]).toEqual(["none", "none"]);
    expect(styled("none", "ball", "court")).toBe("");
  });

  test("are as many as the terminal says that it has", () => {
    expect(depthOf({ TERM: "xterm-256color" })).toBe("256");
    expect(depthOf({ TERM: "xterm-kitty" })).toBe("true");
  });

  test("are the nearest where there are 256", () => {
    expect(styled("true", "ball", "court")).toBe("\u001b[0;38;2;255;255;255;48;2;18;26;38m");
    expect(styled("256", "ball", "court")).toBe("\u001b[0;38;5;231;48;5;234m");
  });
});
