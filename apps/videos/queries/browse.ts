import { type Kysely, sql } from "kysely";
import type { Category, VideoCard } from "../contract/video.ts";
import type { VideoTables } from "../tables.ts";
import { cardOf, cards } from "./cards.ts";
import { type Sight, whereListed } from "./sight.ts";
import { dayOf, viewsSince } from "./sums.ts";
import { foldTag } from "./tags.ts";

type Db = Kysely<VideoTables>;

/** Which videos are asked for; what is left out is not asked. */
export interface Sought {
  readonly order: "newest" | "views";
  /** Views are counted since so many days ago; since ever when left out. */
  readonly withinDays?: number | undefined;
  readonly category?: Category | undefined;
  readonly tag?: string | undefined;
  /** The owners of whom they are; nobody's, when it is empty. */
  readonly of?: readonly string[] | undefined;
  /** Only those after this place in the order. */
  readonly before?: Place | undefined;
  readonly limit: number;
}

/** Where a video stands in an order: by its time or its views, and then by its id. */
export interface Place {
  readonly by: number;
  readonly id: string;
}

/** A page of videos, and where the next one goes on. */
export interface Page {
  readonly videos: readonly VideoCard[];
  readonly next: Place | undefined;
}

/** The videos that stand in lists for somebody, by time or by views. */
export async function listVideos(db: Db, sight: Sight, sought: Sought, now: number): Promise<Page> {
  const { order, withinDays, limit } = sought;
  if (sought.of?.length === 0) return { videos: [], next: undefined };
  if (order === "views" && withinDays !== undefined) {
    return listViewedLately(db, sight, sought, dayOf(now) - withinDays + 1);
  }
  const column = order === "views" ? "video.views" : "video.published_at";
  const rows = await fitting(db, sight, sought)
    .$if(sought.before !== undefined, (all) =>
      all.where(afterPlace(sql.ref(column), sought.before)),
    )
    .orderBy(column, "desc")
    .orderBy("video.id", "desc")
    .limit(limit + 1)
    .execute();
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  const by = order === "views" ? last?.views : last?.published_at;
  return { videos: shown.map(cardOf), next: last && { by: by ?? 0, id: last.id } };
}

async function listViewedLately(db: Db, sight: Sight, sought: Sought, day: number): Promise<Page> {
  const lately = sql.ref("recent.lately");
  const rows = await fitting(db, sight, sought)
    .innerJoin(viewsSince(db, day).as("recent"), "recent.video_id", "video.id")
    .select("recent.lately")
    .$if(sought.before !== undefined, (all) => all.where(afterPlace(lately, sought.before)))
    .orderBy("recent.lately", "desc")
    .orderBy("video.id", "desc")
    .limit(sought.limit + 1)
    .execute();
  const shown = rows.slice(0, sought.limit);
  const last = rows.length > sought.limit ? shown.at(-1) : undefined;
  return { videos: shown.map(cardOf), next: last && { by: last.lately, id: last.id } };
}

function fitting(db: Db, sight: Sight, { category, tag, of }: Sought) {
  return cards(db)
    .where(whereListed(sight))
    .$if(category !== undefined, (all) => all.where("video.category", "=", category ?? null))
    .$if(of !== undefined, (all) => all.where("video.owner_id", "in", [...(of ?? [])]))
    .$if(tag !== undefined, (all) =>
      all.where("video.id", "in", (tags) =>
        tags
          .selectFrom("video_tag")
          .select("video_tag.video_id")
          .where("video_tag.folded", "=", foldTag(tag ?? "")),
      ),
    );
}

/** As a pair, which the indexes know: what stands before this place in a falling order. */
export function afterPlace(by: ReturnType<typeof sql.ref>, before: Place | undefined) {
  const { by: value, id } = before ?? { by: 0, id: "" };
  return sql<boolean>`(${by}, ${sql.ref("video.id")}) < (${value}, ${id})`;
}

/** How many videos there are of each category for somebody. */
export async function countCategories(
  db: Db,
  sight: Sight,
): Promise<readonly { readonly category: Category; readonly videos: number }[]> {
  const rows = await db
    .selectFrom("video")
    .select(["category"])
    .select(({ fn }) => fn.countAll<number | string>().as("videos"))
    .where(whereListed(sight))
    .where("category", "is not", null)
    .groupBy("category")
    .execute();
  return rows.flatMap(({ category, videos }) =>
    category === null ? [] : [{ category, videos: Number(videos) }],
  );
}

/** Of so many of the newest videos the tags are counted. */
const countedOf = 1_000;

/** The most frequent tags of the newest videos for somebody, as they were written first. */
export async function listPopularTags(
  db: Db,
  sight: Sight,
  limit: number,
): Promise<readonly { readonly tag: string; readonly videos: number }[]> {
  const newest = db
    .selectFrom("video")
    .select("video.id")
    .where(whereListed(sight))
    .orderBy("video.published_at", "desc")
    .limit(countedOf);
  const rows = await db
    .selectFrom("video_tag")
    .innerJoin(newest.as("newest"), "newest.id", "video_tag.video_id")
    .select(({ fn }) => [
      fn.min("video_tag.tag").as("tag"),
      fn.countAll<number | string>().as("videos"),
    ])
    .groupBy("video_tag.folded")
    .orderBy("videos", "desc")
    .orderBy("video_tag.folded")
    .limit(limit)
    .execute();
  return rows.map(({ tag, videos }) => ({ tag: String(tag), videos: Number(videos) }));
}
