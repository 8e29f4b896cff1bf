import type { Context } from "hono";
import * as z from "zod";
import { isId } from "../../../core/protocol/id.ts";
import { type Failure, refuse } from "../../../core/protocol/result.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { withTables } from "../../../platform/db/database.ts";
import { readObject } from "../../../platform/http/body.ts";
import { problem } from "../../../platform/http/problem.ts";
import { limits } from "../contract/limits.ts";
import type { Place } from "../queries/browse.ts";
import { type Sight, sightOf } from "../queries/sight.ts";
import type { VideoTables } from "../tables.ts";

/** A request to a route of videos. */
export type Request = Context<HttpEnv>;

/** The fields of a body, or of a command. */
export type Fields = Readonly<Record<string, unknown>>;

/** The ways in which routes of videos ask. */
export interface Asking {
  readonly read: ReturnType<typeof withTables<VideoTables>>;
  /** What who asks may see. */
  sight(context: Request): Promise<Sight>;
  /** Gives a command with these fields, answered with nothing but that it was done. */
  gives(context: Request, name: string, fields: Fields): Promise<Response>;
  /** The same with the fields of the body, over which those of the address go. */
  givesBody(context: Request, name: string, fields: Fields): Promise<Response>;
}

/** The ways in which routes of videos ask. */
export function asking({ perform, db }: Pick<RoutePorts, "perform" | "db">): Asking {
  const read = withTables<VideoTables>(db.read);
  const gives: Asking["gives"] = async (context, name, input) => {
    const done = await perform(context.get("scope"), { name, input });
    return done.ok ? context.body(null, 204) : problem(context, done.failure);
  };
  return {
    ...{ read, gives },
    sight: (context) => sightOf(read, context.get("scope")),
    async givesBody(context, name, fields) {
      const body = await readObject(context.req.raw);
      if (!body.ok) return problem(context, body.failure);
      return gives(context, name, { ...body.value, ...fields });
    },
  };
}

/** The id in the address. */
export function idOf(context: Request): string {
  return context.req.param("id") ?? "";
}

/** To who may not see a video it is not there. */
export const noVideo: Failure = refuse("video-not-found").failure;

/** An id in a question. */
export const id = z.string().refine(isId, "must be a UUID");

/** Where a page goes on, as the one before has told it. */
export const before = z
  .string()
  .regex(/^\d{1,16}\.[\da-f-]{36}$/u)
  .transform((text): Place => {
    const [by = "", rest = ""] = text.split(".");
    return { by: Number(by), id: rest };
  })
  .optional();

/** How many videos a page has. */
export const limit = z.coerce.number().int().min(1).max(limits.page).default(24);

/** A place as it is told, and asked for again. */
export function told(place: Place | undefined): string | null {
  return place ? `${place.by}.${place.id}` : null;
}
