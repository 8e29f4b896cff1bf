import { afterEach, beforeEach, describe, expect, jest, test } from "bun:test";
import { closeCodes } from "../protocol/close-codes.ts";
import { createGate, House } from "./testing/house.ts";
import { settled } from "./testing/visitor.ts";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Anna with two sessions, one of them in two pages, and Boris. */
function inhabited() {
  const house = new House();
  const home = [house.comes("Anna", { session: "home" }), house.comes("Anna", { session: "home" })];
  const school = house.comes("Anna", { session: "school" });
  const boris = house.comes("Boris", { session: "his" });
  const guest = house.comes("Guest");
  return { house, home, school, boris, guest, all: [...home, school, boris, guest] };
}

describe("a kick", () => {
  test("of a person ends all of their sockets, and nobody else's", async () => {
    const { house, home, school, boris, guest } = inhabited();
    await house.hub.kick({ person: "anna" }, closeCodes.ended);
    const { ended } = closeCodes;
    expect([...home, school].map(({ closedWith }) => closedWith)).toEqual([ended, ended, ended]);
    expect([boris.closedWith, guest.closedWith]).toEqual([undefined, undefined]);
    expect([...house.hub.principals()].map(({ person }) => person.id)).toEqual(["boris", "guest"]);
  });

  test("of a session ends the sockets that came by it, and the person's others stay", async () => {
    const { house, home, school, boris, guest } = inhabited();
    await house.hub.kick({ session: "home" }, closeCodes.ended);
    expect(home.map(({ closedWith }) => closedWith)).toEqual([closeCodes.ended, closeCodes.ended]);
    for (const other of [school, boris, guest]) expect(other.closedWith).toBeUndefined();
  });

  test("of a guest ends the sockets that came without a session, and no session's", async () => {
    const { house, all, guest } = inhabited();
    const before = house.comes("Anna");
    await house.hub.kick({ guest: "anna" }, closeCodes.changed);
    expect(before.closedWith).toBe(closeCodes.changed);
    for (const other of all) expect(other.closedWith).toBeUndefined();
    await house.hub.kick({ guest: "guest" }, closeCodes.changed);
    expect(guest.closedWith).toBe(closeCodes.changed);
  });

  test("of everyone ends every socket, a guest's too", async () => {
    const { house, all } = inhabited();
    await house.hub.kick("everyone", closeCodes.changed);
    for (const visitor of all) expect(visitor.closedWith).toBe(closeCodes.changed);
    expect([...house.hub.principals()]).toEqual([]);
  });

  test("of a session that nobody came by, or of none, ends nothing", async () => {
    const { house, all } = inhabited();
    await house.hub.kick({ session: "elsewhere" }, closeCodes.ended);
    await house.hub.kick({ session: "" }, closeCodes.ended);
    await house.hub.kick({ person: "nobody" }, closeCodes.ended);
    for (const visitor of all) expect(visitor.closedWith).toBeUndefined();
  });

  test("that came between handshake and socket is made good once it is connected", async () => {
    const house = new House();
    house.rechecking = async ({ session }) => (session === "stolen" ? closeCodes.ended : undefined);
    const [thief, boris] = [house.comes("Anna", { session: "stolen" }), house.comes("Boris")];
    await settled();
    expect(thief.closedWith).toBe(closeCodes.ended);
    expect(boris.closedWith).toBeUndefined();
  });

  test("is the end: what was sent before is done, and nothing that is sent after", async () => {
    const { house, boris } = inhabited();
    boris.asks("board.write", { key: "a", text: "before" });
    await settled();
    await house.hub.kick({ person: "boris" }, closeCodes.ended);
    boris.asks("board.write", { key: "a", text: "after" });
    await settled();
    expect(house.board("board:a").lines.map(({ text }) => text)).toEqual(["before"]);
  });

  test("amid a join leaves nobody behind who is shown as present", async () => {
    const house = new House();
    const gate = createGate();
    house.admission = () => gate.opened;
    const anna = house.comes("Anna");
    anna.asksFor("room:a");
    await settled();
    await house.hub.kick({ person: "anna" }, closeCodes.ended);
    gate.open();
    await settled();
    expect(await house.layer.present("room:a")).toEqual([]);
    expect(anna.heard("joined")).toEqual([]);
  });

  test("tells of each socket once that it is gone, also where its line breaks after", async () => {
    const { house, school } = inhabited();
    await house.hub.kick({ session: "school" }, closeCodes.ended);
    school.isCut();
    expect(house.left).toEqual([{ session: "school", person: school.person }]);
  });

  test("reaches no hub that was closed", async () => {
    const { house, boris } = inhabited();
    await house.hub.close();
    await house.layer.kick({ who: { person: "boris" }, code: closeCodes.ended });
    expect(boris.closedWith).toBeUndefined();
  });
});

describe("an expulsion", () => {
  /** Anna in two pages, and Boris, all in one room. */
  async function inRoom() {
    const house = new House();
    const pages = [house.comes("Anna"), house.comes("Anna")];
    const boris = house.comes("Boris");
    const all = [...pages, boris];
    await Promise.all(all.map((visitor) => visitor.joins("room:a")));
    const expels = (topic = "room:a") =>
      house.hub.kick({ person: "anna", topic }, "forbidden").then(settled);
    return { house, pages, boris, all, expels };
  }

  test("takes a person out of one topic in all of their pages, and nobody else", async () => {
    const { house, pages, boris, all, expels } = await inRoom();
    await expels();
    for (const page of pages) {
      const failure = { code: "forbidden" };
      expect(page.heard("refused")).toEqual([
        { type: "refused", ref: 1, topic: "room:a", failure },
      ]);
    }
    await house.writes("room:a", "among us");
    await settled();
    expect(pages.map((page) => page.eventsOf("room:a"))).toEqual([[], []]);
    expect(boris.eventsOf("room:a")).toMatchObject([{ text: "among us" }]);
    expect(boris.heard("refused")).toEqual([]);
    for (const visitor of all) expect(visitor.closedWith).toBeUndefined();
  });

  test("of all but some takes out everybody else, and tells only those", async () => {
    const { house, pages, boris } = await inRoom();
    await house.hub.kick({ allBut: ["boris", "nobody"], topic: "room:a" }, "forbidden");
    await house.writes("room:a", "among few");
    await settled();
    expect(pages.map((page) => page.heard("refused").length)).toEqual([1, 1]);
    expect(pages.map((page) => page.eventsOf("room:a"))).toEqual([[], []]);
    expect(boris.eventsOf("room:a")).toMatchObject([{ text: "among few" }]);
    expect(boris.heard("refused")).toEqual([]);
  });

  test("leaves them in their other topics, on the same socket", async () => {
    const { house, pages, expels } = await inRoom();
    const [anna] = pages;
    await anna?.joins("room:b");
    await expels();
    await house.writes("room:b", "still here");
    await settled();
    expect(anna?.eventsOf("room:b")).toMatchObject([{ text: "still here" }]);
  });

  test("lets them hear first what was told before it", async () => {
    const { house, pages, expels } = await inRoom();
    void house.writes("room:a", "Anna was removed");
    void house.counts("room:a"); // of which only the last matters, and which are told later
    await expels();
    const types = pages[0]?.frames.map(({ type }) => type).filter((type) => type !== "presence");
    expect(types).toEqual(["welcome", "joined", "events", "refused"]);
    expect(pages[0]?.eventsOf("room:a")).toMatchObject([{ type: "board.written" }, { value: 1 }]);
  });

  test("shows them as gone", async () => {
    const { boris, expels } = await inRoom();
    await expels();
    await untilHeard(boris, "-anna");
    expect(presencesOf(boris)).toContain("-anna");
  });

  test("takes back a join that is only under way, whatever its rules said before", async () => {
    const { house, expels } = await inRoom();
    const gate = createGate();
    house.reading = () => gate.opened;
    const anna = house.comes("Anna");
    const ref = anna.asksFor("room:a");
    await settled();
    await expels();
    gate.open();
    await settled();
    expect(anna.heard("joined")).toEqual([]);
    expect(anna.heard("refused")).toMatchObject([{ ref, failure: { code: "forbidden" } }]);
  });

  test("does nothing to who is not there", async () => {
    const { house, pages, all, expels } = await inRoom();
    await expels("room:b");
    await house.writes("room:a", "all here");
    await settled();
    for (const visitor of all) expect(visitor.heard("refused")).toEqual([]);
    expect(pages[0]?.eventsOf("room:a")).toHaveLength(1);
  });

  test("is not for ever: whom the rules let in again may join", async () => {
    const { pages, expels } = await inRoom();
    await expels();
    expect((await pages[0]?.joins("room:a"))?.snapshot).toBeDefined();
  });
});

describe("somebody who is hidden", () => {
  test("is in no list and in no news, and sees who is there", async () => {
    const house = new House();
    const boris = house.comes("Boris");
    await boris.joins("room:a");
    const anna = house.comes("Anna", { isHidden: true });
    const { people } = await anna.joins("room:a");
    expect(people).toEqual([boris.person]);
    const clara = house.comes("Clara");
    expect((await clara.joins("room:a")).people).toEqual([boris.person, clara.person]);
    anna.leaves("room:a");
    clara.leaves("room:a");
    await untilHeard(boris, "-clara");
    expect(presencesOf(boris)).not.toContain("anna");
    expect(presencesOf(boris)).not.toContain("-anna");
    expect(await house.layer.present("room:a")).toEqual([boris.person]);
  });
});

describe("somebody who is avoided", () => {
  const avoids = new Set(["boris"]);

  test("is not among those who are there", async () => {
    const house = new House();
    const boris = house.comes("Boris");
    await boris.joins("room:a");
    const anna = house.comes("Anna", { avoids });
    expect((await anna.joins("room:a")).people).toEqual([anna.person]);
  });

  test("is not seen to come, nor to go", async () => {
    const house = new House();
    const anna = house.comes("Anna", { avoids });
    await anna.joins("room:a");
    const [boris, clara] = [house.comes("Boris"), house.comes("Clara")];
    await Promise.all([boris.joins("room:a"), clara.joins("room:a")]);
    await untilHeard(anna, "clara");
    boris.isCut();
    clara.isCut();
    await untilHeard(anna, "-clara");
    expect(presencesOf(anna)).toEqual(["anna", "clara", "-clara"]);
  });

  test("is not heard on the short road, and hears what is said there", async () => {
    const house = new House();
    const [anna, boris] = [house.comes("Anna", { avoids }), house.comes("Boris")];
    await Promise.all([anna.joins("room:a"), boris.joins("room:a")]);
    boris.whispers("room:a", "board.pointed", { x: 1 });
    anna.whispers("room:a", "board.pointed", { x: 2 });
    await boris.hears("whisper", ({ data }) => (data as { x: number }).x === 2); // as was sent
    expect(anna.heard("whisper").map(({ from }) => from.id)).toEqual(["anna"]);
    expect(boris.heard("whisper").map(({ from }) => from.id)).toEqual(["boris", "anna"]);
  });
});

type Somebody = ReturnType<House["comes"]>;

/** Whom somebody was told of on the way, comings as `id` and goings as `-id`. */
function presencesOf(visitor: Somebody): readonly string[] {
  return visitor
    .heard("presence")
    .flatMap(({ came, went }) => [...came.map(({ id }) => id), ...went.map((id) => `-${id}`)]);
}

/** Goings are gathered, and told after the grace of a reload: waits on the clock of the tests. */
async function untilHeard(visitor: Somebody, presence: string): Promise<void> {
  for (let rounds = 0; rounds < 100 && !presencesOf(visitor).includes(presence); rounds++) {
    jest.advanceTimersByTime(100);
    await settled();
  }
}
