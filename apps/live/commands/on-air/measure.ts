import type { Kysely } from "kysely";
import { type Heard, heard } from "../../../../core/hub/heard.ts";
import { limits } from "../../contract/limits.ts";
import { type Health, studioChannel, type Warning } from "../../contract/studio.ts";
import { viewersTold } from "../../news/broadcast.ts";
import { findBroadcastRow } from "../../queries/broadcast.ts";
import { measure } from "../../queries/broadcast-write.ts";
import { insertSample, thinOut } from "../../queries/samples.ts";
import type { LiveTables } from "../../tables.ts";

/** How a broadcast went in the last second. */
export interface Measured {
  readonly id: string;
  readonly health: Health;
  readonly warnings: readonly Warning[];
  /** Whether it is one of those that are kept for later. */
  readonly isKept: boolean;
}

/** How long every second is kept: longer than a page shows. */
const secondsMs = 2 * limits.health * limits.healthMs;

/** Writes down how a broadcast goes, and tells its owner; and everyone how many watch. */
export async function measureBroadcast(
  db: Kysely<LiveTables>,
  { id, health, warnings: all, isKept }: Measured,
): Promise<readonly Heard[]> {
  const row = await findBroadcastRow(db, id);
  if (!row || row.state === "over") return [];
  if (!(await insertSample(db, id, health, isKept))) return [];
  // Whoever wants no recording misses none.
  const isMeant = row.is_recorded === 1;
  const warnings = isMeant ? all : all.filter((one) => !one.startsWith("recording-"));
  const { viewers } = health;
  const peakViewers = Math.max(row.peak_viewers, viewers);
  const counted = { viewers, peak_viewers: peakViewers, heard_at: health.at };
  await measure(db, id, { ...counted, warnings: JSON.stringify(warnings) });
  if (isKept) await thinOut(db, id, health.at - secondsMs);
  const measured = { type: "air.measured", health, warnings } as const;
  const told = heard(studioChannel, row.person_id, measured, { only: [row.person_id] });
  if (viewers === row.viewers) return [told];
  return [told, ...(await viewersTold(db, row, { viewers, peakViewers }))];
}
