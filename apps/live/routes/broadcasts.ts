import { Hono } from "hono";
import { refuse } from "../../../core/protocol/result.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { problem } from "../../../platform/http/problem.ts";
import { cardsOf } from "../../videos/face.ts";
import type { PastAnswer, PastBroadcast, SamplesAnswer } from "../contract/answers.ts";
import { limits } from "../contract/limits.ts";
import { type BroadcastRow, shownBroadcasts } from "../queries/broadcast.ts";
import { listOwnRows, listPastRows } from "../queries/past.ts";
import { listKept } from "../queries/samples.ts";
import { findSeenBroadcast } from "../queries/seen.ts";
import { mayGoOnAir } from "../rules.ts";
import { type Asking, asking, idOf } from "./answer.ts";

type Db = Asking["read"];

/** REST for broadcasts: those that were, how they went, and the end of one's own. */
export function broadcastRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const { read, gives } = asking(ports);

  routes.get("/recent", async (context) => {
    const broadcasts = await past(read, context.get("scope"));
    return context.json({ broadcasts } satisfies PastAnswer);
  });

  routes.get("/people/:id/broadcasts", async (context) => {
    const broadcasts = await past(read, context.get("scope"), idOf(context));
    return context.json({ broadcasts } satisfies PastAnswer);
  });

  /** One's own, also those of which there is no video: that is null then. */
  routes.get("/broadcasts", async (context) => {
    const scope = context.get("scope");
    const allowed = mayGoOnAir(scope);
    if (!allowed.ok) return problem(context, allowed.failure);
    const rows = await listOwnRows(read, scope.person.id);
    const broadcasts = await withVideos(read, scope, rows);
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
  return routes;
}

/** To who may not watch it, it is not there. */
const noBroadcast = refuse("broadcast-not-found").failure;

/** Those of which there is a video that this viewer may see. */
async function past(db: Db, scope: Scope, personId?: string): Promise<readonly PastBroadcast[]> {
  const rows = await listPastRows(db, scope, personId);
  const shown = await withVideos(db, scope, rows);
  return shown.filter(({ videoId }) => videoId !== null).slice(0, limits.past);
}

/** Broadcasts with what this viewer may see of the videos that they have become. */
async function withVideos(
  db: Db,
  scope: Scope,
  rows: readonly BroadcastRow[],
): Promise<readonly PastBroadcast[]> {
  const ids = rows.flatMap(({ video_id: id }) => (id === null ? [] : [id]));
  const cards = await cardsOf(db, scope, ids);
  return (await shownBroadcasts(db, rows)).map((broadcast) => {
    const card = cards.get(broadcast.videoId ?? "");
    if (!card) return { ...broadcast, videoId: null, durationMs: null, poster: null };
    return { ...broadcast, durationMs: card.durationMs, poster: card.poster };
  });
}
