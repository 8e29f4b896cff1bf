import { ok, refuse } from "../../../core/protocol/result.ts";
import type { Listening } from "../../../platform/app/app.ts";
import { findPerson, shownPerson } from "../../../platform/auth/person.ts";
import type { followersChannel } from "../contract/followers.ts";
import { apartFrom } from "../queries/sight.ts";
import { countSubscribers, isSubscribed } from "../queries/subscriptions.ts";
import type { VideoTables } from "../tables.ts";

/** Whoever may look in hears how many have subscribed to somebody, unless a block lies between. */
export const followersListening: Listening<typeof followersChannel, VideoTables> = {
  admit: async (db, { person }, id) => {
    const channel = await findPerson(db, id);
    const isThere =
      channel && channel.role !== "guest" && !(await apartFrom(db, person.id)).has(id);
    return isThere ? ok() : refuse("person-not-found");
  },
  snapshot: async (db, { person }, id) => {
    const channel = await findPerson(db, id);
    // Admitted a moment ago, and no person is ever deleted.
    if (!channel) throw new Error(`the person ${id} is not there any more`);
    return {
      ownId: person.id,
      person: shownPerson(channel),
      isSubscribed: await isSubscribed(db, person.id, id),
      subscribers: await countSubscribers(db, id),
    };
  },
};
