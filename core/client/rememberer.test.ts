import { afterEach, beforeEach, describe, expect, jest, test } from "bun:test";
import { openDB } from "idb";
import { boardChannel, boardWatch, emptyBoard } from "../hub/testing/board.ts";
import { House } from "../hub/testing/house.ts";
import { turn } from "../hub/testing/visitor.ts";
import { closeCodes } from "../protocol/close-codes.ts";
import { newId } from "../protocol/id.ts";
import { keepInIndexedDb, TopicsInIndexedDb } from "./indexed-db.ts";
import type { Remembered } from "./memory.ts";
import { type RememberedTopics, rememberedLength, rememberedMax } from "./rememberer.ts";
import { Browser, type Tab } from "./testing/browser.ts";

let house: House;
let browser: Browser;

beforeEach(() => {
  jest.spyOn(Math, "random").mockReturnValue(0); // nobody waits before coming back
  house = new House();
  browser = new Browser(house);
});
afterEach(async () => {
  browser.isKilled();
  await house.hub.close();
  jest.restoreAllMocks();
});

/** A board as every page has it, that is remembered. */
const rememberedBoard = { ...boardChannel, remembers: true };
const rememberedWatch = { ...boardWatch, channel: rememberedBoard };

/** Waits until something holds; the runner's own limit ends it. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await turn();
}

async function turns(count: number): Promise<void> {
  for (let passed = 0; passed < count; passed++) await turn();
}

/** A page looks at a board. */
function looksAt({ client }: Tab, key = "a", watch: typeof boardWatch = rememberedWatch) {
  const board = client.topic(watch, key);
  board.listen(() => {});
  return board;
}

const post = (tab: Tab, id: string) =>
  tab.client.send(boardChannel, "board.post", { key: "a", id, text: id });

/** A page of somebody's knew a board, went out of sight and is gone. */
async function knew(person = "Anna", key = "a"): Promise<void> {
  const tab = browser.opensOwn(person);
  const board = looksAt(tab, key);
  await until(() => board.get().status === "live");
  await goes(tab);
}

/** A page is closed as browsers do it: it is hidden first. */
async function goes(tab: Tab): Promise<void> {
  tab.client.rest();
  await turns(50);
  tab.isKilled();
}

/** Something is remembered, whatever page knew it. */
async function isRemembered(topic: string, known: Remembered): Promise<void> {
  await browser.topics().is({ id: "anna", name: "Anna" });
  await browser.topics().write("anna", new Map([[topic, known]]));
}

const remembered = (person = "anna", topic = "board:a") => browser.topics().read(person, topic);

describe("a remembered topic", () => {
  test("is shown without a line, with who this is", async () => {
    await house.writes("board:a", "one");
    await knew();
    browser.hasNetwork = false;
    const tab = browser.opensOwn();
    const board = looksAt(tab);
    await until(() => board.get().state !== undefined);
    expect(board.get()).toMatchObject({ status: "stale", view: { lines: [{ text: "one" }] } });
    await until(() => tab.client.me.get() !== undefined);
    expect(tab.client.me.get()).toEqual({ id: "anna", name: "Anna" });
    expect(tab.client.connection.get().status).not.toBe("connected");
  });

  test("goes on with what happened meanwhile, and is not asked for whole", async () => {
    await house.writes("board:a", "one");
    await knew();
    const read = jest.fn(async () => {});
    house.reading = read;
    await house.writes("board:a", "two");
    const board = looksAt(browser.opensOwn());
    await until(() => board.get().status === "live");
    expect(board.get().state).toEqual(house.board("board:a"));
    expect(read).not.toHaveBeenCalled();
  });

  test("of a server that has forgotten its events is asked for whole", async () => {
    await house.writes("board:a", "one");
    await isRemembered("board:a", { position: { epoch: "gone", offset: 1 }, state: emptyBoard });
    const board = looksAt(browser.opensOwn());
    await until(() => board.get().status === "live");
    expect(board.get().state).toEqual(house.board("board:a"));
  });

  test("tells who hears it that its state was given whole, and then what came", async () => {
    await house.writes("board:a", "one");
    await knew();
    await house.writes("board:a", "two");
    const told: string[] = [];
    const board = browser.opensOwn().client.topic(rememberedWatch, "a");
    board.hear({
      snapshot: ({ lines }) => told.push(`whole: ${lines.map(({ text }) => text)}`),
      events: (events, isReplay) => told.push(`${isReplay ? "replay" : "news"}: ${events.length}`),
    });
    board.listen(() => {});
    await until(() => board.get().status === "live");
    expect(told).toEqual(["whole: one", "replay: 1"]);
  });

  test("is written down within half a second, also while the page stays", async () => {
    jest.useFakeTimers();
    const board = looksAt(browser.opensOwn());
    await turns(50);
    jest.advanceTimersByTime(1_000); // whatever waited
    await until(() => board.get().status === "live");
    await house.writes("board:a", "one");
    await turns(50);
    jest.advanceTimersByTime(500);
    await turns(50);
    jest.useRealTimers();
    expect((await remembered())?.state).toEqual(house.board("board:a"));
  });

  test("is nothing to a page that does not remember, or of a channel that does not", async () => {
    const tab = browser.opensOwn();
    const board = looksAt(tab, "a", boardWatch);
    await until(() => board.get().status === "live");
    await goes(tab);
    expect(await remembered()).toBeUndefined();
    await knew();
    browser.hasNetwork = false;
    const plain = looksAt(browser.opens());
    await turns(50);
    expect(plain.get().state).toBeUndefined();
  });
});

describe("what was known", () => {
  test("by somebody else is not shown, and is forgotten once it is known who this is", async () => {
    await knew("Anna");
    browser.hasNetwork = false;
    const offline = browser.opensOwn("Boris");
    const board = looksAt(offline);
    await turns(50);
    expect(board.get().state).toBeUndefined();
    expect(offline.client.me.get()).toBeUndefined();
    offline.isKilled();
    expect(await remembered()).toBeDefined();
    browser.hasNetwork = true;
    await knew("Boris", "b");
    expect(await remembered("boris", "board:b")).toBeDefined();
    await browser.topics().is({ id: "anna", name: "Anna" });
    expect(await remembered("anna")).toBeUndefined();
  });

  test("is dropped by the page that shows it, once it is known that this is another", async () => {
    house.showing = (board, { person }) => ({ ...board, value: person.name === "Anna" ? 1 : 2 });
    await knew();
    browser.hasNetwork = false;
    const tab = browser.opensOwn("Anna");
    const board = looksAt(tab);
    await until(() => board.get().state?.value === 1);
    const values: (number | undefined)[] = [];
    board.listen(() => values.push(board.get().state?.value));
    tab.person = "Boris";
    browser.hasNetwork = true;
    tab.client.wake();
    await until(() => board.get().status === "live");
    expect(values).toEqual([undefined, 2]);
  });

  test("is forgotten when its person signs out", async () => {
    const tab = browser.opensOwn();
    await until(() => looksAt(tab).get().status === "live");
    tab.client.rest();
    await turns(50);
    expect(await remembered()).toBeDefined();
    await house.hub.kick({ person: "anna" }, closeCodes.ended);
    await until(() => tab.client.connection.get().status === "ended");
    tab.client.rest();
    await turns(50);
    expect(await remembered()).toBeUndefined();
    expect(await browser.topics().person("anna")).toBeUndefined();
  });

  test("is not written down by a page whose person has gone, nor shown to the next", async () => {
    const topics = browser.topics();
    await topics.is({ id: "boris", name: "Boris" });
    await topics.write("anna", new Map([["board:a", { state: emptyBoard }]]));
    expect(await topics.read("boris", "board:a")).toBeUndefined();
    await topics.clear();
    await topics.write("boris", new Map([["board:a", { state: emptyBoard }]]));
    expect(await topics.read("boris", "board:a")).toBeUndefined();
  });

  test("of a topic is forgotten when its person is not let in any more", async () => {
    await isRemembered("board:secret", { state: emptyBoard });
    const board = looksAt(browser.opensOwn(), "secret");
    await until(() => board.get().status === "refused");
    expect(board.get().state).toBeUndefined();
    await turns(50);
    expect(await remembered("anna", "board:secret")).toBeUndefined();
  });

  test("of a topic is forgotten when its person is expelled from it", async () => {
    await knew();
    const board = looksAt(browser.opensOwn());
    await until(() => board.get().status === "live");
    await house.hub.kick({ person: "anna", topic: "board:a" }, "forbidden");
    await until(() => board.get().status === "refused");
    await turns(50);
    expect(await remembered()).toBeUndefined();
  });

  test("of a topic stays where the answer is only: not now", async () => {
    await isRemembered("board:a", { state: emptyBoard });
    house.admission = async () => Promise.reject(new Error("broken"));
    const board = looksAt(browser.opensOwn());
    await until(() => house.broken.length > 0);
    await turns(50);
    expect(board.get()).toMatchObject({ status: "stale", state: emptyBoard });
    expect(await remembered()).toBeDefined();
  });

  test("of a topic stays where that is the answer before it could be read", async () => {
    await isRemembered("board:a", { state: emptyBoard });
    house.admission = async () => Promise.reject(new Error("broken"));
    const unread = Object.assign(browser.topics(), { read: async () => undefined });
    const tab = browser.opensOwn("Anna", unread);
    const board = looksAt(tab);
    await until(() => board.get().status === "refused");
    await turns(50);
    expect(await remembered()).toBeDefined();
  });

  test("is asked for whole where one may see something else now", async () => {
    const tab = browser.opensOwn();
    await until(() => looksAt(tab).get().status === "live");
    tab.client.rest();
    await turns(50);
    browser.hasNetwork = false;
    await house.hub.kick({ person: "anna" }, closeCodes.changed);
    await turns(50);
    const known = await remembered();
    expect(known?.state).toEqual(emptyBoard);
    expect(known?.position).toBeUndefined();
  });
});

describe("a command that was left behind", () => {
  /** A page without a line is given posts, and is gone. */
  async function leavesBehind(...ids: string[]): Promise<void> {
    const tab = browser.opensOwn();
    for (const id of ids) void post(tab, id);
    await until(() => ids.every((id) => browser.written.includes(id)));
    tab.isKilled();
  }

  test("shows over what is remembered, without a line, and is done once later", async () => {
    await knew();
    browser.hasNetwork = false;
    await leavesBehind("one", "two");
    const tab = browser.opensOwn();
    const board = looksAt(tab);
    await until(() => board.get().waiting === 2);
    expect(board.get().view?.lines).toMatchObject([{ text: "one" }, { text: "two" }]);
    expect(board.get().state?.lines).toEqual([]);
    expect(tab.client.connection.get().waiting).toBe(2);
    browser.hasNetwork = true;
    tab.client.wake();
    await until(() => tab.client.connection.get().waiting === 0);
    expect(house.board("board:a").lines.map(({ text }) => text)).toEqual(["one", "two"]);
    await until(() => board.get().state?.lines.length === 2);
  });

  test("waits in one of two pages that are opened without a line, and is done once", async () => {
    await knew();
    browser.hasNetwork = false;
    await leavesBehind("one", "two", "three");
    const tabs = [browser.opensOwn(), browser.opensOwn()];
    const waiting = () =>
      tabs.reduce((sum, { client }) => sum + client.connection.get().waiting, 0);
    await until(() => waiting() === 3);
    await turns(50);
    expect(waiting()).toBe(3);
    browser.hasNetwork = true;
    for (const { client } of tabs) client.wake();
    await until(() => waiting() === 0);
    expect(house.board("board:a").lines).toHaveLength(3);
    expect(house.given.size).toBe(3);
  });

  test("by somebody else neither shows nor is done", async () => {
    await knew();
    browser.hasNetwork = false;
    await leavesBehind("one");
    const tab = browser.opensOwn("Boris");
    await turns(50);
    expect(tab.client.connection.get().waiting).toBe(0);
    browser.hasNetwork = true;
    tab.client.wake();
    await until(() => tab.client.connection.get().status === "connected");
    await turns(50);
    expect(house.given.size).toBe(0);
  });

  test("is given up by a page that was made for one person and is another's", async () => {
    await knew();
    browser.hasNetwork = false;
    await leavesBehind("one");
    const tab = browser.opensOwn("Anna");
    await until(() => tab.client.connection.get().waiting === 1);
    tab.person = "Boris";
    browser.hasNetwork = true;
    tab.client.wake();
    await until(() => tab.client.connection.get().waiting === 0);
    await turns(50);
    expect(house.given.size).toBe(0);
    tab.isKilled();
    browser.opens("Anna");
    await until(() => house.board("board:a").lines.length === 1);
  });
});

describe("the memory", () => {
  const anna = { id: "anna", name: "Anna" };
  const one = (state: unknown) => new Map([["board:a", { state }]]);

  test("holds so many topics, and the one that was told of least recently goes", async () => {
    let nowMs = 0;
    const topics = browser.topics("1", () => ++nowMs);
    await topics.is(anna);
    for (let index = 0; index < rememberedMax; index++) {
      await topics.write("anna", new Map([[`board:${index}`, { state: index }]]));
    }
    await topics.write("anna", new Map([["board:0", { state: "again" }]]));
    await topics.write("anna", new Map([["board:new", { state: "new" }]]));
    expect(await topics.read("anna", "board:1")).toBeUndefined();
    for (const key of [0, 2, rememberedMax - 1, "new"]) {
      expect(await topics.read("anna", `board:${key}`)).toBeDefined();
    }
  });

  test("does not hold a state that is too long, nor the one before it", async () => {
    const topics = browser.topics();
    await topics.is(anna);
    await topics.write("anna", one("x".repeat(rememberedLength - 2)));
    expect(await topics.read("anna", "board:a")).toBeDefined();
    await topics.write("anna", one("x".repeat(rememberedLength - 1)));
    expect(await topics.read("anna", "board:a")).toBeUndefined();
  });

  test("does not give one program what another has written of other states", async () => {
    await browser.topics("old").is(anna);
    await browser.topics("old").write("anna", one({ rows: [] }));
    expect(await browser.topics("new").read("anna", "board:a")).toBeUndefined();
    await browser.topics("new").write("anna", one(emptyBoard));
    expect(await browser.topics("new").read("anna", "board:a")).toEqual({ state: emptyBoard });
  });

  test("is added to a database that holds commands of an older program", async () => {
    const name = `dvor-${newId()}`;
    const older = await openDB(name, 1, {
      upgrade: (database) => void database.createObjectStore("commands", { keyPath: "id" }),
    });
    const input = { key: "a", id: "one", text: "one" };
    const post = { channel: "board", name: "board.post", input, givenAtMs: Date.now() };
    await older.put("commands", { id: newId(), owner: "gone", person: "anna", ...post });
    older.close();
    const topics = new TopicsInIndexedDb({ name, shape: "1" });
    await topics.is(anna);
    expect(await topics.person("anna")).toEqual(anna);
    const kept = keepInIndexedDb({ name, lives: browser.lives() });
    const adoption = { client: "new", person: "anna", known: new Set<string>(), most: 10 };
    expect(await kept.adopt(adoption)).toMatchObject([{ name: "board.post", input }]);
  });

  const broken = async () => Promise.reject(new Error("no room"));
  const silent = () => new Promise<never>(() => {});

  test.each([
    ["refuses", broken],
    ["does not answer", silent],
  ])("that %s keeps nobody from a topic", async (_how, storing) => {
    const deeds = { is: storing, person: storing, read: storing, write: storing };
    const topics: RememberedTopics = {
      ...deeds,
      forget: storing,
      startAnew: storing,
      clear: storing,
    };
    const tab = browser.opensOwn("Anna", topics);
    const board = looksAt(tab);
    await until(() => board.get().status === "live");
    await house.writes("board:a", "one");
    await until(() => board.get().state?.lines.length === 1);
    tab.client.rest();
    await house.hub.kick({ person: "anna" }, closeCodes.ended);
    await until(() => tab.client.connection.get().status === "ended");
  });
});
