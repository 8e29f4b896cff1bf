import { useEffect, useRef } from "react";
import { useSend } from "../../../core/client/react.tsx";
import { roomChannel } from "../contract/room.ts";
import type { RoomEntry } from "../contract/rooms.ts";
import { useAttention } from "./conversation-attention.ts";

/** How often the pointer moves at most, in milliseconds. */
const everyMs = 1_000;

/**
 * Moves one's last-read pointer to what has really been seen.
 *
 * Only forward, and only where that makes something read; who marks a room as unread by hand is
 * not contradicted by what is still in view.
 */
export function useReading(entry: RoomEntry | undefined, seenPosition: number): void {
  const send = useSend(roomChannel);
  const isAttentive = useAttention();
  const sent = useRef({ position: 0, atMs: 0 });
  const id = entry?.room.id;
  const isNews = entry?.unread.some(([from]) => from <= seenPosition) ?? false;

  useEffect(() => {
    if (!isAttentive || !isNews || id === undefined) return;
    if (seenPosition <= sent.current.position) return;
    const waitMs = Math.max(0, sent.current.atMs + everyMs - Date.now());
    const timer = setTimeout(() => {
      sent.current = { position: seenPosition, atMs: Date.now() };
      // Refused where the room was left meanwhile; then there is nothing to read any more.
      void send("room.read", { id, position: seenPosition });
    }, waitMs);
    return () => clearTimeout(timer);
  }, [isAttentive, isNews, id, seenPosition, send]);
}
