import { Hono } from "hono";
import { isId, newId } from "../../../core/protocol/id.ts";
import { refuse } from "../../../core/protocol/result.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { withTables } from "../../../platform/db/database.ts";
import { readObject } from "../../../platform/http/body.ts";
import { problem } from "../../../platform/http/problem.ts";
import { findOpenLink, listLinks } from "../queries/links.ts";
import { countPlaces } from "../queries/places.ts";
import { findStanding } from "../queries/stance.ts";
import { mayLink } from "../rules.ts";
import type { ChatTables } from "../tables.ts";
import { asking, shown } from "./answer.ts";

/** REST for the links that let people into a room. */
export function linkRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const read = withTables<ChatTables>(ports.db.read);
  const { does, stands } = asking(ports);

  routes.get("/rooms/:id/links", async (context) => {
    const standing = await stands(context);
    if (!standing.ok) return problem(context, standing.failure);
    const allowed = mayLink(standing.value);
    if (!allowed.ok) return problem(context, allowed.failure);
    const now = context.get("scope").now();
    return context.json({ links: await listLinks(read, standing.value.room.id, now) });
  });

  routes.post("/rooms/:id/links", async (context) => {
    const body = await readObject(context.req.raw);
    if (!body.ok) return problem(context, body.failure);
    const scope = context.get("scope");
    const { token = newId() } = body.value;
    const input = { ...body.value, roomId: context.req.param("id"), token };
    const done = await ports.perform(scope, { name: "link.create", input });
    if (!done.ok) return problem(context, done.failure);
    return shown(context, await findOpenLink(read, String(token), scope.now()), noLink, 201);
  });

  routes.delete("/rooms/:id/links/:token", (context) =>
    does(context, "link.revoke", {
      roomId: context.req.param("id"),
      token: context.req.param("token"),
    }),
  );

  /** What a link leads to, for whoever has it: also before they sign in. */
  routes.get("/links/:token", async (context) => {
    const scope = context.get("scope");
    const token = context.req.param("token");
    const link = isId(token) ? await findOpenLink(read, token, scope.now()) : undefined;
    const standing = link && (await findStanding(read, scope, link.roomId));
    if (!link || !standing) return problem(context, noLink);
    const { room, place } = standing;
    const people = await countPlaces(read, room.id);
    return context.json({ room, people, madeBy: link.madeBy, isIn: place !== undefined });
  });

  routes.post("/join", async (context) => {
    const body = await readObject(context.req.raw);
    if (!body.ok) return problem(context, body.failure);
    const scope = context.get("scope");
    const { token } = body.value;
    // Looked up before, because the last use of a link is the end of it.
    const sought = typeof token === "string" ? token : "";
    const link = await findOpenLink(read, sought, scope.now());
    const done = await ports.perform(scope, { name: "link.use", input: { token } });
    if (!done.ok) return problem(context, done.failure);
    const standing = link && (await findStanding(read, scope, link.roomId));
    return standing ? context.json({ room: standing.room }) : problem(context, noLink);
  });

  return routes;
}

const { failure: noLink } = refuse("link-not-found");
