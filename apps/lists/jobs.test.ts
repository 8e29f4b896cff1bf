import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../../core/protocol/id.ts";
import type { RoutePorts } from "../../platform/app/ports.ts";
import type { Scope } from "../../platform/app/scope.ts";
import { onEveryDatabase } from "../../platform/testing/databases.ts";
import { limits } from "./contract/limits.ts";
import { listJobs } from "./jobs.ts";
import { listWatch } from "./state/list.ts";
import { type Hall, openHall } from "./testing/hall.ts";
import { newItem } from "./testing/kitchen.ts";

const dayMs = 86_400_000;

onEveryDatabase((open) => {
  let hall: Hall;
  let list: string;
  beforeEach(async () => {
    hall = await openHall(await open());
    list = await hall.makes(ago(limits.keptDays + 9));
  });
  afterEach(() => hall.scene.close());

  /** Anna, some days ago. */
  const ago = (days: number): Scope => ({ ...hall.anna, now: () => Date.now() - days * dayMs });
  const runs = async (kind: string, input: object) => {
    const { db, tell } = hall.scene;
    const job = listJobs({ db, tell } as RoutePorts).find((one) => one.kind === kind); // as used
    await job?.run(input as never, {} as never);
  };
  const names = async (of: string) =>
    (await hall.scene.snapshot(listWatch, of, hall.anna)).items.map(({ name }) => name);
  const count = async (table: "list" | "list_item" | "list_op" | "list_change" | "list_link") =>
    (await hall.tables().selectFrom(table).selectAll().execute()).length;
  const old = limits.keptDays + 5;

  describe("what nobody can bring back any more is forgotten", () => {
    test("a list thirty days after it was deleted, with all that was on it", async () => {
      const [gone, kept] = [await hall.makes(ago(90)), await hall.makes(ago(90))];
      for (const [of, days] of [
        [gone, 31],
        [kept, 29],
      ] as const) {
        await hall.does(ago(60), "item.add", { list: of, items: [newItem()] });
        await hall.does(ago(days), "list.delete", { list: of });
      }
      await runs("lists.forget", {});
      const rows = await hall.tables().selectFrom("list").select("id").orderBy("id").execute();
      expect(rows.map(({ id }) => id)).toEqual([list, kept].toSorted());
      expect(await count("list_item")).toBe(1);
    });

    test("an old tombstone, and what was done to others but how they stand", async () => {
      const [milk, bread] = [newItem({ name: "Milk" }), newItem({ name: "Bread" })];
      await hall.does(ago(old), "item.add", { list, items: [milk, bread] });
      const sets = (days: number, to: string, base: number) =>
        hall.does(ago(days), "item.set", {
          ...{ list, changes: [{ item: milk.id, change: { field: "name", to }, base }] },
        });
      await sets(old - 1, "Soy milk", 1);
      await sets(old - 2, "Oat milk", 2);
      const versions = Object.fromEntries(
        Object.keys(newItem()).flatMap((field) => (field === "id" ? [] : [[field, 1]])),
      );
      await hall.does(ago(old - 3), "item.delete", {
        ...{ list, items: [{ item: bread.id, versions }] },
      });
      await runs("lists.forget", {});
      expect(await names(list)).toEqual(["Oat milk"]);
      expect([await count("list_item"), await count("list_change")]).toEqual([1, 2]);
      expect(await count("list_op")).toBe(2);
      // It still is a conflict who did not see what stands, and with whom is known.
      await sets(0, "Goat milk", 1);
      const [item] = (await hall.scene.snapshot(listWatch, list, hall.anna)).items;
      expect(item).toMatchObject({
        ...{ name: "Oat milk", conflicts: [{ wanted: { to: "Goat milk" } }] },
      });
      expect(item?.conflicts[0]?.standingAt).toBe(
        (
          await hall
            .tables()
            .selectFrom("list_change")
            .select("at")
            .where("field", "=", "name")
            .where("is_applied", "=", 1)
            .executeTakeFirstOrThrow()
        ).at,
      );
    });

    test("a link long after it was over", async () => {
      await hall.links(ago(old), list, { days: 1 });
      await hall.links(hall.anna, list);
      await runs("lists.forget", {});
      expect(await count("list_link")).toBe(1);
    });

    test("and nothing that is younger", async () => {
      await hall.does(ago(9), "item.add", { list, items: [newItem()] });
      const before = [await count("list_op"), await count("list_change"), await count("list_item")];
      await runs("lists.forget", {});
      expect([
        ...[(await count("list_op")) + 1, await count("list_change"), await count("list_item")],
      ]).toEqual(before);
    });
  });

  test("a link that has lived its days sends out who came by it", async () => {
    const { anna, gus, scene } = hall;
    const token = newId();
    const days = { list, token, level: "reader", days: 1 };
    const linkId = await hall.does(ago(0.5), "listLink.create", days);
    await hall.does(gus, "list.enter", { token });
    await runs("lists.end-link", { linkId });
    expect(scene.kicked).toEqual([]);
    await scene.db.write((tx) =>
      tx
        .updateTable("list_link" as never)
        .set({ expires_at: 1 } as never)
        .execute(),
    );
    await runs("lists.end-link", { linkId });
    expect(scene.kicked).toContainEqual({ person: gus.person.id, topic: `list:${list}` });
    expect(await hall.level(gus, list)).toBeUndefined();
    expect(await hall.level(anna, list)).toBe("owner");
  });
});
