import { Hono } from "hono";
import { newId } from "../../../core/protocol/id.ts";
import { refuse } from "../../../core/protocol/result.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { problem } from "../../../platform/http/problem.ts";
import type { KeyAnswer, KeysAnswer } from "../contract/answers.ts";
import { findOwnKey, listKeys } from "../queries/keys.ts";
import { asking, idOf, type Request } from "./answer.ts";

/** REST for one's stream keys; the only place where a key is ever shown. */
export function keyRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const { read, gives } = asking(ports);

  routes.get("/keys", async (context) => {
    const keys = await listKeys(read, context.get("scope").person.id);
    return context.json({ keys } satisfies KeysAnswer);
  });

  routes.post("/keys", (context) => shows(context, "key.make", newId(), 201));

  /** Gives a key another secret; what is on air by the old one ends. */
  routes.post("/keys/:id/rotate", (context) => shows(context, "key.rotate", idOf(context), 200));

  routes.patch("/keys/:id", (context) =>
    gives(
      context,
      "key.rename",
      (body) => ({ ...body, id: idOf(context) }),
      () => context.body(null, 204),
    ),
  );

  routes.delete("/keys/:id", (context) =>
    gives(
      context,
      "key.revoke",
      () => ({ id: idOf(context) }),
      () => context.body(null, 204),
    ),
  );

  /** Gives a key a new secret, which is shown this once. */
  function shows(context: Request, name: string, id: string, status: 200 | 201) {
    const secret = newSecret();
    const { person } = context.get("scope");
    return gives(
      context,
      name,
      (body) => ({ ...body, id, secret }),
      async () => {
        const key = await findOwnKey(read, person.id, id);
        // It was made a moment ago, and another page has taken it away.
        if (!key) return problem(context, refuse("key-not-found").failure);
        return context.json({ key, secret } satisfies KeyAnswer, status);
      },
    );
  }
  return routes;
}

function newSecret(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(20));
  return `live_${Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
