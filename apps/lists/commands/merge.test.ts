import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../../../core/protocol/id.ts";
import { onEveryDatabase } from "../../../platform/testing/databases.ts";
import type { Amount } from "../contract/item.ts";
import { limits } from "../contract/limits.ts";
import { type Kitchen, openKitchen } from "../testing/kitchen.ts";

const of = (quantity: number, unit: Amount["unit"] = null): Amount => ({ quantity, unit });

onEveryDatabase((open) => {
  let kitchen: Kitchen;
  beforeEach(async () => {
    kitchen = await openKitchen(await open());
  });
  afterEach(() => kitchen.scene.close());

  describe("item.merge", () => {
    test("makes several items one, with all that they hold", async () => {
      const { anna, tom, adds, does, items } = kitchen;
      const price = (minor: number) => ({ minor, currency: "EUR" });
      const into = await adds(anna, { amount: of(500, "g"), price: price(120) });
      const first = await adds(tom, { amount: of(1, "kg"), note: "fresh", price: price(200) });
      const second = await adds(tom, { note: "fresh\nfrom the farm", assignee: tom.person.id });
      await does(anna, "item.merge", { into, from: [first, second] });
      expect(await items()).toMatchObject([
        {
          ...{ id: into, amount: of(1.5, "kg"), note: "fresh\nfrom the farm", conflicts: [] },
          ...{ price: price(320), assignee: tom.person.id },
        },
      ]);
    });

    test("notes what cannot be added, and other names", async () => {
      const { anna, adds, does, item } = kitchen;
      const into = await adds(anna, { amount: of(1, "l") });
      const from = [
        await adds(anna, { amount: of(2, "bottle") }),
        await adds(anna, { name: "Oat drink", amount: of(1, "l") }),
      ];
      await does(anna, "item.merge", { into, from });
      expect(await item(into)).toMatchObject({
        ...{ name: "Milk", amount: of(2, "l"), note: "Milk — 2 bottles\nOat drink" },
      });
    });

    test("leaves what was deleted meanwhile, and is nothing where all was", async () => {
      const { anna, tom, adds, deletes, does, item, scene } = kitchen;
      const [into, gone] = [await adds(anna), await adds(anna, { amount: of(2) })];
      await deletes(tom, gone);
      const heard = scene.published.length;
      await does(anna, "item.merge", { into, from: [gone, into] });
      expect(await item(into)).toMatchObject({ amount: null });
      expect(scene.published).toHaveLength(heard);
    });

    test("into what was deleted or merged meanwhile goes where that is now", async () => {
      const { anna, adds, deletes, does, item, items } = kitchen;
      const [one, two, last] = [await adds(anna), await adds(anna), await adds(anna)];
      const late = await adds(anna, { amount: of(2) });
      await does(anna, "item.merge", { into: two, from: [one] });
      await does(anna, "item.merge", { into: last, from: [two] });
      await deletes(anna, last);
      await does(anna, "item.merge", { into: one, from: [late] });
      expect((await item(last)).amount).toEqual(of(2));
      expect(await items()).toHaveLength(1);
    });

    test("is to be got as long as one of them is", async () => {
      const { anna, adds, does, item } = kitchen;
      const [into, got] = [
        await adds(anna, { checked: true }),
        await adds(anna, { checked: true }),
      ];
      await does(anna, "item.merge", { into, from: [got] });
      expect(await item(into)).toMatchObject({ checked: true, versions: { checked: 1 } });
      await does(anna, "item.merge", { into, from: [await adds(anna)] });
      expect(await item(into)).toMatchObject({ checked: false, versions: { checked: 2 } });
      expect((await item(into)).checkedBy).toBeUndefined();
    });

    test("takes a price over where there is none yet", async () => {
      const { anna, adds, does, item } = kitchen;
      const price = { minor: 200, currency: "USD" };
      const [into, from] = [await adds(anna), await adds(anna, { price })];
      await does(anna, "item.merge", { into, from: [from] });
      expect(await item(into)).toMatchObject({ price });
    });

    test("is refused where notes or prices do not go into one, and changes nothing", async () => {
      const { anna, adds, refusal, items } = kitchen;
      const price = (minor: number, currency: string) => ({ price: { minor, currency } });
      const most = { ...price(limits.priceMinor, "EUR"), note: "a".repeat(limits.noteLength) };
      const into = await adds(anna, most);
      const others = [{ note: "b" }, price(1, "USD"), price(1, "EUR"), { name: "Oat drink" }];
      for (const other of others) await adds(anna, other);
      const before = await items();
      for (const { id } of before.filter((one) => one.id !== into)) {
        const input = { into, from: [id] };
        expect(await refusal(anna, "item.merge", input)).toBe("cannot-merge");
      }
      expect(await items()).toEqual(before);
    });

    test("keeps what waited at each of them", async () => {
      const { anna, tom, adds, sets, deletes, does, item } = kitchen;
      const [into, from] = [await adds(anna), await adds(anna)];
      await sets(anna, from, { field: "name", to: "Oat milk" });
      const op = await sets(tom, from, { field: "name", to: "Soy milk" }, { base: 1 });
      await sets(tom, into, { field: "name", to: "Rice milk" });
      const versions = { ...(await item(from)).versions, name: 1 };
      await deletes(tom, from, { versions });
      expect((await item(from)).conflicts).toHaveLength(2);
      await does(anna, "item.merge", { into, from: [from] });
      const soy = { wanted: { field: "name", to: "Soy milk" }, by: tom.person.id };
      const { conflicts } = await item(into);
      expect(conflicts).toMatchObject([{ ...soy, standingBy: tom.person.id }]);
      await sets(tom, from, { field: "name", to: "Goat milk" }, { base: 1, after: op });
      expect(await item(into)).toMatchObject({
        conflicts: [{ wanted: { field: "name", to: "Goat milk" } }],
      });
      await does(anna, "item.restore", { items: [from] });
      expect((await item(from)).conflicts).toMatchObject([soy, { wanted: { field: "deleted" } }]);
    });

    test("is refused where more would wait than can", async () => {
      const { anna, tom, adds, sets, refusal } = kitchen;
      const ids = [await adds(anna), await adds(anna)];
      for (const id of ids) {
        await sets(anna, id, { field: "name", to: "Oat milk" });
        for (let count = 0; count <= limits.conflicts / 2; count++) {
          await sets(tom, id, { field: "name", to: `Soy milk ${count}` }, { base: 1 });
        }
      }
      const [into, ...from] = ids;
      expect(await refusal(anna, "item.merge", { into, from })).toBe("cannot-merge");
    });

    test("can be taken back", async () => {
      const { anna, adds, does, item } = kitchen;
      const [into, from] = [await adds(anna), await adds(anna, { amount: of(2) })];
      await does(anna, "item.merge", { into, from: [from] });
      await does(anna, "item.restore", { items: [from] });
      expect(await item(from)).toMatchObject({ amount: of(2) });
    });

    test("is refused where one of the items never was", async () => {
      const id = await kitchen.adds(kitchen.anna);
      for (const input of [
        { into: id, from: [newId()] },
        { into: newId(), from: [id] },
      ]) {
        expect(await kitchen.refusal(kitchen.anna, "item.merge", input)).toBe("item-not-found");
      }
    });
  });

  describe("what comes late to an item that was merged", () => {
    const merged = async () => {
      const { anna, adds, does } = kitchen;
      const [into, from] = [await adds(anna), await adds(anna)];
      await does(anna, "item.merge", { into, from: [from] });
      return { into, from };
    };

    test("waits at the other one, where it says what the item is", async () => {
      const { tom, sets, item } = kitchen;
      const { into, from } = await merged();
      await sets(tom, from, { field: "name", to: "Oat milk" }, { base: 1 });
      expect(await item(into)).toMatchObject({
        ...{ name: "Milk", conflicts: [{ wanted: { field: "name", to: "Oat milk" } }] },
      });
    });

    test.each([
      { field: "checked", to: true },
      { field: "position", to: "a5" },
      { field: "name", to: "Milk" },
    ] as const)("changes nothing when it is %p", async (change) => {
      const { tom, sets, item, scene } = kitchen;
      const { into, from } = await merged();
      const [before, heard] = [await item(into), scene.published.length];
      await sets(tom, from, change, { base: 1 });
      expect(await item(into)).toEqual(before);
      expect(scene.published).toHaveLength(heard);
    });
  });
});
