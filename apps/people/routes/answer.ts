import type { Context } from "hono";
import * as z from "zod";
import { ok, type Result } from "../../../core/protocol/result.ts";
import { parse } from "../../../core/protocol/schema.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { readObject } from "../../../platform/http/body.ts";
import { problem } from "../../../platform/http/problem.ts";

/** A text of a form: nothing that anybody types is longer, or has NUL, which no database keeps. */
export const field = z
  .string()
  .max(2_000)
  .regex(/^[^\0]*$/u, "must not contain NUL");

/** Reads the fields that a route wants; refuses what is not of their shape. */
export async function readFields<Fields>(
  context: Context<HttpEnv>,
  schema: z.ZodType<Fields>,
): Promise<Result<Fields>> {
  const body = await readObject(context.req.raw);
  return body.ok ? parse(schema, body.value) : body;
}

/** Answers with what was done: nothing, or why it was refused. */
export function answer(context: Context<HttpEnv>, done: Result<unknown>): Response {
  return done.ok ? context.body(null, 204) : problem(context, done.failure);
}

/** Adds the cookies that a way in gave. */
export function keepCookies(context: Context<HttpEnv>, cookies: readonly string[]): void {
  for (const cookie of cookies) context.header("Set-Cookie", cookie, { append: true });
}

/** Whether somebody is signed in with a session that counts; else why not. */
export function ownerOf(context: Context<HttpEnv>) {
  const { person, session, role } = context.get("scope");
  if (role === "guest" || session === undefined) return signInNeeded;
  return ok({ personId: person.id, session });
}

const signInNeeded = { ok: false, failure: { code: "sign-in-needed" } } as const;
