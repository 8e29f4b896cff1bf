import { Hono } from "hono";
import { newId } from "../../../core/protocol/id.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { problem } from "../../../platform/http/problem.ts";
import { plainRules } from "../contract/rules.ts";
import { asking, type Fields, idOf, noMatch, type Request } from "./answer.ts";

/** What is done with a match, each answered with the match as it is then. */
const verbs = ["join", "decline", "cancel", "resign", "pause", "invite"] as const;

/** REST for playing, through the same commands as the socket. */
export function playingRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const { sees, gives } = asking(ports);

  async function shows(context: Request, id: string, status: 200 | 201 = 200) {
    const match = await sees(context, id);
    return match ? context.json(match, status) : problem(context, noMatch);
  }

  const made = (context: Request) => (given: Fields) => {
    const id = String(given["id"]);
    context.header("Location", `/api/pong/matches/${id}`);
    return shows(context, id, 201);
  };

  /** Plain Pong against anyone, unless the body says otherwise. */
  routes.post("/matches", (context) =>
    gives(
      context,
      "match.create",
      ({ rules, ...body }) => ({
        ...{ id: newId(), against: { type: "anyone" }, ...body },
        rules: rules instanceof Object ? { ...plainRules, ...rules } : (rules ?? plainRules),
      }),
      made(context),
    ),
  );

  /** Tells of a match that was played at one keyboard. */
  routes.post("/reports", (context) =>
    gives(context, "match.report", (body) => ({ id: newId(), ...body }), made(context)),
  );

  for (const verb of verbs) {
    routes.post(`/matches/:id/${verb}`, (context) => {
      const id = idOf(context);
      const fields = (body: Fields) => ({ ...body, id });
      return gives(context, `match.${verb}`, fields, () => shows(context, id));
    });
  }

  /** Asks for another match, or accepts: then it says which one that is. */
  routes.post("/matches/:id/rematch", (context) => {
    const id = idOf(context);
    const fields = (body: Fields) => ({ next: newId(), ...body, id });
    return gives(context, "match.rematch", fields, () => shows(context, id));
  });

  // Said again every `limits.seekRenewMs`, for as long as somebody seeks.
  routes.put("/seek", (context) =>
    gives(
      context,
      "seek.start",
      () => ({}),
      async () => context.body(null, 204),
    ),
  );
  routes.delete("/seek", (context) =>
    gives(
      context,
      "seek.stop",
      () => ({}),
      async () => context.body(null, 204),
    ),
  );

  return routes;
}
