import { type RefObject, useCallback, useEffect, useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "../../../core/protocol/id.ts";
import { lengthOf } from "../../../core/protocol/text.ts";
import type { GivenFiles } from "../../../web/kit/given-files.ts";
import { toast } from "../../../web/kit/toast.tsx";
import { limits } from "../contract/limits.ts";
import type { Message } from "../contract/message.ts";
import { roomChannel } from "../contract/room.ts";
import { useDraftText } from "./composer-draft.ts";
import { useFailureText } from "./conversation-failure.ts";
import { say } from "./message-send.ts";
import { useTellTyping } from "./typing.tsx";
import type { Uploads } from "./uploads.ts";
import { uploadsOf } from "./uploads-of-room.ts";
import type { RoomParts } from "./use-room.ts";

/** What is being written, and what becomes of it. */
export interface ComposerText {
  readonly text: string;
  /** The message that is being edited. */
  readonly editing: Message | undefined;
  /** The message that is answered. */
  readonly replyTo: string | undefined;
  readonly uploads: Uploads;
  /** How many code points may still be written. */
  readonly left: number;
  /** Whether it is sent as soon as its files are there. */
  readonly isArmed: boolean;
  readonly write: (text: string) => void;
  readonly send: () => void;
  readonly answer: (messageId: string) => void;
  /** Leaves what is edited or answered. */
  readonly leave: () => void;
  readonly attach: (given: GivenFiles) => void;
}

/** The text of a room's composer: a new message, or the change of an old one. */
export function useComposer(
  parts: RoomParts,
  ownId: string,
  form: RefObject<HTMLElement | null>,
  onSaid: (id: string) => void,
  momentMs?: number,
): ComposerText {
  const { roomId, client, editing: editingStore } = parts;
  const isBusy = useCallback(() => form.current?.contains(document.activeElement) ?? false, [form]);
  const draft = useDraftText(ownId, roomId, isBusy);
  const editing = useSyncExternalStore(editingStore.listen, editingStore.get);
  const [edited, setEdited] = useState("");
  const [isArmed, setArmed] = useState(false);
  const uploads = uploadsOf(roomId);
  const tellTyping = useTellTyping(roomId);
  const attach = useAttaching(uploads);
  const edit = useEditing(parts);
  useEffect(() => setEdited(editing?.text ?? ""), [editing]);

  const text = editing ? edited : draft.text;
  // Counting code points is only worth it where it may matter.
  const isLong = text.length > limits.messageLength / 2;
  const left = limits.messageLength - (isLong ? lengthOf(text) : text.length);

  const sayIt = () => {
    const files = uploads.take();
    if (text.trim() === "" && files.length === 0) return;
    const saying = { id: newId(), roomId, text, replyTo: draft.replyTo, files, momentMs };
    void say(client, saying, ownId);
    draft.clear();
    onSaid(saying.id);
  };
  const send = () => {
    if (left < 0) return;
    if (editing) {
      if (text.trim() === "") return;
      editingStore.set(undefined);
      return void edit(editing, text);
    }
    const states = uploads.get().map(({ state }) => state);
    if (states.every((state) => state === "done")) sayIt();
    else setArmed(true);
  };
  useArmed(uploads, isArmed, setArmed, sayIt);

  return {
    ...{ text, editing, replyTo: draft.replyTo, uploads, left, isArmed, send, attach },
    write: (next) => {
      if (editing) return setEdited(next);
      draft.write(next);
      if (next !== "") tellTyping();
    },
    answer: (messageId) => {
      editingStore.set(undefined);
      draft.answer(messageId);
    },
    leave: () => {
      if (editing) editingStore.set(undefined);
      else if (isArmed) setArmed(false);
      else draft.answer(undefined);
    },
  };
}

/** Sends what waited for its files; one that failed is a reason to look again. */
function useArmed(
  uploads: Uploads,
  isArmed: boolean,
  setArmed: (isArmed: boolean) => void,
  sayIt: () => void,
): void {
  const shown = useSyncExternalStore(uploads.listen, uploads.get);
  const isDone = shown.every(({ state }) => state === "done");
  const hasFailed = shown.some(({ state, code }) => state === "failed" && code !== "offline");
  useEffect(() => {
    if (!isArmed) return;
    if (isDone || hasFailed) setArmed(false);
    if (isDone) sayIt();
  });
  useEffect(() => {
    const resume = () => uploads.resume();
    window.addEventListener("online", resume);
    return () => window.removeEventListener("online", resume);
  }, [uploads]);
}

function useAttaching(uploads: Uploads): (given: GivenFiles) => void {
  const { t } = useTranslation("chat");
  return ({ files, folders }) => {
    const free = limits.filesPerMessage - uploads.get().length;
    if (folders > 0) toast(t("conversation.uploads.folders"));
    if (files.length > free) {
      toast(t("conversation.uploads.tooMany", { count: limits.filesPerMessage }));
    }
    uploads.add(files.slice(0, free));
  };
}

/** Changes what one has said; it looks so at once. */
function useEditing({ client, roomId, changes }: RoomParts) {
  const textOf = useFailureText();
  return async ({ id, text: before, revision }: Message, text: string): Promise<void> => {
    if (text === before) return;
    const shown = changes.add({
      id,
      apply: (message) =>
        message.revision > revision ? message : { ...message, text, editedAt: Date.now() },
      isDone: (message) => message.revision > revision,
    });
    const answer = await client.send(roomChannel, "message.edit", { id, roomId, text });
    shown.answered(answer.ok);
    if (!answer.ok) toast(textOf(answer.failure.code));
  };
}
