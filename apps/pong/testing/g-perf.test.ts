import { test } from "bun:test";
import { newId } from "/work/main/core/protocol/id.ts";
import { withTables } from "/work/main/platform/db/database.ts";
import { openSqlite } from "/work/main/platform/db/sqlite.ts";
import { openPostgres } from "/work/main/platform/db/postgres.ts";
import { openArena, journalOf } from "/work/main/apps/pong/testing/arena.ts";
import { askedOf } from "/work/main/apps/pong/testing/asked.ts";
import { plainRules } from "/work/main/apps/pong/contract/rules.ts";
import { lobbyWatch } from "/work/main/apps/pong/state/lobby.ts";
import { onEveryDatabase } from "/work/main/platform/testing/databases.ts";
import { endMatch } from "/work/main/apps/pong/commands/end-match.ts";
{ const open = async () => openSqlite(":memory:");
test("perf", async () => {
  const arena = await openArena(await open());
  const { scene, anna } = arena;
  const people = [];
  for (let i = 0; i < 100; i++) people.push(await scene.person("P" + i, "member"));
  const stats = JSON.stringify({ points: Array(20).fill({ winner: 0, fromTick: 1, toTick: 100, ms: 1000, hits: 5, topSpeed: 900 }), sides: [{powers:[]},{powers:[]}], hits: 100 });
  const start = Date.now() - 365 * 86400000;
  await scene.db.write(async (tx) => {
    const t = withTables<any>(tx);
    for (let b = 0; b < 20000; b += 200) {
      const ms = [], seats = [];
      for (let i = b; i < b + 200; i++) {
        const at = start + i * 1500000;
        const id = newId(at);
        const one = i % 4 === 0 ? anna : people[i % 100]!; const two = people[(i * 7 + 1) % 100]!;
        if (one === two) continue;
        const w = (i >> 2) % 2;
        ms.push({ id, kind: i % 5 ? "remote" : "computer", status: "over", rules: JSON.stringify(plainRules), is_rated: 1, access: "everyone", made_by: one.person.id, made_at: at, open_until: at, started_at: at, ended_at: at + 200000, left_score: 11, right_score: 5, winner: w, ending: "play", seed: 1, journal: "A".repeat(2000), statistics: stats, longest_rally: 9, played_ms: 100000, revision: 3, has_room: 0 });
        seats.push({ match_id: id, side: 0, person_id: one.person.id, alias: "x", is_program: 0, rating: 1500, rating_change: 3, ended_at: at + 200000, has_won: w === 0 ? 1 : 0, top_speed: 900, level: null });
        seats.push({ match_id: id, side: 1, person_id: two.person.id, alias: "x", is_program: 0, rating: 1500, rating_change: -3, ended_at: at + 200000, has_won: w === 0 ? 0 : 1, top_speed: 900, level: null });
      }
      await t.insertInto("pong_match").values(ms).execute();
      await t.insertInto("pong_seat").values(seats).execute();
    }
    for (const p of [anna, ...people]) await t.insertInto("pong_rating").values({ person_id: p.person.id, rating: 1500 + Math.random() * 300, deviation: 60, volatility: 0.06, matches: 30, best: 1700, updated_at: Date.now() }).execute();
    await t.insertInto("block").values({ person_id: anna.person.id, blocked_id: people[3]!.person.id, created_at: 1 }).execute();
  });
  const ask = askedOf(arena);
  const time = async (name: string, f: () => Promise<unknown>) => {
    await f(); const s = performance.now(); for (let i = 0; i < 5; i++) await f();
    console.log(name, ((performance.now() - s) / 5).toFixed(1), "ms");
  };
  const P = people[5]!.person.id;
  for (const path of ["/matches", `/matches?person=${anna.person.id}`, `/matches?person=${P}`, `/matches?person=${newId()}`, `/matches?kind=keyboard`, `/matches?tournament=${newId()}`, `/matches?madeBy=${anna.person.id}`, `/matches?before=${start + 1e9}.${newId()}`, "/matches?status=open", "/players", `/players/${anna.person.id}`, `/players/${P}`, `/players/${anna.person.id}/against/${P}`, "/awards"])
    { await time("mia  " + path, () => ask(arena.mia, "GET", path)); await time("anna " + path, () => ask(anna, "GET", path)); }
  await time("lobby mia", () => scene.snapshot(lobbyWatch, "", arena.mia));
  await time("lobby anna", () => scene.snapshot(lobbyWatch, "", anna));
  await time("create+join+end", async () => {
    const id = newId();
    await scene.perform(anna, { name: "match.create", input: { id, rules: plainRules, against: { type: "anyone" } } });
    await scene.perform(arena.tom, { name: "match.join", input: { id } });
    const s = performance.now();
    await scene.db.write((tx) => endMatch(withTables(tx), { id, ending: "play", winner: 0, score: [11, 3], at: Date.now(), journal: journalOf(plainRules, 1) }));
  });
  await scene.close();
});}
