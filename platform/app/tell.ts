import type { At } from "../../core/hub/handler.ts";
import type { Heard, Outcome } from "../../core/hub/heard.ts";
import type { Audience, Kick } from "../../core/hub/layer.ts";
import type { WireEvent } from "../../core/protocol/frames.ts";
import type { Failure } from "../../core/protocol/result.ts";

/** What telling needs: a hub, and a log for what breaks. */
export interface TellPorts {
  readonly publish: (
    topic: string,
    events: readonly WireEvent[],
    audience?: Audience,
  ) => Promise<number>;
  readonly kick: (who: Kick["who"], code: Kick["code"]) => Promise<void>;
  readonly broken: (cause: unknown, during: string) => Failure;
}

/**
 * Tells what has happened, once it is on disk; gives the offset at which each topic shows it.
 *
 * Never rejects: what it tells of is done, and the answer must still say so.
 */
export type Tell = (outcomes: readonly Outcome[]) => Promise<At>;

/** Time for the answer to be written to a socket that its own command ends, in milliseconds. */
const answerMs = 20;

/** Makes the function that tells. */
export function createTell({ publish, kick, broken }: TellPorts): Tell {
  async function kickSoon({ who, code }: Kick): Promise<void> {
    await new Promise((done) => setTimeout(done, answerMs));
    await kick(who, code);
  }

  return async function tell(outcomes) {
    const at: Record<string, number> = {};
    const heard: Heard[] = [];
    for (const outcome of outcomes) {
      if ("topic" in outcome) heard.push(outcome);
      else kickSoon(outcome).catch((cause) => broken(cause, "kick"));
    }
    try {
      // All are handed over in this turn, so that no reader comes between commit and news.
      const told = heard.map(({ topic, event, audience }) => publish(topic, [event], audience));
      for (const [index, offset] of (await Promise.all(told)).entries()) {
        const topic = heard[index]?.topic;
        if (topic !== undefined) at[topic] = offset;
      }
    } catch (cause) {
      broken(cause, "publish");
    }
    return at;
  };
}
