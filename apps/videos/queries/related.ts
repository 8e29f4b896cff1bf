import type { Kysely } from "kysely";
import type { VideoCard } from "../contract/video.ts";
import type { VideoTables } from "../tables.ts";
import { type CardRow, cardOf, cards } from "./cards.ts";
import { type Sight, whereListed } from "./sight.ts";
import type { VideoRow } from "./video-row.ts";

type Db = Kysely<VideoTables>;

/** How many of one kind of nearness are looked at. */
const lookedAt = 60;

/** How near a video is to another one: by each tag of both, by its owner, by its category. */
const weights = { tag: 3, owner: 2, category: 1 } as const;

/**
 * Videos that are near to one, the nearest first; among equals the newest.
 *
 * Those of the same tags, of the same person and of the same category, and where these are too
 * few, the newest of all.
 */
export async function listRelated(
  db: Db,
  sight: Sight,
  video: VideoRow,
  limit: number,
): Promise<readonly VideoCard[]> {
  const { id, owner_id, category } = video;
  const shared = await countShared(db, id);
  const others = () =>
    cards(db)
      .where(whereListed(sight))
      .where("video.id", "!=", id)
      .orderBy("video.published_at", "desc")
      .orderBy("video.id", "desc")
      .limit(lookedAt);
  const found = [
    ...(shared.size === 0
      ? []
      : await others()
          .where("video.id", "in", [...shared.keys()])
          .execute()),
    ...(await others().where("video.owner_id", "=", owner_id).execute()),
    ...(category === null ? [] : await others().where("video.category", "=", category).execute()),
    ...(await others().execute()),
  ];
  const apart = new Map(found.map((row) => [row.id, row]));
  const nearness = (row: CardRow) =>
    (shared.get(row.id) ?? 0) * weights.tag +
    (row.owner_id === owner_id ? weights.owner : 0) +
    (category !== null && row.category === category ? weights.category : 0);
  return [...apart.values()]
    .sort((one, other) => nearness(other) - nearness(one) || timeOf(other) - timeOf(one))
    .slice(0, limit)
    .map(cardOf);
}

function timeOf({ published_at, made_at }: CardRow): number {
  return published_at ?? made_at;
}

/** How many tags other videos share with one: those that share the most. */
async function countShared(db: Db, id: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom("video_tag as own")
    .innerJoin("video_tag as other", "other.folded", "own.folded")
    .innerJoin("video", "video.id", "other.video_id")
    .select(["other.video_id"])
    .select(({ fn }) => fn.countAll<number | string>().as("tags"))
    .where("own.video_id", "=", id)
    .where("other.video_id", "!=", id)
    .where("video.listed", ">", 0)
    .groupBy("other.video_id")
    .orderBy("tags", "desc")
    .limit(lookedAt)
    .execute();
  return new Map(rows.map(({ video_id, tags }) => [video_id, Number(tags)]));
}
