import { Hono } from "hono";
import * as z from "zod";
import { ok, refuse } from "../../../core/protocol/result.ts";
import { cleanLine, lengthOf } from "../../../core/protocol/text.ts";
import { notify } from "../../../platform/app/notify.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { createApiKey, listApiKeys, revokeApiKey } from "../../../platform/auth/api-keys.ts";
import { warnOwner } from "../../../platform/auth/letterhead.ts";
import { confirmOwner } from "../../../platform/auth/own-account.ts";
import { withTables } from "../../../platform/db/database.ts";
import { problem } from "../../../platform/http/problem.ts";
import { newKey } from "../../../platform/mail/letters.ts";
import { limits } from "../contract.ts";
import type { PeopleTables } from "../tables.ts";
import { answer, field, ownerOf, readFields } from "./answer.ts";

const wanted = z.object({
  name: field
    .transform(cleanLine)
    .refine((line) => line !== "" && lengthOf(line) <= limits.keyNameLength),
  days: z
    .int()
    .min(1)
    .max(limits.keyDays)
    .nullish()
    .transform((days) => days ?? undefined),
  password: field.nullish().transform((text) => text ?? undefined),
});

/** One's keys, by which programs come in one's name: another way in, so made by the owner. */
export function keyRoutes({ auth, tell }: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();

  routes.get("/account/keys", async (context) => {
    const owner = ownerOf(context);
    if (!owner.ok) return problem(context, owner.failure);
    return context.json({ keys: await listApiKeys(auth.read(), owner.value.personId) });
  });

  routes.post("/account/keys", async (context) => {
    const owner = ownerOf(context);
    if (!owner.ok) return problem(context, owner.failure);
    const given = await readFields(context, wanted);
    if (!given.ok) return problem(context, given.failure);
    const { password, ...asked } = given.value;
    const confirmed = await confirmOwner(auth, owner.value, password);
    if (!confirmed.ok) return problem(context, confirmed.failure);
    const { personId } = owner.value;
    const retryAfterMs = auth.throttle.take("newKeys", personId);
    if (retryAfterMs > 0) return problem(context, refuse("too-many", { retryAfterMs }).failure);
    const now = Date.now();
    const done = await auth.write(async (db, transaction) => {
      const made = await createApiKey(db, personId, { ...asked, keysMax: limits.keys, now });
      if (!made.ok) return made;
      const { name } = asked;
      await warnOwner(auth, db, { ...context.get("visit"), personId }, (facts) =>
        newKey({ ...facts, key: name }),
      );
      const word = { to: personId, kind: "people.key-made", link: "/settings/security" };
      const people = withTables<PeopleTables>(transaction);
      return ok({ made: made.value, news: await notify(people, { ...word, data: { name } }, now) });
    });
    if (!done.ok) return problem(context, done.failure);
    await tell(done.value.news);
    return context.json(done.value.made, 201);
  });

  routes.delete("/account/keys/:id", async (context) => {
    const owner = ownerOf(context);
    if (!owner.ok) return problem(context, owner.failure);
    const { personId } = owner.value;
    const ended = await auth.write((db) => revokeApiKey(db, personId, context.req.param("id")));
    await tell(ended);
    return answer(context, ended.length > 0 ? ok() : refuse("key-not-found"));
  });

  return routes;
}
