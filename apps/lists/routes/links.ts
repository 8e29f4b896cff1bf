import { Hono, type MiddlewareHandler } from "hono";
import { type Failure, refuse } from "../../../core/protocol/result.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { readObject } from "../../../platform/http/body.ts";
import { problem } from "../../../platform/http/problem.ts";
import { standingOf } from "../queries/access.ts";
import { findOpenLink, listLinks } from "../queries/links.ts";
import { mayOwn } from "../rules/may.ts";
import { asking, type Request } from "./answer.ts";

/** REST for the links by which people come to a list. */
export function linkRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const { read, gives, does, stands } = asking(ports);

  // Nobody guesses a token; whoever tries is stopped all the same. Only wrong ones count.
  const { throttle } = ports.auth;
  const isGuessing: MiddlewareHandler<HttpEnv> = async (context, next) => {
    const { address } = context.get("visit");
    const retryAfterMs = throttle.take("links", address);
    if (retryAfterMs > 0) return problem(context, refuse("too-many", { retryAfterMs }).failure);
    await next();
    if (context.res.status !== 404) throttle.giveBack("links", address);
    return undefined;
  };

  /** What a link leads to, for whoever has it: also before they come in. */
  routes.get("/links/:token", isGuessing, async (context) => {
    const scope = context.get("scope");
    const link = await findOpenLink(read, context.req.param("token"), scope.now());
    if (!link) return problem(context, noLink);
    const { level, madeBy, expiresAt, list } = link;
    const isIn = (await standingOf(read, scope, list.id)) !== undefined;
    return context.json({ list, level, madeBy, expiresAt, isIn });
  });

  /** Comes in by a link; answers with the list to which it leads. */
  routes.post("/enter", isGuessing, async (context) => {
    const body = await readObject(context.req.raw);
    if (!body.ok) return problem(context, body.failure);
    const scope = context.get("scope");
    const { token } = body.value;
    const done = await ports.perform(scope, { name: "list.enter", input: { token } });
    if (!done.ok) return problem(context, done.failure);
    const link = await findOpenLink(read, String(token), scope.now());
    return link ? context.json({ id: link.list.id }) : problem(context, noLink);
  });

  /** The links of a list that live, for those who may give some. */
  async function linksOf(context: Request) {
    const standing = await stands(context);
    if (!standing.ok) return standing;
    const allowed = mayOwn(standing.value.level);
    if (!allowed.ok) return allowed;
    const now = context.get("scope").now();
    return { ok: true as const, value: await listLinks(read, standing.value.list.id, now) };
  }

  routes.get("/:id/links", async (context) => {
    const links = await linksOf(context);
    return links.ok ? context.json({ links: links.value }) : problem(context, links.failure);
  });

  routes.post("/:id/links", async (context) => {
    const body = await readObject(context.req.raw);
    if (!body.ok) return problem(context, body.failure);
    const fields = { token: newToken(), ...body.value };
    const done = await gives(context, "listLink.create", fields);
    if (!done.ok) return problem(context, done.failure);
    const links = await linksOf(context);
    if (!links.ok) return problem(context, links.failure);
    const link = links.value.find(({ id }) => id === done.value);
    return link ? context.json(link, 201) : problem(context, noLink);
  });

  routes.delete("/:id/links/:link", (context) =>
    does(context, "listLink.revoke", { id: context.req.param("link") }),
  );

  return routes;
}

/** Bits that nobody guesses, with which one can come to a list. */
function newToken(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(18))).toString("base64url");
}

const noLink: Failure = refuse("link-not-found").failure;
