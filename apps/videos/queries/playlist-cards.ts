import { type Kysely, sql } from "kysely";
import { shownPerson } from "../../../platform/auth/person.ts";
import { limits } from "../contract/limits.ts";
import type { Playlist } from "../contract/shelf.ts";
import type { VideoCard } from "../contract/video.ts";
import { maySee, openTo } from "../rules.ts";
import type { VideoTables } from "../tables.ts";
import { cardOf, cards, listCards } from "./cards.ts";
import { findPlaylist, type PlaylistRow } from "./playlists.ts";
import { type Looking, type Sight, sightOf, whereSeen } from "./sight.ts";

type Db = Kysely<VideoTables>;

/** A playlist that somebody may see; undefined where it is not there for them. */
export async function findSeenPlaylist(
  db: Db,
  scope: Looking,
  id: string,
): Promise<PlaylistRow | undefined> {
  const playlist = await findPlaylist(db, id);
  if (!playlist) return undefined;
  const { viewer, hidden } = await sightOf(db, scope);
  const { owner_id: ownerId, visibility } = playlist;
  return maySee({ ownerId, visibility }, viewer, hidden.has(ownerId)).ok ? playlist : undefined;
}

/** The videos of a playlist that somebody may see, in its order. */
export async function listEntries(
  db: Db,
  sight: Sight,
  playlistId: string,
): Promise<readonly VideoCard[]> {
  const rows = await cards(db)
    .innerJoin("video_playlist_entry as entry", "entry.video_id", "video.id")
    .where("entry.playlist_id", "=", playlistId)
    .where(whereSeen(sight))
    .orderBy("entry.position")
    .orderBy("entry.video_id")
    .limit(limits.playlistVideos)
    .execute();
  return rows.map(cardOf);
}

/** Somebody's playlists that another one may see, the latest changed first; not what is later. */
export async function listPlaylists(
  db: Db,
  sight: Sight,
  ownerId: string,
): Promise<readonly Playlist[]> {
  const isOwn = sight.viewer.id === ownerId;
  const open = openTo(sight.viewer).filter((visibility) => visibility !== "unlisted");
  if (sight.hidden.has(ownerId)) return [];
  const rows = await db
    .selectFrom("video_playlist")
    .selectAll()
    .where("owner_id", "=", ownerId)
    .where("is_later", "=", 0)
    .$if(!isOwn, (all) => all.where("visibility", "in", open))
    .orderBy("changed_at", "desc")
    .orderBy("id")
    .execute();
  return shownPlaylists(db, sight, rows);
}

/** Playlists as somebody is shown them: with how many of their videos they may see. */
export async function shownPlaylists(
  db: Db,
  sight: Sight,
  rows: readonly PlaylistRow[],
): Promise<readonly Playlist[]> {
  if (rows.length === 0) return [];
  const firsts = await listFirsts(
    db,
    sight,
    rows.map(({ id }) => id),
  );
  const shown = await listCards(
    db,
    sight,
    [...firsts.values()].map(({ videoId }) => videoId),
  );
  const people = await db
    .selectFrom("person")
    .select(["id", "name", "picture"])
    .where("id", "in", [...new Set(rows.map(({ owner_id }) => owner_id))])
    .execute();
  const owners = new Map(people.map((row) => [row.id, shownPerson(row)]));
  return rows.flatMap((row): readonly Playlist[] => {
    const owner = owners.get(row.owner_id);
    const first = firsts.get(row.id);
    if (!owner) return [];
    return [
      {
        ...{ id: row.id, owner, name: row.name, visibility: row.visibility },
        ...{ isLater: row.is_later === 1, videos: first?.videos ?? 0, changedAt: row.changed_at },
        first: (first && shown.get(first.videoId)) ?? null,
      },
    ];
  });
}

/** The first video of each playlist that somebody may see, and how many there are. */
async function listFirsts(db: Db, sight: Sight, playlistIds: readonly string[]) {
  const placed = db
    .selectFrom("video")
    .innerJoin("video_playlist_entry as entry", "entry.video_id", "video.id")
    .select(["entry.playlist_id", "video.id as video_id"])
    .select(
      sql<number>`row_number() over
        (partition by entry.playlist_id order by entry.position, entry.video_id)`.as("place"),
    )
    .select(sql<number>`count(*) over (partition by entry.playlist_id)`.as("videos"))
    .where("entry.playlist_id", "in", playlistIds)
    .where(whereSeen(sight));
  const rows = await db
    .selectFrom(placed.as("placed"))
    .select(["playlist_id", "video_id", "videos"])
    .where("place", "=", 1)
    .execute();
  return new Map(
    rows.map((row) => [row.playlist_id, { videoId: row.video_id, videos: row.videos }]),
  );
}

/** The ids of somebody's playlists that have a video; that for later is called `later`. */
export async function listHolding(
  db: Db,
  personId: string,
  videoId: string,
): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("video_playlist_entry as entry")
    .innerJoin("video_playlist as list", "list.id", "entry.playlist_id")
    .select(["list.id", "list.is_later"])
    .where("entry.video_id", "=", videoId)
    .where("list.owner_id", "=", personId)
    .execute();
  return rows.map(({ id, is_later }) => (is_later === 1 ? "later" : id));
}
