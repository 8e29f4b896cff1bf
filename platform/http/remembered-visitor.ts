import type { MiddlewareHandler } from "hono";
import type { HttpEnv } from "../app/request.ts";
import type { Scope } from "../app/scope.ts";
import { type Bindings, type VisitorPorts, visitor } from "./visitor.ts";

/** For how long somebody is taken for who they were. */
const rememberedMs = 10_000;

/** As many as may watch at once on one machine. */
const mostRemembered = 20_000;

/**
 * Gives every request its scope as `visitor` does, but asks who somebody is once in 10 seconds.
 *
 * For what one visitor asks for many times a second. Who was signed out is given things for so
 * much longer. They are known by their cookies and their key alone.
 */
export function rememberedVisitor(
  ports: VisitorPorts,
  nowMs: () => number = () => performance.now(),
): MiddlewareHandler<HttpEnv & Bindings> {
  const asks = visitor(ports);
  let known = new Map<string, { readonly scope: Scope; readonly until: number }>();
  return async (context, next) => {
    const shown = ["Cookie", "Authorization"].map((header) => context.req.header(header) ?? "");
    const name = shown.join("\n");
    const found = known.get(name);
    if (found && found.until > nowMs()) {
      context.set("scope", found.scope);
      return next();
    }
    return asks(context, async () => {
      // Who shows nothing is a new guest each time: for what is given here they are one.
      if (name.length === 1 || context.res.headers.getSetCookie().length === 0) {
        if (known.size >= mostRemembered) known = new Map();
        known.set(name, { scope: context.get("scope"), until: nowMs() + rememberedMs });
      }
      await next();
    });
  };
}
