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

/** Those of some messages that this reader may see; at most 50 can be asked for. */
export async function fetchMessages(ids: readonly string[]): Promise<Result<readonly Message[]>> {
  const answer = await ask<{ readonly messages: readonly Message[] }>(
    "GET",
    `/messages?ids=${ids.join()}`,
  );
  return answer.ok ? ok(answer.value.messages) : answer;
}
