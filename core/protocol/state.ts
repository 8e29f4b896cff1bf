import type { Channel, CommandOf, EventOf, StateOf } from "./channel.ts";

/**
 * What a watcher of a channel believes, as pure functions of what was heard.
 *
 * Both must be total, and `apply` must bear an event that the state already contains: a
 * snapshot may be newer than the position it is given with.
 */
export interface Watch<C extends Channel> {
  readonly channel: C;
  /** The state after an event. */
  readonly apply: (state: StateOf<C>, event: EventOf<C>) => StateOf<C>;
  /** Other channels whose commands change this state too, as a click changes a list's row. */
  readonly also?: readonly Channel[];
  /** How the state would look after a command that is not yet answered; never written into it. */
  readonly overlay?: (state: StateOf<C>, command: never) => StateOf<C>;
}

/** Defines how a channel's state follows from its events, and how it looks under commands. */
export function defineWatch<C extends Channel, Other extends Channel = C>(
  channel: C,
  watch: Omit<Watch<C>, "channel" | "also" | "overlay"> & {
    readonly also?: readonly Other[];
    readonly overlay?: (state: StateOf<C>, command: CommandOf<C> | CommandOf<Other>) => StateOf<C>;
  },
): Watch<C> {
  return { channel, ...watch };
}
