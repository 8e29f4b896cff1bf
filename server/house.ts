import { Hub } from "../core/hub/hub.ts";
import { createMemoryLayer } from "../core/hub/layers/memory.ts";
import type { Failure } from "../core/protocol/result.ts";
import type { App } from "../platform/app/app.ts";
import { forgetOldClients, onceMigrations } from "../platform/app/once.ts";
import { createPerform } from "../platform/app/perform.ts";
import type { Perform } from "../platform/app/ports.ts";
import type { Scope } from "../platform/app/scope.ts";
import { personMigrations } from "../platform/auth/person.ts";
import { type Database, withTables } from "../platform/db/database.ts";
import { migrate } from "../platform/db/migrate.ts";
import { apps as installed } from "./apps.ts";

/** The house without its doors: apps on a database and a hub, ready to perform. */
export interface House {
  readonly apps: readonly App[];
  readonly db: Database;
  readonly hub: Hub<Scope>;
  readonly perform: Perform;
  /** Lets go of hub and database, when what was begun is done. */
  close(): Promise<void>;
}

const dayMs = 86_400_000;

/** Migrates the database and joins apps, hub and `perform` to each other. */
export async function openHouse(
  apps: readonly App[],
  db: Database,
  broken: (cause: unknown, during: string) => Failure,
): Promise<House> {
  await migrateHouse(db);
  const forget = () => db.write((transaction) => forgetOldClients(withTables(transaction)));
  await forget();
  const forgetting = setInterval(() => forget().catch((cause) => broken(cause, "forget")), dayMs);
  const hub: Hub<Scope> = new Hub(createMemoryLayer(), {
    handlers: apps.flatMap((app) => app.channels.map((channel) => channel.handler(db))),
    perform: (scope, { client, number, ...request }) => perform(scope, request, { client, number }),
    broken,
  });
  const perform = createPerform(apps, db, {
    publish: (topic, events, audience) => hub.publish(topic, events, audience),
    broken,
  });
  const close = async () => {
    clearInterval(forgetting);
    await hub.close();
    await db.close();
  };
  return { apps, db, hub, perform, close };
}

/**
 * Brings the tables of the platform and of every app up to date; gives what was done.
 *
 * Apps that are switched off keep their tables, so that they can be switched on again.
 */
export function migrateHouse(db: Database): Promise<readonly string[]> {
  const rooms = installed.map((app) => [app.name, app.migrations] as const);
  return migrate(db, new Map([["app", onceMigrations], ["auth", personMigrations], ...rooms]));
}
