import { type Kysely, sql } from "kysely";
import type { Database } from "../db/database.ts";
import { type Migrations, migrate } from "../db/migrate.ts";
import { openPostgres } from "../db/postgres.ts";
import type { Postgres } from "./postgres.ts";

type Rooms = ReadonlyMap<string, Migrations>;

/** A database as its migrations left it, and the statement that makes it so again. */
interface Migrated {
  readonly key: string;
  readonly address: string;
  readonly shape: string;
  readonly restore: string;
}

/**
 * The databases of a server that earlier tests have left, by what migrated them.
 *
 * To make one and to migrate it takes some hundred milliseconds, to empty one that is there a
 * few; and the tests of a file want the same tables.
 */
export class ReusedDatabases {
  readonly #server: Postgres;
  readonly #left: Migrated[] = [];

  constructor(server: Postgres) {
    this.#server = server;
  }

  /** Gives an empty database, which is made or taken when it is first used. */
  open(): Database {
    let address: Promise<string> | undefined;
    let migrated: Migrated | undefined;
    const db = openPostgres(() => (address ??= this.#server.database()));
    const opened = {
      ...db,
      close: async () => {
        // The server may have been stopped before: then no test comes after this one.
        const shape = migrated && (await shapeOf(db.schema).catch(() => undefined));
        await db.close();
        // Tables that a test has changed by hand are no other test's.
        if (migrated && shape === migrated.shape) this.#left.push(migrated);
      },
    };
    migrations.set(opened, async (rooms) => {
      const key = keyOf(rooms);
      const index = address ? -1 : this.#left.findLastIndex((one) => one.key === key);
      const [left] = index < 0 ? [] : this.#left.splice(index, 1);
      if (left) {
        address = Promise.resolve(left.address);
        await sql.raw(left.restore).execute(db.schema);
        migrated = left;
      } else {
        await migrate(db, rooms);
        migrated = { key, address: await (address ?? ""), ...(await survey(db.schema)) };
      }
    });
    return opened;
  }
}

const migrations = new WeakMap<Database, (rooms: Rooms) => Promise<void>>();

/** Brings a test's empty database up to date, as `migrate` does, and sooner where it can. */
export async function migrateAsBefore(db: Database, rooms: Rooms): Promise<void> {
  await (migrations.get(db)?.(rooms) ?? migrate(db, rooms));
}

const ids = new WeakMap<Migrations, number>();
let lastId = 0;

/** Rooms are the same when their migrations are the same object: names may be anybody's. */
function keyOf(rooms: Rooms): string {
  const idOf = (room: Migrations) => ids.getOrInsertComputed(room, () => ++lastId);
  return Array.from(rooms, ([name, room]) => `${name} ${idOf(room)}`).join();
}

/** What there is in a database, but for the rows. */
async function shapeOf(db: Kysely<unknown>): Promise<string> {
  const asked = sql<{ shape: string }>`
    select md5(string_agg(row(c.relname, c.relkind, a.attname, a.atttypid, a.attnotnull)::text, ''
      order by c.relname, a.attnum)) as shape
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace`;
  return (await asked.execute(db)).rows[0]?.shape ?? "";
}

const touched = `from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
  and relname not in ('migration', 'migration_lock') and pg_relation_size(oid) > 0`;

/** Keeps the rows that the migrations have written, to be put back. */
async function survey(db: Kysely<unknown>): Promise<Pick<Migrated, "shape" | "restore">> {
  const seeded = sql.raw<{ name: string; columns: string }>(`
    select quote_ident(relname) as name, (
      select string_agg(quote_ident(attname), ', ') from pg_attribute
      where attrelid = pg_class.oid and attnum > 0 and not attisdropped and attgenerated = ''
    ) as columns ${touched}`);
  const { rows } = await seeded.execute(db);
  const keeping = rows.map(({ name }) => `create table kept.${name} as table ${name};`);
  const keep = `create schema kept; ${keeping.join("\n")}`;
  await sql.raw(`do $$ begin ${keep} end $$`).execute(db);
  const back = rows.map(({ name, columns }) => {
    const kept = `select ${columns} from kept.${name}`;
    return `insert into ${name} (${columns}) overriding system value ${kept};`;
  });
  return {
    shape: await shapeOf(db),
    restore: `do $$ declare tables text; begin
      select string_agg(oid::regclass::text, ', ') into tables ${touched};
      if tables is null then return; end if;
      execute 'truncate ' || tables || ' restart identity cascade';
      -- Rows are put back in any order: for once no key is looked after.
      perform set_config('session_replication_role', 'replica', true);
      ${back.join("\n")}
    end $$`,
  };
}
