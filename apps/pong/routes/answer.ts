import type { Context } from "hono";
import { type Failure, refuse } from "../../../core/protocol/result.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { withTables } from "../../../platform/db/database.ts";
import { readObject } from "../../../platform/http/body.ts";
import { problem } from "../../../platform/http/problem.ts";
import type { Match } from "../contract/match.ts";
import { findSeenMatch } from "../queries/sight.ts";
import type { PongTables } from "../tables.ts";

/** A request to a route of Pong. */
export type Request = Context<HttpEnv>;

/** The fields of a body, or of a command. */
export type Fields = Readonly<Record<string, unknown>>;

/** The ways in which routes of matches ask. */
export interface Asking {
  readonly read: ReturnType<typeof withTables<PongTables>>;
  /** The match with this id; the one of the address, when left out. */
  sees(context: Request, id?: string): Promise<Match | undefined>;
  /**
   * Gives a command with the fields of the body, over which those of the address go; what follows
   * is answered.
   */
  gives(
    context: Request,
    name: string,
    fields: (body: Fields) => Fields,
    answer: (given: Fields) => Promise<Response>,
  ): Promise<Response>;
}

/** The ways in which routes of matches ask. */
export function asking({ perform, db }: Pick<RoutePorts, "perform" | "db">): Asking {
  const read = withTables<PongTables>(db.read);
  return {
    read,
    sees: (context, id = idOf(context)) => findSeenMatch(read, context.get("scope").person.id, id),
    async gives(context, name, fields, answer) {
      const body = await readObject(context.req.raw);
      if (!body.ok) return problem(context, body.failure);
      const input = fields(body.value);
      const done = await perform(context.get("scope"), { name, input });
      return done.ok ? answer(input) : problem(context, done.failure);
    },
  };
}

/** The id in the address. */
export function idOf(context: Request): string {
  return context.req.param("id") ?? "";
}

/** To who may not see a match it is not there. */
export const noMatch: Failure = refuse("match-not-found").failure;
