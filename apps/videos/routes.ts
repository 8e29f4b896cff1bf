import { Hono } from "hono";
import type { RoutePorts } from "../../platform/app/ports.ts";
import type { HttpEnv } from "../../platform/app/request.ts";
import { browseRoutes } from "./routes/browse.ts";
import { shelfRoutes } from "./routes/shelf.ts";
import { videoRoutes } from "./routes/video.ts";
import { fileRoutes } from "./uploads/files.ts";
import { uploadRoutes } from "./uploads/routes.ts";

/** REST for videos: what there is, what is one's own, and one video with its files. */
export function videosRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  routes.route("/uploads", uploadRoutes(ports));
  // Those with a name of their own come before those that begin with the id of a video.
  for (const part of [browseRoutes, shelfRoutes, fileRoutes, videoRoutes]) {
    routes.route("/", part(ports));
  }
  return routes;
}
