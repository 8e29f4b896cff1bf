import { Hono } from "hono";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { createPasses } from "../../../platform/auth/pass.ts";
import { Throttle } from "../../../platform/auth/throttle.ts";
import { videosRoutes } from "../routes.ts";
import type { Cinema } from "./cinema.ts";

/** What was answered. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects of it
  readonly body: any;
}

/** Asks as somebody, without sockets and sign-ins between: the routes alone. */
export type Ask = (scope: Scope, method: string, path: string, body?: unknown) => Promise<Answered>;

/** The routes of videos as the people of a cinema may ask them; what breaks fails the test. */
export function askedOf({ scene }: Pick<Cinema, "scene">, ports: Partial<RoutePorts> = {}): Ask {
  const { perform, tell, db } = scene;
  const auth = { throttle: new Throttle() };
  const passes = createPasses(new Uint8Array(32));
  const video = { fileBytes: 1_000_000, quotaBytes: 10_000_000, ffmpegPath: undefined };
  const all = { perform, tell, db, auth, passes, video, ...ports };
  const routes = videosRoutes(all as unknown as RoutePorts); // no more of them is used
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
    const isRaw = body === undefined || typeof body === "string" || body instanceof Uint8Array;
    // As the line above says.
    const sent = isRaw ? ((body ?? null) as BodyInit | null) : JSON.stringify(body);
    const response = await http.request(path, { method, body: sent });
    const text = await response.text();
    const { status, headers } = response;
    const isJson = headers.get("Content-Type")?.includes("json") ?? false;
    return { status, headers, body: isJson ? JSON.parse(text) : text };
  };
}
