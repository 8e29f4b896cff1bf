import { unpackJournal } from "../replay/journal.ts";
import { type MatchStatistics, statisticsInSlices } from "../replay/statistics.ts";
import type { World } from "../simulation/world.ts";

/** A match that was played again. */
export interface Measured {
  readonly statistics: MatchStatistics;
  /** The world after its last step. */
  readonly last: World;
}

/**
 * Plays a journal again, in slices, so that the matches of others go on meanwhile.
 *
 * Undefined where it is none.
 */
export async function measure(journal: Uint8Array): Promise<Measured | undefined> {
  const read = unpackJournal(journal);
  return read && statisticsInSlices(read, breathe);
}

function breathe(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}
