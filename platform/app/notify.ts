import type { Kysely } from "kysely";
import type { Heard } from "../../core/hub/heard.ts";
import type { Person } from "../../core/protocol/frames.ts";
import { newId } from "../../core/protocol/id.ts";
import { access, type BlockTables } from "../auth/access.ts";
import { findPerson, type PersonTables, shownPerson } from "../auth/person.ts";
import type { Migrations } from "../db/migrate.ts";

/** What people are told of while they are elsewhere. */
export interface NoticeTables extends PersonTables, BlockTables {
  readonly notice: {
    readonly id: string;
    readonly person_id: string;
    readonly kind: string;
    readonly from_id: string | null;
    /** What the text needs besides, as JSON. */
    readonly data: string;
    readonly link: string;
    readonly created_at: number;
    readonly read_at: number | null;
  };
  /** The kinds that somebody does not want to be told of. */
  readonly notice_mute: { readonly person_id: string; readonly kind: string };
}

/** The tables of notices. */
export const noticeMigrations: Migrations = {
  "0002-create-notice": {
    async up(db) {
      await db.schema
        .createTable("notice")
        .addColumn("id", "text", (column) => column.primaryKey())
        .addColumn("person_id", "text", (column) => column.notNull())
        .addColumn("kind", "text", (column) => column.notNull())
        .addColumn("from_id", "text")
        .addColumn("data", "text", (column) => column.notNull())
        .addColumn("link", "text", (column) => column.notNull())
        .addColumn("created_at", "bigint", (column) => column.notNull())
        .addColumn("read_at", "bigint")
        .execute();
      await db.schema
        .createIndex("notice_person")
        .on("notice")
        .columns(["person_id", "id"])
        .execute();
      await db.schema.createIndex("notice_from").on("notice").column("from_id").execute();
      await db.schema
        .createTable("notice_mute")
        .addColumn("person_id", "text", (column) => column.notNull())
        .addColumn("kind", "text", (column) => column.notNull())
        .addPrimaryKeyConstraint("notice_mute_key", ["person_id", "kind"])
        .execute();
    },
  },
};

/** A word to somebody who is elsewhere, as they are told it. */
export interface Notice {
  readonly id: string;
  /** `<app>.<what>`; the app's texts have it under `notices.<what>`. */
  readonly kind: string;
  /** Who caused it, where it was a person. */
  readonly from?: Person | undefined;
  readonly data: Readonly<Record<string, string | number>>;
  /** Where it leads: a path of this house. */
  readonly link: string;
  readonly createdAt: number;
  readonly isRead: boolean;
}

/** What an app says to notify somebody. */
export interface Word {
  readonly to: string;
  readonly from?: string;
  readonly kind: string;
  readonly link: string;
  readonly data?: Notice["data"];
}

/**
 * Notifies a person, in the transaction of what they are told of.
 *
 * Gives the events that the command returns among its own. Nobody is told of what they did
 * themselves, of anything from somebody whom `access` keeps away, or of a kind they muted.
 */
export async function notify(
  db: Kysely<NoticeTables>,
  { to, from, kind, link, data = {} }: Word,
  now: number,
): Promise<readonly Heard[]> {
  if (from === to) return [];
  if (from !== undefined && !(await access(db, from, to, "notify"))) return [];
  const muted = await db
    .selectFrom("notice_mute")
    .select("kind")
    .where("person_id", "=", to)
    .where("kind", "=", kind)
    .executeTakeFirst();
  if (muted) return [];
  const id = newId();
  const row = { id, person_id: to, kind, from_id: from ?? null, link, created_at: now };
  await db
    .insertInto("notice")
    .values({ ...row, data: JSON.stringify(data), read_at: null })
    .execute();
  const sender = from === undefined ? undefined : await findPerson(db, from);
  const notice: Notice = {
    ...{ id, kind, data, link, createdAt: now, isRead: false },
    ...(sender ? { from: shownPerson(sender) } : {}),
  };
  return [{ topic: `notices:${to}`, event: { type: "notice.came", notice } }];
}

/** How many unread notices are looked through: the newest. */
const lookedThrough = 1_000;

/** The notices that somebody has not read and that lead to something below a path. */
export async function listUnreadBelow(
  db: Kysely<NoticeTables>,
  personId: string,
  path: string,
): Promise<readonly Pick<Notice, "id" | "link">[]> {
  const rows = await db
    .selectFrom("notice")
    .select(["id", "link"])
    .where("person_id", "=", personId)
    .where("read_at", "is", null)
    .orderBy("id", "desc")
    .limit(lookedThrough)
    .execute();
  return rows.filter(({ link }) => link.startsWith(path));
}

/** Marks some of somebody's notices as read, because they were where these lead. */
export async function markSeen(
  db: Kysely<NoticeTables>,
  personId: string,
  ids: readonly string[],
  now: number,
): Promise<readonly Heard[]> {
  if (ids.length === 0) return [];
  await db.updateTable("notice").set({ read_at: now }).where("id", "in", ids).execute();
  return [{ topic: `notices:${personId}`, event: { type: "notices.seen", ids } }];
}

/** How long a notice is kept, in milliseconds. */
const keptMs = 90 * 86_400_000;

/** Forgets the notices that nobody looks for any more. */
export async function forgetOldNotices(db: Kysely<NoticeTables>, now: number): Promise<void> {
  await db
    .deleteFrom("notice")
    .where("created_at", "<", now - keptMs)
    .execute();
}
