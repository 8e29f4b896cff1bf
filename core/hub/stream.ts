import type { Person, WireEvent } from "../protocol/frames.ts";
import type { Principal } from "./handler.ts";
import type { Audience, Entry } from "./layer.ts";

/** The events of some entries that one person is to hear, without those that later ones replace. */
export function eventsFor(entries: readonly Entry[], personId: string): WireEvent[] {
  return gathered(entries.filter((entry) => mayHear(entry.audience, personId)));
}

/** The events of some entries, without those that later ones made unneeded. */
export function gathered(entries: readonly Entry[]): WireEvent[] {
  if (entries.length === 1 && entries[0]) return [entries[0].event];
  const seen = new Set<string>();
  const events: WireEvent[] = [];
  for (let index = entries.length - 1; index >= 0; index--) {
    const entry = entries[index];
    if (!entry) continue;
    if (entry.gather !== undefined) {
      if (seen.has(entry.gather)) continue;
      seen.add(entry.gather);
    }
    events.push(entry.event);
  }
  return events.reverse();
}

/** Whether an audience contains a person. */
export function mayHear(audience: Audience | undefined, personId: string): boolean {
  if (!audience) return true;
  if ("only" in audience) return audience.only.includes(personId);
  return !audience.except.includes(personId);
}

/** Whether somebody is not to see or hear a person. */
export function avoids(principal: Principal, personId: string): boolean {
  return principal.avoids?.has(personId) ?? false;
}

/** The people whom somebody may see, in the order given; the same array where it is all. */
export function visible(people: readonly Person[], principal: Principal): readonly Person[] {
  if (!principal.avoids?.size) return people;
  return people.filter(({ id }) => !avoids(principal, id));
}
