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

    test("is one wish where two people wait for it", async () => {
      const { anna, tom, adds, sets, deletes, item } = kitchen;
      const id = await adds(anna);
      const { versions } = await item(id);
      await sets(anna, id, named("Oat milk"));
      await deletes(tom, id, { versions });
      await deletes(anna, id, { versions });
      expect((await item(id)).conflicts).toHaveLength(1);
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
