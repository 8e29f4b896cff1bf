import { Hono } from "hono";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { Throttle } from "../../../platform/auth/throttle.ts";
import type { Visit } from "../../../platform/auth/visit.ts";
import { listRoutes } from "../routes.ts";
import type { Hall } from "./hall.ts";

/** What was answered. */
interface Answered {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects of it
  readonly body: any;
}

/** Asks as somebody, without sockets and sign-ins between: the routes alone. */
export type Ask = (
  scope: Scope,
  method: string,
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string>>,
) => Promise<Answered>;

/** The routes of lists as the people of a hall may ask them; what breaks fails the test. */
export function askedOf({ scene: { perform, tell, db } }: Pick<Hall, "scene">): Ask {
  const auth = { throttle: new Throttle() };
  const nobody = { assistant: undefined, products: undefined, auth };
  const routes = listRoutes({ perform, tell, db, ...nobody } as unknown as RoutePorts); // all used
  return async (scope, method, path, body, headers = {}) => {
    const http = new Hono<HttpEnv>();
    http.use(async (context, next) => {
      context.set("scope", scope);
      context.set("visit", { address: scope.person.id } as Visit); // no more of it is used
      await next();
    });
    http.onError((cause) => {
      throw cause;
    });
    http.route("/", routes);
    const isRaw = body === undefined || typeof body === "string";
    const sent = isRaw ? (body ?? null) : JSON.stringify(body);
    const response = await http.request(path, { method, body: sent, headers });
    const text = await response.text();
    const isJson = response.headers.get("Content-Type")?.includes("json") ?? false;
    return {
      ...{ status: response.status, headers: response.headers },
      body: isJson ? JSON.parse(text) : text,
    };
  };
}
