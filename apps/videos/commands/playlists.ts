import type { Kysely } from "kysely";
import { heard } from "../../../core/hub/heard.ts";
import { type Failure, ok, type Result, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { limits } from "../contract/limits.ts";
import type { shelfChannel } from "../contract/shelf.ts";
import { videoChannel } from "../contract/watch.ts";
import { findSeenPlaylist } from "../queries/playlist-cards.ts";
import {
  countEntries,
  countPlaylists,
  deleteEntry,
  deletePlaylist,
  findPlaylist,
  findPosition,
  insertEntry,
  insertPlaylist,
  makeLater,
  moveEntry,
  type PlaylistRow,
  updatePlaylist,
} from "../queries/playlists.ts";
import { findSeen } from "../queries/sight.ts";
import { forgetHistory, setKeepsHistory } from "../queries/watching.ts";
import { mayChange, mayTakePart } from "../rules.ts";
import type { VideoTables } from "../tables.ts";

type Db = Kysely<VideoTables>;
type Commands = CommandsOf<typeof shelfChannel, VideoTables>;

/** The commands of playlists, and of what one has watched: their topic is nobody's. */
export const shelfCommands: Commands = {
  "playlist.create": async (db, scope, { id, name, visibility }) => {
    const allowed = mayTakePart(scope);
    if (!allowed.ok) return allowed;
    const known = await findPlaylist(db, id);
    // It was lost on its way, and is given again.
    if (known) return known.owner_id === scope.person.id ? ok([]) : refuse("not-allowed");
    const ownerId = scope.person.id;
    if ((await countPlaylists(db, ownerId)) >= limits.playlists)
      return refuse("too-many-playlists");
    const at = scope.now();
    await insertPlaylist(db, { id, ownerId, name, visibility, isLater: false, at });
    return ok([]);
  },
  "playlist.change": async (db, scope, { id, ...change }) => {
    const own = await findOwnPlaylist(db, scope, id);
    if (!own.ok) return own;
    // What is to be watched later has no name, and is nobody else's to see.
    if (own.value.is_later === 1) return refuse("not-allowed");
    await updatePlaylist(db, id, change, scope.now());
    return ok([]);
  },
  "playlist.delete": async (db, scope, { id }) => {
    const own = await findOwnPlaylist(db, scope, id);
    if (!own.ok) return own;
    await deletePlaylist(db, id);
    return ok([]);
  },
  "playlist.put": async (db, scope, { playlist: wanted, videoId, isIn }) => {
    const allowed = mayTakePart(scope);
    if (!allowed.ok) return allowed;
    const at = scope.now();
    const own =
      wanted === "later"
        ? ok(await makeLater(db, scope.person.id, at))
        : await findOwnPlaylist(db, scope, wanted);
    if (!own.ok) return own;
    const { id } = own.value;
    if (isIn) {
      const seen = await findSeen(db, scope, videoId);
      if (!seen.ok) return seen;
      if ((await countEntries(db, id)) >= limits.playlistVideos) return refuse("playlist-full");
    }
    const isAnother = isIn
      ? await insertEntry(db, id, videoId, at)
      : await deleteEntry(db, id, videoId);
    if (isAnother) await updatePlaylist(db, id, {}, at);
    return ok([]);
  },
  "playlist.move": async (db, scope, { id, videoId, after }) => {
    const own = await findOwnPlaylist(db, scope, id);
    if (!own.ok) return own;
    const behind = after === null ? 0 : await findPosition(db, id, after);
    const isThere = (await findPosition(db, id, videoId)) !== undefined;
    if (behind === undefined || !isThere) return refuse("video-not-found");
    if (after === videoId) return ok([]);
    await moveEntry(db, id, videoId, behind);
    await updatePlaylist(db, id, {}, scope.now());
    return ok([]);
  },
  "history.forget": async (db, { person }, { videoId }) => {
    const ids = await forgetHistory(db, person.id, videoId);
    const event = { type: "resume.changed", resumeMs: 0 } as const;
    return ok(ids.map((id) => heard(videoChannel, id, event, { only: [person.id] })));
  },
  "history.keep": async (db, { person }, { isKept }) => {
    await setKeepsHistory(db, person.id, isKept);
    return ok([]);
  },
};

/** A playlist that is somebody's own; to who may not see it, it is not there. */
async function findOwnPlaylist(
  db: Db,
  scope: Scope,
  id: string,
): Promise<Result<PlaylistRow, Failure<"playlist-not-found" | "not-yours">>> {
  const playlist = await findSeenPlaylist(db, scope, id);
  if (!playlist) return refuse("playlist-not-found");
  const allowed = mayChange({ ownerId: playlist.owner_id }, scope.person);
  return allowed.ok ? ok(playlist) : allowed;
}
