import { statfs } from "node:fs/promises";
import { withTables } from "../../../platform/db/database.ts";
import { hasVideos, heldBytes } from "../../videos/face.ts";
import type { Space } from "../recording/recording.ts";
import type { LiveTables } from "../tables.ts";
import type { WritingPorts } from "./writing.ts";

/** What recordings leave free of a disk, which the database needs: at most so much, in bytes. */
const reserveMaxBytes = 1_073_741_824;

/** Of a small disk they leave this share. */
const reserveShare = 0.02;

/** What finding out needs. */
export interface SpacePorts extends Pick<WritingPorts, "db"> {
  /** What one person's videos may take together. */
  readonly quotaBytes: number;
}

/** A disk as the system tells of it, in blocks. */
type Disk = Readonly<Record<"bavail" | "blocks" | "bsize", number>>;

/** What a recording of somebody in a folder may take: of their quota, and of the disk. */
export async function spaceFor(
  { db, quotaBytes }: SpacePorts,
  ownerId: string,
  folder: string,
): Promise<Space> {
  const read = withTables<LiveTables>(db.read);
  // Without videos nothing is kept, and nothing counts.
  const held = (await hasVideos(read)) ? await heldBytes(read, ownerId) : 0;
  return { ownerBytes: quotaBytes - held, diskBytes: freeBytes(await statfs(folder)) };
}

/** What of a disk may be used: all that is free but the reserve; below 0 where that is touched. */
export function freeBytes({ bavail, blocks, bsize }: Disk): number {
  return bavail * bsize - Math.min(reserveMaxBytes, blocks * bsize * reserveShare);
}
