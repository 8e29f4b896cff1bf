import { Hono } from "hono";
import { refuse } from "../../../core/protocol/result.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { access } from "../../../platform/auth/access.ts";
import { findCourtyard } from "../../../platform/auth/courtyard.ts";
import { readHandle } from "../../../platform/auth/handle.ts";
import { findOpenInvitation } from "../../../platform/auth/invitation.ts";
import { problem } from "../../../platform/http/problem.ts";
import { courtyardOf, describeMe, idOfHandle, isHandleTaken, shownById } from "./me.ts";

/** What anybody may ask, a program too: who one is, invitations, whether a name is free. */
export function lookUps({ auth }: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();

  routes.get("/me", async (context) => context.json(await describeMe(auth, context)));

  routes.get("/invitations/:token", async (context) => {
    const { address } = context.get("visit");
    const retryAfterMs = auth.throttle.take("handles", address);
    if (retryAfterMs > 0) return problem(context, refuse("too-many", { retryAfterMs }).failure);
    const token = context.req.param("token");
    const invitation = await findOpenInvitation(auth.read(), token, Date.now());
    const courtyard = await findCourtyard(auth.read());
    if (!invitation || !courtyard || courtyard.joining === "nobody") {
      return problem(context, refuse("invitation-not-found").failure);
    }
    const invitedBy = await shownById(auth, invitation.made_by);
    const { note } = invitation;
    return context.json({ courtyard: courtyardOf(courtyard), invitedBy, ...(note && { note }) });
  });

  routes.get("/handles/:handle", async (context) => {
    const { address } = context.get("visit");
    const retryAfterMs = auth.throttle.take("handles", address);
    if (retryAfterMs > 0) return problem(context, refuse("too-many", { retryAfterMs }).failure);
    const handle = readHandle(context.req.param("handle"));
    if (!handle.ok && handle.failure.code !== "handle-exists") {
      return problem(context, handle.failure);
    }
    const isFree = handle.ok && !(await isHandleTaken(auth, handle.value));
    return context.json({ isFree });
  });

  routes.get("/names/:handle", async (context) => {
    if (context.get("scope").isLockedOut) {
      return problem(context, refuse("sign-in-needed").failure);
    }
    const handle = readHandle(context.req.param("handle"));
    const id = handle.ok ? await idOfHandle(auth, handle.value) : undefined;
    const { person } = context.get("scope");
    // Somebody who has blocked the asker is not there for them, by whatever name.
    const isSeen = id !== undefined && (await access(auth.read(), person.id, id, "see"));
    return isSeen ? context.json({ id }) : problem(context, refuse("person-not-found").failure);
  });

  return routes;
}
