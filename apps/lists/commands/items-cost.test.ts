import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../../../core/protocol/id.ts";
import { type Counted, counting } from "../../../platform/testing/counting.ts";
import { onEveryDatabase } from "../../../platform/testing/databases.ts";
import { limits } from "../contract/limits.ts";
import { type Kitchen, newItem, openKitchen } from "../testing/kitchen.ts";

onEveryDatabase((open) => {
  let counted: Counted;
  let kitchen: Kitchen;
  beforeEach(async () => {
    counted = counting(await open());
    kitchen = await openKitchen(counted.db);
  });
  afterEach(() => kitchen.scene.close());

  /** How many statements a command costs. */
  async function costOf(name: string, more: object): Promise<number> {
    const input = { list: kitchen.list, op: newId(), givenAt: 1, ...more };
    const before = counted.statements;
    const done = await kitchen.scene.perform(kitchen.tom, { name, input });
    expect(done).toMatchObject({ ok: true });
    return counted.statements - before;
  }

  const adding = async (count: number) => {
    const items = Array.from({ length: count }, () => newItem());
    return { cost: await costOf("item.add", { items }), ids: items.map(({ id }) => id) };
  };

  /** What each of the ways to change an item costs. */
  async function costs(): Promise<readonly number[]> {
    const { cost, ids } = await adding(2);
    const [item = "", other = ""] = ids;
    const seen = { item, base: 1 };
    const set = (change: object) => costOf("item.set", { changes: [{ ...seen, change }] });
    return [
      cost,
      await set({ field: "checked", to: true }),
      await set({ field: "name", to: "Oat milk" }),
      await set({ field: "name", to: "Soy milk" }),
      await costOf("item.raise", { ...seen, by: 1, unit: null }),
      await costOf("item.merge", { into: item, from: [other] }),
      await costOf("item.restore", { items: [other] }),
    ];
  }

  describe("what is done to an item", () => {
    test("costs as many statements on a long and old list as on a new one", async () => {
      const expected = [13, 13, 13, 15, 13, 14, 16];
      const first = await costs();
      for (let count = 0; count < 6; count++) await adding(limits.itemsPerCommand);
      expect([first, await costs()]).toEqual([expected, expected]);
    });

    test("costs no more for fifty items than for one", async () => {
      const { ids } = await adding(limits.itemsPerCommand);
      const change = { field: "checked", to: true };
      const changes = ids.map((item) => ({ item, base: 1, change }));
      const one = await costOf("item.set", { changes: changes.slice(0, 1) });
      expect(await costOf("item.set", { changes: changes.slice(1) })).toBe(one);
    });
  });
});
