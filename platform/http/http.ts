import { Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { newId } from "../../core/protocol/id.ts";
import { type Failure, refuse } from "../../core/protocol/result.ts";
import type { App } from "../app/app.ts";
import type { Engines } from "../app/engines.ts";
import type { RoutePorts } from "../app/ports.ts";
import type { HttpEnv } from "../app/request.ts";
import { findCourtyard } from "../auth/courtyard.ts";
import { providerCallback } from "./callback.ts";
import { admitByRoom, mediaHeaders, serveMedia } from "./media.ts";
import { problem } from "./problem.ts";
import { rememberedVisitor } from "./remembered-visitor.ts";
import { sameOrigin, securityHeaders } from "./security.ts";
import { embedOf, type Pages, serveAssets, servePages } from "./static.ts";
import { type Bindings, type VisitorPorts, visitor } from "./visitor.ts";

/** The largest body that a route reads. */
const bodyBytes = 65_536;

/** What the way in over HTTP needs of the house. */
export interface HttpPorts extends VisitorPorts, RoutePorts {
  readonly apps: readonly App[];
  readonly broken: (cause: unknown, during: string) => Failure;
  /** Whether the house can serve now: what `/readyz` says. */
  readonly isReady: () => Promise<boolean>;
  readonly pages: Pages;
  readonly engines: Pick<Engines, "doors">;
  /** Routes that only a Dvor under development has. */
  readonly devRoutes: Hono<HttpEnv> | undefined;
}

/** The table of contents of the server: every address it answers, in order. */
export function createHttp(ports: HttpPorts) {
  const http = new Hono<HttpEnv & Bindings>();
  http.onError((cause, context) => {
    if (hungUp(cause)) return problem(context, refuse("invalid", { issues: [bodyWanted] }).failure);
    return problem(context, ports.broken(cause, `${context.req.method} ${context.req.path}`));
  });
  http.notFound((context) => problem(context, refuse("not-found").failure));

  http.use(wellAddressed);
  for (const { app, media } of ports.engines.doors) {
    // Asked for many times a second by each who watches: it brings the headers that it needs.
    if (media) http.use(`/media/${app}/*`, rememberedVisitor(ports), lookedIn);
    if (media) http.route(`/media/${app}`, media);
  }
  http.use(async (context, next) => {
    context.set("requestId", newId());
    context.header("X-Request-Id", context.get("requestId"));
    return next();
  });
  http.use("/media/*", mediaHeaders);
  http.use(securityHeaders((path) => embedOf(ports.pages.manifest, path) !== undefined));
  http.get("/healthz", (context) => context.text("ok"));
  http.get("/readyz", async (context) =>
    (await ports.isReady()) ? context.text("ready") : context.text("not ready", 503),
  );
  for (const { app, hooks } of ports.engines.doors) {
    if (hooks) http.route(`/api/${app}/hooks`, hooks);
  }
  http.use("/api/*", notKept, sameOrigin(ports.originOf), bounded(ports.apps));
  http.use("/ws", sameOrigin(ports.originOf));
  http.use("/api/*", visitor(ports));
  http.get("/ws", visitor(ports), (context) => {
    const principal = context.get("scope");
    const retryAfterMs = ports.auth.throttle.take("sockets", context.get("visit").address);
    if (retryAfterMs > 0) return problem(context, refuse("too-many", { retryAfterMs }).failure);
    const headers = context.res.headers.getSetCookie().map((cookie) => ["Set-Cookie", cookie]);
    const upgraded = context.env.upgrade(context.req.raw, {
      data: { principal },
      headers: headers as [string, string][],
    });
    if (upgraded) return new Response(null); // Bun has taken the socket; this is not sent
    return problem(context, refuse("invalid", { issues: [upgradeWanted] }).failure);
  });
  http.route("/", providerCallback(ports));
  for (const app of ports.apps) {
    if (!app.isForEveryone) http.use(`/api/${app.name}/*`, lookedIn);
    if (app.routes) http.route(`/api/${app.name}`, app.routes(ports));
  }
  for (const { app, routes } of ports.engines.doors) {
    if (routes) http.route(`/api/${app}`, routes);
  }
  http.all("/api/*", (context) => problem(context, refuse("not-found").failure));
  http.route("/", serveAssets(ports.pages));
  http.use("/media/*", visitor(ports), lookedIn);
  http.route("/", serveMedia(ports.storage, admitByRoom(mediaRooms(ports))));
  if (ports.devRoutes) http.route("/", ports.devRoutes);
  http.use(visitor(ports));
  http.route(
    "/",
    servePages(
      ports.pages,
      ports.apps.map((app) => app.name),
      () => findCourtyard(ports.auth.read()),
    ),
  );
  return http;
}

/** Whether somebody left amid their own body, or sent one that cannot be read: nothing broke. */
function hungUp(cause: Error): boolean {
  return cause.name === "AbortError";
}

const bodyWanted = { path: "", message: "the body ended too early" };

/**
 * Refuses an address that is none: what is behind it may read it without a care.
 *
 * A strange `Host` makes the whole address unreadable, and NUL is in no text of PostgreSQL.
 */
const wellAddressed: MiddlewareHandler = async (context, next) => {
  const { url } = context.req;
  if (URL.canParse(url) && !url.includes("%00")) return next();
  return problem(context, refuse("invalid", { issues: [addressWanted] }).failure);
};

const addressWanted = { path: "", message: "the address does not parse" };

/** What is told here is one visitor's, and true for a moment: nothing between may keep it. */
const notKept: MiddlewareHandler = async (context, next) => {
  context.header("Cache-Control", "no-store");
  return next();
};

/** Refuses a guest where the host lets none look in. */
const lookedIn: MiddlewareHandler<HttpEnv> = async (context, next) => {
  if (!context.get("scope").isLockedOut) return next();
  return problem(context, refuse("sign-in-needed").failure);
};

/** Bounds the bodies of all routes but of those that take files, which bound them themselves. */
function bounded(apps: readonly App[]): MiddlewareHandler {
  const small = bodyLimit({ maxSize: bodyBytes, onError: tooLarge });
  const uploads = apps.flatMap(({ name, uploads = [] }) =>
    uploads.map((path) => new RegExp(`^/api/${name}${path.replace(/:\w+/gu, "[^/]+")}$`, "u")),
  );
  return async (context, next) =>
    uploads.some((path) => path.test(context.req.path)) ? next() : small(context, next);
}

/** Who may read which files, by the room that keeps them. */
function mediaRooms(ports: HttpPorts) {
  return Object.fromEntries(
    ports.apps.flatMap(({ name, media }) => (media ? [[name, media(ports)]] : [])),
  );
}

const upgradeWanted = { path: "", message: "this address wants a WebSocket" };

function tooLarge(context: Parameters<typeof problem>[0]): Response {
  return problem(context, refuse("too-large").failure);
}
