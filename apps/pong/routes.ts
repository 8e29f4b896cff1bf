import { Hono } from "hono";
import type { RoutePorts } from "../../platform/app/ports.ts";
import type { HttpEnv } from "../../platform/app/request.ts";
import { matchesRoutes } from "./routes/matches.ts";
import { playersRoutes } from "./routes/players.ts";
import { playingRoutes } from "./routes/playing.ts";
import { tournamentsRoutes } from "./routes/tournaments.ts";

/** REST for Pong: matches, those who play them, and what they have won. */
export function pongRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const parts = [matchesRoutes, playingRoutes, playersRoutes, tournamentsRoutes];
  for (const part of parts) routes.route("/", part(ports));
  return routes;
}
