import type { Item, NewItem } from "../../../apps/lists/contract/item.ts";
import type { BrowserJar, Member, Told } from "../../../platform/testing/browser-jar.ts";
import { type OpenCourtyard, openCourtyard } from "../courtyard.ts";
import type { Seat } from "../people.ts";

/** A courtyard in which people buy things, for a file of tests. */
export interface Shop extends OpenCourtyard {
  /** People with accounts of their own, by these names. */
  members<const Names extends readonly string[]>(
    ...names: Names
  ): Promise<{ readonly [Index in keyof Names]: Member }>;
}

/** A list by its id and its name. */
export interface ListName {
  readonly id: string;
  readonly name: string;
}

/** Where one holds a phone. */
export const phone = {
  ...{ language: "en", width: 390, height: 844, theme: "light", hasTouch: true },
} as const satisfies Seat;

/** Where one sits at a desk. */
export const desk = {
  ...{ language: "en", width: 1440, height: 900, theme: "light", hasTouch: false },
} as const satisfies Seat;

/** Opens a courtyard that anyone may join. */
export async function openShop(): Promise<Shop> {
  const yard = await openCourtyard();
  let count = 0;
  const member = (name: string) => {
    count += 1;
    return yard.member(phone, name, { handle: `${name.toLowerCase()}-${count}` });
  };
  return {
    ...yard,
    async members(...names) {
      const made: Member[] = [];
      for (const name of names) made.push(await member(name));
      // As many as there are names.
      return made as never;
    },
    [Symbol.asyncDispose]: () => yard[Symbol.asyncDispose](),
  };
}

/** Asks the API of lists for something that must not be refused; gives what is told. */
export async function gets<Body = Told>(
  jar: BrowserJar,
  method: string,
  path: string,
  body?: unknown,
): Promise<Body> {
  const { status, body: told } = await jar.does<Body>(method, `/api/lists${path}`, body);
  if (status < 300) return told;
  throw new Error(`${method} ${path} was answered ${status}: ${JSON.stringify(told)}`);
}

/** What is said of a thing that is put on a list. */
export type Thing = Partial<NewItem> & { readonly name: string };

/** Makes a list that everyone in the courtyard may change, with things on it. */
export async function makesList(
  owner: Member,
  name: string,
  things: readonly Thing[] = [],
): Promise<ListName> {
  const { list } = await gets<{ list: ListName }>(owner, "POST", "", { name, access: "everyone" });
  for (let from = 0; from < things.length; from += 50) {
    await gets(owner, "POST", `/${list.id}/items`, { items: things.slice(from, from + 50) });
  }
  return { id: list.id, name };
}

/** What is on a list, as the server has it, by name. */
export async function itemsOf(
  member: BrowserJar,
  { id }: ListName,
): Promise<ReadonlyMap<string, Item>> {
  const { items } = await gets<{ items: readonly Item[] }>(member, "GET", `/${id}/items`);
  const byName = new Map(items.map((item) => [item.name, item]));
  if (byName.size < items.length) throw new Error(`twice: ${items.map(({ name }) => name)}`);
  return byName;
}
