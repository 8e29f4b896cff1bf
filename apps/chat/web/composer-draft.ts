import { useCallback, useEffect, useRef, useState } from "react";
import { drafts, useDraft } from "./drafts.ts";

/** A pause in writing, after which the draft is kept, in milliseconds. */
const pauseMs = 250;

/** The text of a composer, which is kept as the room's draft. */
export interface DraftText {
  readonly text: string;
  readonly replyTo: string | undefined;
  readonly write: (text: string) => void;
  readonly answer: (messageId: string | undefined) => void;
  /** What was written is on its way: there is no draft any more. */
  readonly clear: () => void;
}

/**
 * What somebody writes in a room: kept at every pause, when the page is left, and when it closes.
 *
 * What another tab writes comes here unless one is writing here as well; `isBusy` tells.
 */
export function useDraftText(personId: string, roomId: string, isBusy: () => boolean): DraftText {
  const draft = useDraft(personId, roomId);
  const [text, setText] = useState(draft?.text ?? "");
  const latest = useRef(text);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const replyTo = draft?.replyTo;

  const keep = useCallback(
    (next: { readonly text: string; readonly replyTo: string | undefined }) => {
      clearTimeout(timer.current);
      timer.current = undefined;
      const { replyTo: answered, text: written } = next;
      const reply = answered === undefined ? {} : { replyTo: answered };
      drafts.set(personId, roomId, { text: written, ...reply });
    },
    [personId, roomId],
  );
  const keepNow = useCallback(() => {
    if (timer.current === undefined) return;
    keep({ text: latest.current, replyTo: drafts.get(personId, roomId)?.replyTo });
  }, [keep, personId, roomId]);

  useEffect(() => {
    window.addEventListener("pagehide", keepNow);
    document.addEventListener("visibilitychange", keepNow);
    return () => {
      window.removeEventListener("pagehide", keepNow);
      document.removeEventListener("visibilitychange", keepNow);
      keepNow();
    };
  }, [keepNow]);

  const there = draft?.text ?? "";
  useEffect(() => {
    if (timer.current !== undefined || isBusy() || there === latest.current) return;
    latest.current = there;
    setText(there);
  }, [there, isBusy]);

  const write = (next: string) => {
    latest.current = next;
    setText(next);
    clearTimeout(timer.current);
    timer.current = setTimeout(keepNow, pauseMs);
  };
  return {
    ...{ text, replyTo, write },
    answer: (messageId) => keep({ text: latest.current, replyTo: messageId }),
    clear: () => {
      latest.current = "";
      setText("");
      keep({ text: "", replyTo: undefined });
    },
  };
}
