import { createHash } from "node:crypto";
import type { Kysely } from "kysely";
import type { Migrations } from "../db/migrate.ts";

/** Who has blocked whom. */
export interface BlockTables {
  readonly block: {
    readonly person_id: string;
    readonly blocked_id: string;
    readonly created_at: number;
  };
}

/** The table of blocks. */
export const blockMigrations: Migrations = {
  "0005-create-block": {
    async up(db) {
      await db.schema
        .createTable("block")
        .addColumn("person_id", "text", (column) => column.notNull())
        .addColumn("blocked_id", "text", (column) => column.notNull())
        .addColumn("created_at", "bigint", (column) => column.notNull())
        .addPrimaryKeyConstraint("block_key", ["person_id", "blocked_id"])
        .execute();
      await db.schema
        .createIndex("block_blocked")
        .on("block")
        .columns(["blocked_id", "person_id"])
        .execute();
    },
  },
};

/** What one person may want to do towards another. */
export type Approach = "see" | "watch" | "deliver" | "message" | "notify" | "invite" | "befriend";

/** Which way a block lies between two people. */
type Side = "blockedBy" | "blocks";

/**
 * What a block between two people still allows, by who stands where.
 *
 * `blockedBy`: the other has blocked who asks. `blocks`: who asks has blocked the other.
 * `see` is the profile, `watch` is presence and last seen, `deliver` is what somebody said in a
 * room that both are in, to the one who asks.
 */
const blockTable: Readonly<Record<Approach, Readonly<Record<Side, boolean>>>> = {
  see: { blockedBy: false, blocks: true },
  watch: { blockedBy: false, blocks: false },
  deliver: { blockedBy: true, blocks: false },
  message: { blockedBy: false, blocks: false },
  notify: { blockedBy: false, blocks: false },
  invite: { blockedBy: false, blocks: false },
  befriend: { blockedBy: false, blocks: false },
};

type Db = Kysely<BlockTables>;

/**
 * Whether `from` may approach `to` so: the one question that every app asks before it shows,
 * delivers, notifies or invites.
 */
export async function access(
  db: Db,
  from: string,
  to: string,
  approach: Approach,
): Promise<boolean> {
  if (from === to) return true;
  const rows = await db
    .selectFrom("block")
    .select(["person_id"])
    .where(({ eb, and, or }) =>
      or([
        and([eb("person_id", "=", from), eb("blocked_id", "=", to)]),
        and([eb("person_id", "=", to), eb("blocked_id", "=", from)]),
      ]),
    )
    .execute();
  return rows.every(({ person_id }) =>
    person_id === from ? blockTable[approach].blocks : blockTable[approach].blockedBy,
  );
}

/** The ids of everyone whom a person may not approach so: the answer of `access` for a list. */
export async function beyondAccess(
  db: Db,
  from: string,
  approach: Approach,
): Promise<ReadonlySet<string>> {
  const { blocks, blockedBy } = blockTable[approach];
  const rows = await blocksOf(db, from);
  const beyond = rows.filter(({ person_id }) => !(person_id === from ? blocks : blockedBy));
  return new Set(otherSides(beyond, from));
}

/** Of whom somebody is to see nothing while they are here, and the name of all they may see. */
export interface Sight {
  readonly avoids: ReadonlySet<string>;
  /** Another one as soon as a block is; empty where there is none. */
  readonly sight: string;
}

/** What somebody may see of others, for a socket or a request of theirs. */
export async function sightOf(db: Db, id: string): Promise<Sight> {
  const { blocks, blockedBy } = blockTable.watch;
  const rows = await blocksOf(db, id);
  const beyond = rows.filter(({ person_id }) => !(person_id === id ? blocks : blockedBy));
  const pairs = rows.map(({ person_id, blocked_id }) => `${person_id} ${blocked_id}`).sort();
  const hash = createHash("sha256").update(pairs.join()).digest("hex").slice(0, 16);
  return { avoids: new Set(otherSides(beyond, id)), sight: rows.length === 0 ? "" : hash };
}

/** Every block of a person, by them and against them. */
function blocksOf(db: Db, id: string) {
  return db
    .selectFrom("block")
    .select(["person_id", "blocked_id"])
    .where(({ eb, or }) => or([eb("person_id", "=", id), eb("blocked_id", "=", id)]))
    .execute();
}

type Pair = Pick<BlockTables["block"], "person_id" | "blocked_id">;

function otherSides(pairs: readonly Pair[], id: string): readonly string[] {
  return pairs.map(({ person_id, blocked_id }) => (person_id === id ? blocked_id : person_id));
}

/**
 * The ids of everyone who may not approach a person so: `beyondAccess` seen from the other side.
 *
 * Of who says something, those to whom it is not delivered.
 */
export async function beyondReach(
  db: Db,
  to: string,
  approach: Approach,
): Promise<ReadonlySet<string>> {
  const { blocks, blockedBy } = blockTable[approach];
  const rows = await blocksOf(db, to);
  const beyond = rows.filter(({ person_id }) => !(person_id === to ? blockedBy : blocks));
  return new Set(otherSides(beyond, to));
}

/** Blocks somebody; false where they were blocked already. */
export async function insertBlock(
  db: Db,
  personId: string,
  blockedId: string,
  now: number,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("block")
    .values({ person_id: personId, blocked_id: blockedId, created_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0) > 0;
}

/** Takes a block back; false where there was none. */
export async function deleteBlock(db: Db, personId: string, blockedId: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom("block")
    .where("person_id", "=", personId)
    .where("blocked_id", "=", blockedId)
    .executeTakeFirst();
  return Number(numDeletedRows) > 0;
}
