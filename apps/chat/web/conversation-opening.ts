import { useEffect, useRef, useState } from "react";
import type { ScrollTarget } from "../../../web/kit/scroll-keeper.ts";
import type { RoomEntry } from "../contract/rooms.ts";
import type { RoomState } from "../state/room.ts";
import { useAttention } from "./conversation-attention.ts";
import { type Opening, openingOf, placeIn } from "./conversation-place.ts";
import type { RoomWindow } from "./room-window.ts";
import type { RoomNow } from "./use-room.ts";

/** Where the log of a room begins, once that is on the page. */
export interface Opened {
  readonly start: ScrollTarget | undefined;
  /** The line "New messages" stands before this position. */
  readonly newFrom: number | undefined;
}

/**
 * Opens a room where its reader wants to be: at a link, where they left it, or at what is new.
 *
 * `onMissing` hears that the message of a link is not there, or cannot be fetched.
 */
export function useOpening(
  { parts, state, entry, isKnown }: RoomNow,
  messageId: string | undefined,
  onMissing: (code: string) => void,
): Opened | undefined {
  const [opened, setOpened] = useState<Opened>();
  const isBegun = useRef(false);
  useEffect(() => {
    if (isBegun.current || !state || !isKnown) return;
    isBegun.current = true;
    const opening = openingOf(messageId, entry, placeIn(parts.roomId));
    void open(parts.window, state, opening).then((answer) => {
      if (answer.code !== undefined) onMissing(answer.code);
      setOpened({ start: answer.start, newFrom: opening.newFrom });
    });
  }, [state, isKnown, entry, messageId, parts, onMissing]);
  return useNewLine(opened, entry, setOpened);
}

interface Answer {
  readonly start?: ScrollTarget | undefined;
  readonly code?: string;
}

async function open(window: RoomWindow, end: RoomState, opening: Opening): Promise<Answer> {
  const { to, place, isFlashed } = opening;
  const at = (key: string): Answer => ({ start: { key, place, isFlashed } });
  if (to === undefined) {
    window.toEnd();
    return {};
  }
  const near = end.tail.find(({ id, position }) => id === to || position === to);
  const oldest = end.tail[0]?.position ?? 0;
  const next = end.tail.find(({ position }) => typeof to === "number" && position >= to);
  const isInEnd = !end.hasBefore || (typeof to === "number" && to >= oldest);
  const found = near ?? (isInEnd ? next : undefined);
  if (found) {
    window.toEnd();
    return at(found.id);
  }
  const landed = await window.jump(to);
  if (landed.ok && landed.value) return at(landed.value.id);
  window.toEnd();
  return landed.ok ? {} : { code: landed.failure.code };
}

/** What comes while nobody looks is new, too, if all was read before. */
function useNewLine(
  opened: Opened | undefined,
  entry: RoomEntry | undefined,
  set: (opened: Opened) => void,
): Opened | undefined {
  const isAttentive = useAttention();
  const first = entry?.unread[0]?.[0];
  const read = useRef(0);
  if (first === undefined && entry) read.current = entry.readPosition;
  useEffect(() => {
    if (isAttentive || !opened || first === undefined || first <= read.current) return;
    if (opened.newFrom !== undefined && opened.newFrom > read.current) return;
    set({ ...opened, newFrom: first });
  }, [isAttentive, opened, first, set]);
  return opened;
}
