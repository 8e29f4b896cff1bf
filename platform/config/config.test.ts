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

describe("the assistant", () => {
  const set = { ASSISTANT_URL: "http://localhost:11434/v1/", ASSISTANT_MODEL: "qwen3:8b" };

  test("is there when its address and its model are set, whatever its key", () => {
    expect(readConfig(set).assistant).toEqual({
      url: "http://localhost:11434/v1",
      model: "qwen3:8b",
      key: "none",
      timeoutMs: 30_000,
    });
    const more = { ...set, ASSISTANT_KEY: "sk-1", ASSISTANT_TIMEOUT_S: "5" };
    expect(readConfig(more).assistant).toMatchObject({ key: "sk-1", timeoutMs: 5_000 });
  });

  test("is not there when nothing is set", () => {
    expect(readConfig({ ASSISTANT_URL: "" }).assistant).toBeUndefined();
  });

  test.each([
    [{ ASSISTANT_URL: "http://localhost/v1" }, "ASSISTANT_MODEL is not set"],
    [{ ASSISTANT_MODEL: "qwen3:8b" }, "ASSISTANT_URL is not set"],
    [{ ...set, ASSISTANT_URL: "localhost:11434" }, "ASSISTANT_URL is "],
    [{ ...set, ASSISTANT_TIMEOUT_S: "0" }, "ASSISTANT_TIMEOUT_S is "],
    [{ ...set, ASSISTANT_TIMEOUT_S: "111" }, "ASSISTANT_TIMEOUT_S is "],
    [{ ...set, ASSISTANT_KEY: "a b" }, "ASSISTANT_KEY is ***: "],
  ])("is refused in one line when it is half set, or wrong: %p", (environment, beginning) => {
    const line = refusal(environment);
    expect(line).toStartWith(`DVOR-001: ${beginning}`);
    expect(line).not.toContain("\n");
  });

  test("has a key that is never shown", () => {
    const told = describeConfig({ ...set, ASSISTANT_KEY: "sk-1" });
    expect(told).toContain("ASSISTANT_KEY=***\n");
    expect(told).not.toContain("sk-1");
  });
});

describe("the lookup of products", () => {
  test.each([
    [{}, "https://world.openfoodfacts.org"],
    [{ PRODUCTS_URL: "http://localhost:9000/" }, "http://localhost:9000"],
    [{ PRODUCTS_URL: "off" }, undefined],
    [{ PRODUCTS_URL: "" }, undefined],
  ])("is where %p says", (environment, url) => {
    expect(readConfig(environment).productsUrl).toBe(url);
  });

  test("is refused when it is no address", () => {
    expect(refusal({ PRODUCTS_URL: "no" })).toStartWith('DVOR-001: PRODUCTS_URL is "no": ');
  });
});

describe("RTMP by TLS", () => {
  const here = import.meta.path;
  const set = { RTMPS_PORT: "443", RTMPS_CERT_FILE: here, RTMPS_KEY_FILE: here };

  test("has a port, and what stands in its two files", async () => {
    const text = await Bun.file(here).text();
    expect(readConfig(set).live.rtmps).toEqual({ port: 443, cert: text, key: text });
  });

  test("is not there when nothing is set", () => {
    expect(readConfig({}).live.rtmps).toBeUndefined();
  });

  test.each([
    [{ RTMPS_PORT: "443" }, "RTMPS_CERT_FILE is not set"],
    [{ ...set, RTMPS_PORT: "" }, "RTMPS_PORT is not set"],
    [{ ...set, RTMPS_KEY_FILE: "" }, "RTMPS_KEY_FILE is not set"],
    [{ ...set, RTMPS_KEY_FILE: "/nowhere/key.pem" }, 'RTMPS_KEY_FILE is "/nowhere/key.pem": '],
    [{ ...set, RTMPS_PORT: "70000" }, 'RTMPS_PORT is "70000": '],
  ])("is refused in one line where it is half set: %p", (environment, line) => {
    expect(refusal(environment)).toStartWith(`DVOR-001: ${line}`);
    expect(refusal(environment)).not.toContain("\n");
  });
});
