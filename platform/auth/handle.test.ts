import { describe, expect, test } from "bun:test";
import { ok, refuse } from "../../core/protocol/result.ts";
import { readHandle } from "./handle.ts";

describe("a user name", () => {
  test.each([
    ["anna", "anna"],
    ["ANNA", "anna"],
    [" @Anna ", "anna"],
    ["a.b-c_d", "a.b-c_d"],
    ["007", "007"],
    ["a".repeat(30), "a".repeat(30)],
  ])("%p is kept as %p", (typed, kept) => {
    expect(readHandle(typed)).toEqual(ok(kept));
  });

  test.each([
    ["", "handle-too-short"],
    ["@an", "handle-too-short"],
    ["a".repeat(31), "handle-too-long"],
    ["an na", "handle-wrong"],
    ["anna.", "handle-wrong"],
    [".anna", "handle-wrong"],
    ["an..na", "handle-wrong"],
    ["@@anna", "handle-wrong"],
    ["anna@b", "handle-wrong"],
    ["аnna", "handle-wrong"],
    ["анна", "handle-wrong"],
    ["ann\u0131", "handle-wrong"],
    ["an/na", "handle-wrong"],
    ["Admin", "handle-exists"],
    ["dvor", "handle-exists"],
    ["everyone", "handle-exists"],
  ])("%p is %s", (typed, code) => {
    expect<unknown>(readHandle(typed)).toEqual(refuse(code));
  });
});
