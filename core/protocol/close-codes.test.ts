import { describe, expect, test } from "bun:test";
import { afterClose, closeCodes } from "./close-codes.ts";
import { coreErrors, isTemporary } from "./errors.ts";

describe("after a close a client", () => {
  test.each([1000, 1001, 1005, 1006, 1011, 1012, 3999, 4000, 4099, 4300, 4999])(
    "comes back at once: %p",
    (code) => expect(afterClose(code)).toBe("come-back"),
  );

  test.each([4100, 4150, 4199])("comes back later: %p", (code) =>
    expect(afterClose(code)).toBe("come-back-later"),
  );

  test.each([4200, 4201, 4299])("stays away: %p", (code) =>
    expect(afterClose(code)).toBe("stay-away"),
  );

  test("does what each of this server's codes means", () => {
    const means = Object.entries(closeCodes).map(([name, code]) => [name, afterClose(code)]);
    expect(Object.fromEntries(means)).toEqual({
      changed: "come-back",
      ended: "stay-away",
      goingAway: "come-back",
      silent: "come-back",
      slow: "come-back",
      flooding: "come-back-later",
      protocol: "stay-away",
      version: "stay-away",
    });
  });
});

describe("a failure is temporary", () => {
  test("when the same request may succeed later", () => {
    const temporary = Object.keys(coreErrors).filter(isTemporary);
    expect(temporary).toEqual(["too-many", "internal"]);
  });

  test.each(["constructor", "__proto__", "board-closed", ""])("never when it is %p", (code) =>
    expect(isTemporary(code)).toBe(false),
  );
});
