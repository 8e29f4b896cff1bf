import { ok, refuse } from "../../../core/protocol/result.ts";
import { limits } from "../contract/limits.ts";
import type { Level, List } from "../contract/list.ts";

/** What lists need to know of somebody. */
export interface Somebody {
  readonly id: string;
  readonly role: "guest" | "member" | "host";
}

/** What is known of somebody's ways to a list: their own right, and that of a link they use. */
export interface Ways {
  readonly own?: Level | undefined;
  readonly link?: "editor" | "reader" | undefined;
}

/**
 * What somebody may do with a list; undefined where it is not there for them.
 *
 * Of several ways the strongest counts. A host of the house has no right of their own: what is
 * private stays so.
 */
export function levelOf(
  { role }: Pick<Somebody, "role">,
  { access }: Pick<List, "access">,
  { own, link }: Ways,
): Level | undefined {
  const asMember = role !== "guest" && access === "everyone" ? "editor" : undefined;
  const levels = [own, link, asMember];
  return (["owner", "editor", "reader"] as const).find((level) => levels.includes(level));
}

/** Whether somebody with this right may change what is on a list. */
export function mayEdit(level: Level) {
  return level === "reader" ? refuse("not-allowed") : ok();
}

/** Whether somebody with this right may share a list, archive or delete it. */
export function mayOwn(level: Level) {
  return level === "owner" ? ok() : refuse("not-allowed");
}

/** Whether somebody may make one more list: a guest has nothing to come back to it by. */
export function mayCreate({ role }: Pick<Somebody, "role">, made: number) {
  if (role === "guest") return refuse("not-allowed");
  return made >= limits.listsMade ? refuse("too-many-lists") : ok();
}
