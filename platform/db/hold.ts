import { Database as BunDatabase } from "bun:sqlite";
import { join } from "node:path";
import { StartupError } from "../config/startup-error.ts";
import { isLocked } from "./sqlite.ts";

/**
 * Holds a data folder for this process alone; gives the function that lets it go.
 *
 * Two servers on one file would lose no write, but neither would hear the other's events. The
 * lock is one of the system's on a file of its own, so it ends with its process, however that
 * ends (https://sqlite.org/lockingv3.html).
 */
export function holdFolder(folder: string): () => void {
  const file = new BunDatabase(join(folder, "dvor.lock"), { create: true });
  try {
    file.run("begin exclusive");
  } catch (cause) {
    file.close();
    if (!isLocked(cause)) throw cause;
    throw new StartupError(
      "DVOR-010",
      `The data folder ${folder} is in use by another Dvor`,
      "Stop that one first, or set DVOR_DATA to another folder",
    );
  }
  return () => file.close();
}
