import type { Audience } from "../../core/hub/layer.ts";
import { mayHear } from "../../core/hub/stream.ts";
import type { Channel, StateOf } from "../../core/protocol/channel.ts";
import { topicOf } from "../../core/protocol/channel.ts";
import type { Person, WireEvent } from "../../core/protocol/frames.ts";
import { newId } from "../../core/protocol/id.ts";
import type { Watch } from "../../core/protocol/state.ts";
import type { App } from "../app/app.ts";
import { onceMigrations } from "../app/once.ts";
import { createPerform } from "../app/perform.ts";
import type { Perform } from "../app/ports.ts";
import type { Scope } from "../app/scope.ts";
import { personMigrations, writePerson } from "../auth/person.ts";
import { type Database, withTables } from "../db/database.ts";
import { migrate } from "../db/migrate.ts";
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
  /** Everything that was published so far. */
  readonly published: readonly Published[];
  /** A new person of this name, written down. */
  person(name: string): Promise<Scope>;
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
    ["app", onceMigrations],
    ["auth", personMigrations],
    [app.name, app.migrations],
  ];
  await migrate(db, new Map(rooms as [string, App["migrations"]][]));
  const published: Published[] = [];
  const perform = createPerform([app], db, {
    async publish(topic, events, audience) {
      published.push(...events.map((event) => ({ topic, event, audience })));
      return published.length;
    },
    broken(cause) {
      throw cause;
    },
  });
  const scene: Scene = {
    db,
    perform,
    published,
    async person(name) {
      const person: Person = { id: newId(), name };
      await db.write((transaction) => writePerson(withTables(transaction), person));
      return { person, language: "en", now: Date.now };
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
      for (const [index, watcher] of watchers.entries()) {
        const heard = published
          .slice(from)
          .filter((one) => one.topic === topic && mayHear(one.audience, watcher.person.id));
        const events = heard.map(({ event }) => event);
        const before = befores[index] as StateOf<typeof watch.channel>; // one for each watcher
        verifySync(watch, before, events, await scene.snapshot(watch, key, watcher));
      }
      return value;
    },
    close: () => db.close(),
  };
  return scene;
}
