import { ok, refuse } from "../../core/protocol/result.ts";
import type { Audience } from "./contract/channel.ts";
import { limits } from "./contract/limits.ts";

/** What live needs to know of somebody. */
export interface Somebody {
  readonly person: { readonly id: string };
  readonly role: "guest" | "member" | "host";
}

/** Something of a person that is meant for some: a channel, or a broadcast. */
export interface Meant {
  readonly ownerId: string;
  readonly audience: Audience;
}

/**
 * Whether somebody may watch something who knows where it is, blocks aside.
 *
 * Who has blocked its owner, or was blocked by them, is asked apart: to them it is not there.
 */
export function mayWatch({ person, role }: Somebody, { ownerId, audience }: Meant) {
  if (person.id === ownerId || audience !== "members" || role !== "guest") return ok();
  return refuse("members-only");
}

/** Whether something is listed where somebody looks around. */
export function mayBeListed(viewer: Somebody, meant: Meant): boolean {
  return meant.audience !== "unlisted" && mayWatch(viewer, meant).ok;
}

/** Whether its files are at an address that is the same for everybody. */
export function isOpen(audience: Audience): boolean {
  return audience !== "members";
}

/** Whether somebody may go on air, and has a channel of their own. */
export function mayGoOnAir({ role }: Pick<Somebody, "role">) {
  return role === "guest" ? refuse("members-only") : ok();
}

/** Whether somebody may have one more stream key. */
export function mayMakeKey(somebody: Pick<Somebody, "role">, keys: number) {
  const allowed = mayGoOnAir(somebody);
  if (!allowed.ok) return allowed;
  return keys >= limits.keys ? refuse("too-many-keys") : ok();
}
