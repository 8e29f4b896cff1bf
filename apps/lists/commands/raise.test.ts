import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { onEveryDatabase } from "../../../platform/testing/databases.ts";
import type { Amount } from "../contract/item.ts";
import { type Kitchen, openKitchen } from "../testing/kitchen.ts";

const pieces = (quantity: number): Amount => ({ quantity, unit: null });
const kilos = (quantity: number): Amount => ({ quantity, unit: "kg" });
const amounts = (to: Amount | null) => ({ field: "amount", to }) as const;

onEveryDatabase((open) => {
  let kitchen: Kitchen;
  beforeEach(async () => {
    kitchen = await openKitchen(await open());
  });
  afterEach(() => kitchen.scene.close());

  describe("item.raise", () => {
    test("adds up what two people raise who have not seen each other", async () => {
      const { anna, tom, adds, raises, item } = kitchen;
      const id = await adds(anna, { amount: pieces(2) });
      await raises(anna, id, 1, { base: 1 });
      await raises(tom, id, 2, { base: 1 });
      expect(await item(id)).toMatchObject({ amount: pieces(5), conflicts: [] });
    });

    test("starts at nothing, and counts without noise", async () => {
      const { anna, adds, raises, item } = kitchen;
      const id = await adds(anna);
      await raises(anna, id, 0.1, { unit: "kg" });
      await raises(anna, id, 0.2, { unit: "kg" });
      expect((await item(id)).amount).toEqual(kilos(0.3));
    });

    test.each([-2, -3])("of a quantity of 2 by %p leaves it", async (by) => {
      const { anna, adds, raises, item, scene } = kitchen;
      const id = await adds(anna, { amount: pieces(2) });
      const heard = scene.published.length;
      await raises(anna, id, by);
      expect(await item(id)).toMatchObject({ amount: pieces(2), versions: { amount: 1 } });
      expect(scene.published).toHaveLength(heard);
    });

    test("leaves a quantity that would be too large", async () => {
      const { anna, adds, raises, item } = kitchen;
      const id = await adds(anna, { amount: pieces(1_000_000) });
      await raises(anna, id, 1);
      expect((await item(id)).amount).toEqual(pieces(1_000_000));
    });

    test("in another unit waits as what its author would have got", async () => {
      const { anna, tom, adds, sets, raises, item } = kitchen;
      const id = await adds(anna, { amount: pieces(2) });
      await sets(anna, id, amounts(kilos(1)));
      await raises(tom, id, 1, { base: 1 });
      const now = await item(id);
      expect(now.amount).toEqual(kilos(1));
      expect(now.conflicts).toMatchObject([{ wanted: amounts(pieces(3)), by: tom.person.id }]);
    });

    test("knows what stood there after an answer that was lost", async () => {
      const { anna, tom, adds, sets, raises, item } = kitchen;
      const id = await adds(tom);
      const first = await sets(tom, id, amounts(pieces(4)));
      await sets(anna, id, amounts(kilos(1)));
      await raises(tom, id, 1, { base: 1, after: first });
      expect((await item(id)).conflicts).toMatchObject([{ wanted: amounts(pieces(5)) }]);
    });

    test("does not make its author one who saw what it was added to", async () => {
      const { anna, tom, adds, sets, raises, item } = kitchen;
      const id = await adds(tom, { amount: pieces(2) });
      await sets(anna, id, amounts(pieces(10)));
      const raised = await raises(tom, id, 1, { base: 1 });
      await sets(tom, id, amounts(pieces(4)), { base: 1, after: raised });
      const now = await item(id);
      expect(now.amount).toEqual(pieces(11));
      expect(now.conflicts).toMatchObject([{ wanted: amounts(pieces(4)) }]);
    });

    test("is no obstacle to what its author sets next", async () => {
      const { tom, adds, sets, raises, item } = kitchen;
      const id = await adds(tom, { amount: pieces(2) });
      const raised = await raises(tom, id, 1, { base: 1 });
      await sets(tom, id, amounts(pieces(4)), { base: 1, after: raised });
      expect(await item(id)).toMatchObject({ amount: pieces(4), conflicts: [] });
    });

    test("brings back what was deleted, with the quantity it had", async () => {
      const { anna, tom, adds, raises, deletes, item } = kitchen;
      const id = await adds(anna, { amount: pieces(2) });
      await deletes(anna, id);
      await raises(tom, id, 1, { base: 1 });
      expect((await item(id)).amount).toEqual(pieces(3));
    });

    test("of an item that was merged into another one goes there", async () => {
      const { anna, tom, adds, does, raises, item } = kitchen;
      const [id, into] = [await adds(anna), await adds(anna, { amount: pieces(2) })];
      await does(anna, "item.merge", { into, from: [id] });
      await raises(tom, id, 1, { base: 1 });
      expect((await item(into)).amount).toEqual(pieces(3));
    });

    test.each([["kilo"], [""], [7]])("is refused in the unit %p", async (unit) => {
      const id = await kitchen.adds(kitchen.anna);
      const input = { item: id, by: 1, unit, base: 1 };
      expect(await kitchen.refusal(kitchen.anna, "item.raise", input)).toBe("invalid");
    });
  });
});
