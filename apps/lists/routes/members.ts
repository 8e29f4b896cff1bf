import { Hono } from "hono";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { problem } from "../../../platform/http/problem.ts";
import { listMembers } from "../queries/lists.ts";
import { asking } from "./answer.ts";

/** REST for who has rights of their own on a list. */
export function memberRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const { read, does, stands } = asking(ports);

  routes.get("/:id/members", async (context) => {
    const standing = await stands(context);
    if (!standing.ok) return problem(context, standing.failure);
    // Who came by a link sees what is on the list, not who else may.
    const isGuest = context.get("scope").role === "guest";
    return context.json({
      members: isGuest ? [] : await listMembers(read, standing.value.list.id),
    });
  });

  routes.put("/:id/members/:person", (context) =>
    does(context, "member.set", { person: context.req.param("person") }),
  );

  routes.delete("/:id/members/:person", (context) =>
    does(context, "member.set", { person: context.req.param("person"), level: null }),
  );

  return routes;
}
