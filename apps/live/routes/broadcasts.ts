import { Hono } from "hono";
import { refuse } from "../../../core/protocol/result.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { problem } from "../../../platform/http/problem.ts";
import { cardsOf } from "../../videos/face.ts";
import type { PastAnswer, PastBroadcast, SamplesAnswer } from "../contract/answers.ts";
import { limits } from "../contract/limits.ts";
import { shownBroadcasts } from "../queries/broadcast.ts";
import { listPastRows } from "../queries/past.ts";
import { listKept } from "../queries/samples.ts";
import { findSeenBroadcast } from "../queries/seen.ts";
import { asking, idOf } from "./answer.ts";

/** REST for broadcasts: those that were, how they went, and the end of one's own. */
export function broadcastRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const { read, gives } = asking(ports);

  routes.get("/recent", async (context) => {
    const broadcasts = await past(context.get("scope"));
    return context.json({ broadcasts } satisfies PastAnswer);
  });

  routes.get("/people/:id/broadcasts", async (context) => {
    const broadcasts = await past(context.get("scope"), idOf(context));
    return context.json({ broadcasts } satisfies PastAnswer);
  });

  routes.get("/broadcasts/:id", async (context) => {
    const broadcast = await findSeenBroadcast(read, context.get("scope"), idOf(context));
    return broadcast ? context.json(broadcast) : problem(context, noBroadcast);
  });

  /** How it went, for its owner alone. */
  routes.get("/broadcasts/:id/samples", async (context) => {
    const scope = context.get("scope");
    const broadcast = await findSeenBroadcast(read, scope, idOf(context));
    if (!broadcast) return problem(context, noBroadcast);
    const isOwn = broadcast.owner.id === scope.person.id;
    if (!isOwn) return problem(context, refuse("not-yours").failure);
    const samples = await listKept(read, broadcast.id);
    return context.json({ samples } satisfies SamplesAnswer);
  });

  routes.post("/broadcasts/:id/end", (context) =>
    gives(
      context,
      "broadcast.end",
      () => ({ id: idOf(context) }),
      () => context.body(null, 204),
    ),
  );

  /** Those of which there is a video that this viewer may see. */
  async function past(scope: Scope, personId?: string): Promise<readonly PastBroadcast[]> {
    const rows = await listPastRows(read, scope, personId);
    const ids = rows.flatMap(({ video_id: id }) => (id === null ? [] : [id]));
    const cards = await cardsOf(read, scope, ids);
    const seen = rows.filter(({ video_id: id }) => id !== null && cards.has(id));
    const shown = await shownBroadcasts(read, seen.slice(0, limits.past));
    return shown.map((broadcast) => {
      const { durationMs = null, poster = null } = cards.get(broadcast.videoId ?? "") ?? {};
      return { ...broadcast, durationMs, poster };
    });
  }
  return routes;
}

/** To who may not watch it, it is not there. */
const noBroadcast = refuse("broadcast-not-found").failure;
