import type { Audience, Ending } from "../../core/hub/layer.ts";
import { mayHear } from "../../core/hub/stream.ts";
import type { Channel, StateOf } from "../../core/protocol/channel.ts";
import { topicOf } from "../../core/protocol/channel.ts";
import type { Person, WireEvent } from "../../core/protocol/frames.ts";
import { newId } from "../../core/protocol/id.ts";
import type { Watch } from "../../core/protocol/state.ts";
import type { App } from "../app/app.ts";
import { appMigrations } from "../app/migrations.ts";
import { createPerform } from "../app/perform.ts";
import type { Perform } from "../app/ports.ts";
import type { Scope } from "../app/scope.ts";
import { createTell, type Tell } from "../app/tell.ts";
import { authMigrations } from "../auth/migrations.ts";
import { type PersonTables, type Role, writePerson } from "../auth/person.ts";
import { type Database, withTables } from "../db/database.ts";
import { jobMigrations } from "../jobs/tables.ts";
import { migrateAsBefore } from "./reused-databases.ts";
import { verifySync } from "./verify-sync.ts";

/** Something that was published, in the order in which it was. */
interface Published {
  readonly topic: string;
  readonly event: WireEvent;
  readonly audience: Audience | undefined;
}

/** One app on a database, without sockets: where commands are tested. */
export interface Scene {
  readonly db: Database;
  readonly perform: Perform;
  readonly tell: Tell;
  /** Everything that was published so far. */
  readonly published: readonly Published[];
  /** Whose sockets were ended so far, and who was expelled from which topic. */
  readonly kicked: readonly Ending["who"][];
  /** A new person of this name, written down: a guest, or one with an account. */
  person(name: string, role?: Role): Promise<Scope>;
  /** The state of a topic as this person is told it. */
  snapshot<C extends Channel>(watch: Watch<C>, key: string, scope: Scope): Promise<StateOf<C>>;
  /** Runs a change, and proves the sync law for each watcher of a topic. */
  inSync<C extends Channel, Value>(
    watch: Watch<C>,
    key: string,
    watchers: readonly Scope[],
    change: () => Promise<Value>,
  ): Promise<Value>;
  close(): Promise<void>;
}

/** Sets a scene for an app. */
export async function openScene(app: App, db: Database): Promise<Scene> {
  const rooms = [
    ["app", appMigrations],
    ["auth", authMigrations],
    ["jobs", jobMigrations],
    [app.name, app.migrations],
  ];
  await migrateAsBefore(db, new Map(rooms as [string, App["migrations"]][]));
  const published: Published[] = [];
  const kicked: Ending["who"][] = [];
  const tell = createTell({
    async publish(topic, events, audience) {
      published.push(...events.map((event) => ({ topic, event, audience })));
      return published.length;
    },
    async kick(who) {
      kicked.push(who);
    },
    broken(cause) {
      throw cause;
    },
  });
  const perform = createPerform([app], db, tell);
  const scene: Scene = {
    db,
    perform,
    tell,
    published,
    kicked,
    async person(name, role = "guest") {
      const person: Person = { id: newId(), name };
      await db.write(async (transaction) => {
        const people = withTables<PersonTables>(transaction);
        await writePerson(people, person);
        const handle = role === "guest" ? null : name.toLowerCase();
        await people
          .updateTable("person")
          .set({ role, handle })
          .where("id", "=", person.id)
          .execute();
      });
      return { person, role, language: "en", now: Date.now };
    },
    async snapshot(watch, key, scope) {
      const served = app.channels.find(({ channel }) => channel.name === watch.channel.name);
      if (!served) throw new Error(`${app.name} has no channel ${watch.channel.name}`);
      return (await served.handler(db).snapshot(scope, key)) as StateOf<typeof watch.channel>;
    },
    async inSync(watch, key, watchers, change) {
      const befores = await Promise.all(watchers.map((w) => scene.snapshot(watch, key, w)));
      const from = published.length;
      const value = await change();
      const topic = topicOf(watch.channel, key);
      const told = published.slice(from).filter((one) => one.topic === topic);
      const afters = await Promise.all(watchers.map((w) => scene.snapshot(watch, key, w)));
      for (const [index, watcher] of watchers.entries()) {
        const heard = told.filter((one) => mayHear(one.audience, watcher.person.id));
        const events = heard.map(({ event }) => event);
        const before = befores[index] as StateOf<typeof watch.channel>; // one for each watcher
        verifySync(watch, before, events, afters[index] as typeof before);
      }
      return value;
    },
    close: () => db.close(),
  };
  return scene;
}
