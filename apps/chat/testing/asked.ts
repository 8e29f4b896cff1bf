import { Hono } from "hono";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import type { Talk } from "./talk.ts";

/** What was answered. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects of it
  readonly body: any;
}

/** Asks as somebody, without sockets and sign-ins between: the routes alone. */
export type Ask = (scope: Scope, method: string, path: string, body?: unknown) => Promise<Answered>;

/** Routes of chat as a courtyard's people may ask them; what breaks in them fails the test. */
export function askedOf(
  talk: Pick<Talk, "scene">,
  routesOf: (ports: RoutePorts) => Hono<HttpEnv>,
  ports: Partial<RoutePorts> = {},
): Ask {
  const { perform, tell, db } = talk.scene;
  const routes = routesOf({ perform, tell, db, ...ports } as RoutePorts); // as far as they are used
  return async (scope, method, path, body) => {
    const http = new Hono<HttpEnv>();
    http.use(async (context, next) => {
      context.set("scope", scope);
      await next();
    });
    http.onError((cause) => {
      throw cause;
    });
    http.route("/api/chat", routes);
    const isRaw = body === undefined || typeof body === "string" || body instanceof Uint8Array;
    const response = await http.request(`/api/chat${path}`, {
      method,
      // As the line above says.
      body: isRaw ? ((body ?? null) as BodyInit | null) : JSON.stringify(body),
    });
    const text = await response.text();
    const { status, headers } = response;
    return { status, headers, body: text === "" ? undefined : JSON.parse(text) };
  };
}
