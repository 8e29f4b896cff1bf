import { describe, expect, test } from "bun:test";
import { newId } from "../../../core/protocol/id.ts";
import type { ToldOperation } from "./activity.ts";
import { gathered } from "./activity-gathered.ts";

const minuteMs = 60_000;
const tom = { id: newId(), name: "Tom" };
const ida = { id: newId(), name: "Ida" };

/** Somebody checks something off, at so many minutes. */
function checks(by: typeof tom, name: string, minute: number, value: unknown = true) {
  const op = newId();
  const at = minute * minuteMs;
  const change = { ...{ op, item: newId(), name, field: "checked", value, before: !value } };
  return {
    ...{ op, seq: minute, kind: "item.set", by, at, givenAt: at, data: {} },
    changes: [{ ...change, isApplied: true, rev: 2, by, at }],
  } satisfies ToldOperation;
}

const told = (operations: readonly ToldOperation[]) =>
  gathered(operations).map(({ changes }) => changes.map(({ name }) => name));

describe("what was done on a list", () => {
  test("is one when one person has checked things off in one go", () => {
    const all = [checks(tom, "Rice", 30), checks(tom, "Sugar", 20), checks(tom, "Tea", 6)];
    expect(told(all)).toEqual([["Rice", "Sugar", "Tea"]]);
  });

  test("stays apart when somebody else was between, or did it", () => {
    const all = [checks(tom, "Rice", 3), checks(ida, "Sugar", 2), checks(tom, "Tea", 1)];
    expect(told(all)).toEqual([["Rice"], ["Sugar"], ["Tea"]]);
  });

  test("stays apart when a while was between", () => {
    expect(told([checks(tom, "Rice", 30), checks(tom, "Tea", 1)])).toEqual([["Rice"], ["Tea"]]);
  });

  test("stays apart when it was put back, or something else was done", () => {
    const put = checks(tom, "Rice", 3, false);
    const one = checks(tom, "Salt", 2);
    const named = { ...one, changes: one.changes.map((each) => ({ ...each, field: "name" })) };
    expect(told([put, named, checks(tom, "Tea", 1)])).toEqual([["Rice"], ["Salt"], ["Tea"]]);
    expect(told([named, named])).toEqual([["Salt"], ["Salt"]]);
  });
});
