import { type Channel, type EventOf, topicOf } from "../protocol/channel.ts";
import type { WireEvent } from "../protocol/frames.ts";
import type { Audience, Ending, Expulsion } from "./layer.ts";

/** An event with the topic on which it is to be heard. */
export interface Heard {
  readonly topic: string;
  readonly event: WireEvent;
  readonly audience?: Audience;
}

/** What follows from a command once it is on disk: what is heard, and what must end. */
export type Outcome = Heard | Ending;

/** Says on which topic of a channel an event is to be heard, and by whom if not by all. */
export function heard<C extends Channel>(
  channel: C,
  key: string,
  event: NoInfer<EventOf<C>>,
  audience?: Audience,
): Heard {
  const wire = event as WireEvent; // every event of a contract is one
  return { topic: topicOf(channel, key), event: wire, ...(audience ? { audience } : {}) };
}

/**
 * Says who leaves a topic of a channel at once, as one who was removed from a room must.
 *
 * They hear what the same outcomes tell the topic, and nothing after it. The rules of the
 * channel must refuse them from now on, or else they may join again.
 */
export function expelled(channel: Channel, key: string, person: string): Expulsion {
  return { who: { person, topic: topicOf(channel, key) }, code: "forbidden" };
}

/** The same for everybody but these, as where something open is closed. */
export function onlyStay(channel: Channel, key: string, persons: readonly string[]): Expulsion {
  return { who: { allBut: persons, topic: topicOf(channel, key) }, code: "forbidden" };
}
