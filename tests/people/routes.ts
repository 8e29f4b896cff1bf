import { newId } from "../../core/protocol/id.ts";
import type { App } from "../../platform/app/app.ts";
import type { RoutePorts } from "../../platform/app/ports.ts";

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

/** Every route that these apps have, with the names of its parameters: `/api/people/names/:id`. */
export function patternsOf(apps: readonly App[]): readonly Called[] {
  // Routes are only listed here, none is run; to be made they need no more than this.
  const ports = { db: { read: {} }, auth: { providers: [] } } as unknown as RoutePorts;
  return apps.flatMap(({ name, routes }) =>
    (routes?.(ports).routes ?? []).filter(isOne).map(({ method, path }) => ({
      method,
      path: `/api/${name}${path === "/" ? "" : path}`,
    })),
  );
}
