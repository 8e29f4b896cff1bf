import { Hub } from "../../core/hub/hub.ts";
import { createMemoryLayer } from "../../core/hub/layers/memory.ts";
import { Visitor } from "../../core/hub/testing/visitor.ts";
import { refuse } from "../../core/protocol/result.ts";
import type { App } from "../app/app.ts";
import { createEngines, type Engines } from "../app/engines.ts";
import { createPerform } from "../app/perform.ts";
import type { Perform, RoutePorts } from "../app/ports.ts";
import type { Scope } from "../app/scope.ts";
import { createTell } from "../app/tell.ts";
import type { Database } from "../db/database.ts";

/** One app whose engine runs, on a hub with sockets of the test's own. */
export interface EngineRoom {
  readonly hub: Hub<Scope>;
  /** What the engine answers over HTTP. */
  readonly doors: Engines["doors"];
  readonly perform: Perform;
  /** What was logged as broken: during what, and why. */
  readonly broken: readonly (readonly [during: string, cause: unknown])[];
  /** Somebody comes with a socket and says hello. */
  comes(scope: Scope): Visitor<Scope>;
  /** Ends it as a stop of the house does; what is in the database stays. */
  stops(): Promise<void>;
}

/**
 * Starts an app's engine on a database that a scene has migrated; resolves when it runs.
 *
 * `given` is what the engine needs of the house besides.
 */
export async function openEngineRoom(
  app: App,
  db: Database,
  given: Partial<RoutePorts> = {},
): Promise<EngineRoom> {
  const broken: (readonly [string, unknown])[] = [];
  const log = (cause: unknown, during: string) => {
    broken.push([during, cause]);
    return refuse("internal").failure;
  };
  const hub: Hub<Scope> = new Hub(createMemoryLayer(), {
    handlers: app.channels.map((channel) => channel.handler(db)),
    perform: (scope, { client, number, ...request }) => perform(scope, request, { client, number }),
    broken: log,
  });
  const tell = createTell({
    publish: (topic, events, audience) => hub.publish(topic, events, audience),
    kick: (who, code) => hub.kick(who, code),
    broken: log,
  });
  const perform = createPerform([app], db, tell);
  const engines = createEngines([app], {
    ...(given as RoutePorts), // an engine asks for what its test gives, and for nothing else
    ...{ hub, perform, db, tell, broken: log },
  });
  await engines.start();
  return {
    hub,
    doors: engines.doors,
    perform,
    broken,
    comes(scope) {
      const visitor = new Visitor(hub, scope);
      visitor.saysHello();
      return visitor;
    },
    async stops() {
      await hub.drain();
      await engines.stop();
      await hub.close();
    },
  };
}
