import { type Context, Hono } from "hono";
import { newId } from "../../../core/protocol/id.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { withTables } from "../../../platform/db/database.ts";
import { problem } from "../../../platform/http/problem.ts";
import { listActs } from "../queries/moderation.ts";
import { listPlaces } from "../queries/places.ts";
import { listReports } from "../queries/reports.ts";
import { listRestrictions } from "../queries/restrictions.ts";
import { mayCloseReport } from "../rules.ts";
import type { ChatTables } from "../tables.ts";
import { asking } from "./answer.ts";

/** REST for who is in a room, and for keeping order there. */
export function memberRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const read = withTables<ChatTables>(ports.db.read);
  const { does, stands } = asking(ports);

  routes.get("/rooms/:id/members", async (context) => {
    const standing = await stands(context);
    if (!standing.ok) return problem(context, standing.failure);
    return context.json({ members: await listPlaces(read, standing.value.room) });
  });

  /** Oneself comes in; somebody else is invited. */
  routes.put("/rooms/:id/members/:personId", (context) => {
    const { roomId, personId } = both(context);
    if (isOwn(context)) return does(context, "room.join", { id: roomId });
    return does(context, "member.invite", { roomId, personId, messageId: newId() });
  });

  /** Oneself leaves; somebody else is sent out. */
  routes.delete("/rooms/:id/members/:personId", (context) => {
    if (isOwn(context)) return does(context, "room.leave", { id: context.req.param("id") });
    return does(context, "member.remove", both(context));
  });

  routes.patch("/rooms/:id/members/:personId", (context) =>
    does(context, "member.role", both(context)),
  );
  routes.put("/rooms/:id/members/:personId/mute", (context) =>
    does(context, "member.mute", both(context)),
  );
  routes.put("/rooms/:id/members/:personId/ban", (context) =>
    does(context, "member.ban", both(context)),
  );
  /** Lifts a mute and a ban. */
  routes.delete("/rooms/:id/members/:personId/restriction", (context) =>
    does(context, "member.pardon", both(context)),
  );

  routes.get("/rooms/:id/moderation", async (context) => {
    const standing = await stands(context);
    if (!standing.ok) return problem(context, standing.failure);
    const allowed = mayCloseReport(standing.value);
    if (!allowed.ok) return problem(context, allowed.failure);
    const { id } = standing.value.room;
    const now = context.get("scope").now();
    return context.json({
      restrictions: await listRestrictions(read, id, now),
      acts: await listActs(read, id),
    });
  });

  routes.get("/rooms/:id/reports", async (context) => {
    const standing = await stands(context);
    if (!standing.ok) return problem(context, standing.failure);
    const allowed = mayCloseReport(standing.value);
    if (!allowed.ok) return problem(context, allowed.failure);
    return context.json({ reports: await listReports(read, standing.value.room.id) });
  });

  routes.delete("/rooms/:id/reports/:report", (context) =>
    does(context, "report.close", {
      roomId: context.req.param("id"),
      id: context.req.param("report"),
    }),
  );

  return routes;
}

function both(context: Context<HttpEnv>) {
  return { roomId: context.req.param("id"), personId: context.req.param("personId") };
}

function isOwn(context: Context<HttpEnv>): boolean {
  return context.req.param("personId") === context.get("scope").person.id;
}
