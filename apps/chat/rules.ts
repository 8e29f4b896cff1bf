import { ok, refuse } from "../../core/protocol/result.ts";
import type { Room, RoomRole } from "./contract/rooms.ts";

/** Where somebody stands towards a room: all that the rules ask. */
export interface Stance {
  /** What they are in Dvor. */
  readonly role: "guest" | "member" | "host";
  readonly room: Pick<Room, "kind" | "isPublic">;
  /** What they are in the room; undefined where they are not in it. */
  readonly place: RoomRole | undefined;
  /** Until when they may not write: 0 is for ever, undefined is not at all. */
  readonly mutedUntil?: number | undefined;
  readonly isBanned?: boolean | undefined;
  /** In a direct room, whether one of the two has blocked the other. */
  readonly isClosed?: boolean | undefined;
}

/** Whose message it is, and what it is. */
interface Subject {
  readonly isOwn: boolean;
  readonly isDeleted: boolean;
  /** Whether a person said it, and not the house. */
  readonly isTyped: boolean;
}

const rank: Readonly<Record<RoomRole, number>> = { member: 1, moderator: 2, owner: 3 };

/** How much somebody may do in a room; the host of Dvor keeps the rooms that everyone may see. */
function rankOf({ role, room, place }: Stance): number {
  const isKeeper = role === "host" && room.isPublic;
  return Math.max(isKeeper ? rank.owner : 0, place ? rank[place] : 0);
}

/** Whether somebody keeps order in a room. */
export function isModerator(stance: Stance): boolean {
  return stance.room.kind !== "direct" && rankOf(stance) >= rank.moderator;
}

/** Whether somebody decides about a room. */
export function isOwner(stance: Stance): boolean {
  return stance.room.kind !== "direct" && rankOf(stance) >= rank.owner;
}

/**
 * Whether somebody may read what is said in a room.
 *
 * To who may not, a room that is not public is not there at all.
 */
export function mayRead({ room, place, isBanned }: Stance) {
  if (isBanned) return refuse("banned");
  return room.isPublic || place ? ok() : refuse("room-not-found");
}

/** Whether somebody may say something in a room; in a group room only who is in it. */
export function mayWrite(stance: Stance, now: number) {
  const readable = mayRead(stance);
  if (!readable.ok) return readable;
  const { role, room, place, mutedUntil, isClosed } = stance;
  if (role === "guest") return refuse("not-member");
  if (isClosed) return refuse("blocked");
  if (room.kind === "group" && !place) return refuse("not-in-room");
  const isMuted = mutedUntil !== undefined && (mutedUntil === 0 || mutedUntil > now);
  return isMuted ? refuse("muted") : ok();
}

/** Whether somebody may change what they have said. */
export function mayEdit(stance: Stance, { isOwn, isDeleted, isTyped }: Subject, now: number) {
  const writable = mayWrite(stance, now);
  if (!writable.ok) return writable;
  if (isDeleted) return refuse("message-not-found");
  return isOwn && isTyped ? ok() : refuse("not-yours");
}

/** Whether somebody may take a message away, for everyone: their own, or as a moderator. */
export function mayDelete(stance: Stance, { isOwn, isDeleted }: Subject) {
  const readable = mayRead(stance);
  if (!readable.ok) return readable;
  if (isDeleted) return refuse("message-not-found");
  return isOwn || isModerator(stance) ? ok() : refuse("not-yours");
}

/** Whether somebody may pin messages: both in a direct room, elsewhere moderators. */
export function mayPin(stance: Stance, now: number) {
  const writable = mayWrite(stance, now);
  if (!writable.ok) return writable;
  return stance.room.kind === "direct" || isModerator(stance) ? ok() : refuse("not-allowed");
}

/** Whether somebody may say what a room is called and what it is about. */
export function mayChange(stance: Stance) {
  const readable = mayRead(stance);
  if (!readable.ok) return readable;
  return isModerator(stance) && stance.room.kind !== "attached" ? ok() : refuse("not-allowed");
}

/** Whether somebody may open or close a room to the courtyard, or delete it. */
export function mayOwn(stance: Stance) {
  const readable = mayRead(stance);
  if (!readable.ok) return readable;
  return isOwner(stance) && stance.room.kind === "group" ? ok() : refuse("not-allowed");
}

/** Whether somebody may invite others into a room. */
export function mayInvite(stance: Stance) {
  const readable = mayRead(stance);
  if (!readable.ok) return readable;
  const { room, place, role } = stance;
  if (role === "guest") return refuse("not-member");
  if (room.kind !== "group") return refuse("not-allowed");
  return isModerator(stance) || (room.isPublic && place) ? ok() : refuse("not-allowed");
}

/** Whether somebody may give links to a room that let in whoever has them. */
export function mayLink(stance: Stance) {
  const invites = mayInvite(stance);
  if (!invites.ok) return invites;
  return isModerator(stance) ? ok() : refuse("not-allowed");
}

/** Whether somebody may report a message; in a direct room there is nobody to hear of it. */
export function mayReport(stance: Stance) {
  const readable = mayRead(stance);
  if (!readable.ok) return readable;
  if (stance.role === "guest") return refuse("not-member");
  return stance.room.kind === "direct" ? refuse("not-allowed") : ok();
}

/** Whether somebody may put away what was reported. */
export function mayCloseReport(stance: Stance) {
  const readable = mayRead(stance);
  if (!readable.ok) return readable;
  return isModerator(stance) ? ok() : refuse("not-allowed");
}

/** Whether somebody may mute, remove or ban somebody of this rank: only those below. */
export function mayModerate(stance: Stance, other: Pick<Stance, "place" | "role">) {
  const readable = mayRead(stance);
  if (!readable.ok) return readable;
  if (!isModerator(stance)) return refuse("not-allowed");
  return rankOf({ ...stance, ...other }) < rankOf(stance) ? ok() : refuse("not-allowed");
}

/** Whether somebody may make somebody else a moderator or an owner, or take that back. */
export function mayPromote(stance: Stance) {
  const readable = mayRead(stance);
  if (!readable.ok) return readable;
  const isFixed = stance.room.kind === "direct" || stance.room.kind === "attached";
  return isOwner(stance) && !isFixed ? ok() : refuse("not-allowed");
}
