import { type RefObject, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { copyText } from "../../../web/kit/copy.ts";
import type { ScrollWindowHandle } from "../../../web/kit/scroll-window.tsx";
import { toast } from "../../../web/kit/toast.tsx";
import type { Message } from "../contract/message.ts";
import { roomChannel } from "../contract/room.ts";
import { reacted } from "../state/messages.ts";
import type { ComposerHandle } from "./composer.tsx";
import { useFailureText } from "./conversation-failure.ts";
import type { ConversationTools } from "./conversation-tools.ts";
import { unsentOf } from "./message-refused.ts";
import { say } from "./message-send.ts";
import type { RoomParts } from "./use-room.ts";

/** What is open over the conversation; one thing at a time. */
export type Overlay =
  | { readonly kind: "menu" | "picker"; readonly message: Message; readonly anchor: Element }
  | { readonly kind: "remove" | "report"; readonly message: Message }
  | { readonly kind: "viewer"; readonly fileId: string };

interface Around {
  readonly parts: RoomParts;
  readonly ownId: string;
  readonly log: RefObject<ScrollWindowHandle | null>;
  readonly composer: RefObject<ComposerHandle | null>;
  readonly onOpen: (overlay: Overlay) => void;
}

/** The tools of a conversation; the same object as long as it is open. */
export function useConversationTools(around: Around): ConversationTools {
  const { t } = useTranslation("chat");
  const textOf = useFailureText();
  const latest = useRef({ ...around, t, textOf });
  latest.current = { ...around, t, textOf };
  const { parts } = around;
  return useMemo(() => {
    const open = (overlay: Overlay) => latest.current.onOpen(overlay);
    const copied = async (text: string, word: "copiedText" | "copiedLink") => {
      const isCopied = await copyText(text);
      toast(latest.current.t(isCopied ? `conversation.${word}` : "conversation.notCopied"));
    };
    return {
      parts,
      react: (message, emoji) => void react(latest.current, message, emoji),
      reply: ({ id }) => latest.current.composer.current?.answer(id),
      edit: (message) => {
        parts.editing.set(message);
        latest.current.composer.current?.focus();
      },
      pin: (message, isPinned) => void pin(latest.current, message, isPinned),
      copyText: ({ text }) => void copied(text, "copiedText"),
      copyLink: ({ roomId, id }) =>
        void copied(`${location.origin}/chat/${roomId}/${id}`, "copiedLink"),
      remove: (message) => open({ kind: "remove", message }),
      report: (message) => open({ kind: "report", message }),
      jump: (id) => void jump(latest.current, id),
      openMenu: (message, anchor) => {
        // With these nothing can be done.
        if (!message.isDeleted && !message.said) open({ kind: "menu", message, anchor });
      },
      openPicker: (message, anchor) => open({ kind: "picker", message, anchor }),
      view: (_, fileId) => open({ kind: "viewer", fileId }),
      sendAgain: (id) => sendAgain(latest.current, id),
      discard: (id) => unsentOf(latest.current.ownId).remove(id),
      focusComposer: () => latest.current.composer.current?.focus(),
    };
  }, [parts]);
}

interface Doing extends Around {
  readonly textOf: (code: string) => string;
}

async function react({ parts, ownId, textOf }: Doing, message: Message, emoji: string) {
  const { client, roomId, changes } = parts;
  const { id } = message;
  const known = message.reactions.find((reaction) => reaction.emoji === emoji);
  const isSet = !known?.people.includes(ownId);
  const reaction = { emoji, personId: ownId, isSet };
  const shown = changes.add({
    id,
    apply: (one) => reacted(one, reaction),
    isDone: (one) => reacted(one, reaction) === one,
  });
  const answer = await client.send(roomChannel, "message.react", { id, roomId, emoji, isSet });
  shown.answered(answer.ok);
  if (!answer.ok) toast(textOf(answer.failure.code));
}

async function pin({ parts, textOf }: Doing, { id }: Message, isPinned: boolean) {
  const { client, roomId } = parts;
  const answer = await client.send(roomChannel, "message.pin", { id, roomId, isPinned });
  if (!answer.ok) toast(textOf(answer.failure.code));
}

/** Takes a message away for everyone; it looks so at once. */
export async function removeMessage(
  { client, roomId, changes }: RoomParts,
  { id }: Message,
): Promise<string | undefined> {
  const shown = changes.add({
    id,
    apply: (message) => ({ ...message, isDeleted: true, text: "", files: [], reactions: [] }),
    isDone: (message) => message.isDeleted === true,
  });
  const answer = await client.send(roomChannel, "message.delete", { id, roomId });
  shown.answered(answer.ok);
  return answer.ok ? undefined : answer.failure.code;
}

async function jump({ parts, log, textOf }: Doing, id: string) {
  const target = { key: id, place: "centre", isFlashed: true } as const;
  const landed = await parts.window.jump(id);
  if (landed.ok && landed.value) log.current?.scrollToKey(target);
  if (!landed.ok) toast(textOf(landed.failure.code));
}

/** Gives a refused message once more, under the id that it had: it can be said only once. */
function sendAgain({ parts, ownId }: Doing, id: string) {
  const unsent = unsentOf(ownId);
  const saying = unsent.get().find((one) => one.id === id);
  if (!saying) return;
  unsent.remove(id);
  // What it answers has gone: it can still be said.
  const isOrphan = saying.code === "message-not-found";
  void say(parts.client, isOrphan ? { ...saying, replyTo: undefined } : saying, ownId);
}
