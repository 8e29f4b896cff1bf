import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../../../core/protocol/id.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { openSqlite } from "../../../platform/db/sqlite.ts";
import type { Item } from "../contract/item.ts";
import { type Ask, askedOf } from "../testing/asked.ts";
import { type Hall, openHall } from "../testing/hall.ts";

let hall: Hall;
let asks: Ask;
let list: string;
let path: string;

beforeEach(async () => {
  hall = await openHall(openSqlite(":memory:"));
  asks = askedOf(hall);
  list = await hall.makes(hall.anna);
  path = `/${list}`;
});
afterEach(() => hall.scene.close());

/** Adds items by a text; gives them. */
async function adds(scope: Scope, text: string): Promise<readonly Item[]> {
  const { status, body } = await asks(scope, "POST", `${path}/items`, { text });
  expect(status).toBe(201);
  return body.items;
}

describe("a list over REST", () => {
  test("is made, read, changed, duplicated and deleted", async () => {
    const { anna, tom } = hall;
    const made = await asks(anna, "POST", "/", { name: "Party", colour: "pink" });
    expect(made.status).toBe(201);
    const { id } = made.body.list;
    expect(made.headers.get("Location")).toBe(`/api/lists/${id}`);
    expect(made.body).toMatchObject({ level: "owner", items: [], list: { access: "members" } });
    expect((await asks(anna, "GET", "/")).body.lists).toHaveLength(2);
    expect((await asks(tom, "GET", "/")).body.lists).toEqual([]);
    await asks(anna, "POST", `/${id}/items`, { name: "Cake", checked: true });
    const changed = await asks(anna, "PATCH", `/${id}`, { name: "Feast", currency: "CHF" });
    expect(changed.body).toMatchObject({ id, name: "Feast", currency: "CHF", revision: 1 });
    const again = await asks(anna, "POST", `/${id}/duplicate`, { name: "Next feast" });
    expect(again.status).toBe(201);
    expect(again.body).toMatchObject({
      list: { name: "Next feast", currency: "CHF", colour: "pink", isTemplate: false },
      items: [{ name: "Cake", checked: false }],
    });
    expect((await asks(anna, "DELETE", `/${id}`)).status).toBe(204);
    const gone = await asks(anna, "GET", `/${id}`);
    expect([gone.status, gone.body.code]).toEqual([404, "list-not-found"]);
  });

  test("is made and deleted once, however often that is asked with one id", async () => {
    const { anna } = hall;
    const fields = { id: newId(), name: "Once" };
    for (const status of [201, 201]) {
      expect((await asks(anna, "POST", "/", fields)).status).toBe(status);
    }
    expect((await asks(anna, "GET", "/")).body.lists).toHaveLength(2);
    const op = newId();
    for (const status of [204, 204]) {
      expect((await asks(anna, "DELETE", path, { op })).status).toBe(status);
    }
  });
});

describe("items over REST", () => {
  test("are added one by one, several at once, or as a text, each where it belongs", async () => {
    const { anna } = hall;
    const one = await asks(anna, "POST", `${path}/items`, { name: "Milk" });
    expect(one.body.items).toMatchObject([{ name: "Milk", checked: false, rev: 1 }]);
    await asks(anna, "POST", `${path}/items`, { items: [{ name: "Soap" }, { name: "Zzz" }] });
    await adds(anna, "2 kg potatoes\n[x] bread");
    const { body } = await asks(anna, "GET", path);
    const shelf = new Map(
      body.categories.map(({ id, key }: { id: string; key: string }) => [id, key]),
    );
    expect(
      body.items.map(({ name, amount, checked, category }: Item) => [
        ...[name, amount?.quantity, checked, shelf.get(category)],
      ]),
    ).toEqual([
      ["Milk", undefined, false, "dairy"],
      ["Soap", undefined, false, "hygiene"],
      ["Zzz", undefined, false, undefined],
      ["Potatoes", 2, false, "produce"],
      ["Bread", undefined, true, "bakery"],
    ]);
  });

  test("are added once by an operation that is given twice, also where it takes many", async () => {
    const { anna } = hall;
    const body = {
      op: newId(),
      text: Array.from({ length: 70 }, (_, at) => `thing ${at}`).join("\n"),
    };
    const [first, again] = [
      await asks(anna, "POST", `${path}/items`, body),
      await asks(anna, "POST", `${path}/items`, body),
    ];
    expect(first.body.items).toHaveLength(70);
    expect(again.body).toEqual(first.body);
    expect((await asks(anna, "GET", `${path}/items`)).body.items).toHaveLength(70);
    const taken = await asks(hall.tom, "POST", `${path}/items`, body);
    expect([taken.status, taken.body.code]).toEqual([404, "list-not-found"]);
  });

  test("are changed; what overwrites something unseen waits beside it", async () => {
    const { anna } = hall;
    const [milk] = await adds(anna, "milk");
    const one = `${path}/items/${milk?.id}`;
    const set = await asks(anna, "PATCH", one, { name: "Soy milk", checked: true });
    expect(set.body).toMatchObject({ name: "Soy milk", checked: true, conflicts: [] });
    const unseen = { name: "Oat milk", versions: milk?.versions };
    const { body } = await asks(anna, "PATCH", one, unseen);
    expect(body).toMatchObject({ name: "Soy milk", conflicts: [{ wanted: { to: "Oat milk" } }] });
    const [conflict] = (await asks(anna, "GET", `${path}/conflicts`)).body.conflicts;
    expect(conflict).toMatchObject({ item: milk?.id, wanted: { field: "name", to: "Oat milk" } });
    const taken = await asks(anna, "POST", `${one}/conflicts/${conflict.id}`, { choice: "take" });
    expect(taken.body).toMatchObject({ name: "Oat milk", conflicts: [] });
    expect((await asks(anna, "GET", one)).body).toEqual(taken.body);
  });

  test("are raised, merged, deleted and brought back, each once", async () => {
    const { anna } = hall;
    const [milk, more] = await adds(anna, "2 l milk\n1 l milk");
    const one = `${path}/items/${milk?.id}`;
    const raise = { by: 1, op: newId() };
    for (const _ of [1, 2]) {
      const { body } = await asks(anna, "POST", `${one}/raise`, raise);
      expect(body.amount).toEqual({ quantity: 3, unit: "l" });
    }
    const merged = await asks(anna, "POST", `${one}/merge`, { from: [more?.id] });
    expect(merged.body.amount).toEqual({ quantity: 4, unit: "l" });
    const stale = await asks(anna, "DELETE", one, { versions: milk?.versions });
    expect([stale.status, stale.body.conflicts.length]).toEqual([200, 1]);
    expect((await asks(anna, "DELETE", one)).status).toBe(204);
    expect((await asks(anna, "GET", one)).status).toBe(404);
    const back = await asks(anna, "POST", `${one}/restore`);
    expect(back.body).toMatchObject({ id: milk?.id, amount: { quantity: 4 } });
    const lines = (await asks(anna, "GET", `${one}/history?limit=2`)).body;
    expect([lines.history.length, lines.hasMore]).toEqual([2, true]);
    const rest = (await asks(anna, "GET", `${one}/history?before=${lines.next}`)).body;
    expect(rest.history.at(-1)).toMatchObject({ field: "created", by: { name: "Anna" } });
    const activity = (await asks(anna, "GET", `${path}/activity?limit=3`)).body;
    expect(activity.activity.map(({ kind }: { kind: string }) => kind)).toEqual([
      ...["item.restore", "item.delete", "item.delete"],
    ]);
    expect(activity.hasMore).toBe(true);
  });

  test("are suggested by what was bought before, where one may see it", async () => {
    const { anna, tom } = hall;
    const other = await hall.makes(anna);
    for (const text of ["3 l milk", "milk", "mild cheese", "[x] millet"]) {
      await asks(anna, "POST", `/${other}/items`, { text });
    }
    await adds(anna, "millet");
    const suggests = async (scope: Scope, query: string) =>
      (await asks(scope, "GET", `/suggestions?list=${list}&query=${query}`)).body.suggestions?.map(
        ({ name, times }: { name: string; times: number }) => `${name} ${times}`,
      );
    expect(await suggests(anna, "mil")).toEqual(["Milk 2", "Mild cheese 1"]);
    expect(await suggests(anna, "chee")).toEqual(["Mild cheese 1"]);
    expect(await suggests(tom, "mil")).toBeUndefined();
    const toms = await hall.makes(tom);
    const his = await asks(tom, "GET", `/suggestions?list=${toms}`);
    expect(his.body.suggestions).toEqual([]);
  });
});

describe("who and where over REST", () => {
  test("members are given rights, and lose them", async () => {
    const { anna, tom } = hall;
    const member = `${path}/members/${tom.person.id}`;
    expect((await asks(anna, "PUT", member, { level: "editor" })).status).toBe(204);
    expect((await asks(tom, "GET", `${path}/members`)).body.members).toMatchObject([
      { person: { name: "Anna" }, level: "owner" },
      { person: { name: "Tom" }, level: "editor" },
    ]);
    expect((await asks(tom, "DELETE", member)).status).toBe(204);
    expect((await asks(tom, "GET", path)).status).toBe(404);
    const last = await asks(anna, "DELETE", `${path}/members/${anna.person.id}`);
    expect([last.status, last.body.code]).toEqual([409, "last-owner"]);
  });

  test("categories are added, renamed, moved and deleted", async () => {
    const { anna } = hall;
    const made = await asks(anna, "POST", `${path}/categories`, { name: "Garden" });
    expect([made.status, made.body.name]).toEqual([201, "Garden"]);
    const one = `${path}/categories/${made.body.id}`;
    expect((await asks(anna, "PATCH", one, { name: "Yard" })).body.name).toBe("Yard");
    expect((await asks(anna, "PATCH", one, { position: "Zz" })).body.position).toBe("Zz");
    const both = await asks(anna, "PATCH", one, { name: "Yard", position: "Zz" });
    expect(both.status).toBe(400);
    const [first] = (await asks(anna, "GET", `${path}/categories`)).body.categories;
    expect(first.name).toBe("Yard");
    expect((await asks(anna, "DELETE", one)).status).toBe(204);
    expect((await asks(anna, "DELETE", one)).status).toBe(404);
  });

  test("links are made, looked at, used and taken back", async () => {
    const { anna, tom, gus } = hall;
    const made = await asks(anna, "POST", `${path}/links`, { level: "reader", days: 7 });
    expect(made.status).toBe(201);
    const { id, token } = made.body;
    expect(token).toMatch(/^[\w-]{24}$/u);
    expect((await asks(gus, "GET", `/links/${token}`)).body).toMatchObject({
      ...{ list: { id: list, name: "Groceries" }, level: "reader", isIn: false },
      madeBy: { name: "Anna" },
    });
    expect((await asks(gus, "POST", "/enter", { token })).body).toEqual({ id: list });
    expect((await asks(gus, "GET", `/links/${token}`)).body.isIn).toBe(true);
    const shown = (await asks(gus, "GET", path)).body;
    expect([shown.level, shown.members]).toEqual(["reader", []]);
    expect((await asks(gus, "GET", `${path}/members`)).body.members).toEqual([]);
    await asks(anna, "PUT", `${path}/members/${tom.person.id}`, { level: "editor" });
    expect(JSON.stringify((await asks(gus, "GET", `${path}/activity`)).body)).not.toContain("Tom");
    expect((await asks(tom, "GET", `${path}/links`)).status).toBe(403);
    expect((await asks(anna, "GET", `${path}/links`)).body.links).toMatchObject([{ uses: 1 }]);
    expect((await asks(anna, "DELETE", `${path}/links/${id}`)).status).toBe(204);
    expect((await asks(gus, "GET", path)).status).toBe(404);
    expect((await asks(gus, "GET", `/links/${token}`)).status).toBe(404);
  });
});

describe("a token", () => {
  test("is not guessed: after some wrong ones nobody is answered for a while", async () => {
    const { gus, anna } = hall;
    const { token } = await hall.links(anna, list);
    const looks = async (scope: Scope, sought: string) =>
      (await asks(scope, "GET", `/links/${sought}`)).status;
    for (let time = 0; time < 50; time++) expect(await looks(anna, token)).toBe(200);
    const guesses: number[] = [];
    for (let time = 0; time < 40; time++) guesses.push(await looks(gus, newId()));
    expect([guesses[0], guesses.at(-1)]).toEqual([404, 429]);
    expect(await looks(anna, token)).toBe(200);
    expect((await asks(gus, "POST", "/enter", { token })).body.code).toBe("too-many");
  });
});

describe("a list as a file", () => {
  test("is written as a text, a table and JSON, and read again as the same items", async () => {
    const { anna } = hall;
    const made = await asks(anna, "POST", `${path}/items`, {
      items: [
        {
          name: "Milk",
          amount: { quantity: 1.5, unit: "l" },
          price: { minor: 249, currency: "EUR" },
        },
        { name: '=HYPERLINK("x")', note: "a, b\nc", checked: true },
        { name: "Odd thing", category: null },
      ],
    });
    expect(made.status).toBe(201);
    const text = await asks(anna, "GET", `${path}/export.txt`);
    expect(text.headers.get("Content-Disposition")).toBe('attachment; filename="Groceries.txt"');
    expect(text.body).toContain("Milk — 1.5 l\n");
    for (const [ending, type] of [
      ["csv", "text/csv"],
      ["json", "application/json"],
    ] as const) {
      const file = await asks(anna, "GET", `${path}/export.${ending}`);
      const told = typeof file.body === "string" ? file.body : JSON.stringify(file.body);
      const copy = `/${await hall.makes(anna)}`;
      const headers = { "Content-Type": type };
      const dry = await asks(anna, "POST", `${copy}/import?dry=true`, told, headers);
      expect(dry.body.items).toHaveLength(3);
      expect((await asks(anna, "GET", `${copy}/items`)).body.items).toEqual([]);
      const query = `op=${newId()}`;
      for (const _ of [1, 2]) {
        const done = await asks(anna, "POST", `${copy}/import?${query}`, told, headers);
        expect([done.status, done.body.items.length]).toEqual([201, 3]);
      }
      expect((await asks(anna, "GET", `${copy}/export.${ending}`)).body).toEqual(file.body);
    }
  });

  test("brings the parts of a shop that the list has not", async () => {
    const { anna } = hall;
    const file = "name;category\r\nRope;Boat\r\nMilk;dairy\r\nNails;boat\r\n";
    const dry = await asks(anna, "POST", `${path}/import?as=csv&dry=true`, file);
    expect(dry.body.newCategories).toEqual(["Boat"]);
    const done = await asks(anna, "POST", `${path}/import?as=csv`, file);
    const { categories } = (await asks(anna, "GET", `${path}/categories`)).body;
    const boat = categories.filter(({ name }: { name: string }) => name === "Boat");
    expect(boat).toHaveLength(1);
    expect(done.body.items.map(({ category }: Item) => category === boat[0].id)).toEqual([
      ...[true, false, true],
    ]);
  });

  test.each([
    ["csv", "name,quantity\nMilk,much\n", "items.0.amount.quantity"],
    ["csv", "name,price\nMilk,free\n", "items.0.price.minor"],
    ["csv", "name,unit,quantity\nMilk,barrels,2\n", "items.0.amount.unit"],
    ["json", "{}", "format"],
    ["json", "[", ""],
    ["text", " \n ", ""],
  ])("that is wrong %s is refused, and says where", async (as, file, at) => {
    const { status, body } = await asks(hall.anna, "POST", `${path}/import?as=${as}`, file);
    expect([status, body.code, body.issues[0].path]).toEqual([400, "invalid", at]);
  });

  test("that is too large, or of too many things, is refused", async () => {
    const imports = (file: string) => asks(hall.anna, "POST", `${path}/import?as=csv`, file);
    expect((await imports("x".repeat(1_048_577))).body.code).toBe("too-large");
    expect((await imports("thing\n".repeat(2_001))).body.code).toBe("too-many-items");
  });

  test("is given to no list that one may only read", async () => {
    const { anna, tom } = hall;
    await asks(anna, "PUT", `${path}/members/${tom.person.id}`, { level: "reader" });
    expect((await asks(tom, "POST", `${path}/import`, "milk")).body.code).toBe("not-allowed");
    expect((await asks(hall.mia, "POST", `${path}/import`, "milk")).body.code).toBe(
      "list-not-found",
    );
    expect((await asks(tom, "GET", `${path}/export.csv`)).status).toBe(200);
  });
});
