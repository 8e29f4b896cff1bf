import { Hono } from "hono";
import type { RoutePorts } from "../../platform/app/ports.ts";
import type { HttpEnv } from "../../platform/app/request.ts";
import { fileRoutes } from "./routes/files.ts";
import { linkRoutes } from "./routes/links.ts";
import { memberRoutes } from "./routes/members.ts";
import { messageRoutes } from "./routes/messages.ts";
import { peopleRoutes } from "./routes/people.ts";
import { roomPictureRoutes } from "./routes/room-picture.ts";
import { roomRoutes } from "./routes/rooms.ts";
import { searchRoutes } from "./routes/search.ts";

/** REST for chat: rooms, who is in them, messages, and what is found. */
export function chatRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const rooms = [roomRoutes, memberRoutes, linkRoutes, roomPictureRoutes, messageRoutes];
  for (const room of [...rooms, searchRoutes, fileRoutes, peopleRoutes])
    routes.route("/", room(ports));
  return routes;
}
