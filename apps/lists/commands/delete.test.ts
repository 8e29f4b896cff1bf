import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../../../core/protocol/id.ts";
import { onEveryDatabase } from "../../../platform/testing/databases.ts";
import { type Kitchen, openKitchen } from "../testing/kitchen.ts";

onEveryDatabase((open) => {
  let kitchen: Kitchen;
  beforeEach(async () => {
    kitchen = await openKitchen(await open());
  });
  afterEach(() => kitchen.scene.close());

  const named = (to: string) => ({ field: "name", to }) as const;

  describe("item.delete", () => {
    test("takes an item away, which stays as it was for who brings it back", async () => {
      const { anna, tom, adds, deletes, does, item, items } = kitchen;
      const id = await adds(anna, { note: "fresh" });
      await deletes(tom, id);
      expect(await items()).toEqual([]);
      await does(anna, "item.restore", { items: [id] });
      expect(await item(id)).toMatchObject({ name: "Milk", note: "fresh", rev: 3 });
    });

    test("waits where somebody changed what the item is, unseen", async () => {
      const { anna, tom, adds, sets, deletes, item } = kitchen;
      const id = await adds(anna);
      const { versions } = await item(id);
      await sets(anna, id, named("Oat milk"));
      await deletes(tom, id, { versions });
      expect((await item(id)).conflicts).toMatchObject([
        { wanted: { field: "deleted" }, by: tom.person.id, standingBy: anna.person.id },
      ]);
    });

    test("is one wish of each person who waits for it", async () => {
      const { anna, tom, adds, sets, deletes, item } = kitchen;
      const id = await adds(anna);
      const { versions } = await item(id);
      await sets(anna, id, named("Oat milk"));
      await sets(tom, id, named("Soy milk"));
      for (const scope of [tom, anna, tom]) await deletes(scope, id, { versions });
      const { conflicts } = await item(id);
      expect(conflicts.map(({ by }) => by)).toEqual([tom.person.id, anna.person.id]);
    });

    test("minds neither a check nor a move that was not seen", async () => {
      const { anna, tom, adds, sets, deletes, item, items } = kitchen;
      const id = await adds(anna);
      const { versions } = await item(id);
      await sets(anna, id, { field: "checked", to: true });
      await sets(anna, id, { field: "position", to: "a5" });
      await deletes(tom, id, { versions });
      expect(await items()).toEqual([]);
    });

    test("knows one's own changes that had no answer yet", async () => {
      const { tom, adds, sets, deletes, item, items } = kitchen;
      const id = await adds(tom);
      const { versions } = await item(id);
      const op = await sets(tom, id, named("Oat milk"));
      await deletes(tom, id, { versions, over: [op] });
      expect(await items()).toEqual([]);
    });

    test("knows no version by a raise upon what was not seen", async () => {
      const { anna, tom, adds, sets, raises, deletes, item } = kitchen;
      const id = await adds(tom);
      const { versions } = await item(id);
      await sets(anna, id, { field: "amount", to: { quantity: 10, unit: null } });
      const op = await raises(tom, id, 1, { base: 1 });
      await deletes(tom, id, { versions, over: [op] });
      expect((await item(id)).conflicts).toMatchObject([{ wanted: { field: "deleted" } }]);
    });

    test("waits where somebody else wants what its deleter was not shown", async () => {
      const { anna, tom, adds, sets, deletes, item, items } = kitchen;
      const id = await adds(anna);
      await sets(anna, id, named("Oat milk"));
      await sets(tom, id, named("Soy milk"), { base: 1 });
      for (const sees of [undefined, []]) await deletes(anna, id, { sees });
      const { conflicts } = await item(id);
      expect(conflicts).toMatchObject([
        { wanted: named("Soy milk"), by: tom.person.id },
        { wanted: { field: "deleted" }, by: anna.person.id, standingBy: tom.person.id },
      ]);
      await deletes(anna, id);
      expect(await items()).toEqual([]);
    });

    test("needs not be shown what its deleter wanted, or another wish to delete", async () => {
      const { anna, tom, adds, sets, deletes, item, items } = kitchen;
      const id = await adds(anna);
      const { versions } = await item(id);
      await sets(anna, id, named("Oat milk"));
      await deletes(anna, id, { versions: { ...versions, name: 0 } });
      await sets(tom, id, named("Soy milk"), { base: 1 });
      await deletes(tom, id, { sees: [] });
      expect(await items()).toEqual([]);
    });

    test("closes the conflicts of the item", async () => {
      const { anna, tom, adds, sets, deletes, tables } = kitchen;
      const id = await adds(anna);
      await sets(anna, id, named("Oat milk"));
      await sets(tom, id, named("Soy milk"), { base: 1 });
      await deletes(anna, id);
      const rows = await tables().selectFrom("list_conflict").select("choice").execute();
      expect(rows).toEqual([{ choice: "gone" }]);
    });

    test("is nothing where it was deleted already, and refused where it never was", async () => {
      const { anna, adds, deletes, item, scene, refusal } = kitchen;
      const id = await adds(anna);
      const { versions } = await item(id);
      await deletes(anna, id);
      const heard = scene.published.length;
      await deletes(anna, id, { versions });
      expect(scene.published).toHaveLength(heard);
      const items = [{ item: newId(), versions }];
      expect(await refusal(anna, "item.delete", { items })).toBe("item-not-found");
    });
  });

  describe("item.restore", () => {
    test("brings back what waited beside the item", async () => {
      const { anna, tom, adds, sets, deletes, does, item } = kitchen;
      const id = await adds(anna);
      await sets(anna, id, named("Oat milk"));
      const op = await sets(tom, id, named("Soy milk"), { base: 1 });
      const { conflicts } = await item(id);
      for (let time = 0; time < 2; time++) {
        await deletes(anna, id);
        await does(anna, "item.restore", { items: [id] });
        expect((await item(id)).conflicts).toEqual(conflicts);
      }
      await sets(tom, id, named("Rice milk"), { base: 1, after: op });
      expect((await item(id)).conflicts).toMatchObject([{ wanted: named("Rice milk") }]);
    });

    test("by a change that comes late does so, too", async () => {
      const { anna, tom, adds, sets, deletes, item } = kitchen;
      const id = await adds(anna);
      await sets(anna, id, named("Oat milk"));
      await sets(tom, id, named("Soy milk"), { base: 1 });
      await deletes(anna, id);
      await sets(tom, id, { field: "note", to: "fresh" }, { base: 1 });
      expect(await item(id)).toMatchObject({
        ...{ note: "fresh", conflicts: [{ wanted: named("Soy milk") }] },
      });
      await deletes(anna, id);
      await sets(tom, id, named("Soy milk"), { base: 2 });
      expect(await item(id)).toMatchObject({ name: "Soy milk", conflicts: [] });
    });

    test("takes one's own wish to delete it back, and nobody else's", async () => {
      const { anna, tom, adds, sets, deletes, does, item } = kitchen;
      const id = await adds(anna);
      const { versions } = await item(id);
      await sets(anna, id, named("Oat milk"));
      await deletes(tom, id, { versions });
      await does(anna, "item.restore", { items: [id] });
      expect((await item(id)).conflicts).toHaveLength(1);
      await does(tom, "item.restore", { items: [id] });
      expect((await item(id)).conflicts).toEqual([]);
    });

    test("is nothing for what is there, and refused for what never was", async () => {
      const { anna, adds, does, refusal, scene } = kitchen;
      const id = await adds(anna);
      const heard = scene.published.length;
      await does(anna, "item.restore", { items: [id, id] });
      expect(scene.published).toHaveLength(heard);
      expect(await refusal(anna, "item.restore", { items: [newId()] })).toBe("item-not-found");
    });

    test("is refused to who may only read", async () => {
      const id = await kitchen.adds(kitchen.anna);
      expect(await kitchen.refusal(kitchen.mia, "item.restore", { items: [id] })).toBe(
        "not-allowed",
      );
    });
  });
});
