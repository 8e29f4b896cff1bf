import { Hono } from "hono";
import * as z from "zod";
import { ok, refuse } from "../../../core/protocol/result.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { findCourtyard } from "../../../platform/auth/courtyard.ts";
import { warnOwner } from "../../../platform/auth/letterhead.ts";
import {
  changeEmail,
  changePassword,
  confirmOwner,
  describeAccount,
} from "../../../platform/auth/own-account.ts";
import { findPerson } from "../../../platform/auth/person.ts";
import {
  beginSecondFactor,
  confirmSecondFactor,
  endSecondFactor,
  findSecondFactor,
  renewBackupCodes,
  secondFactorUri,
} from "../../../platform/auth/second-factor.ts";
import { markSession, withSecondFactor } from "../../../platform/auth/second-step.ts";
import { endSessions } from "../../../platform/auth/sessions.ts";
import { problem } from "../../../platform/http/problem.ts";
import { secondFactorOff } from "../../../platform/mail/letters.ts";
import { answer, field, ownerOf, readFields } from "./answer.ts";

const code = z.object({ code: field });
const password = field.nullish().transform((text) => text ?? undefined);

/** One's own account: what it holds, its password, its address, its sessions. */
export function accountRoutes({ auth, tell }: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();

  routes.get("/account", async (context) => {
    const owner = ownerOf(context);
    if (!owner.ok) return problem(context, owner.failure);
    return context.json(await describeAccount(auth, owner.value));
  });

  routes.post("/account/password", async (context) => {
    const owner = ownerOf(context);
    if (!owner.ok) return problem(context, owner.failure);
    const given = await readFields(context, z.object({ current: password, password: field }));
    if (!given.ok) return problem(context, given.failure);
    const done = await changePassword(auth, owner.value, given.value, context.get("visit"));
    if (done.ok) await tell(done.value);
    return answer(context, done);
  });

  routes.post("/account/email", async (context) => {
    const owner = ownerOf(context);
    if (!owner.ok) return problem(context, owner.failure);
    const given = await readFields(context, z.object({ email: field, password }));
    if (!given.ok) return problem(context, given.failure);
    const visit = context.get("visit");
    const retryAfterMs = auth.throttle.take("lettersAddress", visit.address);
    if (retryAfterMs > 0) return problem(context, refuse("too-many", { retryAfterMs }).failure);
    const done = await changeEmail(auth, owner.value, given.value, visit);
    return done.ok ? context.body(null, 202) : problem(context, done.failure);
  });

  routes.delete("/account/sessions", async (context) => {
    const owner = ownerOf(context);
    if (!owner.ok) return problem(context, owner.failure);
    const { personId, session } = owner.value;
    await tell(await auth.write((db) => endSessions(db, personId, { except: session })));
    return answer(context, ok());
  });

  routes.delete("/account/sessions/:id", async (context) => {
    const owner = ownerOf(context);
    if (!owner.ok) return problem(context, owner.failure);
    const only = context.req.param("id");
    const ended = await auth.write((db) => endSessions(db, owner.value.personId, { only }));
    await tell(ended);
    return answer(context, ended.length > 0 ? ok() : refuse("session-not-found"));
  });

  return routes;
}

/** One's second factor: on, off, and its backup codes. */
export function secondFactorRoutes({ auth, tell }: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const isOn = async (personId: string) => (await findSecondFactor(auth.read(), personId)).isOn;

  routes.post("/account/second-factor", async (context) => {
    const owner = ownerOf(context);
    if (!owner.ok) return problem(context, owner.failure);
    const given = await readFields(context, z.object({ password }));
    if (!given.ok) return problem(context, given.failure);
    const confirmed = await confirmOwner(auth, owner.value, given.value.password);
    if (!confirmed.ok) return problem(context, confirmed.failure);
    const { personId } = owner.value;
    const secret = await auth.write((db) => beginSecondFactor(db, auth.key, personId));
    if (!secret) return problem(context, refuse("second-factor-on").failure);
    const courtyard = await findCourtyard(auth.read());
    const person = await findPerson(auth.read(), personId);
    const uri = secondFactorUri(secret, courtyard?.name ?? "Dvor", person?.handle ?? "");
    return context.json({ secret: secret.base32, uri });
  });

  routes.post("/account/second-factor/confirm", async (context) => {
    const owner = ownerOf(context);
    if (!owner.ok) return problem(context, owner.failure);
    const given = await readFields(context, code);
    if (!given.ok) return problem(context, given.failure);
    const { personId, session } = owner.value;
    if (await isOn(personId)) return problem(context, refuse("second-factor-on").failure);
    const done = await withSecondFactor(auth, { personId, ...given.value }, async (db, now) => {
      await confirmSecondFactor(db, personId, now);
      await markSession(db, session, now);
      const codes = await renewBackupCodes(db, auth.key, personId);
      // Those who signed in before it was asked for must show it, wherever they are.
      return { codes, ended: await endSessions(db, personId, { except: session }) };
    });
    if (!done.ok) return problem(context, done.failure);
    await tell(done.value.ended);
    return context.json({ codes: done.value.codes });
  });

  routes.post("/account/second-factor/codes", async (context) => {
    const owner = ownerOf(context);
    if (!owner.ok) return problem(context, owner.failure);
    const given = await readFields(context, code);
    if (!given.ok) return problem(context, given.failure);
    const { personId } = owner.value;
    if (!(await isOn(personId))) return problem(context, wrongCode);
    const done = await withSecondFactor(auth, { personId, ...given.value }, (db) =>
      renewBackupCodes(db, auth.key, personId),
    );
    return done.ok ? context.json({ codes: done.value }) : problem(context, done.failure);
  });

  routes.post("/account/second-factor/end", async (context) => {
    const owner = ownerOf(context);
    if (!owner.ok) return problem(context, owner.failure);
    const given = await readFields(context, code);
    if (!given.ok) return problem(context, given.failure);
    const { personId } = owner.value;
    if (!(await isOn(personId))) return problem(context, wrongCode);
    return answer(
      context,
      await withSecondFactor(auth, { personId, ...given.value }, async (db) => {
        await endSecondFactor(db, personId);
        await warnOwner(auth, db, { ...context.get("visit"), personId }, secondFactorOff);
      }),
    );
  });

  return routes;
}

/** What was begun and never confirmed is no second factor yet: no code of it is worth anything. */
const wrongCode = refuse("wrong-code").failure;
