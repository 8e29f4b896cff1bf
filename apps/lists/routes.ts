import { Hono } from "hono";
import type { RoutePorts } from "../../platform/app/ports.ts";
import type { HttpEnv } from "../../platform/app/request.ts";
import { assistantRoutes } from "./routes/assistant.ts";
import { categoryRoutes } from "./routes/categories.ts";
import { exportRoutes } from "./routes/export.ts";
import { historyRoutes } from "./routes/history.ts";
import { importRoutes } from "./routes/import.ts";
import { itemRoutes } from "./routes/item.ts";
import { itemsRoutes } from "./routes/items.ts";
import { linkRoutes } from "./routes/links.ts";
import { wholeRoutes } from "./routes/lists.ts";
import { memberRoutes } from "./routes/members.ts";
import { productRoutes } from "./routes/products.ts";
import { suggestionRoutes } from "./routes/suggestions.ts";

/** REST for lists: what is on them, who may see them, and what is brought in and out. */
export function listRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  // Those with a name of their own come before those that begin with the id of a list.
  const named = [assistantRoutes, productRoutes, suggestionRoutes, linkRoutes];
  const ofLists = [wholeRoutes, memberRoutes, categoryRoutes, itemsRoutes, itemRoutes];
  for (const part of [...named, ...ofLists, historyRoutes, exportRoutes, importRoutes]) {
    routes.route("/", part(ports));
  }
  return routes;
}
