import { afterEach, beforeEach, describe, expect, jest, test } from "bun:test";
import fc from "fast-check";
import { boardChannel, boardWatch } from "../hub/testing/board.ts";
import { createGate, House } from "../hub/testing/house.ts";
import { turn } from "../hub/testing/visitor.ts";
import { closeCodes } from "../protocol/close-codes.ts";
import { newId } from "../protocol/id.ts";
import { keptMs } from "./kept.ts";
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
  jest.useRealTimers();
  jest.restoreAllMocks();
});

/** Waits until something holds; the runner's own limit ends it. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await turn();
}

async function turns(count: number): Promise<void> {
  for (let passed = 0; passed < count; passed++) await turn();
}

function posts({ client }: Tab, id: string, text = id) {
  return client.send(boardChannel, "board.post", { key: "a", id, text });
}

function texts(): string[] {
  return house.board("board:a").lines.map(({ text }) => text);
}

/** A page that was given posts which no server has done, by id and text, and is gone. */
async function leavesBehind(texts: Readonly<Record<string, string>>): Promise<void> {
  const gate = createGate();
  const before = house.doing;
  house.doing = () => gate.opened;
  const tab = browser.opens();
  await until(() => tab.client.me.get() !== undefined);
  for (const [id, text] of Object.entries(texts)) void posts(tab, id, text);
  await until(() => Object.keys(texts).every((id) => browser.written.includes(id)));
  tab.isKilled();
  house.doing = before;
}

describe("a kept command", () => {
  test("of a page that was closed too soon is given again by the next page", async () => {
    await leavesBehind({ one: "one", two: "two" });
    expect(texts()).toEqual([]);
    const { client } = browser.opens();
    await until(() => texts().length === 2);
    expect(texts()).toEqual(["one", "two"]);
    await until(() => client.connection.get().waiting === 0);
  });

  test("comes before all that the next page was given", async () => {
    await leavesBehind({ one: "one", two: "two" });
    const next = browser.opens();
    void posts(next, "three");
    void next.client.send(boardChannel, "board.write", { key: "a", text: "four" });
    await until(() => texts().length === 4);
    expect(texts()).toEqual(["one", "two", "three", "four"]);
  });

  test("that was answered is not given again", async () => {
    const tab = browser.opens();
    expect((await posts(tab, "one")).ok).toBe(true);
    expect((await posts(tab, "two", "forbidden words")).ok).toBe(false);
    await until(() => browser.removed === 2);
    tab.isKilled();
    const before = house.given.size;
    const next = browser.opens();
    await until(() => next.client.connection.get().status === "connected");
    await turns(50);
    expect(house.given.size).toBe(before);
    expect(next.client.refusals.get()).toEqual([]);
  });

  test("that was done, while its page was gone before the answer, is done once", async () => {
    const tab = browser.opens();
    house.doing = async () => tab.isKilled();
    await until(() => tab.client.me.get() !== undefined);
    void posts(tab, "one");
    await until(() => texts().length === 1);
    house.doing = async () => {};
    const next = browser.opens();
    await until(() => house.given.size === 2);
    await until(() => next.client.connection.get().waiting === 0);
    expect(texts()).toEqual(["one"]);
  });

  test("shows in the next page as if it had been given there", async () => {
    await leavesBehind({ one: "one", two: "two" });
    const gate = createGate();
    house.doing = () => gate.opened;
    const { client } = browser.opens();
    const board = client.topic(boardWatch, "a");
    board.listen(() => {});
    await until(() => board.get().waiting === 2);
    expect(board.get().view?.lines).toMatchObject([{ text: "one" }, { text: "two" }]);
    expect(client.connection.get().waiting).toBe(2);
    gate.open();
    await until(() => board.get().state?.lines.length === 2);
    expect(board.get()).toMatchObject({ waiting: 0, view: board.get().state });
  });

  test("is left to a page that lives, however long it has no line", async () => {
    const gate = createGate();
    house.doing = () => gate.opened;
    const tab = browser.opens();
    await until(() => tab.client.me.get() !== undefined);
    void posts(tab, "one");
    await until(() => browser.written.includes("one"));
    const next = browser.opens();
    await until(() => next.client.connection.get().status === "connected");
    await turns(100);
    expect(next.client.connection.get().waiting).toBe(0);
    expect(house.given.size).toBe(1);
    gate.open();
  });

  test("is adopted by a page that is open already, half a minute later at most", async () => {
    jest.useFakeTimers();
    const open = browser.opens();
    jest.advanceTimersByTime(1);
    await until(() => open.client.connection.get().status === "connected");
    await turns(50);
    jest.advanceTimersByTime(10_000); // the looks at the beginning are over
    await leavesBehind({ one: "one" });
    await turns(50);
    expect(texts()).toEqual([]);
    jest.advanceTimersByTime(20_000);
    await until(() => texts().length === 1);
  });

  test("is adopted at once by a page that wakes up", async () => {
    const open = browser.opens();
    await until(() => open.client.connection.get().status === "connected");
    await leavesBehind({ one: "one" });
    open.client.wake();
    await until(() => texts().length === 1);
  });

  test("is adopted a moment later where its page still seemed to live", async () => {
    jest.useFakeTimers();
    const storage = browser.storage();
    const end = await storage.live("ghost");
    const id = newId();
    const input = { key: "a", id: "one", text: "one" };
    const post = { person: "anna", channel: "board", name: "board.post", input };
    await storage.put({ id, owner: "ghost", ...post, givenAtMs: Date.now() });
    const open = browser.opens();
    await until(() => open.client.connection.get().status === "connected");
    await turns(50);
    end();
    await turns(50);
    expect(texts()).toEqual([]);
    jest.advanceTimersByTime(2_000);
    await until(() => texts().length === 1);
  });

  test("is adopted by one of two pages that open at once", async () => {
    await leavesBehind({ one: "one", two: "two", three: "three" });
    const before = house.given.size;
    const tabs = [browser.opens(), browser.opens()];
    await until(() => texts().length === 3);
    await until(() => tabs.every(({ client }) => client.connection.get().waiting === 0));
    expect(house.given.size - before).toBe(3);
  });

  test("is adopted from a page that is told to stay away", async () => {
    const old = browser.opens();
    await until(() => old.client.me.get() !== undefined);
    await house.hub.kick({ person: "anna" }, closeCodes.ended);
    await until(() => old.client.connection.get().status === "ended");
    void posts(old, "one");
    await until(() => browser.written.includes("one"));
    browser.opens();
    await until(() => texts().length === 1);
  });
});

describe("a kept command of somebody else", () => {
  test("is not sent, and waits until they are back", async () => {
    await leavesBehind({ one: "one" });
    const boris = browser.opens("Boris");
    await until(() => boris.client.connection.get().status === "connected");
    await turns(50);
    expect(boris.client.connection.get().waiting).toBe(0);
    boris.isKilled();
    expect(texts()).toEqual([]);
    browser.opens("Anna");
    await until(() => texts().length === 1);
  });

  test("is not sent by the page that it was given in, once that is another's", async () => {
    const gate = createGate();
    house.doing = () => gate.opened;
    const tab = browser.opens();
    await until(() => tab.client.me.get() !== undefined);
    const answer = posts(tab, "one");
    await until(() => browser.written.includes("one"));
    const given = house.given.size;
    tab.person = "Boris";
    tab.isCut();
    expect(await answer).toEqual({ ok: false, failure: { code: "forbidden" } });
    await until(() => tab.client.connection.get().status === "connected");
    await turns(50);
    expect([...house.given.values()]).toEqual(Array(given).fill(1));
    house.doing = async () => {};
    tab.person = "Anna";
    tab.isCut();
    await until(() => texts().length === 1);
  });
});

describe("what is found by a page that has become another's meanwhile", () => {
  test("is left where it is", async () => {
    await leavesBehind({ one: "one" });
    const [looking, gate] = [createGate(), createGate()];
    const storage = browser.storage();
    const tab = browser.opens("Anna", {
      ...storage,
      async adopt(adoption) {
        const adopted = await storage.adopt(adoption);
        looking.open();
        await gate.opened;
        return adopted;
      },
    });
    await looking.opened;
    tab.person = "Boris";
    tab.isCut();
    await until(() => tab.client.me.get()?.name === "Boris");
    const before = house.given.size;
    gate.open();
    await turns(50);
    expect(tab.client.connection.get().waiting).toBe(0);
    expect(house.given.size).toBe(before);
    tab.isKilled();
    browser.opens("Anna");
    await until(() => texts().length === 1);
  });
});

describe("a kept command that is refused", () => {
  test("when nobody awaits it any more is told of until it is dismissed", async () => {
    await leavesBehind({ one: "forbidden words" });
    const { client } = browser.opens();
    await until(() => client.refusals.get().length === 1);
    const [refusal] = client.refusals.get();
    expect(refusal).toMatchObject({
      channel: "board",
      name: "board.post",
      input: { key: "a", id: "one", text: "forbidden words" },
      failure: { code: "board-closed" },
    });
    if (refusal) client.dismiss(refusal);
    expect(client.refusals.get()).toEqual([]);
  });
});

describe("what is written down", () => {
  test("is dropped after a week", async () => {
    await leavesBehind({ one: "one" });
    const adoption = { client: "new", person: "anna", known: new Set<string>(), most: 10 };
    const later = browser.storage(undefined, () => Date.now() + keptMs + 1);
    expect(await later.adopt(adoption)).toEqual([]);
    expect(await browser.storage().adopt(adoption)).toEqual([]);
  });

  test("is given once, also where somebody begins to live amid another's look", async () => {
    await leavesBehind({ one: "one" });
    const [looked, gate] = [createGate(), createGate()];
    const lives = browser.lives();
    const slow = browser.storage({
      ...lives,
      async all() {
        const seen = await lives.all();
        looked.open();
        await gate.opened;
        return seen;
      },
    });
    const adoption = { person: "anna", known: new Set<string>(), most: 10 };
    await slow.live("first");
    const first = slow.adopt({ ...adoption, client: "first" });
    await looked.opened;
    const quick = browser.storage();
    await quick.live("second");
    const second = quick.adopt({ ...adoption, client: "second" });
    await turns(50);
    gate.open();
    expect([...(await first), ...(await second)]).toHaveLength(1);
  });

  test("is given to who adopts it in order, and no more than they want", async () => {
    await leavesBehind({ one: "one", two: "two", three: "three" });
    const adoption = { client: "new", person: "anna", known: new Set<string>(), most: 2 };
    const adopted = await browser.storage().adopt(adoption);
    expect(adopted.map(({ input, owner }) => [input, owner])).toMatchObject([
      [{ id: "one" }, "new"],
      [{ id: "two" }, "new"],
    ]);
  });
});

describe("a browser that stores nothing", () => {
  const broken = async () => Promise.reject(new Error("no room"));
  const silent = () => new Promise<never>(() => {});

  test.each([
    ["refuses", broken],
    ["does not answer", silent],
  ])("because it %s does not hold up what is sent", async (_how, storing) => {
    jest.useFakeTimers();
    const kept = { live: storing, put: storing, remove: storing, adopt: storing };
    const tab = browser.opens("Anna", kept);
    const one = posts(tab, "one");
    await until(() => tab.client.connection.get().status === "connected");
    jest.advanceTimersByTime(1_000);
    expect((await one).ok).toBe(true);
    expect((await posts(tab, "two")).ok).toBe(true);
  });
});

/** What may happen to the pages of a browser, and how many turns pass before the next. */
const steps = fc.array(
  fc.record({
    do: fc.constantFrom("open", "post", "post", "post", "post", "kill", "cut", "wake"),
    tab: fc.nat(2),
    turns: fc.nat(12),
  }),
  { minLength: 5, maxLength: 40 },
);

/** Up to three pages of one person, and what each was given. */
class Evening {
  readonly house = new House();
  readonly browser = new Browser(this.house);
  /** What each page was given, in order, also those that are gone. */
  readonly given: string[][] = [];
  #open: { readonly tab: Tab; readonly ids: string[] }[] = [];

  opens(): Tab {
    const [tab, ids] = [this.browser.opens(), []];
    this.given.push(ids);
    this.#open.push({ tab, ids });
    return tab;
  }

  does(what: string, nth: number): void {
    const at = this.#open[nth % Math.max(1, this.#open.length)];
    if (!at || what === "open") return void (this.#open.length < 3 && this.opens());
    if (what === "post") {
      const id = `${this.given.indexOf(at.ids)}-${at.ids.length}`;
      at.ids.push(id);
      void posts(at.tab, id);
    } else if (what === "kill") {
      at.tab.isKilled();
      this.#open = this.#open.filter((other) => other !== at);
    } else if (what === "cut") at.tab.isCut();
    else at.tab.client.wake();
  }

  /** All pages are gone, and a last one finds what they left behind. */
  async ends(): Promise<void> {
    this.browser.isKilled();
    const last = this.browser.opens();
    await until(() => this.browser.written.every((id) => this.house.posted.has(id)));
    await until(() => last.client.connection.get().waiting === 0);
    this.browser.isKilled();
    await this.house.hub.close();
  }
}

describe("whenever pages are killed and lines break", () => {
  test("what was written down is done once, and in the order in which it was given", async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        const evening = new Evening();
        evening.opens();
        for (const step of all) {
          evening.does(step.do, step.tab);
          await turns(step.turns);
        }
        await evening.ends();
        const done = evening.house.board("board:a").lines.map(({ text }) => text);
        expect(done).toHaveLength(new Set(done).size);
        for (const ids of evening.given) {
          const theirs = done.filter((id) => ids.includes(id));
          expect(theirs).toEqual(ids.filter((id) => theirs.includes(id)));
        }
      }),
      { numRuns: 150 },
    );
  });
});
