import type { Hub } from "../../core/hub/hub.ts";
import type { App, Engine } from "./app.ts";
import type { RoutePorts } from "./ports.ts";
import type { Scope } from "./scope.ts";

/** A house in which engines run. */
export interface EngineHouse extends RoutePorts {
  readonly hub: Hub<Scope>;
}

/** The engines of a house, and what they answer over HTTP, by the names of their apps. */
export interface Engines extends Pick<Engine, "start" | "stop"> {
  readonly doors: readonly (Pick<Engine, "routes" | "hooks" | "media"> & {
    readonly app: string;
  })[];
}

/** How long an engine may take to stop, in milliseconds; then the house ends without it. */
const stopMs = 5_000;

/**
 * Makes the engines of some apps, to be started and stopped together.
 *
 * One that fails is logged and holds nobody up: an app that cannot go on with what it ran is no
 * reason for the others to be away. Also one that failed to start is stopped.
 */
export function createEngines(apps: readonly App[], { hub, ...ports }: EngineHouse): Engines {
  const { broken } = ports;
  const engines = apps.flatMap(({ name, engine }) => {
    if (!engine) return [];
    const made = engine({
      ...ports,
      attend: (channelName, ears) => hub.attend(channelName, ears),
      tellBytes: (topic, payload, connection) => hub.tellBytes(topic, payload, connection),
      listen: (topic, heard) => hub.listen(topic, heard),
    });
    return [{ name, engine: made }];
  });
  return {
    doors: engines.map(({ name, engine: { routes, hooks, media } }) => ({
      app: name,
      ...(routes ? { routes } : {}),
      ...(hooks ? { hooks } : {}),
      ...(media ? { media } : {}),
    })),
    async start() {
      const starting = engines.map(async ({ name, engine }) => {
        try {
          await engine.start();
        } catch (cause) {
          broken(cause, `start of the engine of ${name}`);
        }
      });
      await Promise.all(starting);
    },
    async stop() {
      const stopping = engines.map(async ({ name, engine }) => {
        try {
          await inTime(engine.stop());
        } catch (cause) {
          broken(cause, `stop of the engine of ${name}`);
        }
      });
      await Promise.all(stopping);
    },
  };
}

async function inTime(stopping: Promise<void>): Promise<void> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`it took more than ${stopMs} ms`)), stopMs);
  try {
    await Promise.race([stopping, late]);
  } finally {
    clearTimeout(timer);
  }
}
