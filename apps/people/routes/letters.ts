import { Hono } from "hono";
import * as z from "zod";
import { refuse } from "../../../core/protocol/result.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { confirmEmail, resetPassword, sendReset } from "../../../platform/auth/email.ts";
import { problem } from "../../../platform/http/problem.ts";
import { answer, field, keepCookies, readFields } from "./answer.ts";

/** What the links in letters lead to, and how to ask for one. */
export function letterRoutes({ auth, tell, broken }: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();

  routes.post("/password/forgotten", async (context) => {
    const given = await readFields(context, z.object({ email: field }));
    if (!given.ok) return problem(context, given.failure);
    const visit = context.get("visit");
    const retryAfterMs = auth.throttle.take("lettersAddress", visit.address);
    if (retryAfterMs > 0) return problem(context, refuse("too-many", { retryAfterMs }).failure);
    // Not waited for: how long it takes would tell whether there is such an account.
    sendReset(auth, visit, given.value.email).catch((cause) => broken(cause, "a letter"));
    return context.body(null, 202);
  });

  routes.post("/password/reset", async (context) => {
    const given = await readFields(context, z.object({ token: field, password: field }));
    if (!given.ok) return problem(context, given.failure);
    const done = await resetPassword(auth, context.get("visit"), given.value);
    if (!done.ok) return problem(context, done.failure);
    await tell(done.value.kicks);
    keepCookies(context, done.value.cookies);
    return answer(context, done);
  });

  routes.post("/email/confirm", async (context) => {
    const given = await readFields(context, z.object({ token: field }));
    if (!given.ok) return problem(context, given.failure);
    return answer(context, await confirmEmail(auth, context.get("visit"), given.value.token));
  });

  return routes;
}
