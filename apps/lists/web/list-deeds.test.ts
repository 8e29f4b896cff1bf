import { describe, expect, test } from "bun:test";
import type { Change, Item, NewItem } from "../contract/item.ts";
import type { ListState } from "../state/view.ts";
import { under } from "../state/view.ts";
import { ListDeeds, type RefusedCommand } from "./list-deeds.ts";
import { UndoStack } from "./list-undo.ts";
import { anItem, aRow } from "./testing/shelf.ts";

type Sent = { readonly name: string; readonly input: Record<string, unknown> };

/** A page of a list, of which one sees what it sends. */
function aPage(...items: readonly Item[]) {
  const sent: Sent[] = [];
  const refused: RefusedCommand[] = [];
  const page = { items, sent, refused, answer: "" };
  const undo = new UndoStack();
  const deeds = new ListDeeds({
    listId: "list",
    undo,
    view: () => ({ items: page.items }) as unknown as ListState, // the part of it that is read
    send: async (name, input) => {
      sent.push({ name, input: input as unknown as Sent["input"] }); // whatever it is
      const failure = { code: page.answer as "not-allowed" };
      return page.answer === "" ? { ok: true, value: undefined } : { ok: false, failure };
    },
    refused: (command) => refused.push(command),
  });
  return Object.assign(page, { deeds, undo });
}

const to = (amount: number): Change => ({ field: "amount", to: { quantity: amount, unit: null } });
const changesOf = ({ input }: Sent) => input["changes"] as readonly Record<string, unknown>[];

describe("What one changes", () => {
  test("says which version was seen, and which own change lay over it", () => {
    const milk = under(anItem("milk"), to(2), { op: "earlier", base: 1 });
    const { deeds, sent } = aPage(milk);
    deeds.set({ item: milk, change: to(3) });
    expect(sent).toHaveLength(1);
    expect(sent.flatMap(changesOf)).toEqual([
      { item: "milk", change: to(3), base: 1, after: "earlier" },
    ]);
  });

  test("decides the conflicts of that register that were seen, and no others", () => {
    const conflict = (id: string, wanted: Item["conflicts"][number]["wanted"]) => ({
      ...{ id, wanted, by: "tom", at: 1, givenAt: 1, standingBy: "ida", standingAt: 1 },
    });
    const conflicts = [conflict("c1", to(5)), conflict("c2", { field: "deleted" })];
    const milk = anItem("milk", { conflicts });
    const { deeds, sent } = aPage(milk);
    deeds.set({ item: milk, change: to(3) });
    expect(sent.flatMap(changesOf)[0]).toMatchObject({ sees: ["c1"] });
    // To delete it decides all of them.
    deeds.remove([milk]);
    expect(sent[1]?.input["items"]).toMatchObject([{ item: "milk", sees: ["c1", "c2"] }]);
  });

  test("is told in parts that the server takes", () => {
    const items = aRow(Array.from({ length: 120 }, (_, index) => `item-${index}`));
    const { deeds, sent } = aPage(...items);
    deeds.check(items, true);
    expect(sent.map((one) => changesOf(one).length)).toEqual([50, 50, 20]);
    expect(new Set(sent.map(({ input }) => input["op"])).size).toBe(3);
  });

  test("is handed on with its reason when it is refused", async () => {
    const milk = anItem("milk");
    const page = aPage(milk);
    page.answer = "not-allowed";
    page.deeds.remove([milk]);
    await Promise.resolve();
    expect(page.refused).toMatchObject([{ name: "item.delete", code: "not-allowed" }]);
  });
});

describe("What was done is taken back", () => {
  test("to what stood before, with what is seen now", () => {
    const milk = anItem("milk", { amount: { quantity: 2, unit: null } });
    const page = aPage(milk);
    page.deeds.set({ item: milk, change: to(3) });
    page.items = [{ ...milk, amount: { quantity: 3, unit: null }, versions: vs(2) }];
    expect(page.undo.undo()).toBe("done");
    expect(page.sent.slice(1).flatMap(changesOf)).toMatchObject([{ change: to(2), base: 2 }]);
  });

  test("but not over what somebody has made of it since", () => {
    const milk = anItem("milk");
    const page = aPage(milk);
    page.deeds.set({ item: milk, change: to(3) });
    page.items = [{ ...milk, amount: { quantity: 4, unit: null } }];
    expect(page.undo.undo()).toBe("overtaken");
    expect(page.sent).toHaveLength(1);
  });

  test("in part, where only some of it still stands", () => {
    const [one, two] = aRow(["one", "two"]);
    if (!one || !two) throw new Error("a row of two has two");
    const page = aPage(one, two);
    const takeBack = page.deeds.check([one, two], true);
    page.items = [{ ...one, checked: true }, two];
    expect(takeBack()).toBe("partly");
    expect(page.sent.slice(1).flatMap(changesOf)).toMatchObject([
      { item: "one", change: { field: "checked", to: false } },
    ]);
  });

  test("once: what the toast has taken back is not there for the keyboard", () => {
    const milk = anItem("milk");
    const page = aPage(milk);
    const takeBack = page.deeds.remove([milk]);
    expect(takeBack()).toBe("done");
    expect(takeBack()).toBeUndefined();
    expect(page.undo.undo()).toBeUndefined();
    expect(page.sent.map(({ name }) => name)).toEqual(["item.delete", "item.restore"]);
  });

  test("in one go, where it was typed in one go", () => {
    const milk = anItem("milk");
    const page = aPage(milk);
    const before: Change = { field: "amount", to: null };
    page.deeds.set({ item: milk, change: to(1), before }, "session");
    page.deeds.set({ item: milk, change: to(12), before }, "session");
    page.items = [{ ...milk, amount: { quantity: 12, unit: null } }];
    expect(page.undo.undo()).toBe("done");
    expect(page.sent.slice(2).flatMap(changesOf)).toMatchObject([{ change: before }]);
    expect(page.undo.undo()).toBeUndefined();
  });

  test("as a whole, where a block was pasted", () => {
    const eggs = anItem("eggs", { amount: { quantity: 6, unit: null } });
    const page = aPage(eggs);
    const made: NewItem = { ...anItem("flour") };
    const takeBack = page.deeds.together(() => {
      page.deeds.add([made]);
      page.deeds.raise(eggs, 4, null);
    });
    page.items = [eggs, anItem("flour")];
    expect(takeBack()).toBe("done");
    expect(page.sent.slice(2).map(({ name, input }) => [name, input["by"]])).toEqual([
      ["item.raise", -4],
      ["item.delete", undefined],
    ]);
  });
});

function vs(amount: number): Item["versions"] {
  return { ...anItem("any").versions, amount };
}

describe("Several items that one made one", () => {
  test("are as they were when that is taken back, also before it was answered", () => {
    const amount = { quantity: 1, unit: null };
    const [milk, more] = [anItem("milk", { amount }), anItem("more", { amount, note: "cold" })];
    const { deeds, sent } = aPage(milk, more);
    deeds.merge(milk, [more])();
    const [merge, restore, set] = sent;
    expect([merge?.name, restore?.name, set?.name]).toEqual([
      "item.merge",
      "item.restore",
      "item.set",
    ]);
    const after = merge?.input["op"];
    expect(changesOf(set as Sent)).toEqual([
      { item: "milk", change: { field: "amount", to: amount }, base: 1, after },
      { item: "milk", change: { field: "note", to: "" }, base: 1, after },
    ]);
  });
});
