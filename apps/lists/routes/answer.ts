import type { Context } from "hono";
import { newId } from "../../../core/protocol/id.ts";
import { ok, type Result, refuse } from "../../../core/protocol/result.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { withTables } from "../../../platform/db/database.ts";
import { readObject } from "../../../platform/http/body.ts";
import { problem } from "../../../platform/http/problem.ts";
import { type Standing, standingOf } from "../queries/access.ts";
import type { ListTables } from "../tables.ts";

/** A request to a route of lists. */
export type Request = Context<HttpEnv>;

/** The fields of a body, or of a command. */
export type Fields = Readonly<Record<string, unknown>>;

/** What a route of lists does with a request, beside what is its own. */
export interface Asking {
  readonly read: ReturnType<typeof withTables<ListTables>>;
  /**
   * Gives a command of the address's list; gives the operation by which it is done once.
   *
   * The body may name the operation, and when it was given: an answer that was lost is asked for
   * again with the same `op`, and what was done is not done twice.
   */
  gives(context: Request, name: string, fields: Fields): Promise<Result<string>>;
  /** The same with the fields of the body, over which those of the address go. */
  givesBody(context: Request, name: string, fields: Fields): Promise<Result<string>>;
  /** The same, answered with nothing but that it was done. */
  does(context: Request, name: string, fields: Fields): Promise<Response>;
  /** Where who asks stands towards the list of the address. */
  stands(context: Request): Promise<Result<Standing>>;
}

/** The ways in which routes of lists ask. */
export function asking({ perform, db }: RoutePorts): Asking {
  const read = withTables<ListTables>(db.read);

  async function gives(context: Request, name: string, fields: Fields): Promise<Result<string>> {
    const scope = context.get("scope");
    const { op = newId(), givenAt = scope.now() } = fields;
    const input = { ...fields, list: listOf(context), op, givenAt };
    const done = await perform(scope, { name, input });
    return done.ok ? ok(String(op)) : done;
  }

  async function givesBody(context: Request, name: string, fields: Fields) {
    const body = await readObject(context.req.raw);
    return body.ok ? gives(context, name, { ...body.value, ...fields }) : body;
  }

  return {
    ...{ read, gives, givesBody },
    async does(context, name, fields) {
      const done = await givesBody(context, name, fields);
      return done.ok ? context.body(null, 204) : problem(context, done.failure);
    },
    async stands(context) {
      const standing = await standingOf(read, context.get("scope"), listOf(context));
      return standing ? ok(standing) : refuse("list-not-found");
    },
  };
}

/** The id of the address's list. */
export function listOf(context: Request): string {
  return context.req.param("id") ?? "";
}
