import { Hono } from "hono";
import * as z from "zod";
import { parse } from "../../../core/protocol/schema.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { withTables } from "../../../platform/db/database.ts";
import { problem } from "../../../platform/http/problem.ts";
import { limits } from "../contract/limits.ts";
import { searchMessages } from "../queries/search-messages.ts";
import type { ChatTables } from "../tables.ts";

/** The search in what one may read: what was found, what to highlight, and where to go on. */
export function searchRoutes({ db }: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const read = withTables<ChatTables>(db.read);

  routes.get("/search", async (context) => {
    const asked = parse(searchFields, context.req.query());
    if (!asked.ok) return problem(context, asked.failure);
    const { q: typed, ...wish } = asked.value;
    return context.json(await searchMessages(read, context.get("scope"), { typed, ...wish }));
  });

  return routes;
}

/** What was typed; the search cuts off what is beyond its own limits. */
const text = z.string();

const searchFields = z.object({
  q: text.default(""),
  in: text.max(limits.nameLength * 2).optional(),
  from: text.max(limits.nameLength * 2).optional(),
  before: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
  limit: z.coerce.number().int().min(1).max(limits.page).default(30),
});
