import { Hono } from "hono";
import * as z from "zod";
import { parse } from "../../../core/protocol/schema.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { problem } from "../../../platform/http/problem.ts";
import type {
  CardsAnswer,
  PassAnswer,
  StatisticsAnswer,
  VideoAnswer,
} from "../contract/answers.ts";
import { limits } from "../contract/limits.ts";
import { isLiked } from "../queries/likes.ts";
import { listRelated } from "../queries/related.ts";
import { findOwnRow, findSeen } from "../queries/sight.ts";
import { dayOf, listSums } from "../queries/sums.ts";
import { findVideo, forOthers } from "../queries/video.ts";
import { findResumeMs } from "../queries/watching.ts";
import { asking, idOf, noVideo, type Request } from "./answer.ts";

/** How many days statistics tell of. */
const statisticsDays = 366;

/** REST for one video: what it is, what it was watched like, and what may be done with it. */
export function videoRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const { read, sight } = asking(ports);

  routes.get("/pass", (context) =>
    context.json(ports.passes.issue(context.get("scope")) satisfies PassAnswer),
  );

  routes.get("/:id", async (context) => {
    const scope = context.get("scope");
    const seen = await findSeen(read, scope, idOf(context));
    if (!seen.ok) return problem(context, seen.failure);
    const personId = scope.person.id;
    const video = await findVideo(read, seen.value);
    if (!video) return problem(context, noVideo);
    const answer: VideoAnswer = {
      video: video.owner.id === personId ? video : forOthers(video),
      isLiked: await isLiked(read, video.id, personId),
      resumeMs: await findResumeMs(read, seen.value, personId),
    };
    return context.json(answer);
  });

  routes.get("/:id/related", async (context) => {
    const fields = parse(relatedFields, context.req.query());
    if (!fields.ok) return problem(context, fields.failure);
    const seen = await findSeen(read, context.get("scope"), idOf(context));
    if (!seen.ok) return problem(context, seen.failure);
    const who = await sight(context);
    const videos = await listRelated(read, who, seen.value, fields.value.limit);
    return context.json({ videos, next: null } satisfies CardsAnswer);
  });

  routes.get("/:id/statistics", async (context) => {
    const scope = context.get("scope");
    const own = await findOwnRow(read, scope, idOf(context));
    if (!own.ok) return problem(context, own.failure);
    const { id, views, likes, watched_ms: watchedMs } = own.value;
    const { days, plays } = await listSums(read, id, dayOf(scope.now()) - statisticsDays + 1);
    const parts = Array.from({ length: limits.retentionParts }, (_, part) => plays.get(part) ?? 0);
    const sums = { views, likes, watchedMs, days, retention: parts };
    return context.json(sums satisfies StatisticsAnswer);
  });

  /** The file as it was given, for its owner: leads to where it lies, which is good for a while. */
  routes.get("/:id/original", async (context) => {
    const scope = context.get("scope");
    const own = await findOwnRow(read, scope, idOf(context));
    if (!own.ok) return problem(context, own.failure);
    const { pass } = ports.passes.issue(scope);
    return context.redirect(`/media/videos/${pass}/${own.value.id}/original`);
  });

  routes.route("/", deedRoutes(ports));
  return routes;
}

/** What may be done with one video: each is a command. */
function deedRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const { gives, givesBody } = asking(ports);

  routes.patch("/:id", (context) => givesBody(context, "video.change", { id: idOf(context) }));
  routes.delete("/:id", (context) => gives(context, "video.delete", { id: idOf(context) }));
  const likes = (isLiked: boolean) => (context: Request) =>
    gives(context, "video.like", { id: idOf(context), isLiked });
  routes.put("/:id/like", likes(true));
  routes.delete("/:id/like", likes(false));
  routes.post("/:id/watched", (context) =>
    givesBody(context, "video.watched", { id: idOf(context) }),
  );
  routes.put("/:id/comments", (context) => gives(context, "comments.open", { id: idOf(context) }));
  routes.delete("/:id/captions/:language", (context) =>
    gives(context, "caption.delete", {
      ...{ id: idOf(context), language: context.req.param("language") },
    }),
  );

  return routes;
}

const relatedFields = z.object({
  limit: z.coerce.number().int().min(1).max(limits.page).default(limits.row),
});
