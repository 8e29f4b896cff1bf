import { chown, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import pg from "pg";
import { freePort } from "./free-port.ts";

/** A PostgreSQL server of a test's own, in a temporary folder. */
export interface Postgres {
  /** Makes an empty database; gives its address. */
  database(): Promise<string>;
  /** Ends the server, in order or as a power cut would; its data stay. */
  halt(how: "fast" | "immediate"): Promise<void>;
  /** Starts it again, at the same address. */
  start(): Promise<void>;
  /** Ends it, and deletes its data. */
  stop(): Promise<void>;
}

/**
 * Starts a PostgreSQL server on a free port.
 *
 * It refuses to run as root, so for root it runs as the user `postgres`.
 */
export async function startPostgres(initdb: string): Promise<Postgres> {
  const folder = await mkdtemp(join(tmpdir(), "dvor-postgres-"));
  const data = join(folder, "data");
  const bin = dirname(initdb);
  if (process.getuid?.() === 0) {
    const [uid, gid] = await Promise.all([idOf("-u"), idOf("-g")]);
    await chown(folder, uid, gid);
  }
  await run([initdb, "-D", data, "-U", "dvor", "-A", "trust", "-N", "-E", "UTF8", "--locale=C"]);
  const port = freePort();
  const options = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off`;
  const control = [join(bin, "pg_ctl"), "-D", data, "-w"];
  const start = () => run([...control, "-l", join(folder, "log"), "-o", options, "start"]);
  await start();
  const address = (name: string) => `postgres://dvor@127.0.0.1:${port}/${name}`;
  let databases = 0;
  return {
    async database() {
      const name = `dvor_${++databases}`;
      const client = new pg.Client({ connectionString: address("postgres") });
      await client.connect();
      // Files are copied in a fraction of the time in which their pages are logged.
      await client.query(`create database ${name} strategy file_copy`);
      await client.end();
      return address(name);
    },
    halt: (how) => run([...control, "-m", how, "stop"]),
    start,
    async stop() {
      await run([...control, "-m", "immediate", "stop"]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function run(command: readonly string[]): Promise<void> {
  const asPostgres = process.getuid?.() === 0 ? ["runuser", "-u", "postgres", "--"] : [];
  // The server that `pg_ctl` starts keeps its output open, so a pipe would never end.
  const done = Bun.spawn([...asPostgres, ...command], {
    cwd: "/",
    stdout: "ignore",
    stderr: command.some((word) => word.endsWith("pg_ctl")) ? "ignore" : "pipe",
  });
  if ((await done.exited) === 0) return;
  const why = done.stderr instanceof ReadableStream ? await new Response(done.stderr).text() : "";
  throw new Error(`${command.join(" ")} failed: ${why}`);
}

async function idOf(flag: string): Promise<number> {
  const id = Bun.spawn(["id", flag, "postgres"], { stdout: "pipe" });
  return Number(await new Response(id.stdout).text());
}
