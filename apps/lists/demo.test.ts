import { expect, test } from "bun:test";
import type { Scope } from "../../platform/app/scope.ts";
import { withTables } from "../../platform/db/database.ts";
import { openSqlite } from "../../platform/db/sqlite.ts";
import { openScene } from "../../platform/testing/scene.ts";
import { fillDemo } from "./demo.ts";
import { lists } from "./index.ts";
import { listActivity } from "./queries/history.ts";
import { listWatch } from "./state/list.ts";
import { listsWatch } from "./state/lists.ts";
import type { ListTables } from "./tables.ts";

const names = ["Ida", "Tom", "Marta", "Jonas", "Katya", "Marek"];

test.each([
  ["en", "This week"],
  ["ru", "На неделю"],
] as const)("a demo in %s is a courtyard that shops", async (language, weekly) => {
  const db = openSqlite(":memory:");
  const scene = await openScene(lists, db);
  const people: Scope[] = [];
  for (const name of names) {
    const scope = await scene.person(name, people.length === 0 ? "host" : "member");
    people.push({ ...scope, language });
  }
  await fillDemo({ perform: scene.perform, db, tell: scene.tell }, people);
  const [host, tom] = people as [Scope, Scope]; // six were made
  const hers = await scene.snapshot(listsWatch, "", host);
  expect(hers.lists).toHaveLength(5);
  expect((await scene.snapshot(listsWatch, "", tom)).lists).toHaveLength(4);
  expect(hers.lists.filter(({ list }) => list.isTemplate)).toHaveLength(1);
  expect(hers.lists.filter(({ list }) => list.archivedAt !== null)).toHaveLength(1);

  const week = hers.lists.find(({ list }) => list.name === weekly);
  expect(week?.fill).toMatchObject({ left: 13, done: 13, conflicts: 1 });
  const key = week?.list.id ?? "";
  const { items } = await scene.snapshot(listWatch, key, host);
  expect(items.filter(({ category }) => category === null).map(({ name }) => name)).toEqual([]);
  expect(items.filter(({ price }) => price !== null).length).toBeGreaterThan(8);
  expect(new Set(items.map(({ madeBy }) => madeBy)).size).toBe(people.length);

  const history = await listActivity(withTables<ListTables>(db.read), key, undefined, 100);
  const times = history.map(({ at }) => at);
  expect(times.every((at) => at <= Date.now())).toBe(true);
  expect((times[0] ?? 0) - (times.at(-1) ?? 0)).toBeGreaterThan(5 * 86_400_000);
  await scene.close();
});
