import { describe, expect, test } from "bun:test";
import { hostCode, isHostCode } from "./host-code.ts";

const key = new Uint8Array(32).fill(7);
const code = hostCode(key);

describe("the host's code", () => {
  test("is eight letters that nobody takes for one another, the same at every start", () => {
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/u);
    expect(hostCode(key)).toBe(code);
    const codes = Array.from({ length: 200 }, (_, at) => hostCode(new Uint8Array(32).fill(at)));
    expect(new Set(codes).size).toBe(200);
  });

  test("is known however it is typed", () => {
    const alike = code.replaceAll("0", "O").replaceAll("1", "l");
    for (const typed of [code, code.toLowerCase(), code.replace("-", ""), ` ${code} `, alike]) {
      expect([typed, isHostCode(key, typed)]).toEqual([typed, true]);
    }
  });

  test("is no other one", () => {
    const other = hostCode(new Uint8Array(32));
    for (const typed of [
      "",
      "-",
      code.slice(1),
      `${code}A`,
      `${code}${code}`,
      other,
      "🌳".repeat(8),
    ]) {
      expect([typed, isHostCode(key, typed)]).toEqual([typed, false]);
    }
  });
});
