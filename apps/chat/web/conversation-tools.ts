import type { TFunction } from "i18next";
import { createContext, useContext } from "react";
import type { Message } from "../contract/message.ts";
import type { Stance } from "../rules.ts";
import type { MessageTimes } from "./message-time.ts";
import type { RoomParts } from "./use-room.ts";

/** What can be done to the messages of the room that is open; always the same object. */
export interface ConversationTools {
  readonly parts: RoomParts;
  readonly react: (message: Message, emoji: string) => void;
  readonly reply: (message: Message) => void;
  readonly edit: (message: Message) => void;
  readonly pin: (message: Message, isPinned: boolean) => void;
  readonly copyText: (message: Message) => void;
  readonly copyLink: (message: Message) => void;
  /** Asks first. */
  readonly remove: (message: Message) => void;
  readonly report: (message: Message) => void;
  /** Goes to a message of this room, and flashes it. */
  readonly jump: (id: string) => void;
  readonly openMenu: (message: Message, anchor: Element) => void;
  readonly openPicker: (message: Message, anchor: Element) => void;
  /** Shows a picture or a video of a message in full. */
  readonly view: (message: Message, fileId: string) => void;
  readonly sendAgain: (id: string) => void;
  readonly discard: (id: string) => void;
  readonly focusComposer: () => void;
}

/** Somebody of this courtyard, as a conversation needs to know them. */
export interface Known {
  readonly name: string;
  readonly handle: string;
}

/** What the rows of the log need to know beside their messages. */
export interface ConversationNow {
  readonly ownId: string;
  /** The words and times of the page's language; asked for once, and not by every message. */
  readonly t: TFunction<"chat">;
  readonly times: MessageTimes;
  readonly stance: Stance;
  readonly newFrom: number | undefined;
  readonly isDirect: boolean;
  /** Who somebody is by their id, as far as that is known. */
  readonly personOf: (id: string) => Known | undefined;
}

/** What can be done in the conversation around. */
export const Tools = createContext<ConversationTools | undefined>(undefined);

/** What is so in the conversation around. */
export const Now = createContext<ConversationNow | undefined>(undefined);

/** How far the other one in a direct room has read; 0 elsewhere. */
export const SeenUpTo = createContext(0);

/** What can be done to messages. */
export function useTools(): ConversationTools {
  const tools = useContext(Tools);
  if (!tools) throw new Error("this is not inside a conversation");
  return tools;
}

/** What is so in this conversation. */
export function useNow(): ConversationNow {
  const now = useContext(Now);
  if (!now) throw new Error("this is not inside a conversation");
  return now;
}
