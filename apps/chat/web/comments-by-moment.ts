import { useCallback, useEffect, useMemo, useState } from "react";
import type { Message } from "../contract/message.ts";
import { byMoment } from "./comment-threads.ts";
import { fetchMoments } from "./conversation-request.ts";
import type { Row } from "./message-rows.ts";

interface Fetched {
  readonly messages: readonly Message[];
  readonly hasMore: boolean;
  readonly hasFailed: boolean;
}

/** Comments in the order of the moments that they are about; fetched page by page, then live. */
export function useMoments(roomId: string, live: readonly Row[]) {
  const [fetched, setFetched] = useState<Fetched>();
  const last = fetched?.messages.at(-1);
  const fetchNext = useCallback(
    async (after: Message | undefined, isWanted: () => boolean = () => true) => {
      const answer = await fetchMoments(roomId, after);
      if (!isWanted()) return;
      setFetched((known = { messages: [], hasMore: false, hasFailed: false }) => {
        if (!answer.ok) return { ...known, hasFailed: true };
        const messages = [...known.messages, ...answer.value.messages];
        return { messages, hasMore: answer.value.hasAfter, hasFailed: false };
      });
    },
    [roomId],
  );
  useEffect(() => {
    let isWanted = true;
    void fetchNext(undefined, () => isWanted);
    return () => {
      isWanted = false;
    };
  }, [fetchNext]);
  const rows = useMemo(() => {
    const there = (fetched?.messages ?? []).map((message): Row => ({ message, state: "sent" }));
    // What is heard beyond the last moment that was fetched comes with its page.
    const end = fetched?.hasMore ? (last?.momentMs ?? 0) : Number.POSITIVE_INFINITY;
    return byMoment(
      there,
      live.filter(({ message }) => (message.momentMs ?? 0) <= end),
    );
  }, [fetched, last, live]);
  return {
    rows,
    isKnown: fetched !== undefined,
    hasMore: fetched?.hasMore ?? false,
    hasFailed: fetched?.hasFailed ?? false,
    more: () => void fetchNext(last),
  };
}
