import { expect, test } from "bun:test";
import type { Scope } from "../../platform/app/scope.ts";
import { withTables } from "../../platform/db/database.ts";
import { openSqlite } from "../../platform/db/sqlite.ts";
import { openScene } from "../../platform/testing/scene.ts";
import { fillDemo } from "./demo.ts";
import { pong } from "./index.ts";
import { listTournaments } from "./queries/tournament/rows.ts";
import { lobbyWatch } from "./state/lobby.ts";
import type { PongTables } from "./tables.ts";

test("a demo is a courtyard that has played for some weeks", async () => {
  const db = openSqlite(":memory:");
  const scene = await openScene(pong, db);
  const people: Scope[] = [];
  for (const name of ["Ida", "Tom", "Marta", "Jonas", "Katya", "Marek"]) {
    people.push(await scene.person(name, people.length === 0 ? "host" : "member"));
  }
  await fillDemo({ perform: scene.perform, db, tell: scene.tell }, people);
  const [host] = people as [Scope]; // six were made
  const lobby = await scene.snapshot(lobbyWatch, "", host);
  expect(lobby.matches.length).toBeGreaterThan(20);
  expect(lobby.matches.every(({ status, endedAt }) => status === "over" && endedAt)).toBe(true);
  expect(lobby.rating?.matches).toBeGreaterThan(5);
  expect(lobby.tournaments.map(({ name }) => name)).toEqual(["Everyone against everyone"]);
  const read = withTables<PongTables>(db.read);
  const [over] = await listTournaments(read, { statuses: ["over"], limit: 5 });
  expect(over).toMatchObject({ name: "Friday cup", entrants: 6 });
  expect(over?.winner).not.toBeNull();
  const busy = await read.selectFrom("pong_busy").selectAll().execute();
  expect(busy).toEqual([]);
  await scene.close();
});
