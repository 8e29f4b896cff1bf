import type { Kysely } from "kysely";
import { shownPerson } from "../../../platform/auth/person.ts";
import type { VideoCard } from "../contract/video.ts";
import type { VideoTables } from "../tables.ts";
import { type Sight, whereSeen } from "./sight.ts";

type Db = Kysely<VideoTables>;

/** Videos as they stand among others, each with its owner: to be asked for more. */
export function cards(db: Db) {
  return db
    .selectFrom("video")
    .innerJoin("person", "person.id", "video.owner_id")
    .select(["video.id", "video.owner_id", "video.title", "video.visibility", "video.state"])
    .select("video.failure")
    .select(["video.category", "video.duration_ms", "video.width", "video.height"])
    .select(["video.poster", "video.poster_blur", "video.views", "video.likes", "video.made_at"])
    .select(["video.published_at", "video.broadcast_id", "video.revision"])
    .select(["person.name as owner_name", "person.picture as owner_picture"]);
}

/** What a card is made of. */
export type CardRow = Awaited<ReturnType<ReturnType<typeof cards>["execute"]>>[number];

/** A video as it stands among others. */
export function cardOf(row: CardRow): VideoCard {
  const { id, owner_id, owner_name, owner_picture, title, visibility, state, failure, category } =
    row;
  return {
    ...{ id, title, visibility, state, category },
    ...(failure === null ? {} : { failure }),
    owner: shownPerson({ id: owner_id, name: owner_name, picture: owner_picture }),
    durationMs: row.duration_ms,
    width: row.width,
    height: row.height,
    poster: posterOf(row),
    views: row.views,
    likes: row.likes,
    at: row.published_at ?? row.made_at,
    wasLive: row.broadcast_id !== null,
    revision: row.revision,
  };
}

function posterOf({ poster, poster_blur }: CardRow): VideoCard["poster"] {
  if (poster === null) return null;
  return poster_blur === null ? { hash: poster } : { hash: poster, blur: poster_blur };
}

/** The card of a video, whoever may see it. */
export async function findCard(db: Db, id: string): Promise<VideoCard | undefined> {
  const row = await cards(db).where("video.id", "=", id).executeTakeFirst();
  return row && cardOf(row);
}

/** Those of some videos that somebody may see, by their ids. */
export async function listCards(
  db: Db,
  sight: Sight,
  ids: readonly string[],
): Promise<ReadonlyMap<string, VideoCard>> {
  if (ids.length === 0) return new Map();
  const rows = await cards(db).where("video.id", "in", ids).where(whereSeen(sight)).execute();
  return new Map(rows.map((row) => [row.id, cardOf(row)]));
}
