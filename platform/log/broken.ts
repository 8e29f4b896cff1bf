import { newId } from "../../core/protocol/id.ts";
import type { Failure } from "../../core/protocol/result.ts";
import type { Log } from "./log.ts";

/**
 * Logs what should not have happened, with its cause, under a new id.
 *
 * The failure it gives tells the id and nothing else: no stranger learns what broke.
 */
export function logBroken(log: Log, cause: unknown, during: string): Failure<"internal"> {
  const id = newId();
  log.error({ id, during, err: cause }, "broken");
  return { code: "internal", id };
}
