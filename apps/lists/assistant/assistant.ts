import { Bucket } from "../../../core/protocol/bucket.ts";
import type { Failure, Result } from "../../../core/protocol/result.ts";
import { ok, refuse } from "../../../core/protocol/result.ts";
import type { Language } from "../../../platform/config/language.ts";
import type { AssistantSettings } from "../../../platform/config/services.ts";
import { createOutgoing } from "../../../platform/outgoing/outgoing.ts";
import { parseItems } from "../words/parse.ts";
import { type CompletionRefusal, openCompletion } from "./completion.ts";
import { firstJson } from "./first-json.ts";
import { type AssistantItem, foundItems, givenItems, wishedItems, withCategory } from "./items.ts";
import { type Kind, promptFor } from "./prompt.ts";

/** What is asked at once by the whole house, and in a minute: somebody pays for it. */
export const assistantLimits = { atOnce: 3, perMinute: 20, textLength: 20_000 } as const;

/** What somebody has given to be made into items. */
export interface Asked {
  readonly personId: string;
  readonly kind: Kind;
  readonly text: string;
  readonly language: Language;
}

/** Items that are proposed, and who has read them. */
export type Proposal = { readonly items: readonly AssistantItem[] } & (
  | { readonly by: "assistant" }
  /** The built-in rules, because there is no assistant, or it gave nothing of use. */
  | { readonly by: "rules"; readonly reason: "off" | CompletionRefusal }
);

/** What makes items of words; what it gives is only ever proposed. */
export interface Assistant {
  readonly isOn: boolean;
  /** Proposes items; refused as `too-many` while an earlier one of theirs is under way. */
  ask(asked: Asked): Promise<Result<Proposal, Failure<"too-many">>>;
}

/** How long one waits before asking again, where nobody knows when the other one ends. */
const retryAfterMs = 5_000;

/**
 * Opens the assistant: a language model where the host has set one, else the built-in rules.
 *
 * What a model gives is data: its form is checked, it is cut to the limits of items, and nothing
 * in it is followed. `trouble` takes what the host should know of it, without what was asked.
 */
export function openAssistant(
  settings: AssistantSettings | undefined,
  trouble: (message: string) => void,
): Assistant {
  if (!settings) return { isOn: false, ask: async (asked) => ok(byRules(asked, "off")) };
  const outgoing = createOutgoing({ allowedOrigins: [new URL(settings.url).origin] });
  const complete = openCompletion(settings, outgoing, seldom(trouble));
  const { atOnce, perMinute } = assistantLimits;
  const house = new Bucket(perMinute / 60, perMinute, performance.now());
  const asking = new Set<string>();

  return {
    isOn: true,
    async ask(asked) {
      const { personId, kind, text, language } = asked;
      if (asking.has(personId) || asking.size >= atOnce)
        return refuse("too-many", { retryAfterMs });
      const waitMs = house.take(performance.now());
      if (waitMs > 0) return refuse("too-many", { retryAfterMs: waitMs });
      asking.add(personId);
      try {
        const said = await complete(promptFor(kind, text, language));
        if (!said.ok) return ok(byRules(asked, said.failure.code));
        const given = firstJson(said.value, givenItems);
        if (!given) return ok(byRules(asked, "unusable"));
        const isWish = kind === "wish";
        const items = isWish ? wishedItems(given, text) : foundItems(given, text, language);
        return ok(items.length > 0 ? { items, by: "assistant" } : byRules(asked, "unusable"));
      } finally {
        asking.delete(personId);
      }
    },
  };
}

/** How often the host is told the same thing. */
const troubleMs = 600_000;

/** Tells a thing that goes on and on once in a while. */
function seldom(tell: (message: string) => void): (message: string) => void {
  const toldAtMs = new Map<string, number>();
  return (message) => {
    const nowMs = performance.now();
    if (nowMs - (toldAtMs.get(message) ?? -troubleMs) < troubleMs) return;
    toldAtMs.set(message, nowMs);
    tell(message);
  };
}

function byRules({ text, language }: Asked, reason: "off" | CompletionRefusal): Proposal {
  return { items: parseItems(text, { language }).map(withCategory), by: "rules", reason };
}
