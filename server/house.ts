import { Hub } from "../core/hub/hub.ts";
import { createMemoryLayer } from "../core/hub/layers/memory.ts";
import type { Failure } from "../core/protocol/result.ts";
import type { App } from "../platform/app/app.ts";
import { appMigrations } from "../platform/app/migrations.ts";
import { createPerform } from "../platform/app/perform.ts";
import type { Perform } from "../platform/app/ports.ts";
import type { Scope } from "../platform/app/scope.ts";
import { createTell, type Tell } from "../platform/app/tell.ts";
import { authMigrations } from "../platform/auth/migrations.ts";
import { recheck } from "../platform/auth/recheck.ts";
import { keepSeen } from "../platform/auth/seen.ts";
import { type Database, withTables } from "../platform/db/database.ts";
import { migrate } from "../platform/db/migrate.ts";
import { jobMigrations } from "../platform/jobs/tables.ts";
import { apps as installed } from "./apps.ts";

/** The house without its doors: apps on a database and a hub, ready to perform. */
export interface House {
  readonly apps: readonly App[];
  readonly db: Database;
  readonly hub: Hub<Scope>;
  readonly perform: Perform;
  readonly tell: Tell;
  /** Lets go of hub and database, when what was begun is done. */
  close(): Promise<void>;
}

/** Migrates the database and joins apps, hub and `perform` to each other. */
export async function openHouse(
  apps: readonly App[],
  db: Database,
  broken: (cause: unknown, during: string) => Failure,
): Promise<House> {
  await migrateHouse(db);
  const seen = keepSeen({
    db,
    here: () => hub.principals(),
    kick: (who, code) => hub.kick(who, code),
    broken,
  });
  const hub: Hub<Scope> = new Hub(createMemoryLayer(), {
    handlers: apps.flatMap((app) => app.channels.map((channel) => channel.handler(db))),
    perform: (scope, { client, number, ...request }) => perform(scope, request, { client, number }),
    broken,
    recheck: (scope) => recheck(withTables(db.read), scope, Date.now()),
    left: seen.left,
  });
  const tell = createTell({
    publish: (topic, events, audience) => hub.publish(topic, events, audience),
    kick: (who, code) => hub.kick(who, code),
    broken,
  });
  const perform = createPerform(apps, db, tell);
  const close = async () => {
    await seen.close();
    await hub.close();
    await db.close();
  };
  return { apps, db, hub, perform, tell, close };
}

/**
 * Brings the tables of the platform and of every app up to date; gives what was done.
 *
 * Apps that are switched off keep their tables, so that they can be switched on again.
 */
export function migrateHouse(db: Database): Promise<readonly string[]> {
  const rooms = installed.map((app) => [app.name, app.migrations] as const);
  return migrate(
    db,
    new Map([["app", appMigrations], ["auth", authMigrations], ["jobs", jobMigrations], ...rooms]),
  );
}
