import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { withTables } from "../../../platform/db/database.ts";
import { onEveryDatabase } from "../../../platform/testing/databases.ts";
import type { ListTables } from "../tables.ts";
import { type Kitchen, openKitchen } from "../testing/kitchen.ts";
import { type HistoryPlace, listActivity, listHistory } from "./history.ts";

onEveryDatabase((open) => {
  let kitchen: Kitchen;
  beforeEach(async () => {
    kitchen = await openKitchen(await open());
  });
  afterEach(() => kitchen.scene.close());

  const db = () => withTables<ListTables>(kitchen.scene.db.read);
  const named = (to: string) => ({ field: "name", to }) as const;

  /** An item that went through much. */
  async function lived(): Promise<string> {
    const { anna, tom, adds, sets, deletes } = kitchen;
    const id = await adds(anna);
    await sets(anna, id, named("Soy milk"));
    await sets(tom, id, named("Oat milk"), { base: 1 });
    await sets(tom, id, named("Soy milk"), { base: 1 });
    await deletes(anna, id);
    return id;
  }

  describe("the history of an item", () => {
    test("tells each value with the one before, also one that had to wait", async () => {
      const { anna, tom } = kitchen;
      const all = await listHistory(db(), await lived(), undefined, 10);
      expect(all.toReversed()).toMatchObject([
        { field: "created", value: { name: "Milk" }, by: anna.person },
        { field: "name", value: "Soy milk", before: "Milk", isApplied: true },
        { field: "name", value: "Oat milk", isApplied: false, by: tom.person },
        { field: "name", value: "Soy milk", isApplied: false },
        { field: "deleted", isApplied: true, name: "Soy milk" },
      ]);
    });

    test("is told page by page, each entry once", async () => {
      const id = await lived();
      const told: HistoryPlace[] = [];
      for (;;) {
        const page = await listHistory(db(), id, told.at(-1), 2);
        told.push(...page);
        if (page.length < 2) break;
      }
      expect(told).toEqual([...(await listHistory(db(), id, undefined, 10))]);
    });
  });

  describe("the activity of a list", () => {
    test("tells what was done, the newest first, and nothing that changed nothing", async () => {
      await lived();
      const all = await listActivity(db(), kitchen.list, undefined, 10);
      expect(all.map(({ kind }) => kind)).toEqual([
        ...["item.delete", "item.set", "item.set", "item.add"],
      ]);
      expect(all[1]).toMatchObject({
        ...{ by: kitchen.tom.person, givenAt: 1_000, data: {} },
        changes: [{ field: "name", value: "Oat milk", isApplied: false }],
      });
    });

    test("goes on before a place in its order", async () => {
      await lived();
      const [first, second, third] = await listActivity(db(), kitchen.list, undefined, 10);
      expect(await listActivity(db(), kitchen.list, first?.seq, 2)).toEqual(
        [second, third].flatMap((one) => one ?? []),
      );
    });
  });
});
