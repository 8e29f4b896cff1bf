import type { Context } from "hono";
import { type Failure, type Result, refuse } from "../../../core/protocol/result.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { withTables } from "../../../platform/db/database.ts";
import { readObject } from "../../../platform/http/body.ts";
import { problem } from "../../../platform/http/problem.ts";
import { findStanding, type Standing } from "../queries/stance.ts";
import { mayRead } from "../rules.ts";
import type { ChatTables } from "../tables.ts";

/** What a route of chat does with a request, beside what is its own. */
export interface Asking {
  /** Gives a command with the body's fields and those of the address; else answers why not. */
  gives(
    context: Context<HttpEnv>,
    name: string,
    fields: Readonly<Record<string, unknown>>,
  ): Promise<Result<unknown>>;
  /** The same, answered with nothing but that it was done. */
  does(
    context: Context<HttpEnv>,
    name: string,
    fields: Readonly<Record<string, unknown>>,
  ): Promise<Response>;
  /** Where who asks stands towards the room of the address, which they may read. */
  stands(context: Context<HttpEnv>): Promise<Result<Standing>>;
}

/** The ways in which routes of chat ask. */
export function asking({ perform, db }: RoutePorts): Asking {
  const read = withTables<ChatTables>(db.read);

  async function gives(
    context: Context<HttpEnv>,
    name: string,
    fields: Readonly<Record<string, unknown>>,
  ): Promise<Result<unknown>> {
    const body = await readObject(context.req.raw);
    if (!body.ok) return body;
    return perform(context.get("scope"), { name, input: { ...body.value, ...fields } });
  }

  return {
    gives,
    async does(context, name, fields) {
      const done = await gives(context, name, fields);
      return done.ok ? context.body(null, 204) : problem(context, done.failure);
    },
    async stands(context) {
      const id = context.req.param("id") ?? "";
      const standing = await findStanding(read, context.get("scope"), id);
      if (!standing) return { ok: false, failure: noRoom };
      const readable = mayRead(standing);
      return readable.ok ? { ok: true, value: standing } : readable;
    },
  };
}

/**
 * Answers with something as it is now.
 *
 * Without it with a failure: also what was made a moment ago may be gone, or out of sight for
 * who made it, as for somebody who was banned meanwhile.
 */
export function shown(
  context: Context<HttpEnv>,
  found: object | undefined,
  missing: Failure,
  status: 200 | 201 = 200,
): Response {
  return found ? context.json(found, status) : problem(context, missing);
}

const noRoom: Failure = refuse("room-not-found").failure;
