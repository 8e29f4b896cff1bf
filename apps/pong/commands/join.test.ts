import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../../../core/protocol/id.ts";
import { openSqlite } from "../../../platform/db/sqlite.ts";
import { limits } from "../contract/limits.ts";
import { plainRules } from "../contract/rules.ts";
import { lobbyWatch } from "../state/lobby.ts";
import { type Arena, openArena } from "../testing/arena.ts";
import { expireMatches } from "./expire-matches.ts";

let arena: Arena;
beforeEach(async () => {
  arena = await openArena(openSqlite(":memory:"));
});
afterEach(() => arena.scene.close());

const shown = async (scope: Arena["anna"]) =>
  (await arena.scene.snapshot(lobbyWatch, "", scope)).matches.map(({ id }) => id);

const against = (scope: Arena["anna"]) => ({
  against: { type: "person", personId: scope.person.id },
});

describe("a match for anyone", () => {
  test("waits in the lobby, and begins when somebody comes", async () => {
    const { anna, tom, mia } = arena;
    const id = await arena.makes(anna, { side: 1 });
    expect(await shown(mia)).toEqual([id]);
    await arena.does(tom, "match.join", { id });
    const match = await arena.match(id);
    expect(match).toMatchObject({ status: "playing", kind: "remote", isRated: false });
    expect(match.seats.map((seat) => seat?.person?.name)).toEqual(["Tom", "Anna"]);
    const told = arena.scene.published.filter(({ topic }) => topic === "pong-desk");
    expect(told.map(({ event }) => ({ ...event }))).toEqual([{ type: "match.opened", id }]);
  });

  test("is joined once, however often that is said, and by nobody else then", async () => {
    const { anna, tom, mia } = arena;
    const id = await arena.begins(anna, tom);
    expect(await arena.says(tom, "match.join", { id })).toBe("ok");
    expect(await arena.says(mia, "match.join", { id })).toBe("seat-taken");
    expect((await arena.match(id)).seats[1]?.person?.name).toBe("Tom");
  });

  test("is not joined by who made it", async () => {
    const id = await arena.makes(arena.anna);
    expect(await arena.says(arena.anna, "match.join", { id })).toBe("not-allowed");
  });

  test("is made once under an id, and not by somebody else under the same", async () => {
    const { anna, tom } = arena;
    const id = await arena.makes(anna);
    const wish = { id, rules: plainRules, against: { type: "anyone" } };
    expect(await arena.says(anna, "match.create", wish)).toBe("ok");
    expect(await arena.says(tom, "match.create", wish)).toBe("match-exists");
  });

  test("is taken back by its maker only, and only while nobody has come", async () => {
    const { anna, tom } = arena;
    const id = await arena.makes(anna);
    expect(await arena.says(tom, "match.cancel", { id })).toBe("not-your-match");
    expect(await arena.says(anna, "match.cancel", { id })).toBe("ok");
    expect(await arena.says(anna, "match.cancel", { id })).toBe("ok");
    expect(await arena.says(tom, "match.join", { id })).toBe("match-over");
    expect(await shown(tom)).toEqual([]);
    const other = await arena.begins(anna, tom);
    expect(await arena.says(anna, "match.cancel", { id: other })).toBe("seat-taken");
  });

  test("waits for ten minutes", async () => {
    const { anna, tom } = arena;
    const id = await arena.makes(anna);
    const { madeAt } = await arena.match(id);
    await arena.runs((db) => expireMatches(db, madeAt + limits.openMs - 1));
    expect((await arena.match(id)).status).toBe("open");
    const late = { ...tom, now: () => madeAt + limits.openMs };
    expect(await arena.says(late, "match.join", { id })).toBe("match-over");
    await arena.runs((db) => expireMatches(db, madeAt + limits.openMs));
    expect(await arena.match(id)).toMatchObject({ status: "over", ending: "void" });
    expect(await shown(anna)).toEqual([]);
  });

  test("is taken back by itself when its maker plays elsewhere", async () => {
    const { anna, tom, mia } = arena;
    const [waiting, other] = [await arena.makes(anna), await arena.makes(tom)];
    await arena.does(anna, "match.join", { id: other });
    expect(await arena.says(mia, "match.join", { id: waiting })).toBe("match-over");
  });

  test("is one of five at most", async () => {
    const { anna } = arena;
    for (let made = 0; made < limits.matchesOpen; made++) await arena.makes(anna);
    const wish = { id: newId(), rules: plainRules, against: { type: "link" } };
    expect(await arena.says(anna, "match.create", wish)).toBe("too-many-matches");
  });
});

describe("a match by a link", () => {
  test("is in nobody's lobby but its maker's until it begins; a guest may come", async () => {
    const { anna, tom, gus } = arena;
    const id = await arena.makes(anna, { against: { type: "link" }, isRated: true });
    expect([await shown(anna), await shown(tom)]).toEqual([[id], []]);
    await arena.does(gus, "match.join", { id });
    expect(await shown(tom)).toEqual([id]);
    // Nobody loses points to who has none.
    expect((await arena.match(id)).isRated).toBe(false);
  });
});

describe("an invitation by name", () => {
  test("is answered by who is meant, and told to both", async () => {
    const { anna, tom, mia } = arena;
    const id = await arena.makes(anna, { ...against(tom), isRated: true });
    expect([await shown(tom), await shown(mia)]).toEqual([[id], []]);
    expect(await noticesOf(tom)).toEqual(["pong.invited"]);
    expect(await arena.says(mia, "match.join", { id })).toBe("not-invited");
    expect(await arena.says(mia, "match.decline", { id })).toBe("not-invited");
    expect(await arena.says(tom, "match.join", { id })).toBe("ok");
    const { seats, isRated } = await arena.match(id);
    expect([isRated, seats[0]?.rating, seats[1]?.rating]).toEqual([true, 1_500, 1_500]);
  });

  test("that is declined is over, and its maker learns it", async () => {
    const { anna, tom } = arena;
    const id = await arena.makes(anna, against(tom));
    expect(await arena.says(tom, "match.decline", { id })).toBe("ok");
    expect(await arena.says(tom, "match.decline", { id })).toBe("ok");
    expect(await arena.says(tom, "match.join", { id })).toBe("match-over");
    expect(await noticesOf(anna)).toEqual(["pong.declined"]);
  });

  test("that is not answered for five minutes is over, and its maker learns it", async () => {
    const { anna, tom } = arena;
    const id = await arena.makes(anna, against(tom));
    const { madeAt } = await arena.match(id);
    await arena.runs((db) => expireMatches(db, madeAt + limits.invitationMs));
    await arena.runs((db) => expireMatches(db, madeAt + limits.invitationMs));
    expect((await arena.match(id)).ending).toBe("void");
    expect(await noticesOf(anna)).toEqual(["pong.unanswered"]);
  });

  test("is refused to oneself, to a guest, to nobody, and to who is playing", async () => {
    const { anna, tom, mia, gus, ida } = arena;
    const wish = { id: newId(), rules: plainRules };
    const says = (personId: string) =>
      arena.says(anna, "match.create", { ...wish, against: { type: "person", personId } });
    expect(await says(anna.person.id)).toBe("not-allowed");
    expect(await says(gus.person.id)).toBe("person-not-found");
    expect(await says(newId())).toBe("person-not-found");
    await arena.begins(tom, mia);
    expect(await says(tom.person.id)).toBe("player-busy");
    expect(await says(ida.person.id)).toBe("ok");
  });
});

describe("the computer", () => {
  test("plays at once, also with a guest, and nobody is rated for it", async () => {
    const { gus } = arena;
    const id = await arena.makes(gus, { against: { type: "computer", level: 3 }, isRated: true });
    const { status, kind, isRated, seats } = await arena.match(id);
    expect({ status, kind, isRated }).toEqual({
      ...{ status: "playing", kind: "computer", isRated: false },
    });
    expect([seats[0]?.person?.name, seats[1]?.level]).toEqual(["Gus", 3]);
  });
});

describe("a guest", () => {
  test("joins, and makes no match for people", async () => {
    const { anna, gus } = arena;
    const wish = { id: newId(), rules: plainRules, against: { type: "anyone" } };
    expect(await arena.says(gus, "match.create", wish)).toBe("members-only");
    const id = await arena.makes(anna);
    expect(await arena.says(gus, "match.join", { id })).toBe("ok");
  });
});

describe("who plays", () => {
  test("neither makes nor joins another match, and is free when it ends", async () => {
    const { anna, tom, mia } = arena;
    const waiting = await arena.makes(mia);
    const id = await arena.begins(anna, tom);
    const wish = { id: newId(), rules: plainRules, against: { type: "anyone" } };
    expect(await arena.says(anna, "match.create", wish)).toBe("you-are-busy");
    expect(await arena.says(tom, "match.join", { id: waiting })).toBe("you-are-busy");
    expect(await arena.says(tom, "seek.start")).toBe("you-are-busy");
    await arena.ends(id);
    expect(await arena.says(tom, "match.join", { id: waiting })).toBe("ok");
  });

  test("gives up or pauses by telling who runs the match", async () => {
    const { anna, tom, mia } = arena;
    const id = await arena.begins(anna, tom);
    expect(await arena.says(mia, "match.resign", { id })).toBe("not-your-match");
    expect(await arena.says(mia, "match.pause", { id })).toBe("not-your-match");
    const from = arena.scene.published.length;
    expect(await arena.says(tom, "match.pause", { id })).toBe("ok");
    expect(await arena.says(tom, "match.resign", { id })).toBe("ok");
    expect(arena.scene.published.slice(from).map(({ event }) => ({ ...event }))).toEqual([
      { type: "match.paused", id, side: 1 },
      { type: "match.resigned", id, side: 1 },
    ]);
    await arena.ends(id);
    expect(await arena.says(tom, "match.resign", { id })).toBe("match-over");
  });

  test("does not pause a rated match", async () => {
    const { anna, tom } = arena;
    const id = await arena.begins(anna, tom, { isRated: true });
    expect(await arena.says(anna, "match.pause", { id })).toBe("no-pause");
  });
});

describe("what is rated", () => {
  const isRated = async (one: Arena["anna"], two: Arena["anna"], more = {}) =>
    (await arena.match(await arena.begins(one, two, { isRated: true, ...more }))).isRated;

  test("is plain Pong only", async () => {
    const rules = { ...plainRules, points: 5 };
    expect(await isRated(arena.anna, arena.tom, { rules })).toBe(false);
    const court = { ...plainRules, court: "night" };
    expect(await isRated(arena.mia, arena.ida, { rules: court })).toBe(true);
  });

  test("is nothing that a program plays, whichever side it is on", async () => {
    const { anna, tom, mia, ida } = arena;
    expect(await isRated({ ...anna, byKey: true }, tom)).toBe(false);
    expect(await isRated(mia, { ...ida, byKey: true })).toBe(false);
    const [newest] = (await arena.scene.snapshot(lobbyWatch, "", anna)).matches;
    expect(newest?.seats.map((seat) => seat?.isProgram)).toEqual([false, true]);
  });
});

describe("between whom a block lies, whichever way", () => {
  test("neither sees, joins nor hears of what the other one plays", async () => {
    const { anna, tom, mia } = arena;
    await arena.blocks(anna, tom);
    for (const [one, other] of [[anna, tom] as const, [tom, anna] as const]) {
      const id = await arena.makes(one);
      expect(await shown(other)).not.toContain(id);
      expect(await arena.says(other, "match.join", { id })).toBe("match-not-found");
      expect(await arena.says(other, "match.create", inviting(one))).toBe("not-allowed");
      await arena.does(mia, "match.join", { id });
      await arena.ends(id);
      expect(await shown(other)).not.toContain(id);
      expect(await shown(mia)).toContain(id);
      await arena.does(one, "match.rematch", { id, next: newId() });
      const heardBy = arena.scene.published.filter(
        ({ event, audience }) =>
          JSON.stringify(event).includes(id) &&
          !(audience && "except" in audience && audience.except.includes(other.person.id)) &&
          !(audience && "only" in audience && !audience.only.includes(other.person.id)),
      );
      expect(heardBy.filter(({ topic }) => topic !== "pong-desk")).toEqual([]);
    }
  });

  test("who plays a match with them at that time still sees it", async () => {
    const { anna, tom } = arena;
    const id = await arena.begins(anna, tom);
    await arena.blocks(anna, tom);
    expect([await shown(anna), await shown(tom)]).toEqual([[id], [id]]);
    await arena.ends(id);
    expect(await arena.says(tom, "match.rematch", { id, next: newId() })).toBe("not-allowed");
  });
});

describe("what is no match", () => {
  test.each([
    ["match.join", {}],
    ["match.join", { id: "x" }],
    ["match.rematch", { id: newId(), next: 3 }],
    ["match.create", { id: newId(), rules: plainRules, against: { type: "computer", level: 7 } }],
    [
      "match.create",
      { id: newId(), rules: { ...plainRules, points: 0 }, against: { type: "link" } },
    ],
    ["match.create", { id: newId(), rules: null, against: { type: "anyone" } }],
  ])("%s is refused with %j", async (name, input) => {
    expect(await arena.says(arena.anna, name, input)).toBe("invalid");
  });

  test.each(["join", "decline", "cancel", "resign", "pause"])(
    "there is none to %s",
    async (verb) => {
      expect(await arena.says(arena.anna, `match.${verb}`, { id: newId() })).toBe(
        "match-not-found",
      );
    },
  );
});

function inviting({ person }: Arena["anna"]) {
  const named = { type: "person", personId: person.id };
  return { id: newId(), rules: plainRules, against: named };
}

async function noticesOf({ person }: Arena["anna"]): Promise<readonly string[]> {
  const rows = await arena
    .tables()
    .selectFrom("notice")
    .select("kind")
    .where("person_id", "=", person.id)
    .execute();
  return rows.map(({ kind }) => kind);
}
