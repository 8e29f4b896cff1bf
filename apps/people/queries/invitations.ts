import type { Kysely } from "kysely";
import { shownPerson } from "../../../platform/auth/person.ts";
import type { Invitation } from "../contract.ts";
import type { PeopleTables } from "../tables.ts";

type Db = Kysely<PeopleTables>;

/** The invitations that still let somebody in, the newest first. */
export async function listInvitations(db: Db, now: number): Promise<readonly Invitation[]> {
  const rows = await open(db, now)
    .leftJoin("person", "person.id", "invitation.made_by")
    .selectAll("invitation")
    .select(["person.name", "person.picture"])
    .orderBy("invitation.created_at", "desc")
    .orderBy("invitation.id", "desc")
    .execute();
  return rows.map((row) => {
    const { id, token, note, uses, made_by, name, picture } = row;
    const madeBy = shownPerson({ id: made_by, name: name ?? "", picture });
    const times = { createdAt: row.created_at, expiresAt: row.expires_at };
    return { id, token, note, madeBy, ...times, uses, usesMax: row.uses_max };
  });
}

/** How many invitations still let somebody in. */
export async function countInvitations(db: Db, now: number): Promise<number> {
  const { count } = await open(db, now)
    .select(({ fn }) => fn.countAll().as("count"))
    .executeTakeFirstOrThrow();
  return Number(count);
}

/** Writes an invitation; false where the id is taken. */
export async function insertInvitation(db: Db, invitation: Invitation): Promise<boolean> {
  const { id, token, note, madeBy, createdAt, expiresAt, uses, usesMax } = invitation;
  const times = { created_at: createdAt, expires_at: expiresAt, revoked_at: null };
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("invitation")
    .values({ id, token, note, made_by: madeBy.id, ...times, uses, uses_max: usesMax })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0) > 0;
}

/** Takes an invitation back; false where there is none, or it was taken back before. */
export async function revokeInvitation(db: Db, id: string, now: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("invitation")
    .set({ revoked_at: now })
    .where("id", "=", id)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return Number(numUpdatedRows) > 0;
}

/** How often an invitation was used; undefined where no link holds this token. */
export async function findUses(db: Db, token: string) {
  return db
    .selectFrom("invitation")
    .select(["id", "uses"])
    .where("token", "=", token)
    .executeTakeFirst();
}

function open(db: Db, now: number) {
  return db
    .selectFrom("invitation")
    .where("invitation.expires_at", ">", now)
    .where("revoked_at", "is", null)
    .whereRef("invitation.uses", "<", "invitation.uses_max");
}
