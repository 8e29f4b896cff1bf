import { describe, expect, test } from "bun:test";
import { originOf } from "./origin.ts";

const asked = (headers: Record<string, string> = {}) =>
  new Request("http://dvor.test:8000/api/hello", { headers });

describe("the origin of a request", () => {
  test("is the public address where it is set, whatever the request says", () => {
    const origin = originOf({ publicUrl: "https://lime.example/", trustProxy: true });
    expect(origin(asked({ "X-Forwarded-Host": "evil.example" }))).toBe("https://lime.example");
  });

  test("is what the request was sent to, where no proxy is trusted", () => {
    const origin = originOf({ publicUrl: undefined, trustProxy: false });
    const forwarded = { "X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "https" };
    expect(origin(asked(forwarded))).toBe("http://dvor.test:8000");
  });

  describe("behind a trusted proxy", () => {
    const origin = originOf({ publicUrl: undefined, trustProxy: true });

    test.each([
      [{ "X-Forwarded-Proto": "https" }, "https://dvor.test:8000"],
      [{ "X-Forwarded-Host": "lime.example" }, "http://lime.example"],
      [
        { "X-Forwarded-Proto": "https, http", "X-Forwarded-Host": "lime.example, inner" },
        "https://lime.example",
      ],
      [
        { "X-Forwarded-Proto": "https", "X-Forwarded-Host": "Lime.example:443" },
        "https://lime.example",
      ],
    ])("is what it says: %j", (headers, expected) => {
      expect(origin(asked(headers))).toBe(expected);
    });

    test.each([
      { "X-Forwarded-Host": "a b" },
      { "X-Forwarded-Host": 'x"><y' },
      { "X-Forwarded-Host": "" },
      { "X-Forwarded-Proto": "javascript" },
      { "X-Forwarded-Proto": "a b" },
      { "X-Forwarded-Proto": "file" },
    ])("is the request's own, where what it says is none: %j", (headers) => {
      expect(origin(asked(headers))).toBe("http://dvor.test:8000");
    });

    test("holds no more than an origin", () => {
      expect(origin(asked({ "X-Forwarded-Host": "u:p@lime.example/path?q" }))).toBe(
        "http://lime.example",
      );
    });
  });
});
