import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { openSqlite } from "../../../platform/db/sqlite.ts";
import { limits } from "../contract/limits.ts";
import { lobbyWatch } from "../state/lobby.ts";
import { type Arena, openArena } from "../testing/arena.ts";
import { pairSeekers } from "./pair-seekers.ts";

let arena: Arena;
beforeEach(async () => {
  arena = await openArena(openSqlite(":memory:"));
});
afterEach(() => arena.scene.close());

const lobby = (scope: Arena["anna"]) => arena.scene.snapshot(lobbyWatch, "", scope);
const wave = (now = Date.now()) => arena.runs((db) => pairSeekers(db, now));

describe("who seeks", () => {
  test("meets who seeks too; it is rated, and who waited longer is on the left", async () => {
    const { anna, tom } = arena;
    await arena.does(anna, "seek.start");
    await arena.does({ ...tom, now: () => anna.now() + 1 }, "seek.start");
    expect((await lobby(tom)).seekers).toBe(2);
    await wave();
    const { matches, seekers, seekingSince } = await lobby(tom);
    expect({ seekers, seekingSince }).toEqual({ seekers: 0, seekingSince: null });
    expect(matches).toMatchObject([{ status: "playing", isRated: true, kind: "remote" }]);
    expect(matches[0]?.seats.map((seat) => seat?.person?.name)).toEqual(["Anna", "Tom"]);
  });

  test("waits while nobody else does", async () => {
    const { anna } = arena;
    await arena.does(anna, "seek.start");
    const { seekingSince } = await lobby(anna);
    await wave();
    expect((await lobby(anna)).seekingSince).toBe(seekingSince);
  });

  test("is told to who runs the waves, once", async () => {
    const { anna } = arena;
    await arena.does(anna, "seek.start");
    await arena.does(anna, "seek.start");
    const told = arena.scene.published.filter(({ topic }) => topic === "pong-desk");
    expect(told.map(({ event }) => event.type)).toEqual(["seek.started"]);
  });

  test("seeks no more when they say so, or are silent for too long", async () => {
    const { anna, tom } = arena;
    await arena.does(anna, "seek.start");
    await arena.does(anna, "seek.stop");
    await arena.does(anna, "seek.stop");
    expect((await lobby(anna)).seekers).toBe(0);
    await arena.does(tom, "seek.start");
    await wave(Date.now() + limits.seekMs - 1_000);
    expect((await lobby(tom)).seekers).toBe(1);
    await wave(Date.now() + limits.seekMs + 1_000);
    expect(await lobby(tom)).toMatchObject({ seekers: 0, seekingSince: null });
  });

  test("never meets somebody between whom and them a block lies", async () => {
    const { anna, tom, mia } = arena;
    await arena.blocks(anna, tom);
    for (const scope of [anna, tom]) await arena.does(scope, "seek.start");
    await wave();
    expect((await lobby(mia)).matches).toEqual([]);
    await arena.does(mia, "seek.start");
    await wave();
    const [match] = (await lobby(mia)).matches;
    expect(match?.seats.map((seat) => seat?.person?.name)).toContain("Mia");
  });

  test("is not rated against a program", async () => {
    const { anna, tom } = arena;
    await arena.does({ ...anna, byKey: true }, "seek.start");
    await arena.does(tom, "seek.start");
    await wave();
    const [match] = (await lobby(tom)).matches;
    expect(match).toMatchObject({ status: "playing", isRated: false });
  });

  test("is not paired when they have begun to play elsewhere, and the others are", async () => {
    const { anna, tom, mia, ida } = arena;
    for (const scope of [anna, tom, mia]) await arena.does(scope, "seek.start");
    await arena.begins(anna, ida);
    expect((await lobby(anna)).seekingSince).toBeNull();
    await wave();
    const names = (await lobby(ida)).matches.map(({ seats }) =>
      seats.map((seat) => seat?.person?.name).toSorted(),
    );
    expect(names).toEqual([
      ["Mia", "Tom"],
      ["Anna", "Ida"],
    ]);
  });

  test("has an account", async () => {
    expect(await arena.says(arena.gus, "seek.start")).toBe("members-only");
  });
});
