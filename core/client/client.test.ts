import { afterEach, beforeEach, describe, expect, jest, test } from "bun:test";
import { boardChannel, boardWatch } from "../hub/testing/board.ts";
import { createGate, House } from "../hub/testing/house.ts";
import { type ServedHouse, serveHouse } from "../hub/testing/serve.ts";
import { closeCodes } from "../protocol/close-codes.ts";
import { Client } from "./client.ts";
import type { ReadableStore } from "./store.ts";

let served: ServedHouse;
const clients: Client[] = [];

beforeEach(() => {
  jest.spyOn(Math, "random").mockReturnValue(0); // nobody waits before coming back
  served = serveHouse();
});
afterEach(async () => {
  for (const client of clients.splice(0)) client.close();
  await served.stop();
  jest.restoreAllMocks();
});

function comes(name: string): Client {
  const client = new Client({ url: served.urlFor(name) });
  clients.push(client);
  return client;
}

/** Waits until something holds of a store's value; the runner's own limit ends it. */
function until<Value>(
  store: ReadableStore<Value>,
  holds: (value: Value) => boolean,
): Promise<Value> {
  return new Promise((resolve) => {
    const look = () => {
      if (!holds(store.get())) return;
      stop();
      resolve(store.get());
    };
    const stop = store.listen(look);
    queueMicrotask(look);
  });
}

/** Somebody who looks at a board. */
async function looksAt(name: string, key = "a") {
  const client = comes(name);
  const board = client.topic(boardWatch, key);
  const shown: number[] = [];
  board.listen(() => shown.push(board.get().view?.value ?? -1));
  await until(board, ({ status }) => status === "live");
  const counts = (by = 1) => client.send(boardChannel, "board.count", { key, by });
  const writes = (text: string) => client.send(boardChannel, "board.write", { key, text });
  const sees = (value: number) => until(board, ({ state }) => state?.value === value);
  return { client, board, shown, counts, writes, sees };
}

describe("a client", () => {
  test("is told who it is and what stands on the board", async () => {
    await served.house.writes("board:a", "one");
    const { client, board } = await looksAt("Anna");
    expect(client.me.get()).toEqual({ id: "anna", name: "Anna" });
    expect(client.connection.get()).toEqual({ status: "connected", waiting: 0 });
    expect(board.get().state).toEqual(served.house.board("board:a"));
  });

  test("hears what another one does", async () => {
    const [anna, boris] = [await looksAt("Anna"), await looksAt("Boris")];
    expect(await anna.counts(5)).toEqual({ ok: true, value: undefined });
    expect((await boris.sees(5)).view?.value).toBe(5);
  });

  test("is told why a command was refused, and shows it no longer", async () => {
    const { client, board } = await looksAt("Anna");
    const closed = client.send(boardChannel, "board.close", {});
    const wrong = client.send(boardChannel, "board.count", { key: "a", by: 1_000 });
    expect(board.get().view?.value).toBe(1_000);
    expect(await closed).toEqual({ ok: false, failure: { code: "board-closed" } });
    expect(await wrong).toMatchObject({ failure: { code: "invalid" } });
    expect(board.get().view?.value).toBe(0);
  });

  test("is told that it may not look", async () => {
    const board = comes("Anna").topic(boardWatch, "secret");
    const { failure } = await until(board, ({ status }) => status === "refused");
    expect(failure?.code).toBe("forbidden");
  });

  test("hears whispers of a topic, and who said them", async () => {
    const [anna, boris] = [await looksAt("Anna"), await looksAt("Boris")];
    const heard = new Promise((resolve) => {
      boris.client.hear(boardChannel, "a", (whisper, from) => resolve([whisper, from.name]));
    });
    anna.client.whisper(boardChannel, "a", { name: "board.pointed", data: { x: 3 } });
    expect(await heard).toEqual([{ name: "board.pointed", data: { x: 3 } }, "Anna"]);
  });

  test("gives all who ask the same topic, also those who were hidden for long", async () => {
    const client = comes("Anna");
    const first = client.topic(boardWatch, "a");
    jest.useFakeTimers();
    first.listen(() => {})();
    jest.advanceTimersByTime(5_000);
    jest.useRealTimers();
    expect(client.topic(boardWatch, "a")).toBe(first);
    await until(first, ({ status }) => status === "live");
  });

  test("stays away when it is asked to", async () => {
    // A server that speaks another version closes every socket so.
    const server = Bun.serve({
      port: 0,
      fetch: (request, it) => (it.upgrade(request) ? undefined : new Response()),
      websocket: { open: (socket) => socket.close(closeCodes.version), message() {} },
    });
    const old = new Client({ url: `ws://127.0.0.1:${server.port}` });
    clients.push(old);
    await until(old.connection, ({ status }) => status === "refused");
    await server.stop(true);
    expect(old.connection.get().status).toBe("refused");
  });
});

describe("a client that is expelled from a topic", () => {
  test("forgets it, stays in the others, and may come back when it is let in", async () => {
    const { client, board, counts } = await looksAt("Anna");
    await counts(5);
    const other = client.topic(boardWatch, "b");
    other.listen(() => {});
    await until(other, ({ status }) => status === "live");
    await served.house.hub.kick({ person: "anna", topic: "board:a" }, "forbidden");
    const { state, failure } = await until(board, ({ status }) => status === "refused");
    expect([state, failure?.code]).toEqual([undefined, "forbidden"]);
    expect(client.connection.get().status).toBe("connected");
    expect(other.get().status).toBe("live");
    board.join();
    expect((await until(board, ({ status }) => status === "live")).state?.value).toBe(5);
  });
});

describe("a closed client", () => {
  test("shows that there is no line, hears nothing and does not come back", async () => {
    const { client, board } = await looksAt("Anna");
    client.close();
    expect(client.connection.get().status).toBe("offline");
    expect(board.get().status).toBe("stale");
    client.wake();
    await served.house.writes("board:a", "unheard");
    await looksAt("Boris");
    expect(client.connection.get().status).toBe("offline");
    expect(board.get().state?.lines).toEqual([]);
  });
});

describe("a click", () => {
  test("shows at once, before the server knows of it", async () => {
    const gate = createGate();
    served.house.doing = () => gate.opened;
    const { board, client, counts, sees } = await looksAt("Anna");
    void counts(3);
    expect(board.get()).toMatchObject({ state: { value: 0 }, view: { value: 3 }, waiting: 1 });
    expect(client.connection.get().waiting).toBe(1);
    gate.open();
    expect(await sees(3)).toMatchObject({ view: { value: 3 } });
  });

  test("never makes the number go back, whoever else clicks", async () => {
    const people = await Promise.all(["Anna", "Boris", "Clara"].map((name) => looksAt(name)));
    for (let round = 0; round < 40; round++) {
      await Promise.all(people.map(({ counts }) => counts()));
    }
    await Promise.all(people.map(({ sees }) => sees(120)));
    for (const { shown } of people) {
      expect(shown).toEqual(shown.toSorted((one, two) => one - two));
      expect(shown.at(-1)).toBe(120);
    }
  });

  test("never makes the number go back when the line breaks", async () => {
    const anna = await looksAt("Anna");
    for (let round = 0; round < 30; round++) {
      const counted = anna.counts();
      if (round % 3 === 0) anna.client.cut();
      if (round % 2 === 0) await counted;
    }
    await anna.sees(30);
    expect(anna.shown).toEqual(anna.shown.toSorted((one, two) => one - two));
  });

  test("is one of a burst that costs few commands", async () => {
    const { counts, sees } = await looksAt("Anna");
    await Promise.all(Array.from({ length: 50 }, () => counts()));
    await sees(50);
    expect(served.house.commandsDone).toBe(2);
  });

  test("given while away is counted on return, once", async () => {
    const { client, counts, sees } = await looksAt("Anna");
    served.house.doing = async () => {
      served.house.doing = async () => {};
      client.cut(); // it is done, and the answer is lost
    };
    const first = counts();
    await until(client.connection, ({ status }) => status !== "connected");
    const all = [first, ...Array.from({ length: 9 }, () => counts())];
    await Promise.all(all);
    await sees(10);
    expect(served.house.board("board:a").value).toBe(10);
  });
});

describe("when the line breaks", () => {
  test("amid 200 commands each is done once", async () => {
    const { client, board, writes } = await looksAt("Anna");
    let done = 0;
    served.house.doing = async () => {
      if ([30, 90, 150].includes(++done)) client.cut();
    };
    const texts = Array.from({ length: 200 }, (_, index) => `line ${index}`);
    const answers = await Promise.all(texts.map(writes));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    const { state } = await until(board, (view) => view.state?.lines.length === 200);
    expect(state?.lines.map(({ text }) => text).toSorted()).toEqual(texts.toSorted());
    expect(board.get().state).toEqual(served.house.board("board:a"));
    const repeated = [...served.house.given.values()].filter((times) => times > 1);
    expect(repeated.length).toBeGreaterThan(0);
  });

  test("what was missed is fetched, and nothing is read anew", async () => {
    const { client, board } = await looksAt("Anna");
    let snapshots = 0;
    served.house.reading = async () => void snapshots++;
    client.cut();
    expect(board.get()).toMatchObject({ status: "stale", state: { value: 0 } });
    await served.house.writes("board:a", "missed");
    const { state } = await until(board, (view) => view.state?.lines.length === 1);
    expect(state?.lines).toEqual([{ n: 1, text: "missed" }]);
    expect(snapshots).toBe(0);
  });

  test("because what they may see has changed, all of it is read anew", async () => {
    const { client, board, writes } = await looksAt("Anna");
    for (const text of ["hello", "rubbish"]) await writes(text);
    await until(board, ({ state }) => state?.lines.length === 2);
    served.house.showing = (whole) => ({
      ...whole,
      lines: whole.lines.filter(({ text }) => text !== "rubbish"),
    });
    await served.house.hub.kick({ person: "anna" }, closeCodes.changed);
    await until(client.connection, ({ status }) => status === "connecting");
    const { state } = await until(board, ({ status }) => status === "live");
    expect(state?.lines.map(({ text }) => text)).toEqual(["hello"]);
  });

  test("because the server was killed, the state is what the next server says", async () => {
    const { client, board, counts, sees } = await looksAt("Anna");
    await counts(50);
    await sees(50);
    const next = new House();
    await next.counts("board:a", 7);
    await served.stop();
    const offline = counts();
    served = serveHouse(next, served.port);
    await until(client.connection, ({ status }) => status === "connected");
    expect(await offline).toEqual({ ok: true, value: undefined });
    await sees(8);
    expect(board.get()).toMatchObject({ status: "live", view: { value: 8 } });
  });
});
