import { type Channel, type EventOf, topicOf } from "../protocol/channel.ts";
import type { WireEvent } from "../protocol/frames.ts";
import type { Audience, Kick } from "./layer.ts";

/** An event with the topic on which it is to be heard. */
export interface Heard {
  readonly topic: string;
  readonly event: WireEvent;
  readonly audience?: Audience;
}

/** What follows from a command once it is on disk: what is heard, and whose sockets must end. */
export type Outcome = Heard | Kick;

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
