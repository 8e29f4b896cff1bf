import { Hono } from "hono";
import * as z from "zod";
import { refuse } from "../../../core/protocol/result.ts";
import { parse } from "../../../core/protocol/schema.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { HttpEnv } from "../../../platform/app/request.ts";
import { problem } from "../../../platform/http/problem.ts";
import type { CardsAnswer, CategoriesAnswer, SearchAnswer } from "../contract/answers.ts";
import { limits } from "../contract/limits.ts";
import { category } from "../contract/video.ts";
import { countCategories, listPopularTags, listVideos } from "../queries/browse.ts";
import { findChannel } from "../queries/channel.ts";
import { searchVideos } from "../queries/search-videos.ts";
import { listSubscriptions } from "../queries/subscriptions.ts";
import { asking, before, id, limit, told } from "./answer.ts";

/** The days of a week and of a month, in which views are counted. */
const daysOf = { week: 7, month: 30 } as const;

/** How many tags are told of as the most frequent. */
const popularTags = 30;

/** REST for looking round: what there is, in which order, and by which words. */
export function browseRoutes(ports: RoutePorts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const { read, sight } = asking(ports);

  routes.get("/", async (context) => {
    const fields = parse(soughtFields, context.req.query());
    if (!fields.ok) return problem(context, fields.failure);
    const { within, person, from, ...sought } = fields.value;
    const seen = await sight(context);
    const followed = from && (await listSubscriptions(read, seen.viewer.id)).map((one) => one.id);
    const of =
      person === undefined ? followed : (followed?.filter((one) => one === person) ?? [person]);
    const wish = { ...sought, of, withinDays: within && daysOf[within] };
    const { videos, next } = await listVideos(read, seen, wish, context.get("scope").now());
    return context.json({ videos, next: told(next) } satisfies CardsAnswer);
  });

  routes.get("/search", async (context) => {
    const fields = parse(searchFields, context.req.query());
    if (!fields.ok) return problem(context, fields.failure);
    const { text: typed, ...wish } = fields.value;
    const { videos, next } = await searchVideos(read, await sight(context), { typed, ...wish });
    const answer: SearchAnswer = { videos, next: next === undefined ? null : String(next) };
    return context.json(answer);
  });

  routes.get("/categories", async (context) => {
    const seen = await sight(context);
    const categories = await countCategories(read, seen);
    const tags = await listPopularTags(read, seen, popularTags);
    return context.json({ categories, tags } satisfies CategoriesAnswer);
  });

  routes.get("/channels/:id", async (context) => {
    const channel = await findChannel(read, await sight(context), context.req.param("id"));
    return channel ? context.json(channel) : problem(context, noPerson);
  });

  return routes;
}

const noPerson = refuse("person-not-found").failure;

const soughtFields = z.object({
  order: z.enum(["newest", "views"]).default("newest"),
  within: z.enum(["week", "month"]).optional(),
  category: z.optional(category),
  tag: z
    .string()
    .min(1)
    .max(limits.tagLength * 2)
    .optional(),
  person: id.optional(),
  from: z.literal("subscriptions").optional(),
  ...{ before, limit },
});

/** What was typed; the search cuts off what is beyond its own limits. */
const searchFields = z.object({
  text: z.string().default(""),
  before: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
  limit,
});
