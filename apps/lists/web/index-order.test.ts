import { describe, expect, test } from "bun:test";
import { newId } from "../../../core/protocol/id.ts";
import type { ListEntry } from "../contract/lists.ts";
import { arranged } from "./index-order.ts";

const ida = { id: newId(), name: "Ida" };

function entry(name: string, changedAt: number, more: Partial<ListEntry["list"]> = {}): ListEntry {
  return {
    list: {
      ...{ id: newId(), name, colour: null, access: "members", currency: "EUR" },
      ...{ isTemplate: false, archivedAt: null, madeBy: ida.id, madeAt: 0, revision: 0 },
      ...more,
    },
    level: "owner",
    fill: { left: 0, done: 0, conflicts: 0, changedBy: ida, changedAt },
  };
}

const names = (entries: readonly ListEntry[]) => entries.map(({ list }) => list.name);

describe("one's lists", () => {
  test("stand with what was changed last at the head", () => {
    const { open } = arranged([entry("May", 1), entry("June", 3), entry("April", 2)]);
    expect(names(open)).toEqual(["June", "April", "May"]);
  });

  test("have templates and the archive apart; an archived template is in the archive", () => {
    const all = [
      entry("Shop", 1),
      entry("Weekly", 2, { isTemplate: true }),
      entry("Old", 3, { archivedAt: 5 }),
      entry("Old weekly", 4, { archivedAt: 5, isTemplate: true }),
    ];
    const { open, templates, archived } = arranged(all);
    expect(names(open)).toEqual(["Shop"]);
    expect(names(templates)).toEqual(["Weekly"]);
    expect(names(archived)).toEqual(["Old weekly", "Old"]);
  });

  test("that were changed at once stand the same whichever came first", () => {
    const [one, two] = [entry("One", 1), entry("Two", 1)];
    expect(names(arranged([one, two]).open)).toEqual(names(arranged([two, one]).open));
  });
});
