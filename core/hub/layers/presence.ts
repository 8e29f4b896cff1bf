import type { Person } from "../../protocol/frames.ts";

/** Who is in one topic: people for the eye, connections for the count. */
export interface Presence {
  enter(connection: string, person: Person): void;
  leave(connection: string): void;
  people(): readonly Person[];
  close(): void;
}

interface Guest {
  person: Person;
  readonly connections: Set<string>;
  leaving?: ReturnType<typeof setTimeout> | undefined;
}

/**
 * Keeps who is in a topic, and tells only what a person would notice.
 *
 * Somebody with three tabs comes once; somebody who reloads a page has not left, because a
 * person is gone only `graceMs` after the last connection.
 */
export function createPresence(
  graceMs: number,
  changed: (came: readonly Person[], went: readonly string[]) => void,
): Presence {
  const guests = new Map<string, Guest>();
  const personOf = new Map<string, string>();

  function forget(id: string): void {
    guests.delete(id);
    changed([], [id]);
  }

  return {
    enter(connection, person) {
      personOf.set(connection, person.id);
      const guest = guests.get(person.id);
      if (!guest) {
        guests.set(person.id, { person, connections: new Set([connection]) });
        changed([person], []);
        return;
      }
      clearTimeout(guest.leaving);
      guest.connections.add(connection);
      if (guest.person.name !== person.name || guest.person.picture !== person.picture) {
        guest.person = person;
        changed([person], []);
      }
    },
    leave(connection) {
      const id = personOf.get(connection);
      const guest = id === undefined ? undefined : guests.get(id);
      personOf.delete(connection);
      if (id === undefined || !guest) return;
      guest.connections.delete(connection);
      if (guest.connections.size > 0) return;
      guest.leaving = setTimeout(() => forget(id), graceMs);
      guest.leaving.unref?.();
    },
    people() {
      return Array.from(guests.values(), (guest) => guest.person);
    },
    close() {
      for (const guest of guests.values()) clearTimeout(guest.leaving);
      guests.clear();
      personOf.clear();
    },
  };
}
