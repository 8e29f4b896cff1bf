import type { Context } from "hono";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { withTables } from "../../../platform/db/database.ts";
import { readObject } from "../../../platform/http/body.ts";
import { problem } from "../../../platform/http/problem.ts";
import type { LiveTables } from "../tables.ts";

/** A request to a route of live. */
export type Request = Context<HttpEnv>;

/** The fields of a body, or of a command. */
export type Fields = Readonly<Record<string, unknown>>;

/** The ways in which routes of live ask. */
export interface Asking {
  readonly read: ReturnType<typeof withTables<LiveTables>>;
  /** Gives a command with the fields of the body, over which those of the address go. */
  gives(
    context: Request,
    name: string,
    fields: (body: Fields) => Fields,
    answer: () => Response | Promise<Response>,
  ): Promise<Response>;
}

/** The ways in which routes of live ask. */
export function asking({ perform, db }: Pick<RoutePorts, "perform" | "db">): Asking {
  return {
    read: withTables<LiveTables>(db.read),
    async gives(context, name, fields, answer) {
      const body = await readObject(context.req.raw);
      if (!body.ok) return problem(context, body.failure);
      const input = fields(body.value);
      const done = await perform(context.get("scope"), { name, input });
      return done.ok ? answer() : problem(context, done.failure);
    },
  };
}

/** The id in the address. */
export function idOf(context: Request): string {
  return context.req.param("id") ?? "";
}
