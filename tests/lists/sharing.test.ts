import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import fc from "fast-check";
import type { Item } from "../../apps/lists/contract/item.ts";
import { newId } from "../../core/protocol/id.ts";
import type { BrowserJar, Member } from "../../platform/testing/browser-jar.ts";
import { apps } from "../../server/apps.ts";
import { type House, nowhere, openHouse } from "../chat/house.ts";
import { type Listener, listens } from "../chat/listener.ts";
import { brokenLines } from "../faults/witness.ts";
import { patternsOf } from "../people/routes.ts";

/*
 * Marta has a private list, which Anna may change and Mia may read; Gus has come to it by a link
 * to read. To everybody else it is not there: not its name, nor what is on it, nor who may see
 * it, nor that it exists. The host of Dvor is one of everybody.
 */

// The time that a machine may take on which others work too.
setDefaultTimeout(30_000);

let house: House;
let marta: Member;
let anna: Member;
let mia: Member;
let tom: Member;
let gus: BrowserJar;
let stray: BrowserJar;
let list: string;
let item: string;
let link: { readonly id: string; readonly token: string };

/** In the name of the list, and in all that is on it. */
const word = "marzipan";

const own = apps.filter(({ name }) => name === "lists");
const commands = own.flatMap(({ channels }) =>
  channels.flatMap(({ channel }) => Object.keys(channel.commands)),
);

beforeAll(async () => {
  house = await openHouse();
  [marta, anna] = [await house.newcomer("marta"), await house.newcomer("anna")];
  [mia, tom] = [await house.newcomer("mia"), await house.newcomer("tom")];
  [gus, stray] = [await house.guest(), await house.guest()];
  list = (await gets(marta, "POST", "", { name: `All for the ${word}` })).list.id;
  await gets(marta, "PUT", `/${list}/members/${anna.id}`, { level: "editor" });
  await gets(marta, "PUT", `/${list}/members/${mia.id}`, { level: "reader" });
  const text = `2 kg ${word}\n${word} tin`;
  const { items } = await gets(marta, "POST", `/${list}/items`, { text, note: word });
  item = items[0].id;
  await gets(anna, "PATCH", `/${list}/items/${item}`, { note: `sweet ${word}` });
  const stale = { note: `bitter ${word}`, versions: { note: 1 } };
  await gets(marta, "PATCH", `/${list}/items/${item}`, stale);
  await gets(marta, "DELETE", `/${list}/items/${items[1].id}`);
  await gets(marta, "POST", `/${list}/talk`);
  link = await gets(marta, "POST", `/${list}/links`, { level: "reader", days: 7 });
  await gets(gus, "POST", "/enter", { token: link.token });
}, 60_000);
afterAll(() => house[Symbol.asyncDispose]());

const strangers = () => [
  ["somebody else", tom] as const,
  ["the host of Dvor", house.ida] as const,
  ["a guest", stray] as const,
];
const readers = () => [["who may read", mia] as const, ["who came by a link", gus] as const];

// biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects of it
async function gets(jar: BrowserJar, method: string, path: string, body?: unknown): Promise<any> {
  const { status, body: told } = await jar.does(method, `/api/lists${path}`, body);
  if (status < 300) return told;
  throw new Error(`${method} ${path} was answered ${status}: ${JSON.stringify(told)}`);
}

/** All that somebody is answered at an address. */
async function told(jar: BrowserJar, path: string, init: RequestInit = {}): Promise<string> {
  const answer = await jar.fetch(path, init);
  return `${answer.status} ${await answer.text()}`;
}

/** What is asked of an address that takes a question. */
function questionsOf(path: string): readonly string[] {
  if (!path.endsWith("/suggestions")) return [""];
  return ["?list=:id", `?list=:id&query=${word.slice(0, 3)}`];
}

/** An address with the list, or another one, in the place of each parameter. */
function at(path: string, of: string): string {
  const rest: Readonly<Record<string, string>> = {
    ...{ ":id": of, ":roomId": of, ":item": item, ":person": anna.id, ":link": link.id },
  };
  return path.replace(/:\w+/gu, (part) => rest[part] ?? nowhere);
}

/** What may be done at any address, and by any command. */
const wishes = () => ({
  ...{ name: "Mine", level: "editor", days: 1, text: "bread", access: "everyone", by: 1 },
  ...{ from: [nowhere], choice: "keep", base: 1, isArchived: true, colour: "red", unit: null },
  ...{ item, id: item, person: anna.id, position: "a5", op: newId(), givenAt: 1, into: item },
  ...{ token: newId(), key: null, conflict: nowhere, currency: "USD", isTemplate: true },
});

/** Each command on the list, with all that it may want. */
function inputsOn(of: string): readonly (readonly [name: string, input: object])[] {
  const fields = { amount: null, note: "", category: null, price: null, assignee: null };
  const made = { id: newId(), name: "Mine", ...fields, checked: false, position: "a5" };
  const change = { item, change: { field: "name", to: "Mine" }, base: 99 };
  const versions = { name: 9, amount: 9, note: 9, category: 9, price: 9, assignee: 9 };
  const seen = { item, versions: { ...versions, checked: 9, position: 9 } };
  const lists: Readonly<Record<string, readonly unknown[]>> = {
    ...{ "item.add": [made], "item.delete": [seen], "item.restore": [item] },
  };
  return commands
    .filter((name) => name !== "list.create" && name !== "list.enter")
    .map((name) => {
      const level = name === "listLink.create" ? "editor" : "owner";
      const input = { ...wishes(), level, list: of, changes: [change], items: lists[name] ?? [] };
      return [name, input] as const;
    });
}

describe("a private list", () => {
  test("is told to nobody else at any address, as if it were not there", async () => {
    const paths = patternsOf(apps)
      .filter(({ method, path }) => method === "GET" && !path.includes("links/:token"))
      // A pass is another one each time it is asked for, and says nothing of anything.
      .filter(({ path }) => !path.endsWith("/pass"))
      .flatMap(({ path }) => questionsOf(path).map((question) => path + question));
    expect(paths.length).toBeGreaterThan(40);
    for (const [who, jar] of strangers()) {
      for (const path of paths) {
        const [one, other] = [await told(jar, at(path, list)), await told(jar, at(path, nowhere))];
        expect([who, path, one]).toEqual([who, path, other]);
        expect([who, path, one.includes(word)]).toEqual([who, path, false]);
      }
    }
    for (const jar of [anna, mia]) {
      const hers = await Promise.all(paths.map((path) => told(jar, at(path, list))));
      expect(hers.filter((text) => text.includes(word)).length).toBeGreaterThan(7);
    }
  });

  test("is changed by nobody else, and every try is answered as if it were not there", async () => {
    const routes = patternsOf(own).filter(
      ({ method, path }) => method !== "GET" && path.startsWith("/api/lists/:id"),
    );
    expect(routes.length).toBeGreaterThan(15);
    for (const [who, jar] of strangers()) {
      for (const { method, path } of routes) {
        const init = () => ({ method, body: JSON.stringify(wishes()) });
        const [one, other] = [
          await told(jar, at(path, list), init()),
          await told(jar, at(path, nowhere), init()),
        ];
        expect([who, method, path, one]).toEqual([who, method, path, other]);
        expect([who, method, path, one.slice(0, 3)]).toEqual([
          ...[who, method, path, expect.stringMatching(/^40[04]$/u)],
        ]);
      }
    }
  });

  test("is joined by nobody else, obeys nobody else, and is not heard of", async () => {
    for (const [who, jar] of strangers()) {
      using page = await listens(jar);
      await page.knocks("lists");
      expect([who, await page.knocks(`list:${list}`)]).toEqual([who, "list-not-found"]);
      for (const [index, [name, input]] of inputsOn(list).entries()) {
        const elsewhere = inputsOn(nowhere)[index]?.[1];
        const answers = [await page.gives(name, input), await page.gives(name, elsewhere)];
        expect([who, name, ...answers]).toEqual([who, name, "list-not-found", "list-not-found"]);
      }
      await gets(marta, "PATCH", `/${list}`, { name: `More ${word}` });
      await gets(marta, "POST", `/${list}/items`, { text: `more ${word}` });
      const { list: open } = await gets(marta, "POST", "", { name: "Open", access: "everyone" });
      if (jar !== stray) await page.hears((frame) => JSON.stringify(frame).includes(open.id));
      expect(JSON.stringify(page.heard)).not.toContain(word);
    }
  });
});

describe.each([0, 1])("somebody who may only read (%d)", (which) => {
  test("changes nothing by any way, and hears all the same", async () => {
    const [, jar] = readers()[which] ?? [];
    if (!jar) throw new Error("there are two");
    const shown = async () => {
      const { list: whole, items, members } = await gets(marta, "GET", `/${list}`);
      return { whole, items, members };
    };
    const before = await shown();
    const routes = patternsOf(own).filter(
      ({ method, path }) =>
        // To make another one of it, to talk, and to leave are no changes of it.
        method !== "GET" && path.startsWith("/api/lists/:id") && !/duplicate|talk/u.test(path),
    );
    for (const { method, path } of routes) {
      const body = JSON.stringify(wishes());
      const answer = await told(jar, at(path, list), { method, body });
      expect([method, path, answer.slice(0, 3)]).toEqual([
        ...[method, path, expect.stringMatching(/^4(00|03|04)$/u)],
      ]);
    }
    using page = await listens(jar);
    await page.joins(`list:${list}`);
    for (const [name, input] of inputsOn(list)) {
      if (name === "list.talk") continue;
      expect([name, await page.gives(name, input)]).toEqual([
        ...[name, expect.stringMatching(/^(not-allowed|invalid)$/u)],
      ]);
    }
    expect(await shown()).toEqual(before);
    const mark = page.heard.length;
    const { items } = await gets(anna, "POST", `/${list}/items`, { text: `fresh ${word}` });
    await page.hears((frame) => JSON.stringify(frame).includes(items[0].id), mark);
  });
});

describe("what is on a private list", () => {
  test("is not reached by way of a list of one's own, nor into one", async () => {
    const mine = (await gets(tom, "POST", "", { name: "Mine" })).list.id;
    const paths = patternsOf(own).filter(({ path }) => path.startsWith("/api/lists/:id/"));
    for (const { method, path } of paths.filter((one) => one.path.includes(":item"))) {
      const init = method === "GET" ? {} : { body: JSON.stringify(wishes()) };
      const answer = await told(tom, at(path, mine), { method, ...init });
      expect([method, path, answer.slice(0, 3)]).toEqual([
        ...[method, path, expect.stringMatching(/^40[04]$/u)],
      ]);
      expect([method, path, answer.includes(word)]).toEqual([method, path, false]);
    }
    const copied = await tom.does("POST", "/api/lists", { name: "Copy", copyOf: list });
    expect(copied.status).toBe(404);
    const taken = await tom.does("DELETE", `/api/lists/${mine}/links/${link.id}`);
    expect(taken.status).toBe(404);
  });
});

/** The ways in which somebody loses a list. */
const losses: readonly (readonly [string, () => BrowserJar, () => Promise<unknown>])[] = [
  ["whose link is taken back", () => gus, () => gets(marta, "DELETE", `/${list}/links/${link.id}`)],
  ["whose right is taken", () => mia, () => gets(marta, "DELETE", `/${list}/members/${mia.id}`)],
];

describe.each(losses)("somebody %s", (_, whose, loses) => {
  let page: Listener;

  beforeAll(async () => {
    page = await listens(whose());
    await page.joins(`list:${list}`);
    await loses();
  });
  afterAll(() => page[Symbol.dispose]());

  test("is told so at once, and hears no more", async () => {
    const topic = `list:${list}`;
    const last = await page.hears(
      (frame) => frame.type === "refused" && "topic" in frame && frame.topic === topic,
    );
    expect(last).toMatchObject({ failure: { code: "forbidden" } });
    expect(await page.knocks(topic)).toBe("list-not-found");
    const mark = page.heard.length;
    await gets(anna, "POST", `/${list}/items`, { text: `secret ${word}` });
    // What is answered after it would have been heard after it, too.
    expect(await page.knocks("list:nothing")).not.toBe("ok");
    expect(JSON.stringify(page.heard.slice(mark))).not.toContain(word);
  });

  test("reaches nothing of it any more", async () => {
    const jar = whose();
    for (const path of ["", "/items", "/activity", "/export.csv", "/members", "/categories"]) {
      const answer = await told(jar, `/api/lists/${list}${path}`);
      expect([path, answer.slice(0, 3)]).toEqual([path, "404"]);
    }
    expect(await told(jar, "/api/lists")).not.toContain(list);
    for (const [name, input] of inputsOn(list)) {
      expect([name, await page.gives(name, input)]).toEqual([name, "list-not-found"]);
    }
    const enters = await jar.does("POST", "/api/lists/enter", { token: link.token });
    expect(enters.status).toBe(404);
  });
});

describe("a list that is closed", () => {
  test("is lost at once by who was there because it was open, and by no member", async () => {
    const { list: made } = await gets(marta, "POST", "", { name: "Yard", access: "everyone" });
    await gets(marta, "PUT", `/${made.id}/members/${anna.id}`, { level: "reader" });
    using toms = await listens(tom);
    using annas = await listens(anna);
    for (const page of [toms, annas]) {
      await page.joins("lists");
      await page.joins(`list:${made.id}`);
    }
    await gets(marta, "PATCH", `/${made.id}`, { access: "members" });
    await toms.hears((frame) => frame.type === "refused");
    await toms.hears((frame) => frame.type === "events" && frame.events[0]?.type === "list.went");
    await annas.hears((frame) => JSON.stringify(frame).includes('"stands":"reader"'));
    await gets(marta, "POST", `/${made.id}/items`, { text: "quinces" });
    await annas.hears((frame) => JSON.stringify(frame).includes("Quinces"));
    expect(await toms.knocks(`list:${made.id}`)).toBe("list-not-found");
    expect(JSON.stringify(toms.heard)).not.toContain("Quinces");
  });
});

describe("whatever is sent", () => {
  const bodies = [
    ...[
      ["nothing", ""],
      ["half an object", "{"],
      ["an array", "[]"],
      ["null", "null"],
    ],
    ...[
      ["a text", '"x"'],
      ["no items", '{"items":{},"text":7}'],
    ],
    ["what is deep", `{"id":${"[".repeat(5_000)}`],
  ] as const;

  test.each(bodies)("as a body that is %s, no route breaks", async (_, body) => {
    const routes = patternsOf(own).filter(({ method }) => method !== "GET");
    for (const { method, path } of routes) {
      for (const of of [list, nowhere]) {
        const address = at(path, of).replace(anna.id, tom.id);
        if (method === "DELETE" && /lists\/[^/]+$/u.test(address)) continue; // it is needed yet
        const answer = await told(marta, address, { method, body });
        expect(`${method} ${path}: ${answer.slice(0, 3)}`).toMatch(/: [24]\d\d$|: 503$/u);
      }
    }
  });

  test("by chance, nothing breaks, and what is done is done by the rules", async () => {
    const made = (await gets(tom, "POST", "", { name: "Toy" })).list.id;
    const [one]: Item[] = (await gets(tom, "POST", `/${made}/items`, { text: "toy" })).items;
    const value = fc.oneof(
      ...[fc.constantFrom(made, list, one?.id, tom.id, "a0", "kg", null), fc.jsonValue()],
      ...[fc.string({ unit: "binary", maxLength: 60 }), fc.integer(), fc.double(), fc.uuid()],
      fc.constantFrom([{}], [{ name: "x" }], { quantity: 1, unit: "kg" }, { minor: 1 }, []),
    );
    const fields = fc.dictionary(fc.constantFrom(...Object.keys(wishes()), "items", "name"), value);
    const routes = patternsOf(own).filter(({ path }) => !path.includes("products"));
    const queries = fc.constantFrom("", "?before=x", "?limit=0", "?as=csv", "?dry=1", "?list=%ff");
    const asked = fc.tuple(fc.constantFrom(...routes), fields, queries);
    let done = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(asked, { minLength: 1, maxLength: 10 }), async (all) => {
        for (const [{ method, path }, body, query] of all) {
          if (method === "DELETE" && path.endsWith("/lists/:id")) continue; // it would be the end
          const address = at(path, made).replace(item, one?.id ?? "") + query;
          const init = method === "GET" ? {} : { body: JSON.stringify({ ...wishes(), ...body }) };
          const answer = await told(tom, address, { method, ...init });
          expect(`${method} ${address} ${answer.slice(0, 3)}`).toMatch(/ [24]\d\d$/u);
          if (answer.startsWith("2")) done += 1;
        }
      }),
      { numRuns: 60 },
    );
    expect(done).toBeGreaterThan(30); // it reaches past the parser
  });

  test("nothing of all this broke anything", () => {
    expect(brokenLines(house.dvor)).toEqual([]);
  });
});
