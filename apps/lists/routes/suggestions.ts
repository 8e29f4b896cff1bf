import { Hono } from "hono";
import * as z from "zod";
import { refuse } from "../../../core/protocol/result.ts";
import { parse } from "../../../core/protocol/schema.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { withTables } from "../../../platform/db/database.ts";
import { problem } from "../../../platform/http/problem.ts";
import { standingOf } from "../queries/access.ts";
import { readShelves } from "../queries/shelves.ts";
import { suggest } from "../queries/suggestions.ts";
import type { ListTables } from "../tables.ts";

/** What somebody may want who begins to write: names that were bought before, likeliest first. */
export function suggestionRoutes({ db }: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const read = withTables<ListTables>(db.read);

  routes.get("/suggestions", async (context) => {
    const fields = parse(queryFields, context.req.query());
    if (!fields.ok) return problem(context, fields.failure);
    const scope = context.get("scope");
    const { list, query } = fields.value;
    const standing = await standingOf(read, scope, list);
    if (!standing) return problem(context, refuse("list-not-found").failure);
    const found = await suggest(read, scope, { list, words: query, now: scope.now() });
    const shelves = await readShelves(read, list);
    const suggestions = found.map(({ name, amount, times }) => ({
      ...{ name, amount, times, category: shelves.placeOf(name)?.id ?? null },
    }));
    return context.json({ suggestions });
  });

  return routes;
}

const queryFields = z.object({ list: z.string().max(64), query: z.string().max(120).default("") });
