import { type Context, Hono } from "hono";
import * as z from "zod";
import type { Outcome } from "../../../core/hub/heard.ts";
import { ok, refuse } from "../../../core/protocol/result.ts";
import { cleanLine, lengthOf } from "../../../core/protocol/text.ts";
import { notify } from "../../../platform/app/notify.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import type { Auth } from "../../../platform/auth/auth.ts";
import { joinings } from "../../../platform/auth/courtyard.ts";
import { warnOwner } from "../../../platform/auth/letterhead.ts";
import { markSession, withSecondFactor } from "../../../platform/auth/second-step.ts";
import { describeDevice, endSessions } from "../../../platform/auth/sessions.ts";
import { deviceMark, signIn } from "../../../platform/auth/sign-in.ts";
import {
  becomeHost,
  finishSignUp,
  type Joined,
  type NewMember,
  signUp,
} from "../../../platform/auth/sign-up.ts";
import type { Visit } from "../../../platform/auth/visit.ts";
import { withTables } from "../../../platform/db/database.ts";
import { problem } from "../../../platform/http/problem.ts";
import { newSignIn } from "../../../platform/mail/letters.ts";
import { limits } from "../contract.ts";
import { invitationUsed, outcomesOfJoining } from "../news.ts";
import type { PeopleTables } from "../tables.ts";
import { answer, field, keepCookies, readFields } from "./answer.ts";
import { describeWithCookies } from "./me.ts";

const optional = field.nullish().transform((text) => text ?? undefined);
const names = { handle: field, name: field, invitation: optional };
const newMember = z.object({ ...names, password: field, email: optional });
const firstHost = newMember.extend({
  code: field,
  courtyard: z.object({
    name: field
      .transform(cleanLine)
      .refine((line) => line !== "" && lengthOf(line) <= limits.courtyardLength),
    joining: z.enum(joinings),
    guestsLookIn: z.boolean(),
  }),
});

/** The ways to become somebody here: the first host, a member, or one who came by a provider. */
export function signUpRoutes({ auth, tell }: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();

  const joined: Joined = async (transaction, { personId, invitation }) => {
    const db = withTables<PeopleTables>(transaction);
    const used = invitation === undefined ? [] : await invitationUsed(db, invitation);
    return [...used, ...(await outcomesOfJoining(db, personId, Date.now()))];
  };

  const enters = async (context: Context<HttpEnv>, done: Awaited<ReturnType<typeof signUp>>) => {
    if (!done.ok) return problem(context, done.failure);
    await tell(done.value.outcomes);
    keepCookies(context, done.value.cookies);
    return context.json(await describeWithCookies(auth, context, done.value.cookies), 201);
  };

  routes.post("/host", async (context) => {
    const given = await readFields(context, firstHost);
    if (!given.ok) return problem(context, given.failure);
    if (context.get("came")) return problem(context, signedInAlready);
    return enters(context, await becomeHost(auth, context.get("visit"), given.value, joined));
  });

  routes.post("/sign-up", async (context) => {
    const given = await readFields<NewMember>(context, newMember);
    if (!given.ok) return problem(context, given.failure);
    const came = context.get("came");
    if (came?.step === undefined && came) return problem(context, signedInAlready);
    return enters(context, await signUp(auth, context.get("visit"), given.value, joined));
  });

  routes.post("/sign-in/name", async (context) => {
    const given = await readFields(context, z.object(names));
    if (!given.ok) return problem(context, given.failure);
    const came = context.get("came");
    if (came?.step !== "choose-name") return problem(context, signInNeeded);
    const done = await finishSignUp(auth, came.person.id, given.value, joined);
    if (!done.ok) return problem(context, done.failure);
    await tell(done.value);
    const cookie = context.get("visit").headers.get("Cookie")?.split("; ") ?? [];
    return context.json(await describeWithCookies(auth, context, cookie));
  });

  return routes;
}

/** The ways to sign in and out. */
export function signInRoutes({ auth, tell }: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();

  routes.post("/sign-in", async (context) => {
    const given = await readFields(context, z.object({ who: field, password: field }));
    if (!given.ok) return problem(context, given.failure);
    const visit = context.get("visit");
    const done = await signIn(auth, visit, given.value);
    if (!done.ok) return problem(context, done.failure);
    const { cookies, personId, isNewDevice } = done.value;
    const before = context.get("came");
    await tell(
      await auth.write(async (db, transaction) => [
        // The session that this browser had is given up, not forgotten.
        ...(before ? await endSessions(db, before.person.id, { only: before.session.id }) : []),
        ...(isNewDevice ? await tellOwner(auth, transaction, { visit, personId }) : []),
      ]),
    );
    keepCookies(context, cookies);
    return context.json(await describeWithCookies(auth, context, cookies));
  });

  routes.post("/sign-in/second-factor", async (context) => {
    const given = await readFields(context, z.object({ code: field }));
    if (!given.ok) return problem(context, given.failure);
    const came = context.get("came");
    if (came?.step !== "second-factor") return problem(context, signInNeeded);
    const { id: personId } = came.person;
    const shown = { personId, code: given.value.code };
    const done = await withSecondFactor(auth, shown, (db, now) =>
      markSession(db, came.session.id, now),
    );
    if (!done.ok) return problem(context, done.failure);
    const visit = context.get("visit");
    keepCookies(context, [deviceMark(auth, visit, personId)]);
    const cookie = visit.headers.get("Cookie")?.split("; ") ?? [];
    return context.json(await describeWithCookies(auth, context, cookie));
  });

  routes.post("/sign-out", async (context) => {
    const came = context.get("came");
    if (!came) return answer(context, ok());
    const { id } = came.session;
    await tell(await auth.write((db) => endSessions(db, came.person.id, { only: id })));
    return answer(context, ok());
  });

  return routes;
}

interface SignedIn {
  readonly visit: Visit;
  readonly personId: string;
}

/** Tells somebody, here and by letter, that a device signed in that their account did not know. */
async function tellOwner(
  auth: Auth,
  transaction: Parameters<Joined>[0],
  { visit, personId }: SignedIn,
): Promise<readonly Outcome[]> {
  const data = describeDevice(visit.headers.get("User-Agent") ?? "");
  const device = [data.browser, data.system].filter(Boolean).join(", ");
  await warnOwner(auth, withTables(transaction), { ...visit, personId }, (facts) =>
    newSignIn({ ...facts, device }),
  );
  const word = { to: personId, kind: "people.signed-in", link: "/settings/sessions", data };
  return notify(withTables<PeopleTables>(transaction), word, Date.now());
}

const signInNeeded = refuse("sign-in-needed").failure;
const signedInAlready = refuse("signed-in-already").failure;
