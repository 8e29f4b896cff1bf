import type { Kysely } from "kysely";
import { access, beyondAccess } from "../../../platform/auth/access.ts";
import { type PersonTables, shownPerson } from "../../../platform/auth/person.ts";
import { isTaken } from "../../../platform/db/taken.ts";
import type { Member, Profile } from "../contract.ts";
import type { PeopleTables } from "../tables.ts";

type Db = Kysely<PeopleTables>;

/** A person's row, from which everything that is shown of them is made. */
type PersonRow = PersonTables["person"];

/** A member as everyone sees them; undefined for a guest, who has no user name. */
export function memberOf(row: PersonRow | undefined): Member | undefined {
  if (!row || row.handle === null) return undefined;
  const { handle, role, revision } = row;
  return { ...shownPerson(row), handle, role, revision };
}

/** Everyone with an account whom this viewer may see, in the order of their ids. */
export async function listMembers(db: Db, viewerId: string): Promise<readonly Member[]> {
  const hidden = await beyondAccess(db, viewerId, "see");
  const rows = await members(db).orderBy("id").execute();
  return rows.flatMap((row) => (hidden.has(row.id) ? [] : (memberOf(row) ?? [])));
}

/** One member; undefined for a guest, and for who is not there. */
export async function findMember(db: Db, id: string): Promise<Member | undefined> {
  return memberOf(await members(db).where("id", "=", id).executeTakeFirst());
}

/** Everyone who keeps the house. */
export async function listHosts(db: Db): Promise<readonly string[]> {
  const rows = await db.selectFrom("person").select("id").where("role", "=", "host").execute();
  return rows.map(({ id }) => id);
}

/** A member's page as one viewer sees it; undefined where they may not, or there is none. */
export async function findProfile(
  db: Db,
  viewerId: string,
  id: string,
): Promise<Profile | undefined> {
  const row = await members(db).where("id", "=", id).executeTakeFirst();
  if (!row || !(await access(db, viewerId, id, "see"))) return undefined;
  return profileOf(row, await access(db, viewerId, id, "watch"));
}

/** A member's page from their row, with when they were here last where that may be shown. */
export function profileOf(row: PersonRow, isWatched: boolean): Profile | undefined {
  const member = memberOf(row);
  if (!member) return undefined;
  const profile = { ...member, about: row.about, joinedAt: row.created_at };
  const isSeen = isWatched && row.is_hidden === 0 && row.seen_at !== null;
  return isSeen ? { ...profile, seenAt: row.seen_at } : profile;
}

/** What somebody may change of how they are shown. */
export type Change = Partial<Pick<PersonRow, "name" | "handle" | "about" | "picture">>;

/** Changes how somebody is shown, and counts it; undefined where the user name is taken. */
export async function updatePerson(
  db: Db,
  id: string,
  change: Change,
): Promise<PersonRow | undefined> {
  try {
    return await db
      .updateTable("person")
      .set(({ eb }) => ({ ...change, revision: eb("revision", "+", 1) }))
      .where("id", "=", id)
      .returningAll()
      .executeTakeFirst();
  } catch (cause) {
    if (!isTaken(cause, "person_handle")) throw cause;
    return undefined; // PostgreSQL takes no more statements in this transaction
  }
}

/** Shows or hides somebody's presence; undefined where it was so already. */
export async function updateHidden(db: Db, id: string, isHidden: boolean) {
  const value = isHidden ? 1 : 0;
  return db
    .updateTable("person")
    .set({ is_hidden: value })
    .where("id", "=", id)
    .where("is_hidden", "!=", value)
    .returningAll()
    .executeTakeFirst();
}

/**
 * Keeps everyone else from changing a person, or who they know, until this transaction ends.
 *
 * A write that changes nothing is the lock that both databases have. What is counted or judged
 * after it still holds when it is acted upon.
 */
export async function holdPerson(db: Db, id: string): Promise<PersonRow | undefined> {
  return db
    .updateTable("person")
    .set(({ ref }) => ({ revision: ref("revision") }))
    .where("id", "=", id)
    .returningAll()
    .executeTakeFirst();
}

/** Holds two people, always in the same order, so that nobody waits in a circle. */
export async function holdTwo(db: Db, firstId: string, secondId: string) {
  const [lowerId, higherId] = [firstId, secondId].sort();
  const lower = lowerId && (await holdPerson(db, lowerId));
  const higher = higherId && (await holdPerson(db, higherId));
  const rows = [lower, higher].flatMap((row) => row || []);
  const find = (id: string) => memberOf(rows.find((row) => row.id === id));
  return { first: find(firstId), second: find(secondId) };
}

function members(db: Db) {
  return db.selectFrom("person").selectAll().where("handle", "is not", null);
}
