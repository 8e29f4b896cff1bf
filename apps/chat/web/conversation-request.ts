import { type Failure, ok, type Result, refuse } from "../../../core/protocol/result.ts";
import type { Message } from "../contract/message.ts";
import type { Page, PageQuery } from "./room-window.ts";

/** How many messages a page of history has. */
const pageSize = 40;

/** A page of a room's history. */
export function fetchPage(roomId: string, query: PageQuery): Promise<Result<Page>> {
  const [by, value] = Object.entries(query)[0] ?? [];
  return get(`/rooms/${roomId}/messages?${by}=${value}&limit=${pageSize}`);
}

/** Those of some messages that this reader may see; at most 50 can be asked for. */
export async function fetchMessages(ids: readonly string[]): Promise<Result<readonly Message[]>> {
  const answer = await get<{ readonly messages: readonly Message[] }>(
    `/messages?ids=${ids.join()}`,
  );
  return answer.ok ? ok(answer.value.messages) : answer;
}

async function get<Answer>(path: string): Promise<Result<Answer>> {
  try {
    return read<Answer>(await fetch(`/api/chat${path}`));
  } catch {
    return refuse("offline");
  }
}

/** An answer of chat's routes as a result; `internal` where something else answered. */
export async function read<Answer>(
  response: Pick<Response, "ok" | "text">,
): Promise<Result<Answer>> {
  const answer = parsed(await response.text());
  // Made by the routes of this very version.
  if (response.ok && answer !== undefined) return ok(answer as Answer);
  const failure = answer as Partial<Failure> | undefined;
  return refuse(failure?.code ?? "internal", failure ?? {});
}

/** What stands between may answer with a page of its own. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
