import { Hono } from "hono";
import type { RoutePorts } from "../../platform/app/ports.ts";
import type { HttpEnv } from "../../platform/app/request.ts";
import { matchesRoutes } from "./routes/matches.ts";
import { playersRoutes } from "./routes/players.ts";
import { playingRoutes } from "./routes/playing.ts";

/** REST for Pong: matches, those who play them, and what they have won. */
export function pongRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  for (const part of [matchesRoutes, playingRoutes, playersRoutes]) routes.route("/", part(ports));
  return routes;
}
