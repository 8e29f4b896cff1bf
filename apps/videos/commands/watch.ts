import type { Kysely } from "kysely";
import { heard, type Outcome } from "../../../core/hub/heard.ts";
import { ok } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { limits } from "../contract/limits.ts";
import { videoChannel } from "../contract/watch.ts";
import { letIn } from "../news/comments.ts";
import { counted } from "../news/counted.ts";
import { deleteLike, insertLike } from "../queries/likes.ts";
import { findSeen } from "../queries/sight.ts";
import { addPlays, addSums } from "../queries/sums.ts";
import type { VideoRow } from "../queries/video-row.ts";
import { findViewAt, holdWatch, keepsHistory, putView, putWatch } from "../queries/watching.ts";
import {
  believed,
  lengthMsOf,
  mayTakePart,
  partsIn,
  resumeOf,
  type Stretch,
  viewAfterMs,
} from "../rules.ts";
import type { VideoTables } from "../tables.ts";

type Db = Kysely<VideoTables>;
type Commands = CommandsOf<typeof videoChannel, VideoTables>;

/** The commands of those who watch a video. */
export const watchCommands: Pick<Commands, "video.like" | "video.watched" | "comments.open"> = {
  "video.like": async (db, scope, { id, isLiked }) => {
    const seen = await findSeen(db, scope, id);
    if (!seen.ok) return seen;
    const allowed = mayTakePart(scope);
    if (!allowed.ok) return allowed;
    const { person } = scope;
    const now = scope.now();
    const takenAt = isLiked ? undefined : await deleteLike(db, id, person.id);
    const isAnother = isLiked ? await insertLike(db, id, person.id, now) : takenAt !== undefined;
    if (!isAnother) return ok([]);
    // A like that is taken back goes from the day on which it was given.
    const video = await addSums(db, id, { likes: isLiked ? 1 : -1 }, takenAt ?? now);
    const own = { type: "like.changed", isLiked } as const;
    return ok([
      heard(videoChannel, id, own, { only: [person.id] }),
      ...(video ? await counted(db, video) : []),
    ]);
  },
  "video.watched": async (db, scope, { id, positionMs, stretches }) => {
    const seen = await findSeen(db, scope, id);
    if (!seen.ok) return seen;
    return ok(await watched(db, scope, seen.value, { positionMs, stretches }));
  },
  "comments.open": async (db, scope, { id }) => {
    const seen = await findSeen(db, scope, id);
    if (!seen.ok) return seen;
    return ok(await letIn(db, seen.value, scope.person.id, scope.now()));
  },
};

interface Told {
  readonly positionMs: number;
  readonly stretches: readonly Stretch[];
}

/** What somebody has watched goes into their history, and into the sums if it is not their own. */
async function watched(
  db: Db,
  scope: Scope,
  video: VideoRow,
  { positionMs, stretches }: Told,
): Promise<readonly Outcome[]> {
  const { id, duration_ms: durationMs } = video;
  // Before it is known how long it is, nobody can have watched it.
  if (durationMs === null) return [];
  const personId = scope.person.id;
  const now = scope.now();
  const known = await holdWatch(db, id, personId);
  const creditMs = creditMsOf(known, now);
  const believedOf = believed(stretches, { durationMs, creditMs });
  const addedMs = lengthMsOf(believedOf);
  const isKept = await keepsHistory(db, personId);
  const position = isKept ? Math.min(positionMs, durationMs) : 0;
  const isOwn = video.owner_id === personId;
  const view = await viewed(db, video, personId, {
    ...{ now, isOwn, unviewedMs: (known?.unviewed_ms ?? 0) + addedMs },
  });
  await putWatch(db, {
    ...{ video_id: id, person_id: personId, position_ms: position, at: now },
    watched_ms: (known?.watched_ms ?? 0) + addedMs,
    credit_ms: Math.round(creditMs - addedMs),
    unviewed_ms: view.unviewedMs,
    is_listed: Number(isKept),
  });
  const resumeMs = resumeOf(position, durationMs);
  const own = { type: "resume.changed", resumeMs } as const;
  const news = [heard(videoChannel, id, own, { only: [personId] })];
  if (isOwn || addedMs === 0) return news;
  await addPlays(db, id, partsIn(believedOf, durationMs));
  const sums = await addSums(db, id, { watchedMs: addedMs, views: view.isCounted ? 1 : 0 }, now);
  return view.isCounted && sums ? [...news, ...(await counted(db, sums))] : news;
}

/** How much somebody can have watched since they told of it last. */
function creditMsOf(
  known: { readonly credit_ms: number; readonly at: number } | undefined,
  now: number,
): number {
  if (!known) return limits.watchSlackMs;
  const passedMs = Math.max(0, now - known.at);
  return Math.min(limits.watchGapMs, known.credit_ms + passedMs * limits.watchSpeed);
}

interface Viewing {
  readonly now: number;
  readonly isOwn: boolean;
  /** What they have watched since their last view was counted, or could not be. */
  readonly unviewedMs: number;
}

/** Whether this is a view: enough was watched, and their last one is long ago. */
async function viewed(db: Db, video: VideoRow, personId: string, viewing: Viewing) {
  const { now, isOwn, unviewedMs } = viewing;
  const none = { isCounted: false, unviewedMs: 0 };
  if (isOwn) return none;
  const lastAt = await findViewAt(db, video.id, personId);
  if (lastAt !== undefined && now - lastAt < limits.viewMs) return none;
  if (unviewedMs < viewAfterMs(video.duration_ms)) return { isCounted: false, unviewedMs };
  const view = { videoId: video.id, personId, at: now };
  return { isCounted: await putView(db, view, now - limits.viewMs), unviewedMs: 0 };
}
