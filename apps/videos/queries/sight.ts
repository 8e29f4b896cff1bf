import { type Expression, type ExpressionBuilder, type Kysely, type SqlBool, sql } from "kysely";
import type { Heard } from "../../../core/hub/heard.ts";
import { type Failure, ok, type Result, refuse } from "../../../core/protocol/result.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { beyondAccess } from "../../../platform/auth/access.ts";
import { mayChange, maySee, openTo, type Viewer } from "../rules.ts";
import type { VideoTables } from "../tables.ts";
import { findVideoRow, type VideoRow } from "./video-row.ts";

type Db = Kysely<VideoTables>;
type Audience = NonNullable<Heard["audience"]>;

/** Somebody who looks at videos, and whose videos are not there for them. */
export interface Sight {
  readonly viewer: Viewer;
  readonly hidden: ReadonlySet<string>;
}

/** What of a scope tells who looks. */
export type Looking = Pick<Scope, "person" | "role">;

/** Between whom and this person a block lies, whichever way: neither sees the other's videos. */
export function apartFrom(db: Db, personId: string): Promise<ReadonlySet<string>> {
  return beyondAccess(db, personId, "watch");
}

/** What somebody may see of videos. */
export async function sightOf(db: Db, { person, role }: Looking): Promise<Sight> {
  return { viewer: { id: person.id, role }, hidden: await apartFrom(db, person.id) };
}

/** A video that somebody may see; for who may not, it is not there. */
export async function findSeen(
  db: Db,
  scope: Looking,
  id: string,
): Promise<Result<VideoRow, Failure<"video-not-found" | "members-only">>> {
  const video = await findVideoRow(db, id);
  if (!video) return refuse("video-not-found");
  const { viewer, hidden } = await sightOf(db, scope);
  const seen = maySee(ownedBy(video), viewer, hidden.has(video.owner_id));
  return seen.ok ? ok(video) : seen;
}

/** A row as the rules ask for it. */
function ownedBy({ owner_id, visibility }: Pick<VideoRow, "owner_id" | "visibility">) {
  return { ownerId: owner_id, visibility };
}

type Where = (video: ExpressionBuilder<VideoTables, "video">) => Expression<SqlBool>;

/** The videos that stand in lists for somebody; said so that the partial indexes serve. */
export function whereListed({ viewer, hidden }: Sight): Where {
  return (video) =>
    video.and([
      video("video.listed", ">", sql.lit(0)),
      ...(viewer.role === "guest" ? [video("video.listed", "=", 2)] : []),
      ...(hidden.size > 0 ? [video("video.owner_id", "not in", [...hidden])] : []),
    ]);
}

/** The videos that somebody may see where they know of them: in a playlist, in their history. */
export function whereSeen({ viewer, hidden }: Sight): Where {
  return (video) =>
    video.or([
      video("video.owner_id", "=", viewer.id),
      video.and([
        video("video.visibility", "in", openTo(viewer)),
        ...(hidden.size > 0 ? [video("video.owner_id", "not in", [...hidden])] : []),
      ]),
    ]);
}

/** The ids of everyone who has an account. */
export async function listMemberIds(db: Db): Promise<readonly string[]> {
  const rows = await db
    .selectFrom("person")
    .select("id")
    .where("role", "in", ["member", "host"])
    .execute();
  return rows.map(({ id }) => id);
}

/** Who may hear of something of this visibility, its owner too; everyone, when undefined. */
export async function audienceOf(
  db: Db,
  { owner_id, visibility }: Pick<VideoRow, "owner_id" | "visibility">,
): Promise<Audience | undefined> {
  if (visibility === "private") return { only: [owner_id] };
  const apart = await apartFrom(db, owner_id);
  if (visibility !== "members") return apart.size > 0 ? { except: [...apart] } : undefined;
  return { only: (await listMemberIds(db)).filter((id) => !apart.has(id)) };
}

/** An audience without one of it. */
export function without(audience: Audience | undefined, id: string): Audience {
  if (!audience) return { except: [id] };
  if ("only" in audience) return { only: audience.only.filter((one) => one !== id) };
  return { except: [...audience.except, id] };
}

/** A video that is somebody's own; to who may not see it, it is not there. */
export async function findOwnRow(
  db: Db,
  scope: Looking,
  id: string,
): Promise<Result<VideoRow, Failure<"video-not-found" | "members-only" | "not-yours">>> {
  const seen = await findSeen(db, scope, id);
  if (!seen.ok) return seen;
  const allowed = mayChange(ownedBy(seen.value), scope.person);
  return allowed.ok ? ok(seen.value) : allowed;
}
