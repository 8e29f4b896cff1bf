import type { At } from "../../core/hub/handler.ts";
import type { Heard, Outcome } from "../../core/hub/heard.ts";
import type { Audience, Ending, Expulsion, Kick } from "../../core/hub/layer.ts";
import type { WireEvent } from "../../core/protocol/frames.ts";
import type { Failure } from "../../core/protocol/result.ts";

/** What telling needs: a hub, and a log for what breaks. */
export interface TellPorts {
  readonly publish: (
    topic: string,
    events: readonly WireEvent[],
    audience?: Audience,
  ) => Promise<number>;
  readonly kick: (who: Ending["who"], code: Ending["code"]) => Promise<void>;
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

/** Makes the function that tells: events first, then who is expelled, then whose sockets end. */
export function createTell({ publish, kick, broken }: TellPorts): Tell {
  async function endSoon({ who, code }: Kick): Promise<void> {
    await new Promise((done) => setTimeout(done, answerMs));
    await kick(who, code);
  }

  /** After the events, which those who go still hear; and before the answer, which says it. */
  async function expel({ who, code }: Expulsion): Promise<void> {
    try {
      await kick(who, code);
    } catch (cause) {
      broken(cause, "kick");
    }
  }

  return async function tell(outcomes) {
    const at: Record<string, number> = {};
    const heard: Heard[] = [];
    const expelled: Expulsion[] = [];
    for (const outcome of outcomes) {
      if ("topic" in outcome) heard.push(outcome);
      else if (outcome.code === "forbidden") expelled.push(outcome);
      else endSoon(outcome).catch((cause) => broken(cause, "kick"));
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
    await Promise.all(expelled.map(expel));
    return at;
  };
}
