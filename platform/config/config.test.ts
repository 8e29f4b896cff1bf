import { describe, expect, test } from "bun:test";
import { describeConfig, readConfig } from "./config.ts";
import { StartupError } from "./startup-error.ts";

/** The one line with which a Dvor of such a setting does not start. */
function refusal(environment: Record<string, string>): string {
  try {
    readConfig(environment);
  } catch (cause) {
    if (cause instanceof StartupError) return cause.report;
  }
  return expect.unreachable("it was taken");
}

describe("the largest file of a message", () => {
  test.each([
    [{}, 100],
    [{ CHAT_FILE_MB: "" }, 100],
    [{ CHAT_FILE_MB: "1" }, 1],
    [{ CHAT_FILE_MB: "10000" }, 10_000],
  ])("is in bytes what %p says in MB", (environment, mb) => {
    expect(readConfig(environment).chatFileBytes).toBe(mb * 1_048_576);
  });

  test.each(["0", "-1", "10001", "1.5", "much", "100 MB", "NaN", "Infinity"])(
    "is not %p: that is told in one line with a number",
    (value) => {
      const line = refusal({ CHAT_FILE_MB: value });
      expect(line).toStartWith(`DVOR-001: CHAT_FILE_MB is ${JSON.stringify(value)}: `);
      expect(line).not.toContain("\n");
    },
  );

  test("is told with the other settings", () => {
    expect(describeConfig({})).toContain("CHAT_FILE_MB=100\n");
    expect(describeConfig({ CHAT_FILE_MB: "5" })).toContain("CHAT_FILE_MB=5\n");
  });
});
