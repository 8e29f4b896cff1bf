import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import type { Kysely } from "kysely";
import { isId } from "../../../core/protocol/id.ts";
import { findBroadcastRow } from "../queries/broadcast.ts";
import { readRecording } from "../recording/recorded.ts";
import type { LiveTables } from "../tables.ts";

/** What is younger may be a broadcast that is just coming on air, in milliseconds. */
const youngMs = 3_600_000;

/**
 * Takes away what was written of broadcasts that nobody was ever told of.
 *
 * A process that is killed before the first picture leaves such a folder, and no row by which a
 * job would know of it.
 */
export async function sweepLeftovers(db: Kysely<LiveTables>, folder: string): Promise<void> {
  for (const id of await namesIn(folder)) {
    if (!isId(id) || (await findBroadcastRow(db, id))) continue;
    const path = join(folder, id);
    const { mtimeMs } = await stat(path);
    if (mtimeMs > Date.now() - youngMs) continue;
    // Where there is something to be seen, its row was lost, and somebody may want it.
    if ((await readRecording(path))?.durationMs) continue;
    await rm(path, { recursive: true, force: true });
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (cause) {
    // Nobody was on air yet.
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return [];
    throw cause;
  }
}
