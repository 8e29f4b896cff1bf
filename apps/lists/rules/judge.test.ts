import { describe, expect, test } from "bun:test";
import fc from "fast-check";
import type { Change, Contents } from "../contract/item.ts";
import { judge } from "./judge.ts";
import { joinNotes } from "./notes.ts";
import { raise, wantedBy } from "./raise.ts";

const contents: Contents = {
  ...{ name: "Milk", amount: { quantity: 2, unit: null }, note: "", category: null },
  ...{ price: null, assignee: null, checked: false, position: "a0" },
};

const quantity = fc.integer({ min: 1, max: 5_000_000 }).map((thousandths) => thousandths / 1_000);
const changes: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ field: fc.constant("name" as const), to: fc.constantFrom("Milk", "Oat", "Soy") }),
  fc.record({ field: fc.constant("note" as const), to: fc.constantFrom("", "fresh", "a\nb") }),
  fc.record({ field: fc.constant("checked" as const), to: fc.boolean() }),
  fc.record({
    field: fc.constant("amount" as const),
    to: fc.oneof(fc.constant(null), fc.record({ quantity, unit: fc.constant(null) })),
  }),
);
const versions = fc.integer({ min: 1, max: 9 });

describe("a change", () => {
  test("of what its author saw is taken as it is, unless it is so already", () => {
    fc.assert(
      fc.property(changes, versions, fc.nat(3), (change, version, ahead) => {
        const verdict = judge(change, { contents, version, seen: version + ahead });
        const expected = [{ kind: "same" }, { kind: "taken", change }];
        expect(expected).toContainEqual(verdict);
        expect(verdict.kind === "same").toBe(Bun.deepEquals(contents[change.field], change.to));
      }),
    );
  });

  test("of what is newer than its author saw waits, or is so already", () => {
    fc.assert(
      fc.property(changes, versions, (change, version) => {
        const { kind } = judge(change, { contents, version: version + 1, seen: version });
        expect(["same", "conflict"]).toContain(kind);
      }),
    );
  });

  test("of a note holds the lines of both, where they do not meet", () => {
    const line = fc.stringMatching(/^[a-z]{1,6}$/);
    fc.assert(
      fc.property(fc.uniqueArray(line, { minLength: 5, maxLength: 5 }), (lines) => {
        const [before = "", middle = "", end = "", one = "", two = ""] = lines;
        const seenNote = [before, middle, end].join("\n");
        const standing = { ...contents, note: [one, before, middle, end].join("\n") };
        const change = { field: "note", to: [before, middle, end, two].join("\n") } as const;
        const to = [one, before, middle, end, two].join("\n");
        expect(judge(change, { contents: standing, version: 2, seen: 1, seenNote })).toEqual({
          ...{ kind: "taken", change: { field: "note", to } },
        });
      }),
    );
  });

  test("is the same whichever object says it", () => {
    const amount = { field: "amount", to: { quantity: 2, unit: null } } as const;
    expect(judge(amount, { contents, version: 2, seen: 1 })).toEqual({ kind: "same" });
    const price = { field: "price", to: { minor: 1, currency: "EUR" } } as const;
    expect(judge(price, { contents, version: 2, seen: 1 })).toEqual({ kind: "conflict" });
  });
});

describe("a raise", () => {
  test("gives the same sum in whichever order two are done", () => {
    fc.assert(
      fc.property(quantity, quantity, quantity, (from, one, two) => {
        const both = (first: number, second: number) => {
          const half = raise({ quantity: from, unit: null }, first, null);
          return half.kind === "taken" ? raise(half.to, second, null) : half;
        };
        expect(both(one, two)).toEqual(both(two, one));
      }),
    );
  });

  test("never ends at nothing or less", () => {
    fc.assert(
      fc.property(quantity, quantity, (from, by) => {
        const raised = raise({ quantity: from, unit: null }, -by, null);
        expect(raised.kind).toBe(by < from ? "taken" : "same");
      }),
    );
  });

  test("in a unit that is told no more is what was seen, raised; else so much of it", () => {
    const kilos = { quantity: 2, unit: "kg" } as const;
    expect(wantedBy(kilos, 1, "kg")).toEqual({ quantity: 3, unit: "kg" });
    expect(wantedBy(kilos, 1, null)).toEqual({ quantity: 1, unit: null });
    expect(wantedBy(undefined, 1, "kg")).toEqual({ quantity: 1, unit: "kg" });
    expect(wantedBy(undefined, -1, "kg")).toBeUndefined();
  });
});

describe("two notes", () => {
  test("are one with each line once, unless that is too long", () => {
    expect(joinNotes("a\nb", "b\n\nc")).toBe("a\nb\nc");
    expect(joinNotes("a".repeat(600), "b".repeat(600))).toBeUndefined();
  });
});
