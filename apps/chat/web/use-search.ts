import { useCallback, useEffect, useRef, useState } from "react";
import type { Message } from "../contract/message.ts";
import type { Room } from "../contract/rooms.ts";
import type { Term } from "./highlight.ts";
import { ask } from "./request.ts";

/** A message that was found, with what its room is called. */
export interface Found extends Message {
  readonly room: Pick<Room, "id" | "kind" | "name">;
}

interface Findings {
  readonly messages: readonly Found[];
  readonly terms: readonly Term[];
  readonly next?: number;
}

/** What is sought, and where. */
export interface Wish {
  readonly q: string;
  /** The id of a room, and of a person. */
  readonly in?: string | undefined;
  readonly from?: string | undefined;
}

/** How the search for a wish stands. */
export interface SearchNow {
  readonly status: "idle" | "seeking" | "found" | "failed";
  readonly found: Findings;
  readonly isMoreComing: boolean;
  readonly more: () => void;
  readonly again: () => void;
}

const nothing: Findings = { messages: [], terms: [] };

/** How long one must not have typed before it is asked, in milliseconds. */
const quietMs = 220;

/** Messages found at once. */
const pageSize = 30;

/** Searches while one types; an answer to older words is not shown. */
export function useSearch(wish: Wish): SearchNow {
  const [status, setStatus] = useState<SearchNow["status"]>("idle");
  const [found, setFound] = useState(nothing);
  const [isMoreComing, setMoreComing] = useState(false);
  const [round, setRound] = useState(0);
  const asked = useRef("");
  const path = pathOf(wish);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another round asks the same again
  useEffect(() => {
    asked.current = path;
    if (path === "") {
      setStatus("idle");
      setFound(nothing);
      return;
    }
    setStatus("seeking");
    const timer = setTimeout(async () => {
      const answer = await ask<Findings>("GET", path);
      if (asked.current !== path) return;
      setStatus(answer.ok ? "found" : "failed");
      if (answer.ok) setFound(answer.value);
    }, quietMs);
    return () => clearTimeout(timer);
  }, [path, round]);

  const { next } = found;
  const more = useCallback(async () => {
    if (next === undefined) return;
    setMoreComing(true);
    const answer = await ask<Findings>("GET", `${path}&before=${next}`);
    setMoreComing(false);
    if (asked.current !== path || !answer.ok) return;
    const older = answer.value;
    setFound((now) => ({ ...older, messages: [...now.messages, ...older.messages] }));
  }, [path, next]);

  return {
    ...{ status, found, isMoreComing },
    more: () => void more(),
    again: () => setRound((now) => now + 1),
  };
}

/** The address that answers a wish; empty where nothing is wished. */
function pathOf({ q, in: room, from }: Wish): string {
  // A room alone is where one is about to seek, and nothing that is sought.
  if (q.trim() === "" && from === undefined) return "";
  const query = new URLSearchParams({ q: q.trim(), limit: String(pageSize) });
  if (room !== undefined) query.set("in", room);
  if (from !== undefined) query.set("from", from);
  return `/search?${query}`;
}
