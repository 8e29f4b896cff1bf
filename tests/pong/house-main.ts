import { pongEngine } from "../../apps/pong/loop/engine.ts";
import { newId } from "../../core/protocol/id.ts";
import { createApiKey } from "../../platform/auth/api-keys.ts";
import { giveAccount } from "../../platform/auth/create-host.ts";
import { findPerson, type PersonTables, writePerson } from "../../platform/auth/person.ts";
import { readConfig } from "../../platform/config/config.ts";
import { withTables } from "../../platform/db/database.ts";
import { createLog } from "../../platform/log/log.ts";
import { apps } from "../../server/apps.ts";
import { serve } from "../../server/serve.ts";

/*
 * A Dvor like any other, but that it has no pages, that PONG_TIMING tells how long a match waits
 * for its players, and that how late its beats were is printed when it stops.
 */
const config = readConfig(process.env);
const log = createLog(config.logLevel);
const timing = JSON.parse(process.env["PONG_TIMING"] ?? "{}");
const lateMs: number[] = [];
const engine = pongEngine({ timing, beat: (ms) => lateMs.push(ms) });
const rooms = apps.map((app) => (app.name === "pong" ? { ...app, engine } : app));
// Programs look at no page.
const needs = { scripts: [], texts: { en: [], ru: [] } };
const manifest = { html: "", assets: {}, shell: needs, pages: {}, own: [] };
const openPages = async () => ({ folder: config.dataFolder, manifest });
const running = await serve(config, log, { openPages }, rooms);
await invite(Number(process.env["PONG_PLAYERS"] ?? 0));
console.log(`Dvor is open: ${running.url}`);

process.on("SIGTERM", async () => {
  await running.stop();
  const sorted = lateMs.sort((one, other) => one - other);
  const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
  const { user, system } = process.cpuUsage();
  const late = { beats: sorted.length, p50: at(0.5), p99: at(0.99), max: at(1) };
  console.log(`beats: ${JSON.stringify({ ...late, cpuMs: (user + system) / 1_000 })}`);
  process.exit(0);
});
// The same, but only what came until now: a measurement has a beginning.
process.on("SIGUSR2", () => void lateMs.splice(0));

/** Makes so many members, each with a key for a program, and tells the keys. */
async function invite(count: number): Promise<void> {
  const { db } = running.house;
  const players: { id: string; key: string }[] = [];
  for (let number = 1; number <= count; number++) {
    const person = { id: newId(), name: `Player ${number}` };
    const made = await db.write(async (transaction) => {
      await writePerson(withTables(transaction), person);
      const tables = withTables<PersonTables>(transaction);
      await tables
        .updateTable("person")
        .set({ role: "member", handle: `player${number}` })
        .where("id", "=", person.id)
        .execute();
      const written = await findPerson(tables, person.id);
      const now = Date.now();
      if (written) await giveAccount(withTables(transaction), written, { hash: "none", now });
      const wish = { name: "test", days: undefined, keysMax: 1, now };
      return createApiKey(withTables(transaction), person.id, wish);
    });
    if (made.ok) players.push({ id: person.id, key: made.value.key });
  }
  if (count > 0) console.log(`players: ${JSON.stringify(players)}`);
}
