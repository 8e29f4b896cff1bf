import { mayHear } from "../../../core/hub/stream.ts";
import { type EventOf, type StateOf, topicOf } from "../../../core/protocol/channel.ts";
import { newId } from "../../../core/protocol/id.ts";
import type { Result } from "../../../core/protocol/result.ts";
import type { Watch } from "../../../core/protocol/state.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { type Database, withTables } from "../../../platform/db/database.ts";
import { openScene, type Scene } from "../../../platform/testing/scene.ts";
import { verifySync } from "../../../platform/testing/verify-sync.ts";
import type { Change, Item, NewItem } from "../contract/item.ts";
import type { Level, listChannel } from "../contract/list.ts";
import { lists } from "../index.ts";
import { keysBetween } from "../order.ts";
import { listWatch } from "../state/list.ts";
import { listsWatch } from "../state/lists.ts";
import type { ListTables } from "../tables.ts";

type State = StateOf<typeof listChannel>;

/** What somebody says of what they had before their eyes. */
export interface Seen {
  readonly base?: number;
  readonly after?: string;
  readonly sees?: readonly string[];
  readonly op?: string;
}

/** A kitchen with one list: Anna's, which Tom may change and Mia may read. */
export interface Kitchen {
  readonly scene: Scene;
  readonly anna: Scope;
  readonly tom: Scope;
  readonly mia: Scope;
  /** Has no right on the list. */
  readonly zoe: Scope;
  readonly list: string;
  /** Gives a command on the list, and proves the sync law for everyone on both topics. */
  gives(scope: Scope, name: string, input: object, op?: string): Promise<Result<unknown>>;
  /** Gives a command that must be done; gives its operation. */
  does(scope: Scope, name: string, input: object, op?: string): Promise<string>;
  /** What a command is refused with, and that nothing is heard of it; `ok` where it is not. */
  refusal(scope: Scope, name: string, input: object, op?: string): Promise<string>;
  /** Adds an item; gives its id. */
  adds(scope: Scope, made?: Partial<NewItem>): Promise<string>;
  /** Sets a register having seen what stands there, if not said otherwise; gives the operation. */
  sets(scope: Scope, item: string, change: Change, seen?: Seen): Promise<string>;
  /** Raises a quantity, likewise. */
  raises(scope: Scope, item: string, by: number, more?: Seen & { unit?: string }): Promise<string>;
  /** Deletes an item having seen all of it, if not said otherwise. */
  deletes(scope: Scope, item: string, more?: object): Promise<string>;
  /** What is on the list. */
  items(): Promise<readonly Item[]>;
  /** An item that is there; it fails where it is not. */
  item(id: string): Promise<Item>;
  readonly tables: () => ReturnType<typeof withTables<ListTables>>;
}

/** An item as somebody would add it. */
export function newItem(made: Partial<NewItem> = {}): NewItem {
  const nothing = { amount: null, note: "", category: null, price: null, assignee: null };
  return { id: newId(), name: "Milk", ...nothing, checked: false, position: "a0", ...made };
}

/** Opens a kitchen whose list is empty. */
export async function openKitchen(db: Database): Promise<Kitchen> {
  const scene = await openScene(lists, db);
  const [anna, tom] = [await scene.person("Anna", "member"), await scene.person("Tom", "member")];
  const [mia, zoe] = [await scene.person("Mia", "member"), await scene.person("Zoe", "member")];
  const tables = () => withTables<ListTables>(db.read);
  const list = newId();
  const made = { id: list, name: "Groceries", colour: null, access: "members", currency: "EUR" };
  const input = { ...made, categories: [] };
  const created = await scene.perform(anna, { name: "list.create", input });
  if (!created.ok) throw new Error(`no list: ${JSON.stringify(created.failure)}`);
  await lets(db, list, tom, "editor");
  await lets(db, list, mia, "reader");
  const watchers = [anna, tom, mia];

  const gives: Kitchen["gives"] = (scope, name, more, op = newId()) =>
    inSync(scene, list, watchers, () =>
      scene.perform(scope, { name, input: { list, op, givenAt: 1_000, ...more } }),
    );
  const does: Kitchen["does"] = async (scope, name, more, op = newId()) => {
    const done = await gives(scope, name, more, op);
    if (!done.ok) throw new Error(`${name} was refused: ${JSON.stringify(done.failure)}`);
    return op;
  };
  const items = async () => (await scene.snapshot(listWatch, list, anna)).items;
  return {
    ...{ scene, anna, tom, mia, zoe, list, gives, does, items, tables },
    ...deedsOf(does, items),
    async refusal(scope, name, more, op) {
      const before = scene.published.length;
      const done = await gives(scope, name, more, op);
      if (done.ok) return "ok";
      const heard = scene.published.slice(before);
      if (heard.length > 0) throw new Error(`it was heard: ${JSON.stringify(heard)}`);
      return done.failure.code;
    },
  };
}

/** What people do to items. */
function deedsOf(
  does: Kitchen["does"],
  items: Kitchen["items"],
): Pick<Kitchen, "adds" | "sets" | "raises" | "deletes" | "item"> {
  const item = async (id: string) => {
    const found = (await items()).find((one) => one.id === id);
    if (!found) throw new Error(`the item ${id} is not there`);
    return found;
  };
  const sees = async (id: string) =>
    (await items()).find((one) => one.id === id)?.conflicts.map((conflict) => conflict.id);
  const versions = async (id: string) => (await items()).find((one) => one.id === id)?.versions;
  return {
    item,
    async adds(scope, made) {
      const one = newItem(made);
      await does(scope, "item.add", { items: [one] });
      return one.id;
    },
    async sets(scope, id, change, { op, ...seen } = {}) {
      const base = (await versions(id))?.[change.field] ?? 0;
      return does(scope, "item.set", { changes: [{ item: id, change, base, ...seen }] }, op);
    },
    async raises(scope, id, by, { op, ...more } = {}) {
      const base = (await versions(id))?.amount ?? 0;
      return does(scope, "item.raise", { item: id, by, unit: null, base, ...more }, op);
    },
    async deletes(scope, id, more = {}) {
      const seen = { versions: await versions(id), sees: await sees(id) };
      return does(scope, "item.delete", { items: [{ item: id, ...seen, ...more }] });
    },
  };
}

/** Gives somebody a right on a list. */
async function lets(db: Database, list: string, { person }: Scope, level: Level) {
  const row = { list_id: list, person_id: person.id, level, joined_at: 1 };
  await db.write((transaction) =>
    withTables<ListTables>(transaction).insertInto("list_member").values(row).execute(),
  );
}

/** So many keys of an order, one after the other. */
export function places(count: number): readonly string[] {
  return keysBetween(null, null, count);
}

/** A state of a list in which nothing depends on who was told what first. */
export function settled(state: State): State {
  const named = new Set(state.items.flatMap(namedBy));
  const byId = <One extends { readonly id: string }>(all: readonly One[]) =>
    all.toSorted((one, two) => (one.id < two.id ? -1 : 1));
  return {
    ...state,
    ...{ items: byId(state.items), categories: byId(state.categories) },
    people: byId(state.people.filter(({ id }) => named.has(id))),
  };
}

function namedBy(item: Item): readonly (string | null | undefined)[] {
  const { madeBy, changedBy, checkedBy, assignee, conflicts } = item;
  return [
    ...[madeBy, changedBy, checkedBy, assignee],
    ...conflicts.flatMap((conflict) => [conflict.by, conflict.standingBy]),
  ];
}

const settledWatch: Watch<typeof listChannel> = {
  ...listWatch,
  apply: (state, event: EventOf<typeof listChannel>) => settled(listWatch.apply(state, event)),
};

/** Runs a change, and proves the sync law on the topics of a list and of all lists. */
async function inSync<Value>(
  scene: Scene,
  list: string,
  watchers: readonly Scope[],
  change: () => Promise<Value>,
): Promise<Value> {
  const look = async (watcher: Scope) => settled(await scene.snapshot(listWatch, list, watcher));
  const befores = await Promise.all(watchers.map(look));
  const from = scene.published.length;
  const value = await scene.inSync(listsWatch, "", watchers, change);
  const topic = topicOf(listWatch.channel, list);
  const told = scene.published.slice(from).filter((one) => one.topic === topic);
  for (const [index, watcher] of watchers.entries()) {
    const events = told
      .filter(({ audience }) => mayHear(audience, watcher.person.id))
      .map(({ event }) => event);
    const before = befores[index];
    if (before) verifySync(settledWatch, before, events, await look(watcher));
  }
  return value;
}
