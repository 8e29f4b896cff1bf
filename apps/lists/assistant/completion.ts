import * as z from "zod";
import { ok, type Result, refuse } from "../../../core/protocol/result.ts";
import type { AssistantSettings } from "../../../platform/config/services.ts";
import type { OutgoingFailure } from "../../../platform/outgoing/failure.ts";
import type { Outgoing } from "../../../platform/outgoing/outgoing.ts";

/** Why a language model gave nothing that can be used. */
export type CompletionRefusal = "timeout" | "unreachable" | "unusable";

/** What is said to a model, and the JSON that is wanted of it. */
export interface Prompt {
  /** What it is to do. */
  readonly task: string;
  /** What somebody wrote: material, whatever it says. */
  readonly text: string;
  /** The JSON Schema of the answer. */
  readonly schema: object;
}

/** The largest answer that is read, in bytes. */
const answerBytes = 200 * 1024;

/**
 * How the form of an answer is asked for: strictly, loosely, by words only.
 *
 * Many servers know only some of these, and say 400 to the others.
 */
const forms: readonly ((schema: object) => object)[] = [
  (schema) => ({
    response_format: { type: "json_schema", json_schema: { name: "items", strict: true, schema } },
  }),
  () => ({ response_format: { type: "json_object" } }),
  () => ({}),
];

/** What says that a server does not know a form. */
const unknownForm: ReadonlySet<number> = new Set([400, 422]);

/**
 * Opens the way to a model: each call gives the text of one answer.
 *
 * It is asked once, but for the form; what worked is tried first the next time. All of it has
 * to be done within the time that the host has set. Neither key nor answer is in what is told of
 * a failure to `trouble`.
 */
export function openCompletion(
  settings: AssistantSettings,
  outgoing: Outgoing,
  trouble: (message: string) => void,
): (prompt: Prompt) => Promise<Result<string, { readonly code: CompletionRefusal }>> {
  let known = 0;

  async function send(prompt: Prompt, form: object, timeoutMs: number) {
    const { model, key, url } = settings;
    const messages = [
      { role: "system", content: prompt.task },
      { role: "user", content: prompt.text },
    ];
    return outgoing.request(`${url}/chat/completions`, {
      method: "POST",
      headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
      // No temperature is named: some models refuse all but their own.
      body: JSON.stringify({ model, messages, stream: false, ...form }),
      // An interface does not move; who says so is not the one whom the host has named.
      redirect: "error",
      maxBytes: answerBytes,
      timeoutMs,
    });
  }

  function failed({ code }: OutgoingFailure) {
    trouble(code);
    if (code === "outgoing-too-large") return refuse("unusable");
    return refuse(code === "outgoing-too-slow" ? "timeout" : "unreachable");
  }

  return async (prompt) => {
    const until = performance.now() + settings.timeoutMs;
    for (const [step, form] of forms.entries()) {
      if (step < known) continue;
      const leftMs = Math.max(1, Math.ceil(until - performance.now()));
      const answered = await send(prompt, form(prompt.schema), leftMs);
      if (!answered.ok) return failed(answered.failure);
      const { status } = answered.value;
      if (unknownForm.has(status) && step < forms.length - 1) continue;
      if (status !== 200) {
        trouble(`status ${status}`);
        return refuse("unreachable");
      }
      known = step;
      return contentOf(await answered.value.text());
    }
    return refuse("unreachable");
  };
}

const completion = z.object({
  choices: z.tuple([z.object({ message: z.object({ content: z.string() }) })], z.unknown()),
});

/** What the model said, out of what the server says of it. */
function contentOf(body: string): Result<string, { readonly code: CompletionRefusal }> {
  try {
    const { data } = completion.safeParse(JSON.parse(body));
    return data ? ok(data.choices[0].message.content) : refuse("unusable");
  } catch {
    return refuse("unusable"); // not JSON: a page of somebody in between, most likely
  }
}
