import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../../../core/protocol/id.ts";
import { onEveryDatabase } from "../../../platform/testing/databases.ts";
import type { Change, Contents } from "../contract/item.ts";
import { type Kitchen, openKitchen } from "../testing/kitchen.ts";

onEveryDatabase((open) => {
  let kitchen: Kitchen;
  beforeEach(async () => {
    kitchen = await openKitchen(await open());
  });
  afterEach(() => kitchen.scene.close());

  const named = (to: string) => ({ field: "name", to }) as const;
  const noted = (to: string) => ({ field: "note", to }) as const;

  /** Anna's value stands, Tom's waits. */
  async function contested(hers: Change, his: Change, made: Partial<Contents> = {}) {
    const { anna, tom, adds, sets, item } = kitchen;
    const id = await adds(anna, made);
    await sets(anna, id, hers);
    await sets(tom, id, his, { base: 1 });
    const [conflict] = (await item(id)).conflicts;
    return { item: id, conflict: conflict?.id ?? "", base: 2 };
  }

  /** Tom wants to delete what Anna has changed. */
  async function doomed() {
    const { anna, tom, adds, sets, deletes, item } = kitchen;
    const id = await adds(anna);
    const { versions } = await item(id);
    await sets(anna, id, named("Oat milk"));
    await deletes(tom, id, { versions });
    const { conflicts, rev } = await item(id);
    return { item: id, conflict: conflicts[0]?.id ?? "", base: rev };
  }

  const choices = async () => {
    const rows = await kitchen.tables().selectFrom("list_conflict").select("choice").execute();
    return rows.map(({ choice }) => choice);
  };

  describe("conflict.resolve", () => {
    test("keeps what stands", async () => {
      const { tom, does, item } = kitchen;
      const { base, ...of } = await contested(named("Soy milk"), named("Oat milk"));
      await does(tom, "conflict.resolve", { ...of, choice: "keep", base });
      expect(await item(of.item)).toMatchObject({ name: "Soy milk", conflicts: [] });
      expect(await choices()).toEqual(["keep"]);
    });

    test("takes what waits", async () => {
      const { tom, does, item } = kitchen;
      const of = await contested(named("Soy milk"), named("Oat milk"));
      await does(tom, "conflict.resolve", { ...of, choice: "take" });
      expect(await item(of.item)).toMatchObject({ name: "Oat milk", conflicts: [] });
      expect(await choices()).toEqual(["take"]);
    });

    test("takes nothing where something else stands by now, and shows that", async () => {
      const { tom, sets, does, item } = kitchen;
      const of = await contested(named("Soy milk"), named("Oat milk"));
      await sets(tom, of.item, named("Rice milk"));
      await does(tom, "conflict.resolve", { ...of, choice: "take" });
      expect(await item(of.item)).toMatchObject({
        ...{ name: "Rice milk", conflicts: [{ id: of.conflict, standingBy: tom.person.id }] },
      });
    });

    test("is nothing for who comes second", async () => {
      const { anna, tom, does, item, scene } = kitchen;
      const of = await contested(named("Soy milk"), named("Oat milk"));
      await does(anna, "conflict.resolve", { ...of, choice: "keep" });
      const heard = scene.published.length;
      await does(tom, "conflict.resolve", { ...of, choice: "take" });
      expect(await item(of.item)).toMatchObject({ name: "Soy milk" });
      expect(scene.published).toHaveLength(heard);
    });

    test("joins two notes, each line once", async () => {
      const { tom, does, item } = kitchen;
      const of = await contested(noted("frozen\n3.5 %"), noted("fresh\n3.5 %"), { note: "old" });
      await does(tom, "conflict.resolve", { ...of, choice: "both" });
      expect(await item(of.item)).toMatchObject({ note: "frozen\n3.5 %\nfresh", conflicts: [] });
    });

    test("makes a second item of a second name", async () => {
      const { tom, does, item } = kitchen;
      const of = await contested(named("Soy milk"), named("Oat milk"));
      const made = { id: newId(), position: "a1" };
      await does(tom, "conflict.resolve", { ...of, choice: "both", made });
      expect(await item(of.item)).toMatchObject({ name: "Soy milk", conflicts: [] });
      expect(await item(made.id)).toMatchObject({ name: "Oat milk", position: "a1", amount: null });
    });

    test("makes the second item right beside, where nobody says where", async () => {
      const { tom, does, items } = kitchen;
      const of = await contested(named("Soy milk"), named("Oat milk"));
      await does(tom, "conflict.resolve", { ...of, choice: "both" });
      expect((await items()).map(({ name, position }) => [name, position]).toSorted()).toEqual([
        ["Oat milk", "a0"],
        ["Soy milk", "a0"],
      ]);
    });

    test("is refused for both of what can be only one, and for an id that is taken", async () => {
      const { tom, refusal } = kitchen;
      const amount = (quantity: number) =>
        ({ field: "amount", to: { quantity, unit: null } }) as const;
      const one = await contested(amount(2), amount(3));
      const both = { choice: "both" };
      expect(await refusal(tom, "conflict.resolve", { ...one, ...both })).toBe("not-allowed");
      const two = await contested(named("Soy milk"), named("Oat milk"));
      const made = { id: one.item, position: "a1" };
      const taken = { ...two, ...both, made };
      expect(await refusal(tom, "conflict.resolve", taken)).toBe("id-taken");
    });

    test("deletes an item that somebody changed, when that was seen", async () => {
      const { tom, does, items } = kitchen;
      await does(tom, "conflict.resolve", { ...(await doomed()), choice: "take" });
      expect(await items()).toEqual([]);
      expect(await choices()).toEqual(["take"]);
    });

    test("deletes nothing that was changed since, but what was only checked off", async () => {
      const { anna, tom, sets, does, item, items } = kitchen;
      const of = await doomed();
      await sets(anna, of.item, { field: "checked", to: true });
      await sets(anna, of.item, noted("fresh"));
      await does(tom, "conflict.resolve", { ...of, choice: "take" });
      const { rev, conflicts } = await item(of.item);
      expect(conflicts).toHaveLength(1);
      await sets(anna, of.item, { field: "checked", to: false });
      await does(tom, "conflict.resolve", { ...of, base: rev, choice: "take" });
      expect(await items()).toEqual([]);
    });

    test("deletes nothing of which somebody else wants something that is not decided", async () => {
      const { anna, tom, sets, does, item, items } = kitchen;
      const of = await doomed();
      await sets(anna, of.item, named("Rice milk"), { base: 1 });
      const { rev, conflicts } = await item(of.item);
      const take = { ...of, base: rev, choice: "take" };
      await does(tom, "conflict.resolve", take);
      expect((await item(of.item)).conflicts).toMatchObject([
        { id: of.conflict, standingBy: anna.person.id },
        { wanted: named("Rice milk") },
      ]);
      const other = { item: of.item, conflict: conflicts[1]?.id, choice: "keep", base: 2 };
      await does(tom, "conflict.resolve", other);
      await does(tom, "conflict.resolve", take);
      expect(await items()).toEqual([]);
    });

    test("is refused for an item that is not there", async () => {
      const input = { item: newId(), conflict: newId(), choice: "keep", base: 1 };
      expect(await kitchen.refusal(kitchen.tom, "conflict.resolve", input)).toBe("item-not-found");
    });
  });
});
