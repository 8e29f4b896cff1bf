import { expect } from "bun:test";
import type { Channel, EventOf, StateOf } from "../../core/protocol/channel.ts";
import type { WireEvent } from "../../core/protocol/frames.ts";
import { parse } from "../../core/protocol/schema.ts";
import type { Watch } from "../../core/protocol/state.ts";

/**
 * Proves the sync law for one watcher: snapshot before + events heard = snapshot after.
 *
 * It also proves that a watcher who is told an event twice, because the snapshot contained it
 * already, ends in the same place; and that snapshots and events are what the contract says.
 */
export function verifySync<C extends Channel>(
  watch: Watch<C>,
  before: StateOf<C>,
  events: readonly WireEvent[],
  after: StateOf<C>,
): void {
  for (const event of events) {
    const schema = watch.channel.events[event.type];
    if (!schema) throw new Error(`the contract of ${watch.channel.name} has no ${event.type}`);
    const { type: _, ...fields } = event;
    expect(parse(schema, fields)).toEqual({ ok: true, value: fields });
  }
  expect(parse(watch.channel.snapshot, after)).toEqual({ ok: true, value: after });
  const heard = events as readonly EventOf<C>[]; // checked just now
  expect(heard.reduce(watch.apply, before)).toEqual(after);
  for (const from of heard.keys()) {
    expect(heard.slice(from).reduce(watch.apply, after)).toEqual(after);
  }
}
