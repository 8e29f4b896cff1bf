import type { Kysely } from "kysely";
import type { Scope } from "../../../platform/app/scope.ts";
import { access } from "../../../platform/auth/access.ts";
import type { PongTables } from "../tables.ts";

/** Whether somebody may say something in a room of the chat, and so post a card there. */
export async function mayPostIn(
  db: Kysely<PongTables>,
  { person, role, now }: Pick<Scope, "person" | "role" | "now">,
  roomId: string,
): Promise<boolean> {
  const row = await db
    .selectFrom("room")
    .leftJoin("room_member", (join) =>
      join.onRef("room_member.room_id", "=", "room.id").on("room_member.person_id", "=", person.id),
    )
    .leftJoin("room_restriction", (join) =>
      join
        .onRef("room_restriction.room_id", "=", "room.id")
        .on("room_restriction.person_id", "=", person.id),
    )
    .select(["room.kind", "room.is_public", "room.pair", "room_member.role as place"])
    .select(["room_restriction.kind as restriction", "room_restriction.until"])
    .where("room.id", "=", roomId)
    .executeTakeFirst();
  if (!row || role === "guest") return false;
  const isRestricted = row.restriction !== null && (row.until === null || row.until > now());
  const isIn = row.place !== null || (row.kind !== "group" && row.is_public === 1);
  if (isRestricted || !isIn) return false;
  const other = row.pair?.split(":").find((id) => id !== person.id);
  return other === undefined || access(db, person.id, other, "message");
}
