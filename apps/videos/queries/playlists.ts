import { type Kysely, type Selectable, sql } from "kysely";
import { newId } from "../../../core/protocol/id.ts";
import type { Visibility } from "../contract/video.ts";
import type { VideoTables } from "../tables.ts";

type Db = Kysely<VideoTables>;

/** A playlist as it is kept. */
export type PlaylistRow = Selectable<VideoTables["video_playlist"]>;

/** One playlist; undefined where there is none. */
export function findPlaylist(db: Db, id: string): Promise<PlaylistRow | undefined> {
  return db.selectFrom("video_playlist").selectAll().where("id", "=", id).executeTakeFirst();
}

/** What somebody wants to watch later; undefined while they have put nothing there. */
export function findLater(db: Db, personId: string): Promise<PlaylistRow | undefined> {
  return db
    .selectFrom("video_playlist")
    .selectAll()
    .where("owner_id", "=", personId)
    .where("is_later", "=", 1)
    .executeTakeFirst();
}

/** The same while nothing was put there: a playlist that is not kept yet. */
export function noLater(personId: string): PlaylistRow {
  const empty = { id: personId, owner_id: personId, name: "", visibility: "private" } as const;
  return { ...empty, is_later: 1, made_at: 0, changed_at: 0 };
}

/** The same, made if it is not there. */
export async function makeLater(db: Db, personId: string, at: number): Promise<PlaylistRow> {
  const known = await findLater(db, personId);
  if (known) return known;
  const later = { id: newId(at), ownerId: personId, name: "", isLater: true } as const;
  await insertPlaylist(db, { ...later, visibility: "private", at });
  // Another request may have made it meanwhile.
  const made = await findLater(db, personId);
  if (!made) throw new Error(`${personId} has nothing to watch later`);
  return made;
}

/** What a playlist begins with. */
export interface NewPlaylist {
  readonly id: string;
  readonly ownerId: string;
  readonly name: string;
  readonly visibility: Visibility;
  readonly isLater: boolean;
  readonly at: number;
}

/** Writes a playlist down; false where its id is taken. */
export async function insertPlaylist(db: Db, made: NewPlaylist): Promise<boolean> {
  const { id, ownerId, name, visibility, isLater, at } = made;
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("video_playlist")
    .values({
      ...{ id, owner_id: ownerId, name, visibility, is_later: Number(isLater) },
      ...{ made_at: at, changed_at: at },
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0) > 0;
}

/** Changes what a playlist is called, and who may see it; also notes that it is another one. */
export async function updatePlaylist(
  db: Db,
  id: string,
  change: { readonly name?: string | undefined; readonly visibility?: Visibility | undefined },
  at: number,
): Promise<void> {
  const { name, visibility } = change;
  await db
    .updateTable("video_playlist")
    .set({
      changed_at: at,
      ...(name === undefined ? {} : { name }),
      ...(visibility === undefined ? {} : { visibility }),
    })
    .where("id", "=", id)
    .execute();
}

/** Takes a playlist away; its videos stay. */
export async function deletePlaylist(db: Db, id: string): Promise<void> {
  await db.deleteFrom("video_playlist").where("id", "=", id).execute();
}

/** How many playlists somebody has made. */
export async function countPlaylists(db: Db, personId: string): Promise<number> {
  const { count } = await db
    .selectFrom("video_playlist")
    .select(({ fn }) => fn.countAll<number | string>().as("count"))
    .where("owner_id", "=", personId)
    .where("is_later", "=", 0)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** How many videos a playlist has, whoever may see them. */
export async function countEntries(db: Db, playlistId: string): Promise<number> {
  const { count } = await db
    .selectFrom("video_playlist_entry")
    .select(({ fn }) => fn.countAll<number | string>().as("count"))
    .where("playlist_id", "=", playlistId)
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Puts a video at the end of a playlist; false where it is there already. */
export async function insertEntry(
  db: Db,
  playlistId: string,
  videoId: string,
  at: number,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("video_playlist_entry")
    .columns(["playlist_id", "video_id", "position", "at"])
    .expression((eb) =>
      eb
        .selectFrom("video_playlist_entry")
        .select([sql.val(playlistId).as("playlist_id"), sql.val(videoId).as("video_id")])
        .select(sql<number>`coalesce(max(position), 0) + 1`.as("position"))
        .select(sql.val(at).as("at"))
        .where("playlist_id", "=", playlistId),
    )
    .onConflict((conflict) => conflict.columns(["playlist_id", "video_id"]).doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0) > 0;
}

/** Takes a video out of a playlist; false where it is not there. */
export async function deleteEntry(db: Db, playlistId: string, videoId: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom("video_playlist_entry")
    .where("playlist_id", "=", playlistId)
    .where("video_id", "=", videoId)
    .executeTakeFirst();
  return Number(numDeletedRows) > 0;
}

/** The position of a video in a playlist; undefined where it is not there. */
export async function findPosition(
  db: Db,
  playlistId: string,
  videoId: string,
): Promise<number | undefined> {
  const row = await db
    .selectFrom("video_playlist_entry")
    .select("position")
    .where("playlist_id", "=", playlistId)
    .where("video_id", "=", videoId)
    .executeTakeFirst();
  return row?.position;
}

/** Moves a video of a playlist behind a position; what stands there makes room for it. */
export async function moveEntry(
  db: Db,
  playlistId: string,
  videoId: string,
  behind: number,
): Promise<void> {
  await db
    .updateTable("video_playlist_entry")
    .set(({ eb }) => ({ position: eb("position", "+", 1) }))
    .where("playlist_id", "=", playlistId)
    .where("position", ">", behind)
    .execute();
  await db
    .updateTable("video_playlist_entry")
    .set({ position: behind + 1 })
    .where("playlist_id", "=", playlistId)
    .where("video_id", "=", videoId)
    .execute();
}
