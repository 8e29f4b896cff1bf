import { describe, expect, test } from "bun:test";
import * as z from "zod/mini";
import { parse, type Schema } from "./schema.ts";

describe("parsing a value from outside", () => {
  test("gives what the schema makes of it", () => {
    const trimmed = z.pipe(
      z.string(),
      z.transform((text) => text.trim()),
    );
    expect(parse(trimmed, " a ")).toEqual({ ok: true, value: "a" });
  });

  test("says where and what is wrong", () => {
    const schema = z.object({ lines: z.array(z.object({ text: z.string() })) });
    const parsed = parse(schema, { lines: [{ text: 1 }] });
    expect(parsed).toMatchObject({
      ok: false,
      failure: { code: "invalid", issues: [{ path: "lines.0.text" }] },
    });
  });

  test("tells at most five issues, however many there are", () => {
    const parsed = parse(z.array(z.string()), Array(1_000).fill(7));
    expect(parsed.ok ? [] : parsed.failure.issues).toHaveLength(5);
  });

  test("reads paths of bare keys and of named ones, as Standard Schema allows", () => {
    const path = ["a", { key: "b" }, 0];
    const schema: Schema<string> = {
      "~standard": { version: 1, validate: () => ({ issues: [{ message: "no", path }] }) },
    };
    expect(parse(schema, "")).toMatchObject({
      failure: { issues: [{ path: "a.b.0", message: "no" }] },
    });
  });

  test("fails at once where a contract is not synchronous", () => {
    const validate = async () => ({ value: "late" });
    const schema: Schema<string> = { "~standard": { version: 1, validate } };
    expect(() => parse(schema, "")).toThrow("must be synchronous");
  });
});
