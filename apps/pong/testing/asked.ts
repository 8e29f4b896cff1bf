import { Hono } from "hono";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { pongRoutes } from "../routes.ts";
import type { Arena } from "./arena.ts";

/** What was answered. */
interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects of it
  readonly body: any;
}

/** Asks as somebody, without sockets and sign-ins between: the routes alone. */
export type Ask = (scope: Scope, method: string, path: string, body?: unknown) => Promise<Answered>;

/** The routes of Pong as the people of an arena may ask them; what breaks fails the test. */
export function askedOf({ scene: { perform, tell, db } }: Pick<Arena, "scene">): Ask {
  const routes = pongRoutes({ perform, tell, db } as unknown as RoutePorts); // no more is used
  return async (scope, method, path, body) => {
    const http = new Hono<HttpEnv>();
    http.use(async (context, next) => {
      context.set("scope", scope);
      await next();
    });
    http.onError((cause) => {
      throw cause;
    });
    http.route("/", routes);
    const isRaw = body === undefined || typeof body === "string";
    const sent = isRaw ? (body ?? null) : JSON.stringify(body);
    const response = await http.request(path, { method, body: sent });
    const bytes = new Uint8Array(await response.arrayBuffer());
    const isJson = response.headers.get("Content-Type")?.includes("json") ?? false;
    const { status, headers } = response;
    return {
      status,
      headers,
      bytes,
      body: isJson ? JSON.parse(String(Buffer.from(bytes))) : undefined,
    };
  };
}
