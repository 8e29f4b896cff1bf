import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../../../core/protocol/id.ts";
import { onEveryDatabase } from "../../../platform/testing/databases.ts";
import { limits } from "../contract/limits.ts";
import { byPosition, keyBetween } from "../order.ts";
import { type Kitchen, newItem, openKitchen, places } from "../testing/kitchen.ts";

onEveryDatabase((open) => {
  let kitchen: Kitchen;
  beforeEach(async () => {
    kitchen = await openKitchen(await open());
  });
  afterEach(() => kitchen.scene.close());

  /** Writes so many items at once, past the commands. */
  async function fills(count: number): Promise<void> {
    const { anna, adds, tables, scene } = kitchen;
    const first = await adds(anna);
    const row = await tables()
      .selectFrom("list_item")
      .selectAll()
      .where("id", "=", first)
      .executeTakeFirstOrThrow();
    await scene.db.write(async (transaction) => {
      for (let from = 1; from < count; from += 100) {
        const length = Math.min(100, count - from);
        const rows = Array.from({ length }, () => ({ ...row, id: newId() }));
        await (transaction as ReturnType<typeof tables>) // as the tables are
          .insertInto("list_item")
          .values(rows)
          .execute();
      }
    });
  }

  describe("item.add", () => {
    test("makes items with all that they hold, and says of whom", async () => {
      const { anna, does, items } = kitchen;
      const price = { minor: 129, currency: "EUR" };
      const one = newItem({ amount: { quantity: 0.5, unit: "kg" }, price, source: "0.5 kg milk" });
      const two = newItem({ name: "  Rye\tbread ", checked: true, code: "4006381333931" });
      await does(anna, "item.add", { items: [one, two] });
      const [first, second] = (await items()).toSorted((a, b) => (a.name < b.name ? -1 : 1));
      expect(first).toMatchObject({ ...one, rev: 1, madeBy: anna.person.id, conflicts: [] });
      expect(second).toMatchObject({ name: "Rye bread", checkedBy: anna.person.id });
    });

    test("is told as one event, whose items each are there once", async () => {
      const { anna, does, scene, list } = kitchen;
      const item = newItem();
      const from = scene.published.length;
      await does(anna, "item.add", { items: [item, { ...item, name: "Oat milk" }, newItem()] });
      const told = scene.published.slice(from).filter(({ topic }) => topic === `list:${list}`);
      expect(told.map(({ event }) => [event.type, event["seq"]])).toEqual([["item.created", 1]]);
    });

    test("is refused under the id of another item, on whichever list", async () => {
      const { anna, tom, adds, refusal } = kitchen;
      const id = await adds(anna);
      expect(await refusal(tom, "item.add", { items: [newItem({ id })] })).toBe("id-taken");
    });

    test("is refused when there are too many, and so is bringing back", async () => {
      const { anna, adds, deletes, refusal } = kitchen;
      const gone = await adds(anna);
      await deletes(anna, gone);
      await fills(limits.items);
      expect(await refusal(anna, "item.add", { items: [newItem()] })).toBe("too-many-items");
      expect(await refusal(anna, "item.restore", { items: [gone] })).toBe("too-many-items");
    });

    test.each([
      ["nothing", []],
      ["51 items", Array.from({ length: 51 }, () => newItem())],
      ["an item without a name", [newItem({ name: " \u200b" })]],
      ["a quantity of nothing", [newItem({ amount: { quantity: 0, unit: null } })]],
      ["a quantity of four decimals", [newItem({ amount: { quantity: 0.0001, unit: null } })]],
      ["a price below nothing", [newItem({ price: { minor: -1, currency: "EUR" } })]],
    ])("is refused for %s", async (_, items) => {
      expect(await kitchen.refusal(kitchen.anna, "item.add", { items })).toBe("invalid");
    });
  });

  describe("a place in the order", () => {
    test("that is too long is made shorter, and the order stays", async () => {
      const { anna, adds, sets, items } = kitchen;
      const [first = "", last = ""] = places(2);
      const ids = [await adds(anna, { position: first }), await adds(anna, { position: last })];
      let before = first;
      while (before.length <= limits.respaceAt) {
        before = keyBetween(before, last);
        if (before.length % 10 === 0 || before.length > limits.respaceAt) {
          ids.splice(-1, 0, await adds(anna, { position: before }));
        }
      }
      const now = (await items()).toSorted(byPosition);
      expect(now.map(({ id }) => id)).toEqual(ids);
      const longest = async () =>
        Math.max(...(await items()).map(({ position }) => position.length));
      expect(await longest()).toBeLessThan(limits.respaceAt);
      await sets(anna, ids.at(-2) ?? "", { field: "position", to: before }, { base: 1 });
      expect(await longest()).toBeLessThan(limits.respaceAt);
    });
  });
});
