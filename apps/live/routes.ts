import { Hono } from "hono";
import type { RoutePorts } from "../../platform/app/ports.ts";
import type { HttpEnv } from "../../platform/app/request.ts";
import { broadcastRoutes } from "./routes/broadcasts.ts";
import { channelRoutes } from "./routes/channels.ts";
import { keyRoutes } from "./routes/keys.ts";

/** REST for live: what is and was on air, channels, stream keys. */
export function liveRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  for (const part of [channelRoutes, broadcastRoutes, keyRoutes]) routes.route("/", part(ports));
  return routes;
}
