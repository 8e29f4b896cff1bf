import { type Context, Hono } from "hono";
import { refuse } from "../../../../core/protocol/result.ts";
import type { HttpEnv } from "../../../../platform/app/request.ts";
import { problem } from "../../../../platform/http/problem.ts";
import { createUploads } from "../../../../platform/http/upload.ts";
import type { BrowserAnswer } from "../../contract/answers.ts";
import { limits } from "../../contract/limits.ts";
import { decodePieces } from "../../media/pieces.ts";
import { mayGoOnAir } from "../../rules.ts";
import type { BrowserSession, BrowserSessions } from "../browser-sessions.ts";

type Request = Context<HttpEnv>;

/** Batches that come at once, of all pages; apart from files, which may take their time. */
const receivePieces = createUploads({
  memoryBytes: 96 * 1_048_576,
  waitMs: 5_000,
  readMs: 30_000,
});

/** Where a page that broadcasts sends what it has encoded: batches with numbers. */
export function browserDoor(sessions: BrowserSessions): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();

  routes.post("/browser", (context) => {
    const scope = context.get("scope");
    const allowed = mayGoOnAir(scope);
    if (!allowed.ok) return problem(context, allowed.failure);
    const session = sessions.begin(scope.person.id);
    return context.json({ session } satisfies BrowserAnswer, 201);
  });

  routes.post("/browser/:session/pieces", async (context) => {
    const session = ownOf(context);
    if (!session) return problem(context, noSession);
    const number = numberOf(context.req.query("number"));
    if (number === undefined) return invalid(context, "number", "must be 0, 1, 2 …");
    const received = await receivePieces(context.req.raw, limits.piecesBytes, async (bytes) => {
      const messages = decodePieces(bytes);
      return messages && session.takes(number, messages);
    });
    if (!received.ok) return problem(context, received.failure);
    const taken = received.value;
    if (!taken) return invalid(context, "", "must be pieces as apps/live/media/pieces.ts has them");
    return taken === "taken" ? context.json({ number }) : gone(context, taken);
  });

  routes.post("/browser/:session/end", async (context) => {
    const session = ownOf(context);
    if (!session) return problem(context, noSession);
    await session.ends();
    return context.body(null, 204);
  });

  /** To everybody else a session is not there. */
  function ownOf(context: Request): BrowserSession | undefined {
    const session = sessions.get(context.req.param("session") ?? "");
    return session?.personId === context.get("scope").person.id ? session : undefined;
  }
  return routes;
}

function numberOf(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,12}$/u.test(text) ? Number(text) : undefined;
}

function invalid(context: Request, path: string, message: string): Response {
  return problem(context, refuse("invalid", { issues: [{ path, message }] }).failure);
}

/** It was there, and comes no more: 410 (RFC 9110, section 15.5.11). */
function gone(context: Request, code: "replaced" | "over"): Response {
  const body = { type: "about:blank", title: "This broadcast goes on without you", status: 410 };
  return context.json({ ...body, code }, 410, { "Content-Type": "application/problem+json" });
}

const noSession = refuse("session-not-found").failure;
