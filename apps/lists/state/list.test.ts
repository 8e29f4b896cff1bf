import { describe, expect, test } from "bun:test";
import type { EventOf } from "../../../core/protocol/channel.ts";
import { newId } from "../../../core/protocol/id.ts";
import type { Item } from "../contract/item.ts";
import type { List, listChannel } from "../contract/list.ts";
import { listWatch } from "./list.ts";
import { isPending, type ListState, overOf, unmade } from "./view.ts";

type Event = EventOf<typeof listChannel>;

const [list, tom] = [newId(), { id: newId(), name: "Tom" }];
const nothing = { amount: null, note: "", category: null, price: null, assignee: null };
const made = { id: newId(), name: "Milk", ...nothing, checked: false, position: "a0" };
const { over: _, ...fresh } = unmade(made, newId(), tom.id, 1);
const milk: Item = { ...fresh, rev: 4 };

const about: List = {
  ...{ id: list, name: "Groceries", colour: null, access: "everyone", currency: "EUR" },
  ...{ isTemplate: false, archivedAt: null, madeBy: tom.id, madeAt: 1, revision: 0 },
};
const state: ListState = {
  ...{ ownId: tom.id, level: "editor", seq: 7, list: about, categories: [], members: [] },
  ...{ items: [milk], people: [tom] },
};

const told = (seq: number) => ({ seq, op: newId(), by: tom, at: 1 });
const updated = (seq: number, item: Item): Event => ({
  ...{ type: "item.updated", ...told(seq), items: [item] },
});

const asked = { list, op: newId(), givenAt: 1 };
type Shown = Parameters<NonNullable<typeof listWatch.overlay>>[1];
const under = (before: ListState, name: string, more: object): ListState =>
  listWatch.overlay?.(before, { name, input: { ...asked, ...more } } as unknown as Shown) ?? before;

describe("a list", () => {
  test("minds nothing that it contains already", () => {
    expect(listWatch.apply(state, updated(7, { ...milk, rev: 5, name: "Oat milk" }))).toBe(state);
  });

  test("keeps what is newer than the place up to which it was told", () => {
    expect(listWatch.apply(state, updated(8, { ...milk, rev: 3, name: "Old milk" })).items).toEqual(
      [milk],
    );
    const gone: Event = { type: "item.deleted", ...told(9), items: [{ id: milk.id, rev: 3 }] };
    expect(listWatch.apply(state, gone).items).toEqual([milk]);
  });

  test("knows whoever is named, as they are called now", () => {
    const mia = { id: newId(), name: "Mia" };
    const event = { ...updated(8, milk), by: { ...tom, name: "Thomas" }, people: [mia] };
    expect(listWatch.apply(state, event).people.map(({ name }) => name)).toEqual(["Thomas", "Mia"]);
  });
});

describe("what has no answer yet", () => {
  test("lies over a register, at the version that its author saw", () => {
    const change = { item: milk.id, change: { field: "name", to: "Oat milk" }, base: 1 };
    const newer = { ...state, items: [{ ...milk, versions: { ...milk.versions, name: 2 } }] };
    const [shown] = under(newer, "item.set", { changes: [change] }).items;
    expect(shown).toMatchObject({ name: "Oat milk", versions: { name: 1 } });
    expect(overOf(shown ?? milk)).toEqual({ name: asked.op });
    expect([shown ?? milk, milk].map(isPending)).toEqual([true, false]);
  });

  test("raises what is shown, but nothing in another unit", () => {
    const raised = (unit: string | null) =>
      under(state, "item.raise", { item: milk.id, by: 2, unit, base: 1 });
    const twice = under(raised(null), "item.raise", { item: milk.id, by: 1, unit: "kg", base: 1 });
    expect(twice.items[0]?.amount).toEqual({ quantity: 2, unit: null });
  });

  test("changes nothing of another list", () => {
    const input = { list: newId(), item: milk.id, by: 1, unit: null, base: 1 };
    expect(under(state, "item.raise", input)).toBe(state);
  });
});
