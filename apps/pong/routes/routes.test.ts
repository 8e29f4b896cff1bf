import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { newId } from "../../../core/protocol/id.ts";
import { onEveryDatabase } from "../../../platform/testing/databases.ts";
import { plainRules } from "../contract/rules.ts";
import { unpackJournal } from "../replay/journal.ts";
import { type Arena, openArena } from "../testing/arena.ts";
import { type Ask, askedOf } from "../testing/asked.ts";

onEveryDatabase((open) => {
  let arena: Arena;
  let ask: Ask;
  /** The match that Anna won against Tom, 11:7. */
  let won: string;
  beforeAll(async () => {
    arena = await openArena(await open());
    ask = askedOf(arena);
    won = await arena.begins(arena.anna, arena.tom, { isRated: true });
    await arena.ends(won);
  });
  afterAll(() => arena.scene.close());

  describe("a match", () => {
    test("is made, joined and read by a program", async () => {
      const { anna, mia } = arena;
      const made = await ask(anna, "POST", "/matches", { rules: { points: 3 } });
      expect([made.status, made.body.status, made.body.rules.points]).toEqual([201, "open", 3]);
      expect(made.headers.get("Location")).toBe(`/api/pong/matches/${made.body.id}`);
      const listed = await ask(mia, "GET", "/matches?status=open");
      expect(listed.body.matches.map(({ id }: { id: string }) => id)).toEqual([made.body.id]);
      const joined = await ask(mia, "POST", `/matches/${made.body.id}/join`);
      expect([joined.status, joined.body.status]).toEqual([200, "playing"]);
      const state = await ask(mia, "GET", `/matches/${made.body.id}/state`);
      expect(state.body).toMatchObject({ status: "playing", score: [0, 0], winner: null });
      expect((await ask(anna, "POST", `/matches/${made.body.id}/resign`)).status).toBe(200);
      const replay = await ask(mia, "GET", `/matches/${made.body.id}/replay`);
      expect([replay.status, replay.body.code]).toEqual([404, "replay-not-found"]);
      await arena.ends(made.body.id);
    });

    test("is told with its numbers and what it brought, and can be played again", async () => {
      const { body } = await ask(arena.mia, "GET", `/matches/${won}`);
      expect(body).toMatchObject({ match: { id: won, score: [11, 7] }, hasReplay: true });
      expect(body.awards).toContainEqual({ personId: arena.anna.person.id, award: "first-win" });
      expect(body.statistics.points.length).toBeGreaterThan(10);
      const replay = await ask(arena.mia, "GET", `/matches/${won}/replay`);
      expect(unpackJournal(replay.bytes)?.options.points).toBe(11);
    });

    test("is asked for again, and taken back", async () => {
      const { anna, tom } = arena;
      const [one, other] = [
        await ask(anna, "POST", `/matches/${won}/rematch`),
        await ask(tom, "POST", `/matches/${won}/rematch`),
      ];
      expect([one.body.rematch.id, one.body.rematch.by]).toEqual([null, 0]);
      const next = other.body.rematch.id;
      expect((await arena.match(next)).status).toBe("playing");
      await arena.ends(next, { ending: "void", winner: undefined });
      const made = await ask(anna, "POST", "/matches", { against: { type: "link" } });
      const taken = await ask(anna, "POST", `/matches/${made.body.id}/cancel`);
      expect(taken.body).toMatchObject({ status: "over", ending: "void" });
    });
  });

  test("the past is told in pages, the latest first, and by what is asked", async () => {
    const { tom, mia, anna } = arena;
    const ids: string[] = [];
    for (const level of [1, 2, 3]) {
      const id = await arena.makes(tom, { against: { type: "computer", level } });
      await arena.ends(id, { winner: 1, score: [0, 11] });
      ids.unshift(id);
    }
    const path = `/matches?person=${tom.person.id}&kind=computer&limit=2`;
    const first = await ask(mia, "GET", path);
    const then = await ask(mia, "GET", `${path}&before=${first.body.next}`);
    const idsIn = ({ body }: typeof first) => body.matches.map(({ id }: { id: string }) => id);
    expect([...idsIn(first), ...idsIn(then)]).toEqual(ids);
    expect(then.body.next).toBeNull();
    const rated = idsIn(await ask(mia, "GET", `/matches?rated=true&person=${anna.person.id}`));
    expect([rated.at(-1), rated.includes(ids[0])]).toEqual([won, false]);
  });

  test("somebody's page tells what they have played, and the table who is best", async () => {
    const { anna, tom, mia } = arena;
    const { body } = await ask(mia, "GET", `/players/${anna.person.id}`);
    expect(body).toMatchObject({
      ...{ person: anna.person, rating: { rating: 1_662, isProvisional: true }, best: 1_662 },
      ...{ place: null, rated: { matches: 1, wins: 1 }, ratings: [{ rating: 1_662 }] },
    });
    const opponent = { person: tom.person, matches: 1, wins: 1 };
    expect(body.opponents).toContainEqual(expect.objectContaining(opponent));
    expect(body.longestRally).toBeGreaterThan(0);
    expect(body.topSpeed).toBeGreaterThan(500);
    const levels = (await ask(mia, "GET", `/players/${tom.person.id}`)).body.levels;
    expect(levels.map(({ level, wins }: { level: number; wins: number }) => [level, wins])).toEqual(
      [1, 2, 3].map((level) => [level, 0]),
    );
    const table = (await ask(mia, "GET", "/players")).body.players;
    expect(table.map(({ person }: { person: object }) => person)).toEqual([
      anna.person,
      tom.person,
    ]);
    expect(table[0]).toMatchObject({ wins: 1, losses: 0, trend: 162 });
    expect((await ask(mia, "GET", "/players?search=TO")).body.players).toHaveLength(1);
    const against = await ask(mia, "GET", `/players/${anna.person.id}/against/${tom.person.id}`);
    expect(against.body).toMatchObject({ matches: 1, wins: [1, 0], points: [11, 7] });
    const { awards } = (await ask(mia, "GET", "/awards")).body;
    const first = awards.find(({ award }: { award: string }) => award === "first-win");
    expect(first.holders).toBeGreaterThan(0);
  });

  test("somebody seeks as long as they say so", async () => {
    const { ida } = arena;
    const count = async () =>
      (await arena.tables().selectFrom("pong_seek").selectAll().execute()).length;
    expect((await ask(ida, "PUT", "/seek")).status).toBe(204);
    expect(await count()).toBe(1);
    expect((await ask(ida, "DELETE", "/seek")).status).toBe(204);
    expect(await count()).toBe(0);
  });

  test("nothing is told across a block, whichever way it lies", async () => {
    const { anna, ida, tom } = arena;
    await arena.blocks(ida, anna);
    for (const [one, other] of [[ida, anna] as const, [anna, ida] as const]) {
      const told = await Promise.all(
        [
          ...["/matches", "/players", `/players/${other.person.id}`, `/players/${tom.person.id}`],
          `/players/${tom.person.id}/against/${other.person.id}`,
        ].map((path) => ask(one, "GET", path)),
      );
      const all = JSON.stringify(told.map(({ body }) => body));
      expect([all.includes(other.person.id), all.includes(other.person.name)]).toEqual([
        ...[false, false],
      ]);
    }
    for (const path of ["", "/state", "/replay"]) {
      expect((await ask(ida, "GET", `/matches/${won}${path}`)).body.code).toBe("match-not-found");
    }
  });

  test.each([
    ["GET", "/matches?limit=0", 400],
    ["GET", "/matches?before=x", 400],
    ["GET", "/matches?person=1", 400],
    ["GET", "/matches?status=never", 400],
    ["GET", "/matches/x", 404],
    ["GET", `/matches/${newId()}`, 404],
    ["GET", `/players/${newId()}`, 404],
    ["GET", "/players?from=-1", 400],
    ["POST", "/matches/x/join", 400],
    ["POST", `/matches/${newId()}/join`, 404],
  ])("%s %s is refused with %i", async (method, path, status) => {
    expect((await ask(arena.mia, method, path)).status).toBe(status);
  });

  test.each(["[]", "{", '{"rules":7}', '{"rules":{"points":99}}', '{"against":{"type":"x"}}'])(
    "no match is made of %s",
    async (body) => {
      expect((await ask(arena.mia, "POST", "/matches", body)).status).toBe(400);
    },
  );

  test("a guest makes no match for people, but plays the computer", async () => {
    const { gus } = arena;
    const made = await ask(gus, "POST", "/matches", { rules: plainRules });
    expect([made.status, made.body.code]).toEqual([422, "members-only"]);
    const against = { type: "computer", level: 1 };
    expect((await ask(gus, "POST", "/matches", { against })).status).toBe(201);
  });
});
