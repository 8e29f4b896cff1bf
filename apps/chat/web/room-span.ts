import type { Message } from "../contract/message.ts";
import { changed, withNew } from "../state/messages.ts";
import type { RoomEvent } from "../state/room.ts";

/** A stretch of a room's messages without gaps: all that this reader may see between its ends. */
export interface Span {
  /** By their positions, the oldest first. */
  readonly rows: readonly Message[];
  readonly hasBefore: boolean;
  /** False where it reaches to the room's end, and so grows by itself. */
  readonly hasAfter: boolean;
}

/** A stretch after an event: what the event tells of messages elsewhere leaves it as it is. */
export function applied(span: Span, event: RoomEvent): Span {
  const { rows } = span;
  const next =
    event.type === "message.sent" && holds(span, event.message.position)
      ? withNew(rows, event.message)
      : changed(rows, event);
  return next === rows ? span : { ...span, rows: next };
}

/** Whether a message of this position belongs into a stretch. */
function holds({ rows, hasBefore, hasAfter }: Span, position: number): boolean {
  const first = rows[0];
  const last = rows.at(-1);
  const isNotBefore = !hasBefore || (first !== undefined && position >= first.position);
  const isNotAfter = !hasAfter || (last !== undefined && position <= last.position);
  return isNotBefore && isNotAfter;
}

/** The part of some messages up to a position, and the part after it. */
export function split(
  rows: readonly Message[],
  position: number,
): readonly [upTo: readonly Message[], after: readonly Message[]] {
  const at = rows.findIndex((row) => row.position > position);
  return at === -1 ? [rows, []] : [rows.slice(0, at), rows.slice(at)];
}
