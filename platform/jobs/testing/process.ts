/**
 * A process that does jobs: `process.ts <database> <name> [holds]`.
 *
 * It writes a row when it begins a job and one when it ends it, and prints both. One that holds
 * ends none.
 */
import { withTables } from "../../db/database.ts";
import { openPostgres } from "../../db/postgres.ts";
import { openSqlite } from "../../db/sqlite.ts";
import { startJobs } from "../start.ts";
import { type DeedTables, deedJob, processLeaseMs } from "./deed.ts";

const [address = "", name = "", holds] = process.argv.slice(2);
const db = address.startsWith("postgres:") ? openPostgres(address) : openSqlite(address);

const note = (n: number, deed: "begun" | "ended") =>
  db.write((tx) =>
    withTables<DeedTables>(tx).insertInto("deed").values({ n, deed, by: name }).execute(),
  );

startJobs({
  db,
  jobs: [
    {
      ...deedJob,
      async run({ n }) {
        await note(n, "begun");
        console.log(`begun ${n}`);
        if (holds) await new Promise(() => undefined);
        await note(n, "ended");
        console.log(`ended ${n}`);
      },
    },
  ],
  schedules: [],
  leaseMs: processLeaseMs,
  publish: async () => undefined,
  broken: (cause) => console.error(cause),
});
