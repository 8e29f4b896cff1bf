import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../../../core/protocol/id.ts";
import { openSqlite } from "../../../platform/db/sqlite.ts";
import { limits } from "../contract/limits.ts";
import { plainRules } from "../contract/rules.ts";
import { listAwards } from "../queries/awards.ts";
import { findRunning, listRunning } from "../queries/running.ts";
import { lobbyWatch } from "../state/lobby.ts";
import { type Arena, openArena } from "../testing/arena.ts";
import { keepMatch } from "./keep-match.ts";

let arena: Arena;
beforeEach(async () => {
  arena = await openArena(openSqlite(":memory:"));
});
afterEach(() => arena.scene.close());

const rated = { isRated: true };
const ratingOf = async (scope: Arena["anna"]) =>
  (await arena.scene.snapshot(lobbyWatch, "", scope)).rating;

test("the end of a rated match changes both ratings, once", async () => {
  const { anna, tom } = arena;
  const id = await arena.begins(anna, tom, rated);
  await arena.ends(id, { winner: 1, score: [7, 11] });
  await arena.ends(id, { winner: 0 });
  const match = await arena.match(id);
  expect(match).toMatchObject({ status: "over", ending: "play", winner: 1, score: [7, 11] });
  // Glicko-2 of two of whom nothing was known.
  expect(match.seats.map((seat) => [seat?.rating, seat?.change])).toEqual([
    [1_500, -162],
    [1_500, 162],
  ]);
  expect(await ratingOf(tom)).toMatchObject({ rating: 1_662, matches: 1, isProvisional: true });
  expect(await ratingOf(anna)).toMatchObject({ rating: 1_338, matches: 1 });
});

test("a match that is void changes nobody's, nor one that both have forfeited", async () => {
  const { anna, tom } = arena;
  const before = [await ratingOf(anna), await ratingOf(tom)];
  for (const ending of ["void", "forfeit"] as const) {
    const id = await arena.begins(anna, tom, rated);
    expect((await arena.match(id)).isRated).toBe(true);
    await arena.ends(id, { ending, winner: undefined, score: [3, 2] });
    expect(await arena.match(id)).toMatchObject({ status: "over", ending, winner: null });
  }
  expect([await ratingOf(anna), await ratingOf(tom)]).toEqual(before);
});

test("who gives up, or stays away, has lost", async () => {
  const { mia, ida } = arena;
  for (const ending of ["resigned", "forfeit"] as const) {
    const id = await arena.begins(mia, ida, rated);
    await arena.ends(id, { ending, winner: 0, score: [1, 5] });
  }
  expect((await ratingOf(mia))?.rating).toBeGreaterThan(1_600);
  expect((await ratingOf(ida))?.rating).toBeLessThan(1_400);
});

test("only five matches of the same two are rated in a day", async () => {
  const { mia, tom } = arena;
  const kinds: boolean[] = [];
  for (let played = 0; played < 6; played++) {
    const id = await arena.begins(mia, tom, rated);
    kinds.push((await arena.match(id)).isRated);
    await arena.ends(id);
  }
  expect(kinds).toEqual([true, true, true, true, true, false]);
});

test("awards are earned once, by the match that brought them", async () => {
  const { scene, ida } = arena;
  const nina = await scene.person("Nina", "member");
  const id = await arena.begins(nina, ida);
  await arena.ends(id, { score: [11, 0] });
  const earned = await listAwards(arena.tables(), nina.person.id);
  expect(earned.map(({ award, aboutId }) => [award, aboutId])).toEqual([
    ["first-win", id],
    ["shutout", id],
  ]);
  await arena.ends(await arena.begins(nina, ida), { score: [11, 0] });
  expect(await listAwards(arena.tables(), nina.person.id)).toEqual(earned);
});

test("five wins in a row are a streak, and the computer's do not count", async () => {
  const { scene, ida } = arena;
  const otto = await scene.person("Otto", "member");
  const names = async () =>
    (await listAwards(arena.tables(), otto.person.id)).map(({ award }) => award);
  for (let won = 0; won < 4; won++) {
    await arena.ends(await arena.begins(otto, ida), { score: [11, 5] });
  }
  const level = { against: { type: "computer", level: 6 } };
  await arena.ends(await arena.makes(otto, level), { score: [11, 5] });
  expect((await names()).toSorted()).toEqual(["first-win", "machine-tamer"]);
  await arena.ends(await arena.begins(otto, ida), { score: [11, 5] });
  expect(await names()).toContain("streak");
});

test("no program earns anything", async () => {
  const { scene, ida } = arena;
  const robin = { ...(await scene.person("Robin", "member")), byKey: true as const };
  await arena.ends(await arena.begins(robin, ida));
  expect(await listAwards(arena.tables(), robin.person.id)).toEqual([]);
});

test("what is kept of a match is what a restart goes on from", async () => {
  const { anna, tom } = arena;
  const id = await arena.begins(anna, tom, { rules: { ...plainRules, points: 3 } });
  expect(await listRunning(arena.tables())).toEqual([id]);
  const journal = new Uint8Array([1, 2, 3]);
  const from = arena.scene.published.length;
  const keep = { id, journal, at: Date.now() };
  await arena.runs((db) => keepMatch(db, { ...keep, score: [0, 0] }));
  expect(arena.scene.published.slice(from)).toEqual([]);
  await arena.runs((db) => keepMatch(db, { ...keep, score: [1, 0] }));
  expect((await arena.match(id)).score).toEqual([1, 0]);
  const running = await findRunning(arena.tables(), id);
  expect(running).toMatchObject({ isRated: false, score: [1, 0] });
  expect(running?.bout).toBeUndefined();
  expect(running?.options.points).toBe(3);
  expect([...(running?.journal ?? [])]).toEqual([1, 2, 3]);
  expect(running?.seats.map(({ personId }) => personId)).toEqual([anna.person.id, tom.person.id]);
  await arena.ends(id);
  await arena.runs((db) => keepMatch(db, { ...keep, score: [2, 0] }));
  expect((await arena.match(id)).score).toEqual([11, 7]);
  expect(await findRunning(arena.tables(), id)).toBeUndefined();
});

describe("a rematch", () => {
  test("begins when both have asked, on the other sides, and only once", async () => {
    const { anna, mia } = arena;
    const [id, next] = [await arena.begins(anna, mia), newId()];
    await arena.ends(id);
    expect(await arena.says(anna, "match.rematch", { id, next })).toBe("ok");
    expect(await arena.says(anna, "match.rematch", { id, next })).toBe("ok");
    const asked = await arena.match(id);
    expect(asked.rematch).toMatchObject({ by: 0, id: null });
    expect(await arena.says(mia, "match.rematch", { id, next })).toBe("ok");
    expect(await arena.says(anna, "match.rematch", { id, next: newId() })).toBe("ok");
    expect((await arena.match(id)).rematch).toMatchObject({ id: next });
    const again = await arena.match(next);
    expect(again.seats.map((seat) => seat?.person?.name)).toEqual(["Mia", "Anna"]);
    expect(again.status).toBe("playing");
    await arena.ends(next);
  });

  test("is asked for twenty seconds after the end, and after the other one's asking", async () => {
    const { anna, mia, tom } = arena;
    const id = await arena.begins(anna, mia);
    const ask = (scope: Arena["anna"], at: number) =>
      arena.says({ ...scope, now: () => at }, "match.rematch", { id, next: newId() });
    await arena.ends(id, { at: 5_000 });
    expect(await ask(tom, 6_000)).toBe("not-your-match");
    expect(await ask(anna, 5_001 + limits.rematchMs)).toBe("rematch-too-late");
    expect(await ask(anna, 5_000 + limits.rematchMs)).toBe("ok");
    expect(await ask(mia, 5_001 + 2 * limits.rematchMs)).toBe("rematch-too-late");
    expect(await ask(mia, 5_000 + 2 * limits.rematchMs)).toBe("ok");
    const { rematch } = await arena.match(id);
    await arena.ends(rematch?.id ?? "");
  });

  test("against the computer begins at once", async () => {
    const { anna } = arena;
    const id = await arena.makes(anna, { against: { type: "computer", level: 2 } });
    await arena.ends(id);
    const next = newId();
    await arena.does(anna, "match.rematch", { id, next });
    const { seats, status } = await arena.match(next);
    expect([status, seats[0]?.level, seats[1]?.person?.name]).toEqual(["playing", 2, "Anna"]);
    await arena.ends(next);
  });

  test("is not to be had of a match that is played, or void", async () => {
    const { anna, mia } = arena;
    const id = await arena.begins(anna, mia);
    const next = newId();
    expect(await arena.says(anna, "match.rematch", { id, next })).toBe("not-allowed");
    await arena.ends(id, { ending: "void", winner: undefined });
    expect(await arena.says(anna, "match.rematch", { id, next })).toBe("rematch-too-late");
  });
});
