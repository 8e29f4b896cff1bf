import { ok, type Result } from "../../../core/protocol/result.ts";
import type { Message } from "../contract/message.ts";
import { ask } from "./request.ts";
import type { Page, PageQuery } from "./room-window.ts";

/** How many messages a page of history has. */
const pageSize = 40;

/** A page of a room's history. */
export function fetchPage(roomId: string, query: PageQuery): Promise<Result<Page>> {
  const [by, value] = Object.entries(query)[0] ?? [];
  return ask("GET", `/rooms/${roomId}/messages?${by}=${value}&limit=${pageSize}`);
}

/** What was said at a time or later, from the oldest. */
export function fetchSince(roomId: string, sinceMs: number): Promise<Result<Page>> {
  return ask(
    "GET",
    `/rooms/${roomId}/messages?since=${Math.max(0, Math.floor(sinceMs))}&limit=100`,
  );
}

/** What was said about moments of a video, in their order; the next ones after the last known. */
export function fetchMoments(
  roomId: string,
  last: Message | undefined,
): Promise<Result<Pick<Page, "messages" | "hasAfter">>> {
  const after = last ? `&moment=${last.momentMs}&position=${last.position}` : "";
  return ask("GET", `/rooms/${roomId}/moments?limit=${pageSize}${after}`);
}

/** Those of some messages that this reader may see; at most 50 can be asked for. */
export async function fetchMessages(ids: readonly string[]): Promise<Result<readonly Message[]>> {
  const answer = await ask<{ readonly messages: readonly Message[] }>(
    "GET",
    `/messages?ids=${ids.join()}`,
  );
  return answer.ok ? ok(answer.value.messages) : answer;
}
