import type { Person, WireEvent } from "../protocol/frames.ts";
import type { Principal } from "./handler.ts";
import type { Audience, Entry } from "./layer.ts";

/** The events of some entries that one person is to hear, without those that later ones replace. */
export function eventsFor(entries: readonly Entry[], personId: string): WireEvent[] {
  return gathered(entries.filter((entry) => mayHear(entry.audience, personId)));
}

/** The events of some entries, without those that later ones made unneeded. */
export function gathered(entries: readonly Entry[]): WireEvent[] {
  return gatheredEntries(entries).map(({ event }) => event);
}

/** Some entries, without those that later ones made unneeded. */
export function gatheredEntries(entries: readonly Entry[]): readonly Entry[] {
  if (entries.length <= 1) return entries;
  const seen = new Set<string>();
  const left: Entry[] = [];
  for (let index = entries.length - 1; index >= 0; index--) {
    const entry = entries[index];
    if (!entry) continue;
    if (entry.gather !== undefined) {
      if (seen.has(entry.gather)) continue;
      seen.add(entry.gather);
    }
    left.push(entry);
  }
  return left.reverse();
}

/** Whether an audience contains a person; as cheap for a thousand ids as for one. */
export function mayHear(audience: Audience | undefined, personId: string): boolean {
  if (!audience) return true;
  if ("only" in audience) return has(audience.only, personId);
  return !has(audience.except, personId);
}

/** Fewer ids than this are looked through faster than a set of them is found. */
const fewIds = 16;

/** Whether an audience's list is looked through faster than it is made a set. */
export function isSmall(ids: readonly string[]): boolean {
  return ids.length < fewIds;
}

/** Each list is asked about once for every member of a room, and then forgotten with its event. */
const idSets = new WeakMap<readonly string[], ReadonlySet<string>>();

function has(ids: readonly string[], id: string): boolean {
  if (isSmall(ids)) return ids.includes(id);
  let set = idSets.get(ids);
  if (!set) {
    set = new Set(ids);
    idSets.set(ids, set);
  }
  return set.has(id);
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
