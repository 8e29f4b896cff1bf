import type { Kysely } from "kysely";
import type { Heard } from "../../../core/hub/heard.ts";
import { beyondAccess, beyondReach } from "../../../platform/auth/access.ts";
import type { Audience } from "../contract/channel.ts";
import type { LiveTables } from "../tables.ts";

type Db = Kysely<LiveTables>;

/** Between whom and this person a block lies, whichever way. */
export function hiddenFrom(db: Db, personId: string): Promise<ReadonlySet<string>> {
  return beyondAccess(db, personId, "watch");
}

/** The ids of all who have an account. */
export async function listMemberIds(db: Db): Promise<readonly string[]> {
  const rows = await db.selectFrom("person").select("id").where("role", "!=", "guest").execute();
  return rows.map(({ id }) => id);
}

/** Who may hear of something of this person that is meant for some, blocks included. */
export async function audienceOf(
  db: Db,
  ownerId: string,
  audience: Audience,
): Promise<Heard["audience"]> {
  const apart = await beyondReach(db, ownerId, "watch");
  if (audience !== "members") return apart.size > 0 ? { except: [...apart] } : undefined;
  return { only: (await listMemberIds(db)).filter((id) => !apart.has(id)) };
}
