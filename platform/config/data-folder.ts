import { accessSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { StartupError } from "./startup-error.ts";

/** Makes the data folder if it is not there; gives its absolute path. */
export function openDataFolder(path: string): string {
  const folder = resolve(path);
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (cause) {
    throw new StartupError(
      "DVOR-002",
      `The data folder ${folder} cannot be written (${reason(cause)})`,
      "Give this user the right to write it, or set DVOR_DATA to another folder",
    );
  }
  return folder;
}

/** A secret of this installation: made at the first start, then read from the data folder. */
export function openSecret(folder: string, name: string): Uint8Array<ArrayBuffer> {
  const path = join(folder, `${name}.secret`);
  if (!existsSync(path)) {
    const fresh = crypto.getRandomValues(new Uint8Array(32));
    try {
      // "wx" loses to another process that starts at the same moment, and then reads its secret.
      writeFileSync(path, Buffer.from(fresh).toString("hex"), { mode: 0o600, flag: "wx" });
    } catch (cause) {
      if (reason(cause) !== "EEXIST") throw unreadable(path, cause);
    }
  }
  try {
    const secret = Uint8Array.from(Buffer.from(readFileSync(path, "utf8").trim(), "hex"));
    if (secret.length === 32) return secret;
  } catch (cause) {
    throw unreadable(path, cause);
  }
  throw new StartupError("DVOR-004", `${path} does not hold a secret`, "Put the old file back");
}

function unreadable(path: string, cause: unknown): StartupError {
  const message = `${path} cannot be opened (${reason(cause)})`;
  return new StartupError("DVOR-003", message, "Give this user the right to read and write it");
}

function reason(cause: unknown): string {
  return cause instanceof Error && "code" in cause ? String(cause.code) : String(cause);
}
