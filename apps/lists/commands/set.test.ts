import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../../../core/protocol/id.ts";
import { onEveryDatabase } from "../../../platform/testing/databases.ts";
import type { Item } from "../contract/item.ts";
import { limits } from "../contract/limits.ts";
import { type Kitchen, newItem, openKitchen } from "../testing/kitchen.ts";

onEveryDatabase((open) => {
  let kitchen: Kitchen;
  beforeEach(async () => {
    kitchen = await openKitchen(await open());
  });
  afterEach(() => kitchen.scene.close());

  const named = (to: string) => ({ field: "name", to }) as const;
  const wished = ({ conflicts }: Item) => conflicts.map(({ wanted }) => wanted);
  const choices = async () => {
    const rows = await kitchen.tables().selectFrom("list_conflict").select("choice").execute();
    return rows.map(({ choice }) => choice);
  };

  describe("item.set", () => {
    test("changes a register, counts it, and says who did", async () => {
      const { anna, tom, adds, sets, item } = kitchen;
      const id = await adds(anna);
      await sets(tom, id, named("Oat milk"));
      expect(await item(id)).toMatchObject({
        ...{ name: "Oat milk", rev: 2, madeBy: anna.person.id, changedBy: tom.person.id },
        versions: { name: 2, amount: 1 },
      });
    });

    test("keeps a value beside the one that its author had not seen", async () => {
      const { anna, tom, adds, sets, item } = kitchen;
      const id = await adds(anna);
      await sets(anna, id, named("Soy milk"));
      await sets(tom, id, named("Oat milk"), { base: 1 });
      const now = await item(id);
      expect(now.name).toBe("Soy milk");
      expect(now.conflicts).toMatchObject([
        {
          wanted: named("Oat milk"),
          ...{ by: tom.person.id, givenAt: 1_000, standingBy: anna.person.id },
        },
      ]);
    });

    test("is nothing new where it stands so already", async () => {
      const { anna, tom, adds, sets, item, scene } = kitchen;
      const id = await adds(anna);
      await sets(anna, id, { field: "checked", to: true });
      const heard = scene.published.length;
      await sets(tom, id, { field: "checked", to: true }, { base: 1 });
      expect(scene.published).toHaveLength(heard);
      expect(await item(id)).toMatchObject({ checkedBy: anna.person.id, versions: { checked: 2 } });
    });

    test("is done after one's own that had no answer yet", async () => {
      const { tom, adds, sets, item } = kitchen;
      const id = await adds(tom);
      const first = await sets(tom, id, named("Soy milk"));
      await sets(tom, id, named("Oat milk"), { base: 1, after: first });
      expect(await item(id)).toMatchObject({ name: "Oat milk", conflicts: [] });
    });

    test("waits where somebody came between two of one's own", async () => {
      const { anna, tom, adds, sets, item } = kitchen;
      const id = await adds(tom);
      const first = await sets(tom, id, named("Soy milk"));
      await sets(anna, id, named("Rice milk"));
      await sets(tom, id, named("Oat milk"), { base: 1, after: first });
      expect(await item(id)).toMatchObject({ name: "Rice milk" });
      expect(wished(await item(id))).toEqual([named("Oat milk")]);
    });

    test("knows nobody else's operation for one's own", async () => {
      const { anna, tom, adds, sets, item } = kitchen;
      const id = await adds(tom);
      const hers = await sets(anna, id, named("Soy milk"));
      await sets(tom, id, named("Oat milk"), { base: 1, after: hers });
      expect(await item(id)).toMatchObject({ name: "Soy milk" });
    });

    test("takes the place of what its author wanted before and waits", async () => {
      const { anna, tom, adds, sets, item } = kitchen;
      const id = await adds(tom);
      await sets(anna, id, named("Soy milk"));
      const first = await sets(tom, id, named("Oat"), { base: 1 });
      await sets(tom, id, named("Oat milk"), { base: 1, after: first });
      expect(wished(await item(id))).toEqual([named("Oat milk")]);
      expect((await choices()).toSorted()).toEqual(["edited", null]);
    });

    test("that thinks better of it takes one's wish away", async () => {
      const { anna, tom, adds, sets, item } = kitchen;
      const id = await adds(tom);
      await sets(anna, id, named("Soy milk"));
      const first = await sets(tom, id, named("Oat"), { base: 1 });
      await sets(tom, id, named("Soy milk"), { base: 1, after: first });
      expect(wished(await item(id))).toEqual([]);
    });

    test("opens one conflict for each person who wants the same, who may think again", async () => {
      const { anna, tom, adds, sets, item, tables } = kitchen;
      const id = await adds(anna);
      await sets(anna, id, named("Soy milk"));
      await sets(tom, id, named("Oat milk"), { base: 1 });
      const op = await sets(anna, id, named("Oat milk"), { base: 1 });
      await sets(tom, id, named("Oat milk"), { base: 1 });
      expect(wished(await item(id))).toEqual([named("Oat milk"), named("Oat milk")]);
      const written = await tables().selectFrom("list_change").select("value").execute();
      expect(written.filter(({ value }) => value === '"Oat milk"')).toHaveLength(3);
      await sets(anna, id, named("Rice milk"), { base: 1, after: op });
      expect(wished(await item(id))).toEqual([named("Oat milk"), named("Rice milk")]);
    });

    test("closes the conflicts that want what it makes, and those its author saw", async () => {
      const { anna, tom, adds, sets, item } = kitchen;
      const id = await adds(anna);
      await sets(anna, id, named("Soy milk"));
      await sets(tom, id, named("Oat milk"), { base: 1 });
      await sets(tom, id, named("Rice milk"), { base: 1 });
      await sets(anna, id, named("Oat milk"));
      expect(wished(await item(id))).toEqual([named("Rice milk")]);
      const sees = (await item(id)).conflicts.map((conflict) => conflict.id);
      await sets(anna, id, named("Almond milk"), { sees });
      expect(wished(await item(id))).toEqual([]);
      expect((await choices()).toSorted()).toEqual(["edited", "equal"]);
    });

    test("closes no conflict of another register, whoever saw it", async () => {
      const { anna, tom, adds, sets, item } = kitchen;
      const id = await adds(anna);
      await sets(anna, id, named("Soy milk"));
      await sets(tom, id, named("Oat milk"), { base: 1 });
      const sees = (await item(id)).conflicts.map((conflict) => conflict.id);
      await sets(anna, id, { field: "note", to: "fresh" }, { sees });
      expect(wished(await item(id))).toEqual([named("Oat milk")]);
    });

    test("lets the eldest of too many conflicts go, and history keeps it", async () => {
      const { anna, tom, adds, sets, item } = kitchen;
      const id = await adds(anna);
      await sets(anna, id, named("Soy milk"));
      for (let place = 0; place <= limits.conflicts; place++) {
        await sets(tom, id, named(`Milk ${place}`), { base: 1 });
      }
      expect(wished(await item(id))).toHaveLength(limits.conflicts);
      expect(wished(await item(id))[0]).toEqual(named("Milk 1"));
      expect(await choices()).toContain("full");
    });

    test("that comes last places an item, whoever moved it before", async () => {
      const { anna, tom, adds, sets, item } = kitchen;
      const id = await adds(anna);
      await sets(anna, id, { field: "position", to: "a1" });
      await sets(tom, id, { field: "position", to: "a2" }, { base: 1 });
      expect(await item(id)).toMatchObject({ position: "a2", conflicts: [] });
    });

    test("is judged by itself among several", async () => {
      const { anna, tom, adds, sets, does, item } = kitchen;
      const id = await adds(anna);
      await sets(anna, id, named("Soy milk"));
      const note = { field: "note", to: "fresh" } as const;
      const changes = [named("Oat milk"), named("Rice milk"), note].map((change) => ({
        ...{ item: id, change, base: 1 },
      }));
      await does(tom, "item.set", { changes });
      expect(await item(id)).toMatchObject({ name: "Soy milk", note: "fresh", rev: 3 });
      expect(wished(await item(id))).toEqual([named("Rice milk")]);
    });

    test.each([
      ["a list that is not there for them", "zoe", "list-not-found"],
      ["a list that they may only read", "mia", "not-allowed"],
    ] as const)("is refused for %s", async (_, who, code) => {
      const id = await kitchen.adds(kitchen.anna);
      const changes = [{ item: id, change: named("Mine"), base: 1 }];
      expect(await kitchen.refusal(kitchen[who], "item.set", { changes })).toBe(code);
    });

    test("is refused for an item that is not there, and nothing of it is done", async () => {
      const { anna, adds, item, refusal } = kitchen;
      const id = await adds(anna);
      const changes = [id, newId()].map((one) => ({ item: one, change: named("Oat"), base: 1 }));
      expect(await refusal(anna, "item.set", { changes })).toBe("item-not-found");
      expect(await item(id)).toMatchObject({ name: "Milk" });
    });

    test.each(["a", "A0", "a00", "z0", "", "ä0"])("is refused for the place %p", async (to) => {
      const id = await kitchen.adds(kitchen.anna);
      const changes = [{ item: id, change: { field: "position", to }, base: 1 }];
      expect(await kitchen.refusal(kitchen.anna, "item.set", { changes })).toBe("invalid");
    });
  });

  describe("an operation", () => {
    test("is done once, however often and by whichever client it is given", async () => {
      const { tom, adds, sets, item, scene, list } = kitchen;
      const id = await adds(tom);
      const op = await sets(tom, id, named("Oat milk"));
      const heard = scene.published.length;
      const changes = [{ item: id, change: named("Soy milk"), base: 2 }];
      const input = { list, op, givenAt: 1, changes };
      const again = await scene.perform(tom, { name: "item.set", input });
      expect(again.ok).toBe(true);
      expect(scene.published).toHaveLength(heard);
      expect(await item(id)).toMatchObject({ name: "Oat milk", rev: 2 });
    });

    test("is refused under the id of somebody else's", async () => {
      const { anna, tom, adds, sets, refusal } = kitchen;
      const id = await adds(tom);
      const op = await sets(tom, id, named("Oat milk"));
      const changes = [{ item: id, change: named("Soy milk"), base: 2 }];
      expect(await refusal(anna, "item.set", { changes }, op)).toBe("id-taken");
    });
  });

  describe("a note", () => {
    const noted = (to: string) => ({ field: "note", to }) as const;

    test("is merged line by line where two people wrote in different lines", async () => {
      const { anna, tom, adds, sets, item } = kitchen;
      const id = await adds(anna, { note: "fresh\n\nfrom the farm" });
      await sets(anna, id, noted("fresh\n\nfrom the farm\n3.5 %"));
      await sets(tom, id, noted("very fresh\n\nfrom the farm"), { base: 1 });
      expect(await item(id)).toMatchObject({
        note: "very fresh\n\nfrom the farm\n3.5 %",
        conflicts: [],
      });
    });

    test("waits where both changed the same line", async () => {
      const { anna, tom, adds, sets, item } = kitchen;
      const id = await adds(anna, { note: "fresh" });
      await sets(anna, id, noted("frozen"));
      await sets(tom, id, noted("very fresh"), { base: 1 });
      expect((await item(id)).note).toBe("frozen");
      expect(wished(await item(id))).toEqual([noted("very fresh")]);
    });

    test("that was merged unseen is not overwritten by its author's next words", async () => {
      const { anna, tom, adds, sets, item } = kitchen;
      const id = await adds(anna, { note: "fresh\n\nfrom the farm" });
      await sets(anna, id, noted("fresh\n\nfrom the farm\n3.5 %"));
      const first = await sets(tom, id, noted("very fresh\n\nfrom the farm"), { base: 1 });
      const next = noted("very, very fresh\n\nfrom the farm");
      await sets(tom, id, next, { base: 1, after: first });
      expect((await item(id)).note).toBe("very, very fresh\n\nfrom the farm\n3.5 %");
    });
  });

  describe("an item that was deleted", () => {
    test("comes back when somebody changes what it is, who had not seen that", async () => {
      const { anna, tom, adds, sets, deletes, item, scene } = kitchen;
      const id = await adds(anna);
      await deletes(anna, id);
      await sets(tom, id, named("Oat milk"), { base: 1 });
      expect(await item(id)).toMatchObject({ name: "Oat milk" });
      const told = scene.published.filter(({ topic }) => topic.startsWith("list:"));
      expect(told.at(-1)?.event.type).toBe("item.restored");
    });

    test("comes back with a conflict where it was changed before, too", async () => {
      const { anna, tom, adds, sets, deletes, item } = kitchen;
      const id = await adds(anna);
      await sets(anna, id, named("Soy milk"));
      await deletes(anna, id);
      await sets(tom, id, named("Oat milk"), { base: 1 });
      expect(await item(id)).toMatchObject({ name: "Soy milk" });
      expect(wished(await item(id))).toEqual([named("Oat milk")]);
    });

    test.each([
      { field: "checked", to: true },
      { field: "position", to: "a5" },
      { field: "name", to: "Milk" },
    ] as const)("stays so when it is given %p", async (change) => {
      const { anna, tom, adds, sets, deletes, items } = kitchen;
      const id = await adds(anna);
      await deletes(anna, id);
      await sets(tom, id, change, { base: 1 });
      expect(await items()).toEqual([]);
    });
  });

  describe("a category", () => {
    const sorted = (to: string | null) => ({ field: "category", to }) as const;
    const lessons = () =>
      kitchen.tables().selectFrom("list_lesson").select(["name_key", "label"]).execute();
    const adding = async (key: string | null, name = "") => {
      const id = newId();
      await kitchen.does(kitchen.anna, "category.add", { id, key, name, position: "a0" });
      return id;
    };

    test("teaches where such things belong", async () => {
      const { anna, adds, sets, item } = kitchen;
      const [dairy, own] = [await adding("dairy"), await adding(null, "Market")];
      const id = await adds(anna);
      await sets(anna, id, sorted(dairy));
      expect(await item(id)).toMatchObject({ category: dairy });
      expect(await lessons()).toMatchObject([{ label: "dairy" }]);
      await sets(anna, id, sorted(own));
      expect(await lessons()).toMatchObject([{ label: "=Market" }]);
      await sets(anna, id, sorted(null));
      expect(await lessons()).toEqual([]);
    });

    test("is refused where the list has none such; an item is added without", async () => {
      const { anna, adds, item, refusal } = kitchen;
      const id = await adds(anna, { category: newId() });
      expect(await item(id)).toMatchObject({ category: null });
      const changes = [{ item: id, change: sorted(newId()), base: 1 }];
      expect(await refusal(anna, "item.set", { changes })).toBe("category-not-found");
    });
  });

  describe("an assignee", () => {
    const given = (to: string) => ({ field: "assignee", to }) as const;
    const notices = async () => {
      const rows = await kitchen.tables().selectFrom("notice").selectAll().execute();
      return rows.map(({ person_id, kind, data }) => ({ person_id, kind, data: JSON.parse(data) }));
    };

    test("is told of it, once for all that they were given at once", async () => {
      const { anna, tom, adds, does } = kitchen;
      const ids = [await adds(anna), await adds(anna, { name: "Rye bread" })];
      const changes = ids.map((item) => ({ item, change: given(tom.person.id), base: 1 }));
      await does(anna, "item.set", { changes });
      const data = { list: "Groceries", item: "Milk", count: 2 };
      expect(await notices()).toEqual([{ person_id: tom.person.id, kind: "lists.assigned", data }]);
    });

    test("is told nothing of what they took themselves", async () => {
      const { tom, adds, sets, item } = kitchen;
      const id = await adds(tom);
      await sets(tom, id, given(tom.person.id));
      expect(await item(id)).toMatchObject({ assignee: tom.person.id });
      expect(await notices()).toEqual([]);
    });

    test("must be somebody who may see the list", async () => {
      const { anna, zoe, adds, refusal } = kitchen;
      const id = await adds(anna);
      for (const who of [zoe.person.id, newId()]) {
        const changes = [{ item: id, change: given(who), base: 1 }];
        expect(await refusal(anna, "item.set", { changes })).toBe("person-not-found");
        const items = [newItem({ assignee: who })];
        expect(await refusal(anna, "item.add", { items })).toBe("person-not-found");
      }
    });
  });
});
