import { ok, refuse } from "../../core/protocol/result.ts";
import { limits } from "./contract.ts";

/** Whoever acts, as far as the rules ask. */
interface Actor {
  readonly role: "guest" | "member" | "host";
}

/** Only the host decides for the courtyard, and lets people in. */
export function mayKeepHouse({ role }: Actor) {
  return role === "host" ? ok() : refuse("not-host");
}

/** Only who has an account has a profile, friends and notices. */
export function mayTakePart({ role }: Actor) {
  return role === "guest" ? refuse("not-member") : ok();
}

/** How many ties somebody has by their own will, and how many wait for their answer. */
interface TieCount {
  /** Friends, and those whom they have asked. */
  readonly own: number;
  /** Those who have asked them. */
  readonly waiting: number;
}

/**
 * Whether somebody may ask somebody else.
 *
 * Those who wait for an answer do not count against whom they wait for: strangers could use up
 * all the places of a person otherwise.
 */
export function mayAsk(asker: TieCount, asked: TieCount) {
  const isFull = asker.own >= limits.friends || asked.waiting >= limits.friends;
  return isFull ? refuse("too-many-friends") : ok();
}

/** Whether somebody may say yes; whoever asked has counted this friend already. */
export function mayAccept(accepting: TieCount) {
  return accepting.own < limits.friends ? ok() : refuse("too-many-friends");
}

/** Whether somebody who has blocked so many may block one more. */
export function mayBlock(blocked: number) {
  return blocked < limits.blocks ? ok() : refuse("too-many-blocks");
}

/** Whether there may be one more invitation beside so many open ones. */
export function mayInvite(open: number) {
  return open < limits.invitations ? ok() : refuse("too-many-invitations");
}

/** Whether somebody who has muted so many kinds may mute one more. */
export function mayMute(muted: number) {
  return muted < limits.mutes ? ok() : refuse("too-many-kinds");
}
