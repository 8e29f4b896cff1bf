import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { refuse } from "../../../core/protocol/result.ts";
import type { EnginePorts } from "../../../platform/app/ports.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import type { Database } from "../../../platform/db/database.ts";
import { openSqlite } from "../../../platform/db/sqlite.ts";
import { encodeSaid } from "../netcode/wire/said.ts";
import { decodeTold } from "../netcode/wire/told.ts";
import { type Arena, openArena } from "../testing/arena.ts";
import { type Cup, openCup } from "../testing/cup.ts";
import { Matches } from "./matches.ts";

let arena: Arena;
let matches: Matches;
beforeEach(async () => {
  arena = await openArena(openSqlite(":memory:"));
});
afterEach(async () => {
  await matches.rest();
  await arena.scene.close();
});

/** A loop on this database, and what it says to connections and to the log. */
function runs({ perform, tell }: Arena["scene"], db: Database) {
  const broken: string[] = [];
  const told: (readonly [string | undefined, string | undefined])[] = [];
  const unused = () => {
    throw new Error("nobody asks for this here");
  };
  const ports: EnginePorts = {
    ...{ perform, tell, db, attend: unused, listen: unused },
    tellBytes: (_topic, bytes, connection) => told.push([connection, decodeTold(bytes)?.type]),
    broken(_cause, during) {
      broken.push(during);
      return refuse("internal").failure;
    },
  };
  // Nobody is waited for who does not come.
  matches = new Matches(ports, { timing: { waitMs: 600_000 } });
  return { broken, told };
}

/** Somebody says that they are there. */
function sits(key: string, principal: Scope, connection: string = principal.person.id): void {
  const payload = encodeSaid({ type: "here", takesOver: true });
  matches.ears.bytes({ topic: `match:${key}`, key, principal, connection, payload });
}

/** A database that fails so many times when it is read, and when it is written. */
function failing(db: Database, fails: { reads: number; writes: number }): Database {
  return {
    ...db,
    get read() {
      if (fails.reads-- > 0) throw new Error("the disk is away");
      return db.read;
    },
    write: async (work, lane) => {
      if (fails.writes-- > 0) throw new Error("the disk is away");
      return db.write(work, lane);
    },
  };
}

describe("a match that cannot be read when it is opened", () => {
  test("is logged, hurts nobody who comes to it, and is taken up later", async () => {
    const { anna, tom, scene } = arena;
    const id = await arena.begins(anna, tom);
    const { broken, told } = runs(scene, failing(scene.db, { reads: 1, writes: 0 }));
    const taken = matches.take(id);
    sits(id, anna);
    await taken;
    expect(await matches.get(id)).toBeUndefined();
    expect(broken).toEqual([`taking up match ${id}`]);
    await matches.restore();
    expect(await matches.get(id)).toBeDefined();
    sits(id, anna);
    expect(told).toContainEqual([anna.person.id, "snapshot"]);
  });
});

describe("a program that plays for somebody with their key", () => {
  const rated = { isRated: true };
  const byKey = (scope: Scope): Scope => ({ ...scope, byKey: true });

  test("makes a rated match one that is not, if it comes before anything is played", async () => {
    const { anna, tom, scene } = arena;
    const id = await arena.begins(anna, tom, rated);
    runs(scene, scene.db);
    await matches.take(id);
    sits(id, byKey(tom));
    (await matches.get(id))?.voids(performance.now());
    await ended(id);
    const { isRated, seats } = await arena.match(id);
    expect(isRated).toBe(false);
    expect(seats).toMatchObject([
      { isProgram: false, rating: null },
      { isProgram: true, rating: null },
    ]);
  });

  test("has no seat in a rated match that has begun", async () => {
    const { anna, tom, scene } = arena;
    const id = await arena.begins(anna, tom, rated);
    const { told } = runs(scene, scene.db);
    await matches.take(id);
    sits(id, anna);
    sits(id, tom);
    const match = await matches.get(id);
    match?.beats(performance.now());
    sits(id, byKey(tom), "a program");
    expect(told.filter(([to]) => to === "a program")).toEqual([["a program", "taken"]]);
    match?.resigns(1, performance.now());
    await ended(id);
    expect((await arena.match(id)).seats).toMatchObject([{ change: 162 }, { change: -162 }]);
  });

  /** Until the match is over, and that is on disk. */
  async function ended(id: string): Promise<void> {
    const match = await matches.get(id);
    match?.beats(performance.now());
    await match?.ending;
  }
});

describe("a bout to which both have come", () => {
  let cup: Cup;
  afterEach(() => cup.scene.close());

  test("is one that is played, though the database failed at first", async () => {
    cup = await openCup(await openSqlite(":memory:"), 4);
    await cup.does("tournament.start");
    await cup.looks();
    const { bouts, entrants } = await cup.state();
    const bout = bouts.find(({ status }) => status === "called");
    const id = bout?.matchId ?? "";
    const { broken } = runs(cup.scene, failing(cup.scene.db, { reads: 0, writes: 1 }));
    await matches.take(id);
    for (const side of bout?.sides ?? []) {
      const person = entrants.find((one) => one.id === side)?.person?.id;
      const player = cup.players.find((one) => one.person.id === person);
      if (player) sits(id, player);
    }
    const match = await matches.get(id);
    match?.beats(performance.now());
    await new Promise((done) => setImmediate(done));
    expect(broken).toEqual([`writing down match ${id}`]);
    await match?.rests();
    expect((await cup.bout(bout?.key ?? "")).status).toBe("playing");
  });
});
