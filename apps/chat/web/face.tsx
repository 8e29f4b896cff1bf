import type { ReactNode } from "react";
import { Conversation } from "./conversation.tsx";

interface Props {
  /** The room of what the page shows: a match, a broadcast, a list. */
  readonly roomId: string;
  /** Stands above the messages. */
  readonly header?: ReactNode;
}

/**
 * One room as a part of another app's page. Give it a height: it fills it.
 *
 * The page must have the texts of chat: the part asks for them by itself.
 */
export function ChatPanel({ roomId, header }: Props) {
  return <Conversation roomId={roomId} header={header} />;
}

export type { Moments } from "./comment-item.tsx";
export { Comments } from "./comments.tsx";
export { ChatReplay } from "./replay.tsx";
