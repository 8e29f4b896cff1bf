import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { mayHear } from "../../../core/hub/stream.ts";
import { newId } from "../../../core/protocol/id.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { withTables } from "../../../platform/db/database.ts";
import { onEveryDatabase } from "../../../platform/testing/databases.ts";
import { linkExpired } from "../news/link-ended.ts";
import { listWatch } from "../state/list.ts";
import type { ListTables } from "../tables.ts";
import { type Hall, openHall } from "../testing/hall.ts";
import { newItem } from "../testing/kitchen.ts";

const dayMs = 86_400_000;

onEveryDatabase((open) => {
  let hall: Hall;
  let list: string;
  beforeEach(async () => {
    hall = await openHall(await open());
    list = await hall.makes(hall.anna);
  });
  afterEach(() => hall.scene.close());

  const sets = (scope: Scope, person: Scope, level: string | null) =>
    hall.says(scope, "member.set", { list, person: person.person.id, level });
  const enters = (scope: Scope, token: string) => hall.says(scope, "list.enter", { token });
  const adds = (scope: Scope) => hall.says(scope, "item.add", { list, items: [newItem()] });
  const opens = (scope: Scope, access: "everyone" | "members") =>
    hall.says(scope, "list.change", { list, access });
  const later = (scope: Scope, ms: number): Scope => ({ ...scope, now: () => Date.now() + ms });

  describe("a right of one's own", () => {
    test("is given, changed and taken by owners, live", async () => {
      const { anna, tom, level, entries } = hall;
      expect(await adds(tom)).toBe("list-not-found");
      expect(await sets(anna, tom, "reader")).toBe("ok");
      expect([await level(tom, list), await adds(tom)]).toEqual(["reader", "not-allowed"]);
      expect(await sets(anna, tom, "editor")).toBe("ok");
      expect([await entries(tom), await adds(tom)]).toEqual([{ [list]: "editor" }, "ok"]);
      expect(await sets(anna, tom, null)).toBe("ok");
      expect([await entries(tom), await adds(tom)]).toEqual([{}, "list-not-found"]);
    });

    test("is not given by who is no owner, but anyone may take their own", async () => {
      const { anna, tom, mia } = hall;
      await sets(anna, tom, "editor");
      expect(await sets(tom, tom, "owner")).toBe("not-allowed");
      expect(await sets(tom, mia, "reader")).toBe("not-allowed");
      expect(await sets(tom, anna, null)).toBe("not-allowed");
      expect(await sets(mia, mia, "reader")).toBe("list-not-found");
      expect(await sets(tom, tom, null)).toBe("ok");
    });

    test("that is taken leaves nobody who can be given something by what they left", async () => {
      const { anna, tom, scene } = hall;
      await sets(anna, tom, "editor");
      const [into, from, other] = [newItem(), newItem({ assignee: tom.person.id }), newItem()];
      await hall.does(anna, "item.add", { list, items: [into, from, other] });
      const gives = (to: string, by: Scope) => {
        const change = { item: other.id, change: { field: "assignee", to }, base: 1 };
        return hall.does(by, "item.set", { list, changes: [change] });
      };
      await gives(anna.person.id, anna);
      await gives(tom.person.id, tom);
      await sets(anna, tom, null);
      const told = scene.published.length;
      await hall.does(anna, "item.merge", { list, into: into.id, from: [from.id] });
      const items = async () => (await scene.snapshot(listWatch, list, anna)).items;
      const [conflict] = (await items()).flatMap(({ conflicts }) => conflicts);
      const take = { list, item: other.id, conflict: conflict?.id, choice: "take", base: 2 };
      expect(await hall.says(anna, "conflict.resolve", take)).toBe("person-not-found");
      const assignees = (await items()).map(({ id, assignee }) => [id, assignee]);
      expect(Object.fromEntries(assignees)).toEqual({
        ...{ [into.id]: null, [other.id]: anna.person.id },
      });
      const topics = scene.published.slice(told).map(({ topic }) => topic);
      expect(topics).not.toContain(`notices:${tom.person.id}`);
    });

    test("of the last owner stays", async () => {
      const { anna, tom } = hall;
      expect(await sets(anna, anna, "editor")).toBe("last-owner");
      expect(await sets(anna, anna, null)).toBe("last-owner");
      await sets(anna, tom, "owner");
      expect(await sets(anna, anna, null)).toBe("ok");
      expect(await sets(tom, tom, null)).toBe("last-owner");
    });

    test("is told once to who gets it, by the bell", async () => {
      const { anna, tom, scene } = hall;
      await sets(anna, tom, "editor");
      await sets(anna, tom, "reader");
      const bells = scene.published.filter(({ topic }) => topic === `notices:${tom.person.id}`);
      expect(bells.map(({ event }) => event)).toMatchObject([
        { notice: { kind: "lists.shared", link: `/lists/${list}`, data: { list: "Groceries" } } },
      ]);
    });

    test("is given to no guest, to nobody who is not there, and across no block", async () => {
      const { anna, tom, mia, gus, tables, scene } = hall;
      const block = (from: Scope, to: Scope) =>
        scene.db.write((tx) =>
          withTables<ListTables>(tx)
            .insertInto("block")
            .values({ person_id: from.person.id, blocked_id: to.person.id, created_at: 1 })
            .execute(),
        );
      await block(tom, anna);
      await block(anna, mia);
      expect(await sets(anna, gus, "reader")).toBe("person-not-found");
      expect(await sets(anna, tom, "reader")).toBe("person-not-found");
      expect(await sets(anna, mia, "reader")).toBe("person-not-found");
      expect(await hall.says(anna, "member.set", { list, person: newId(), level: "reader" })).toBe(
        "person-not-found",
      );
      expect(await tables().selectFrom("list_member").selectAll().execute()).toHaveLength(1);
    });

    test("that says less than everyone may counts from when the list is closed", async () => {
      const { anna, tom, level, entries } = hall;
      await sets(anna, tom, "reader");
      expect(await opens(anna, "everyone")).toBe("ok");
      expect([await level(tom, list), await entries(tom)]).toEqual([
        "editor",
        { [list]: "editor" },
      ]);
      expect(await opens(anna, "members")).toBe("ok");
      expect([await level(tom, list), await entries(tom)]).toEqual([
        "reader",
        { [list]: "reader" },
      ]);
    });
  });

  describe("a list", () => {
    test("that is opened comes among everyone's, and goes when it is closed", async () => {
      const { anna, tom, ida, gus, entries } = hall;
      expect(await entries(ida)).toEqual({});
      expect(await opens(tom, "everyone")).toBe("list-not-found");
      await opens(anna, "everyone");
      expect([await entries(ida), await entries(gus)]).toEqual([{ [list]: "editor" }, {}]);
      expect([await adds(ida), await adds(gus)]).toEqual(["ok", "list-not-found"]);
      expect(await opens(tom, "members")).toBe("not-allowed");
      await opens(anna, "members");
      expect([await entries(ida), await adds(ida)]).toEqual([{}, "list-not-found"]);
    });

    test("is renamed by who may change it, archived and deleted by owners", async () => {
      const { anna, tom, mia } = hall;
      await sets(anna, tom, "editor");
      await sets(anna, mia, "reader");
      const change = (scope: Scope, wish: object) =>
        hall.says(scope, "list.change", { list, ...wish });
      const renamed = { name: "Food", colour: "teal", currency: "CHF", isTemplate: true };
      expect(await change(mia, renamed)).toBe("not-allowed");
      expect(await change(tom, renamed)).toBe("ok");
      expect(await change(tom, { isArchived: true })).toBe("not-allowed");
      expect(await change(anna, { isArchived: true })).toBe("ok");
      expect(await change(anna, { isArchived: true, ...renamed })).toBe("ok");
      const row = await hall.tables().selectFrom("list").selectAll().executeTakeFirstOrThrow();
      expect(row).toMatchObject({ ...{ name: "Food", colour: "teal", revision: 2 } });
      for (const scope of [tom, mia]) {
        expect(await hall.says(scope, "list.delete", { list })).toBe("not-allowed");
      }
      const op = await hall.does(anna, "list.delete", { list });
      expect(await hall.entries(tom)).toEqual({});
      expect(await hall.says(anna, "list.delete", { list, op })).toBe("ok");
      expect(await hall.says(anna, "list.delete", { list })).toBe("list-not-found");
      expect(await adds(anna)).toBe("list-not-found");
    });

    test("is made once under its id, and under no one else's", async () => {
      const { anna, tom } = hall;
      const made = { id: list, name: "Mine", colour: null, access: "members", currency: "EUR" };
      expect(await hall.says(anna, "list.create", made)).toBe("ok");
      expect(await hall.says(tom, "list.create", made)).toBe("list-exists");
      expect(await hall.says(hall.gus, "list.create", { ...made, id: newId() })).toBe(
        "not-allowed",
      );
    });

    test("is not made under the id of something that was done", async () => {
      const { anna, tom } = hall;
      const id = await hall.does(anna, "list.change", { list, name: "Food" });
      const made = { id, name: "Mine", colour: null, access: "members", currency: "EUR" };
      for (const scope of [anna, tom]) {
        expect(await hall.says(scope, "list.create", made)).toBe("list-exists");
      }
    });

    test("is copied with its categories and items, unchecked, by who may see it", async () => {
      const { anna, tom, mia, scene } = hall;
      await hall.says(anna, "item.add", {
        list,
        items: [
          newItem({ name: "Milk", checked: true, assignee: anna.person.id }),
          newItem({ name: "Bread", note: "rye", position: "a1" }),
        ],
      });
      const wish = { name: "Again", colour: null, access: "members", currency: "EUR" };
      const copy = { ...wish, id: newId(), copyOf: list };
      expect(await hall.says(tom, "list.create", copy)).toBe("list-not-found");
      await sets(anna, tom, "reader");
      expect(await hall.says(tom, "list.create", copy)).toBe("ok");
      const shown = await scene.snapshot(listWatch, copy.id, tom);
      const original = await scene.snapshot(listWatch, list, anna);
      expect(shown.items).toMatchObject([
        { name: "Milk", checked: false, assignee: null, madeBy: tom.person.id, rev: 1 },
        { name: "Bread", note: "rye", checked: false },
      ]);
      expect(shown.categories.map(({ key }) => key)).toEqual(
        original.categories.map(({ key }) => key),
      );
      expect(await hall.entries(mia)).toEqual({});
    });
  });

  describe("a new list", () => {
    const order = async (of: string) =>
      (await hall.scene.snapshot(listWatch, of, hall.anna)).categories.map(
        ({ key, name }) => name || (key ?? ""),
      );

    test("has the shop as its maker arranged it last, but no names of a private list", async () => {
      const { anna, makes } = hall;
      const [first] = (await hall.scene.snapshot(listWatch, list, anna)).categories;
      const { id = "" } = first ?? {};
      await hall.does(anna, "category.move", { list, id, position: "b00" });
      const gifts = { list, id: newId(), key: null, name: "For Tom", position: "Zz" };
      await hall.does(anna, "category.add", gifts);
      await hall.does(anna, "item.add", { list, items: [newItem()] });
      const arranged = await order(list);
      expect([arranged[0], arranged.at(-1)]).toEqual(["For Tom", first?.key ?? ""]);
      expect(await order(await makes(anna, { access: "everyone" }))).toEqual(arranged.slice(1));
      await opens(anna, "everyone");
      await hall.does(anna, "item.add", { list, items: [newItem()] });
      expect(await order(await makes(anna))).toEqual(arranged);
      expect(await order(await makes(anna, { categories: [] }))).toEqual([]);
    });
  });

  describe("a category", () => {
    test("is added, renamed, moved and deleted by who may change the list", async () => {
      const { anna, mia, scene } = hall;
      await sets(anna, mia, "reader");
      const categories = async () =>
        (await scene.snapshot(listWatch, list, anna)).categories.map(
          ({ key, name }) => key ?? name,
        );
      const known = await categories();
      const id = newId();
      const made = { list, id, key: null, name: "Garden", position: "Zz" };
      expect(await hall.says(mia, "category.add", made)).toBe("not-allowed");
      expect(await hall.says(anna, "category.add", made)).toBe("ok");
      expect(await categories()).toEqual(["Garden", ...known]);
      expect(await hall.says(anna, "category.add", made)).toBe("id-taken");
      const item = newItem({ category: id });
      await hall.does(anna, "item.add", { list, items: [item] });
      for (const [name, wish] of [
        ["category.rename", { name: "Yard" }],
        ["category.move", { position: "a9" }],
        ["category.delete", {}],
      ] as const) {
        expect(await hall.says(mia, name, { list, id, ...wish })).toBe("not-allowed");
        expect(await hall.says(anna, name, { list, id: newId(), ...wish })).toBe(
          "category-not-found",
        );
        expect(await hall.says(anna, name, { list, id, ...wish })).toBe("ok");
      }
      expect(await categories()).toEqual(known);
      // An item that names it stands among those without one, and stays so if it comes back.
      expect((await scene.snapshot(listWatch, list, anna)).items).toMatchObject([
        { id: item.id, category: id },
      ]);
    });
  });

  describe("a link", () => {
    test("lets in whoever has it, guest or not, once, with its right", async () => {
      const { anna, tom, gus, links, level, entries, tables } = hall;
      const { token } = await links(anna, list, { level: "editor" });
      for (const scope of [tom, tom, gus]) expect(await enters(scope, token)).toBe("ok");
      expect([await level(gus, list), await adds(gus), await adds(tom)]).toEqual([
        ...["editor", "ok", "ok"],
      ]);
      expect(await entries(tom)).toEqual({ [list]: "editor" });
      const { uses } = await tables()
        .selectFrom("list_link")
        .select("uses")
        .executeTakeFirstOrThrow();
      expect(uses).toBe(2);
    });

    test("to read lets nobody change anything", async () => {
      const { anna, gus, links } = hall;
      const { token } = await links(anna, list);
      await enters(gus, token);
      expect([await hall.level(gus, list), await adds(gus)]).toEqual(["reader", "not-allowed"]);
      expect(await hall.says(gus, "list.change", { list, name: "Mine" })).toBe("not-allowed");
      expect(await hall.says(gus, "list.talk", { list })).toBe("not-allowed");
      expect(await sets(gus, gus, "owner")).toBe("not-allowed");
    });

    test("is given and taken back by owners only", async () => {
      const { anna, tom, links } = hall;
      await sets(anna, tom, "editor");
      const wish = { list, token: newId(), level: "reader", days: 1 };
      expect(await hall.says(tom, "listLink.create", wish)).toBe("not-allowed");
      const { id } = await links(anna, list);
      expect(await hall.says(tom, "listLink.revoke", { list, id })).toBe("not-allowed");
      const other = await hall.makes(tom);
      expect(await hall.says(tom, "listLink.revoke", { list: other, id })).toBe("link-not-found");
    });

    test("that is revoked sends out who came by it, and nobody who has other rights", async () => {
      const { anna, tom, mia, gus, links, level, entries } = hall;
      const first = await links(anna, list, { level: "editor" });
      const second = await links(anna, list, { level: "reader" });
      await sets(anna, mia, "reader");
      for (const scope of [tom, mia, gus]) expect(await enters(scope, first.token)).toBe("ok");
      expect(await enters(tom, second.token)).toBe("ok");
      expect(await level(mia, list)).toBe("editor");
      expect(await hall.says(anna, "listLink.revoke", { list, id: first.id })).toBe("ok");
      expect([await level(tom, list), await level(mia, list), await level(gus, list)]).toEqual([
        ...["reader", "reader", undefined],
      ]);
      expect(await entries(tom)).toEqual({ [list]: "reader" });
      expect(await adds(gus)).toBe("list-not-found");
      expect(await enters(gus, first.token)).toBe("link-not-found");
      expect(await hall.says(anna, "listLink.revoke", { list, id: first.id })).toBe(
        "link-not-found",
      );
    });

    test("lets nobody in after its days, and the job sends out who came", async () => {
      const { anna, tom, mia, gus, links, scene } = hall;
      const { id, token } = await links(anna, list, { days: 1 });
      for (const scope of [tom, gus]) expect(await enters(scope, token)).toBe("ok");
      const ends = async (now: number) => {
        const outcomes = await scene.db.write((tx) =>
          linkExpired(withTables<ListTables>(tx), id, now),
        );
        await scene.tell(outcomes);
        return outcomes.length;
      };
      expect(await ends(Date.now())).toBe(0);
      const after = Date.now() + dayMs + 1_000;
      expect(await enters(later(mia, dayMs + 1_000), token)).toBe("link-not-found");
      expect(await hall.level(later(gus, dayMs + 1_000), list)).toBeUndefined();
      expect(await ends(after)).toBeGreaterThan(0);
      const topic = `list:${list}`;
      for (const { person } of [tom, gus]) {
        expect(scene.kicked).toContainEqual({ person: person.id, topic });
      }
      const job = await scene.db.read
        .selectFrom("job" as never)
        .selectAll()
        .execute();
      expect(job).toHaveLength(1);
    });

    test("raises the right of who is there already, live", async () => {
      const { anna, mia, links, level, entries } = hall;
      await sets(anna, mia, "reader");
      const { token } = await links(anna, list, { level: "editor" });
      expect(await enters(mia, token)).toBe("ok");
      expect([await level(mia, list), await entries(mia)]).toEqual([
        "editor",
        { [list]: "editor" },
      ]);
    });

    test("keeps nobody who leaves, or whom an owner sends away", async () => {
      const { anna, tom, gus, links, level, entries } = hall;
      const { token } = await links(anna, list);
      for (const scope of [tom, gus]) await enters(scope, token);
      expect(await sets(gus, tom, null)).toBe("not-allowed");
      expect([await sets(tom, tom, null), await sets(anna, gus, null)]).toEqual(["ok", "ok"]);
      expect([await level(tom, list), await level(gus, list)]).toEqual([undefined, undefined]);
      expect(await entries(tom)).toEqual({});
      expect(await enters(tom, token)).toBe("ok");
    });

    test("tells a guest nothing of who else may be there", async () => {
      const { anna, tom, mia, gus, links, scene } = hall;
      const { token } = await links(anna, list);
      await enters(gus, token);
      await sets(anna, tom, "editor");
      await sets(anna, mia, "reader");
      await opens(anna, "everyone");
      await opens(anna, "members");
      await sets(anna, tom, null);
      const heard = scene.published.filter(
        ({ topic, audience }) => topic === `list:${list}` && mayHear(audience, gus.person.id),
      );
      expect(heard.length).toBeGreaterThan(4);
      expect(JSON.stringify(heard.map(({ event }) => event))).not.toMatch(/Tom|Mia/u);
    });

    test("of a list that is deleted leads nowhere", async () => {
      const { anna, tom, links } = hall;
      const { token } = await links(anna, list);
      await hall.does(anna, "list.delete", { list });
      expect(await enters(tom, token)).toBe("link-not-found");
    });
  });
});
