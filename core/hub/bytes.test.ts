import { afterEach, beforeEach, describe, expect, jest, test } from "bun:test";
import { closeCodes } from "../protocol/close-codes.ts";
import { limits } from "../protocol/limits.ts";
import type { Ears } from "./ears.ts";
import type { Principal } from "./handler.ts";
import { createGate, House } from "./testing/house.ts";
import { settled, turn, type Visitor } from "./testing/visitor.ts";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const bytes = (...payload: number[]) => Uint8Array.from(payload);
const payloadsOf = (visitor: Visitor) => visitor.bytes.map(({ payload }) => [...payload]);
const errorsOf = (visitor: Visitor) => visitor.heard("error").map(({ failure }) => failure.code);

/** Somebody joins a topic; gives the number of the join. */
const refOf = async (visitor: Visitor, topic = "game:a") => (await visitor.joins(topic)).ref;

/** Ears that keep what they hear. */
function listen(house: House, channel = "game") {
  const said: number[][] = [];
  const from: unknown[] = [];
  const moves: string[] = [];
  const stop = house.hub.attend(channel, {
    bytes({ payload, ...who }) {
      said.push([...payload]);
      from.push(who);
    },
    joined: ({ key, principal }) => moves.push(`+${principal.person.id} ${key}`),
    left: ({ key, principal }) => moves.push(`-${principal.person.id} ${key}`),
  });
  return { said, from, moves, stop };
}

/** Anna and Boris in one game, and what the house hears of it. */
async function game() {
  const house = new House();
  const ears = listen(house);
  const [anna, boris] = [house.comes("Anna"), house.comes("Boris")];
  const refs = { anna: await refOf(anna), boris: await refOf(boris) };
  return { house, ears, anna, boris, refs };
}

describe("bytes that the house tells", () => {
  test("are heard at once by all who are there, each under their own join", async () => {
    const { house, anna, boris } = await game();
    const ref = await refOf(boris); // joins anew
    house.hub.tellBytes("game:a", bytes(1, 2));
    expect(anna.bytes).toEqual([{ ref: 1, payload: bytes(1, 2) }]);
    expect(boris.bytes).toEqual([{ ref, payload: bytes(1, 2) }]);
    expect(ref).not.toBe(1);
  });

  test("may be for one connection only", async () => {
    const { house, anna, boris } = await game();
    house.hub.tellBytes("game:a", bytes(1), boris.connection);
    house.hub.tellBytes("game:a", bytes(2), "nobody's");
    expect([payloadsOf(anna), payloadsOf(boris)]).toEqual([[], [[1]]]);
  });

  test("are not heard in another topic, nor by who has left", async () => {
    const { house, anna, boris } = await game();
    await boris.joins("game:b");
    anna.leaves("game:a");
    house.hub.tellBytes("game:a", bytes(1));
    expect([payloadsOf(anna), payloadsOf(boris)]).toEqual([[], [[1]]]);
  });

  test("come after all that was told before, in the same turn too", async () => {
    const { house, anna } = await game();
    await settled();
    const before = anna.all.length;
    anna.says({ type: "ping" });
    await house.writes("game:a", "one");
    house.hub.tellBytes("game:a", bytes(1));
    await house.writes("game:a", "two");
    await settled();
    expect(anna.all.slice(before)).toMatchObject([
      { type: "pong" },
      { type: "events", events: [{ text: "one" }] },
      { ref: 1, payload: bytes(1) },
      { type: "events", events: [{ text: "two" }] },
    ]);
  });

  test("do not hurry what is gathered", async () => {
    const { house, anna } = await game();
    for (let times = 0; times < 5; times++) {
      await house.counts("game:a");
      house.hub.tellBytes("game:a", bytes(times));
      await settled();
    }
    expect(anna.heard("events")).toHaveLength(1);
    expect(anna.bytes).toHaveLength(5);
  });

  test("are not heard before the join is answered", async () => {
    const house = new House();
    const gate = createGate();
    house.reading = () => gate.opened;
    const anna = house.comes("Anna");
    anna.asksFor("game:a");
    await settled();
    house.hub.tellBytes("game:a", bytes(1));
    gate.open();
    await anna.hears("joined");
    house.hub.tellBytes("game:a", bytes(2));
    expect(payloadsOf(anna)).toEqual([[2]]);
  });

  test("are not kept for a reader for whom much waits, who hears the next ones", async () => {
    const { house, anna, boris } = await game();
    anna.unread = limits.staleBytes;
    house.hub.tellBytes("game:a", bytes(1));
    anna.unread = limits.staleBytes + 1;
    house.hub.tellBytes("game:a", bytes(2));
    anna.unread = 0;
    house.hub.tellBytes("game:a", bytes(3));
    expect([payloadsOf(anna), payloadsOf(boris)]).toEqual([
      [[1], [3]],
      [[1], [2], [3]],
    ]);
  });

  test("do not reach a join whose number is not written in four bytes", async () => {
    const house = new House();
    const anna = house.comes("Anna");
    anna.says({ type: "join", ref: 2 ** 32, topic: "game:a" });
    await anna.hears("joined");
    house.hub.tellBytes("game:a", bytes(1));
    expect(anna.bytes).toEqual([]);
  });

  test("spare a line that hears them the ping", async () => {
    const { house, anna } = await game();
    await settled();
    for (let passedMs = 0; passedMs < 2 * limits.pingMs; passedMs += 5_000) {
      anna.saysBytes(1, 1);
      house.hub.tellBytes("game:a", bytes(1));
      jest.advanceTimersByTime(5_000);
      await turn();
    }
    expect(anna.heard("ping")).toEqual([]);
    expect(anna.closedWith).toBeUndefined();
  });

  test.each(["board:a", "nothing:a", "game", "game:NOT A KEY"])(
    "on %s are a fault of the server, as nobody may be told there",
    (topic) => {
      expect(() => new House().hub.tellBytes(topic, bytes(1))).toThrow("no channel with bytes");
    },
  );
});

describe("bytes that somebody says", () => {
  test("are heard by the house, with who and where, and by nobody else", async () => {
    const { ears, anna, boris, refs } = await game();
    boris.saysBytes(refs.boris, 1, 2, 255);
    boris.saysBytes(refs.boris);
    await settled();
    expect(ears.said).toEqual([[1, 2, 255], []]);
    const principal = { person: { id: "boris", name: "Boris" } };
    const who = { topic: "game:a", key: "a", principal, connection: boris.connection };
    expect(ears.from).toEqual([who, who]);
    expect([payloadsOf(anna), payloadsOf(boris), errorsOf(boris)]).toEqual([[], [], []]);
  });

  test("belong to the topic whose join they name", async () => {
    const { ears, anna } = await game();
    const other = await refOf(anna, "game:b");
    anna.saysBytes(other, 1);
    expect(ears.from).toMatchObject([{ topic: "game:b", key: "b" }]);
  });

  test.each<[string, (anna: Visitor) => Promise<number>]>([
    ["no join of this socket", async () => 99],
    ["a channel without bytes", (anna) => refOf(anna, "board:a")],
    ["a join that has not been admitted", async (anna) => anna.asksFor("game:b")],
    ["a join that was refused", (anna) => refusedRef(anna)],
    ["a topic that was left", (anna) => leftRef(anna)],
    ["an older join", (anna) => olderRef(anna)],
  ])("are refused under the number of %s", async (_, ref) => {
    const { ears, anna } = await game();
    anna.saysBytes(await ref(anna), 1);
    await turn();
    expect(errorsOf(anna)).toEqual(["not-found"]);
    expect(ears.said).toEqual([]);
  });

  test("are refused while the state that the join asks for is read", async () => {
    const { house, ears, anna } = await game();
    const gate = createGate();
    house.reading = () => gate.opened;
    const ref = anna.asksFor("game:b");
    await settled();
    anna.saysBytes(ref, 1);
    gate.open();
    await anna.hears("joined", (frame) => frame.ref === ref);
    anna.saysBytes(ref, 2);
    expect(errorsOf(anna)).toEqual(["not-found"]);
    expect(ears.said).toEqual([[2]]);
  });

  test("are refused when they are one longer than the limit", async () => {
    const { ears, anna, refs } = await game();
    const most = limits.bytesLength - 4;
    anna.saysBytes(refs.anna, ...Array(most).fill(7));
    anna.saysBytes(refs.anna, ...Array(most + 1).fill(7));
    await turn();
    expect(ears.said.map(({ length }) => length)).toEqual([most]);
    expect(errorsOf(anna)).toEqual(["too-large"]);
  });

  test.each([0, 1, 3])("are a mistake where there are %p, and 20 are forgiven", async (length) => {
    const { anna } = await game();
    for (let mistakes = 0; mistakes < 20; mistakes++) anna.sendsBytes(new Uint8Array(length));
    await turn();
    expect(errorsOf(anna)).toEqual(Array(20).fill("invalid"));
    expect(anna.closedWith).toBeUndefined();
    anna.sendsBytes(new Uint8Array(length));
    expect(anna.closedWith).toBe(closeCodes.protocol);
  });

  test("end the socket before hello", () => {
    const anna = new House().opens("Anna");
    anna.saysBytes(1, 1);
    expect(anna.closedWith).toBe(closeCodes.protocol);
  });

  test("are not heard once the line is cut", async () => {
    const { ears, anna, refs } = await game();
    anna.isCut();
    anna.saysBytes(refs.anna, 1);
    expect(ears.said).toEqual([]);
  });
});

/** The number of a join that is refused. */
async function refusedRef(anna: Visitor): Promise<number> {
  const ref = anna.asksFor("game:secret");
  await anna.hears("refused");
  return ref;
}

/** The number of a join of a topic that was left since. */
async function leftRef(anna: Visitor): Promise<number> {
  const ref = await refOf(anna, "game:b");
  anna.leaves("game:b");
  return ref;
}

/** The number of a join after which the topic was joined anew. */
async function olderRef(anna: Visitor): Promise<number> {
  const ref = await refOf(anna, "game:b");
  await anna.joins("game:b");
  return ref;
}

describe("the budget of bytes", () => {
  const says = (visitor: Visitor, times: number, ref = 1) => {
    for (let time = 0; time < times; time++) visitor.saysBytes(ref, 1);
  };

  test("allows a burst, drops what is beyond it and says so", async () => {
    const { ears, anna } = await game();
    says(anna, limits.bytesInBurst + 2);
    await turn();
    expect(ears.said).toHaveLength(limits.bytesInBurst);
    expect(anna.heard("error").map(({ failure }) => failure)).toEqual(
      Array(2).fill({ code: "too-many", retryAfterMs: 9 }),
    );
    jest.advanceTimersByTime(1_000);
    says(anna, limits.bytesPerSecond);
    expect(ears.said).toHaveLength(limits.bytesInBurst + limits.bytesPerSecond);
  });

  test("takes nothing of that of frames, nor the other way round", async () => {
    const { ears, anna } = await game();
    says(anna, limits.bytesInBurst);
    anna.sends(Array(500).fill('{"type":"ping"}').join("\n"));
    await turn();
    expect(errorsOf(anna)).toEqual([]);
    expect(ears.said).toHaveLength(limits.bytesInBurst);
  });

  test("closes the socket of who goes on regardless, to come back later", async () => {
    const { anna, boris } = await game();
    says(anna, limits.bytesInBurst + limits.framesInBurst);
    expect(anna.closedWith).toBeUndefined();
    says(anna, 1);
    expect(anna.closedWith).toBe(closeCodes.flooding);
    expect(boris.closedWith).toBeUndefined();
  });

  test("counts also what is no bytes at all", async () => {
    const { anna } = await game();
    says(anna, limits.bytesInBurst + 1, 99);
    await turn();
    expect(errorsOf(anna).slice(-2)).toEqual(["not-found", "too-many"]);
  });
});

describe("the house's ears", () => {
  test("hear who comes and who goes, for whatever reason", async () => {
    const house = new House();
    const { moves } = listen(house);
    const [anna, boris, clara] = ["Anna", "Boris", "Clara"].map((name) => house.comes(name));
    for (const visitor of [anna, boris, clara]) await visitor?.joins("game:a");
    anna?.leaves("game:a");
    boris?.isCut();
    await house.hub.kick({ person: "clara", topic: "game:a" }, "forbidden");
    expect(moves).toEqual(["+anna a", "+boris a", "+clara a", "-anna a", "-boris a", "-clara a"]);
  });

  test("hear of who has left whether the house has called them back", async () => {
    const { house, anna } = await game();
    const calledBack: boolean[] = [];
    house.hub.attend("game", {
      bytes: () => undefined,
      left: ({ isCalledBack }) => calledBack.push(isCalledBack),
    });
    const clara = house.comes("Clara");
    await refOf(clara);
    anna.leaves("game:a");
    await house.hub.kick({ person: "boris" }, closeCodes.changed);
    await house.hub.kick({ person: "clara" }, closeCodes.ended);
    expect(calledBack).toEqual([false, true, false]);
  });

  test("hear who joins anew leave before", async () => {
    const { ears, anna } = await game();
    await anna.joins("game:a");
    expect(ears.moves.slice(2)).toEqual(["-anna a", "+anna a"]);
  });

  test("hear nothing of who was not let in, nor of who left before that", async () => {
    const house = new House();
    const { moves } = listen(house);
    const gate = createGate();
    const anna = house.comes("Anna");
    await refusedRef(anna);
    house.reading = () => gate.opened;
    anna.asksFor("game:a");
    await settled();
    anna.leaves("game:a");
    gate.open();
    await settled();
    expect(moves).toEqual([]);
  });

  test("may tell who has come something at once, which they hear after the answer", async () => {
    const house = new House();
    house.hub.attend("game", {
      bytes() {},
      joined: ({ topic, connection }) => house.hub.tellBytes(topic, bytes(7), connection),
    });
    const anna = house.comes("Anna");
    await anna.joins("game:a");
    expect(anna.all.slice(1)).toMatchObject([{ type: "joined" }, { payload: bytes(7) }]);
  });

  test("hear nothing once they are ended, while others do", async () => {
    const { house, ears, anna, refs } = await game();
    const { said } = listen(house);
    ears.stop();
    anna.saysBytes(refs.anna, 1);
    expect([ears.said, said]).toEqual([[], [[1]]]);
  });

  test("that throw are logged, and hurt neither the visitor nor other ears", async () => {
    const house = new House();
    const breaks = () => {
      throw new Error("an ear broke");
    };
    const broken: Ears<Principal> = { bytes: breaks, joined: breaks, left: breaks };
    house.hub.attend("game", broken);
    const { said, moves } = listen(house);
    const anna = house.comes("Anna");
    const ref = await refOf(anna);
    anna.saysBytes(ref, 1);
    anna.leaves("game:a");
    await settled();
    expect(house.during).toEqual(Array(3).fill("ears of game:a"));
    expect([said, moves]).toEqual([[[1]], ["+anna a", "-anna a"]]);
    expect(errorsOf(anna)).toEqual([]);
  });

  test.each(["board", "nothing"])("cannot hear the channel %s, which has no bytes", (channel) => {
    expect(() => new House().hub.attend(channel, { bytes() {} })).toThrow("has no bytes");
  });
});

describe("who listens to a topic in the house", () => {
  test("hears its events where nobody is, whomever they are for, until that is ended", async () => {
    const house = new House();
    const heard: unknown[] = [];
    const stop = await house.hub.listen("board:a", (events) => heard.push(...events));
    await house.writes("board:a", "one");
    await house.writes("board:a", "two", { only: ["nobody"] });
    await house.writes("board:b", "elsewhere");
    stop();
    await house.writes("board:a", "three");
    expect(heard).toMatchObject([{ text: "one" }, { text: "two" }]);
  });

  test("and throws is logged, and what is published is heard by others", async () => {
    const house = new House();
    await house.hub.listen("board:a", () => {
      throw new Error("a listener broke");
    });
    const anna = house.comes("Anna");
    await anna.joins("board:a");
    expect(await house.writes("board:a", "one")).toBe(1);
    await settled();
    expect(house.during).toEqual(["listener of board:a"]);
    expect(anna.eventsOf("board:a")).toMatchObject([{ text: "one" }]);
  });

  test("of no channel is told that there is none", async () => {
    await expect(new House().hub.listen("nothing:a", () => {})).rejects.toThrow("no channel");
  });
});
