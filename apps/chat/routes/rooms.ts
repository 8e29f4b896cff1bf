import { Hono } from "hono";
import { newId } from "../../../core/protocol/id.ts";
import { refuse } from "../../../core/protocol/result.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { withTables } from "../../../platform/db/database.ts";
import { readObject } from "../../../platform/http/body.ts";
import { problem } from "../../../platform/http/problem.ts";
import { listPublicRooms } from "../queries/directory.ts";
import { findDirectRoom } from "../queries/rooms.ts";
import { findEntry, listEntries } from "../queries/rooms-list.ts";
import { findStanding, ownOf, pairOf } from "../queries/stance.ts";
import type { ChatTables } from "../tables.ts";
import { asking, shown } from "./answer.ts";

/** REST for rooms, through the same commands as the socket. */
export function roomRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const read = withTables<ChatTables>(ports.db.read);
  const { gives, does, stands } = asking(ports);

  routes.get("/rooms", async (context) => {
    const scope = context.get("scope");
    if (context.req.query("public") !== "1") {
      return context.json({ rooms: await listEntries(read, scope) });
    }
    const sought = (context.req.query("q") ?? "").slice(0, soughtLength);
    const wish = { sought, now: scope.now() };
    return context.json({ rooms: await listPublicRooms(read, scope.person.id, wish) });
  });

  routes.post("/rooms", async (context) => {
    const body = await readObject(context.req.raw);
    if (!body.ok) return problem(context, body.failure);
    const { id = newId() } = body.value;
    const scope = context.get("scope");
    const input = { ...body.value, id };
    const done = await ports.perform(scope, { name: "room.create", input });
    if (!done.ok) return problem(context, done.failure);
    context.header("Location", `/api/chat/rooms/${id}`);
    return shown(context, await findEntry(read, scope.person.id, String(id)), noRoom, 201);
  });

  routes.post("/direct", async (context) => {
    const body = await readObject(context.req.raw);
    if (!body.ok) return problem(context, body.failure);
    const { id = newId(), personId } = body.value;
    const scope = context.get("scope");
    const done = await ports.perform(scope, { name: "direct.open", input: { id, personId } });
    if (!done.ok) return problem(context, done.failure);
    const room = await findDirectRoom(read, pairOf(scope.person.id, String(personId)));
    return context.json({ room });
  });

  routes.get("/rooms/:id", async (context) => {
    const standing = await stands(context);
    if (!standing.ok) return problem(context, standing.failure);
    const { room, lastPosition } = standing.value;
    return context.json({ room, own: ownOf(standing.value), lastPosition });
  });

  routes.patch("/rooms/:id", async (context) => {
    const id = context.req.param("id");
    const done = await gives(context, "room.change", { id });
    if (!done.ok) return problem(context, done.failure);
    const standing = await findStanding(read, context.get("scope"), id);
    return shown(context, standing?.room, noRoom);
  });

  routes.delete("/rooms/:id", (context) =>
    does(context, "room.delete", { id: context.req.param("id") }),
  );

  routes.post("/rooms/:id/answer", (context) =>
    does(context, "room.answer", { id: context.req.param("id") }),
  );

  routes.put("/rooms/:id/level", (context) =>
    does(context, "room.level", { id: context.req.param("id") }),
  );

  return routes;
}

/** The longest text that a name of a room is looked for by. */
const soughtLength = 100;

const { failure: noRoom } = refuse("room-not-found");
