import { Hono } from "hono";
import { refuse } from "../../../core/protocol/result.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { access } from "../../../platform/auth/access.ts";
import { withTables } from "../../../platform/db/database.ts";
import { problem } from "../../../platform/http/problem.ts";
import { listShared } from "../queries/shared.ts";
import type { ChatTables } from "../tables.ts";

/** What chat knows of somebody, for their own page: the rooms that one shares with them. */
export function peopleRoutes({ db }: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const read = withTables<ChatTables>(db.read);

  routes.get("/people/:id", async (context) => {
    const id = context.req.param("id");
    const { person } = context.get("scope");
    if (!(await access(read, person.id, id, "see"))) return problem(context, noPerson);
    return context.json({ rooms: person.id === id ? [] : await listShared(read, person.id, id) });
  });

  return routes;
}

const { failure: noPerson } = refuse("person-not-found");
