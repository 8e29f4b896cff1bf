import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";

/** Where Debian keeps the servers of PostgreSQL, off the PATH. */
const postgresFolder = "/usr/lib/postgresql";

/** Finds a program on the PATH, or where its package keeps it; undefined when it is not there. */
export function findProgram(name: string): string | undefined {
  const onPath = Bun.which(name);
  if (onPath) return onPath;
  if (!existsSync(postgresFolder)) return undefined;
  return readdirSync(postgresFolder)
    .map((version) => join(postgresFolder, version, "bin", name))
    .findLast((path) => existsSync(path));
}

/**
 * Finds a program that a test needs.
 *
 * Where it is missing, the test is to be skipped, and the missing program is named; with
 * `CI=true` a missing program is a failure, so that nothing is skipped unseen.
 */
export function needs(...names: readonly string[]): string | undefined {
  const found = names.map(findProgram).find((path) => path !== undefined);
  if (found) return found;
  const wanted = names.join(" or ");
  if (process.env["CI"] === "true") throw new Error(`this test needs ${wanted}, which is not here`);
  console.warn(`skipped: ${wanted} is not on this machine`);
  return undefined;
}
