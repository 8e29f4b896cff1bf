import { newId } from "../../core/protocol/id.ts";
import type { AppPorts } from "../../platform/app/ports.ts";
import type { Scope } from "../../platform/app/scope.ts";
import type { Language } from "../../platform/config/language.ts";
import { withTables } from "../../platform/db/database.ts";
import { nextPositions } from "./queries/added.ts";
import { listItems } from "./queries/items.ts";
import { readShelves } from "./queries/shelves.ts";
import type { ListTables } from "./tables.ts";
import { type Example, lists as listsEn, type Thing } from "./texts/demo-en.ts";
import { lists as listsRu } from "./texts/demo-ru.ts";

const examples: Readonly<Record<Language, readonly Example[]>> = { en: listsEn, ru: listsRu };
const currencies: Readonly<Record<Language, string>> = { en: "EUR", ru: "RUB" };

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** Fills an empty Dvor with lists, in which several people have written over some days. */
export async function fillDemo({ perform, db }: AppPorts, people: readonly Scope[]): Promise<void> {
  const [host] = people;
  if (!host) return;
  const read = withTables<ListTables>(db.read);
  for (const example of examples[host.language]) {
    // A smaller cast has fewer lists.
    if (!castOf(example).every((place) => people[place])) continue;
    const list = newId(Date.now() - example.daysAgo * dayMs);
    await plays({ perform, people, read, list }, example);
  }
}

interface Setting {
  readonly perform: AppPorts["perform"];
  readonly people: readonly Scope[];
  readonly read: ReturnType<typeof withTables<ListTables>>;
  readonly list: string;
}

/** The places of all who have to do with a list. */
function castOf({ owner, others = [], things, dispute }: Example): readonly number[] {
  const named = things.flatMap(([who, , , more]) => [who, more?.to ?? who, more?.done ?? who]);
  const [, ...wishes] = dispute ?? [""];
  return [owner, ...others, ...named, ...wishes.map(([who]) => who)];
}

async function plays(setting: Setting, example: Example): Promise<void> {
  const { owner, others, things, isTemplate = false, isArchived = false } = example;
  const now = Date.now();
  const [from, to] = [now - example.daysAgo * dayMs, now - example.minutesAgo * minuteMs];
  /** A moment between the beginning and the end: 0 to 1. */
  const when = (part: number) => Math.round(from + (to - from) * part);
  const language = setting.people[0]?.language ?? "en";
  await gives(setting, owner, from, "list.create", {
    ...{ id: setting.list, name: example.name, colour: example.colour, isTemplate },
    access: others ? "members" : "everyone",
    currency: currencies[language],
  });
  for (const other of others ?? []) {
    const person = setting.people[other]?.person.id;
    await gives(setting, owner, from + minuteMs, "member.set", { person, level: "editor" });
  }
  const shelves = await readShelves(setting.read, setting.list);
  const positions = await nextPositions(setting.read, setting.list, things.length);
  const ids = things.map((_, index) => newId(when((0.6 * index) / things.length)));
  for (const [index, thing] of things.entries()) {
    const place = { id: ids[index], position: positions[index] };
    const category = shelves.placeOf(thing[1])?.id ?? null;
    const items = [{ ...place, category, ...itemOf(setting, thing, language) }];
    const at = when((0.6 * index) / things.length);
    await gives(setting, thing[0], at, "item.add", { items });
  }
  if (example.dispute) await disputes(setting, example.dispute, when(0.8));
  for (const [index, [, , , more]] of things.entries()) {
    if (more?.done === undefined) continue;
    const change = { field: "checked", to: true };
    const changes = [{ item: ids[index], change, base: 1 }];
    const at = when(0.9 + (0.1 * (index + 1)) / things.length);
    await gives(setting, more.done, at, "item.set", { changes });
  }
  if (isArchived) await gives(setting, owner, to, "list.change", { isArchived });
}

function itemOf(
  { people }: Setting,
  [, name, amount, { note = "", price, to } = {}]: Thing,
  language: Language,
) {
  const [quantity, unit] = typeof amount === "number" ? [amount, null] : (amount ?? []);
  return {
    ...{ name, note, checked: false },
    amount: quantity === undefined ? null : { quantity, unit },
    price: price === undefined ? null : { minor: price, currency: currencies[language] },
    assignee: to === undefined ? null : (people[to]?.person.id ?? null),
  };
}

/** Several people want another amount of a thing, and none has seen the others' wish. */
async function disputes(
  setting: Setting,
  [name, ...wishes]: NonNullable<Example["dispute"]>,
  at: number,
): Promise<void> {
  const item = (await listItems(setting.read, setting.list)).find((one) => one.name === name);
  if (!item) return;
  for (const [index, [who, [quantity, unit]]] of wishes.entries()) {
    const change = { field: "amount", to: { quantity, unit } };
    const changes = [{ item: item.id, change, base: item.versions.amount }];
    await gives(setting, who, at + index * minuteMs, "item.set", { changes });
  }
}

/** Gives a command at a time; a demo whose content is refused is a mistake of the demo. */
async function gives(
  { perform, people, list }: Setting,
  who: number,
  at: number,
  name: string,
  fields: object,
): Promise<void> {
  const scope = people[who];
  if (!scope) return;
  const input = { list, op: newId(at), givenAt: at, ...fields };
  const done = await perform({ ...scope, now: () => at }, { name, input });
  if (!done.ok) throw new Error(`${name} is refused: ${JSON.stringify(done.failure)}`);
}
