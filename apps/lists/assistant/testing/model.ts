import type { AssistantSettings } from "../../../../platform/config/services.ts";
import { type Elsewhere, elsewhere } from "../../../../platform/outgoing/testing/elsewhere.ts";

/** What a model was asked, as it came. */
export interface AskedOfModel {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly response_format?: { readonly type: string };
}

/** A language model on this machine, that says what a test wants. */
export interface Model extends Elsewhere {
  readonly settings: AssistantSettings;
  readonly bodies: readonly AskedOfModel[];
}

/** Starts a model that answers so. */
export function model(answer: (asked: AskedOfModel) => Response | Promise<Response>): Model {
  const bodies: AskedOfModel[] = [];
  const server = elsewhere(async (request) => {
    const asked: AskedOfModel = await request.json();
    bodies.push(asked);
    return answer(asked);
  });
  return { ...server, settings: settingsOf(server.port), bodies };
}

/** The settings of a model at a port of this machine. */
export function settingsOf(port: number, timeoutMs = 5_000): AssistantSettings {
  return { url: `http://127.0.0.1:${port}/v1`, key: "sk-secret", model: "small", timeoutMs };
}

/** An answer as OpenAI's interface gives it, with this text in it. */
export function says(content: string): Response {
  return Response.json({
    id: "chatcmpl-1",
    object: "chat.completion",
    choices: [{ index: 0, message: { role: "assistant", content }, finish_reason: "stop" }],
    usage: { prompt_tokens: 300, completion_tokens: 40, total_tokens: 340 },
  });
}

/** An answer with these items. */
export function gives(...items: readonly object[]): Response {
  return says(JSON.stringify({ items }));
}
