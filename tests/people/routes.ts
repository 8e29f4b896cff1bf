import type { Hub } from "../../core/hub/hub.ts";
import { newId } from "../../core/protocol/id.ts";
import type { App } from "../../platform/app/app.ts";
import { createEngines, type Engines } from "../../platform/app/engines.ts";
import type { EnginePorts, RoutePorts } from "../../platform/app/ports.ts";
import type { Scope } from "../../platform/app/scope.ts";

/** A route as somebody may call it. */
export interface Called {
  readonly method: string;
  readonly path: string;
}

/** Every route that these apps have, with something in the place of each parameter. */
export function routesOf(apps: readonly App[]): readonly Called[] {
  return patternsOf(apps).map(({ method, path }) => ({
    ...{ method, path: path.replace(/:\w+/gu, () => newId()) },
  }));
}

/** Whether it is a route: what stands before several of them answers none by itself. */
function isOne({ method }: { readonly method: string }): boolean {
  return method !== "ALL";
}

/** Routes are only listed here, none is run; to be made they need no more than this. */
const listed = {
  db: { read: {} },
  auth: { providers: [] },
  video: { folder: "/nowhere" },
  live: { folder: "/nowhere", windowMs: 0 },
} as unknown as RoutePorts & EnginePorts;

/** What the engines of these apps answer, which is beside their routes. */
export function doorsOf(apps: readonly App[]): Engines["doors"] {
  const hub = {} as Hub<Scope>; // as above
  return createEngines(apps, { ...listed, hub }).doors;
}

/** The same of what their engines answer: `/api/live/browser`. */
export function patternsOfDoors(apps: readonly App[]): readonly Called[] {
  const all = doorsOf(apps).flatMap(({ app, routes, hooks }) => [
    ...(routes?.routes ?? []).map(({ method, path }) => ({ method, path: `/api/${app}${path}` })),
    ...(hooks?.routes ?? []).map(({ method, path }) => ({
      ...{ method, path: `/api/${app}/hooks${path}` },
    })),
  ]);
  // What stands before a route has its address, too.
  return [...new Map(all.map((one) => [`${one.method} ${one.path}`, one])).values()];
}

/** Every route that these apps have, with the names of its parameters: `/api/people/names/:id`. */
export function patternsOf(apps: readonly App[]): readonly Called[] {
  return apps.flatMap(({ name, routes }) =>
    (routes?.(listed).routes ?? []).filter(isOne).map(({ method, path }) => ({
      method,
      path: `/api/${name}${path === "/" ? "" : path}`,
    })),
  );
}
