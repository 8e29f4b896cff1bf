import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import { createPasses, passMs } from "./pass.ts";

const passes = createPasses(new Uint8Array(32).fill(7));
const at = Date.UTC(2026, 10, 21);
const anna = { person: { id: "anna" }, now: () => at };
const boris = { person: { id: "boris" }, now: () => at };

describe("a pass", () => {
  test("is good for who was given it, for a quarter of an hour", () => {
    const { pass, expiresAt } = passes.issue(anna);
    expect(expiresAt).toBe(at + passMs);
    expect(passes.isGood(pass, anna)).toBe(true);
    expect(passes.isGood(pass, { ...anna, now: () => expiresAt - 1 })).toBe(true);
    expect(passes.isGood(pass, { ...anna, now: () => expiresAt })).toBe(false);
  });

  test("is worth nothing to somebody else, nor to a house with another key", () => {
    const { pass } = passes.issue(anna);
    expect(passes.isGood(pass, boris)).toBe(false);
    expect(createPasses(new Uint8Array(32).fill(8)).isGood(pass, anna)).toBe(false);
  });

  test("cannot be made longer, or made up", () => {
    const [until = "", signature = ""] = passes.issue(anna).pass.split("-");
    const longer = (Number.parseInt(until, 36) + 1).toString(36);
    expect(passes.isGood(`${longer}-${signature}`, anna)).toBe(false);
    fc.assert(fc.property(fc.string(), (made) => !passes.isGood(made, anna)));
    const hex = fc.stringMatching(/^[0-9a-f]{32}$/u);
    fc.assert(fc.property(hex, (made) => !passes.isGood(`${until}-${made}`, anna)));
  });

  test("is made of what may stand in an address and in a key", () => {
    expect(passes.issue(anna).pass).toMatch(/^[0-9a-z]{8,10}-[0-9a-f]{32}$/u);
  });
});
