import type { Kysely } from "kysely";
import type { Outcome } from "../../../../core/hub/heard.ts";
import { broadcastTold } from "../../news/broadcast.ts";
import { updateBroadcast } from "../../queries/broadcast-write.ts";
import type { LiveTables } from "../../tables.ts";
import { type Coming, columnsOf } from "./begin.ts";

type Db = Kysely<LiveTables>;

/** Writes down that a broadcast's encoder is back, or that something else comes now. */
export async function goOn(
  db: Db,
  id: string,
  { at, ...coming }: Coming & { readonly at: number },
): Promise<readonly Outcome[]> {
  const change = { state: "live", heard_at: at, ...columnsOf(coming) } as const;
  const row = await updateBroadcast(db, id, change);
  return row ? broadcastTold(db, row, "changed") : [];
}

/** Writes down that a broadcast's encoder is gone, and may be back. */
export async function goAway(db: Db, id: string, at: number): Promise<readonly Outcome[]> {
  const row = await updateBroadcast(db, id, { state: "away", heard_at: at });
  return row ? broadcastTold(db, row, "changed") : [];
}
