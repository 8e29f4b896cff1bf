import { ok, refuse } from "../../core/protocol/result.ts";
import type { Listening } from "../../platform/app/app.ts";
import type { Scope } from "../../platform/app/scope.ts";
import { findCourtyard } from "../../platform/auth/courtyard.ts";
import { findPerson } from "../../platform/auth/person.ts";
import type {
  circleChannel,
  courtyardChannel,
  invitationsChannel,
  membersChannel,
  noticesChannel,
  profileChannel,
} from "./contract.ts";
import { listBlocked } from "./queries/blocks.ts";
import { listInvitations } from "./queries/invitations.ts";
import { findProfile, listMembers } from "./queries/members.ts";
import { listMuted, listNotices } from "./queries/notices.ts";
import { listTies } from "./queries/ties.ts";
import { mayKeepHouse, mayTakePart } from "./rules.ts";
import type { PeopleTables } from "./tables.ts";

/** Everyone hears of the courtyard, also who may not look in: the way in shows its name. */
export const courtyardListening: Listening<typeof courtyardChannel, PeopleTables> = {
  isForEveryone: true,
  admit: async () => ok(),
  snapshot: async (db) => {
    const found = await findCourtyard(db);
    if (!found) return { revision: 0 };
    const { name, joining, guestsLookIn, revision } = found;
    return { courtyard: { name, joining, guestsLookIn }, revision };
  },
};

/** Everyone who may look in sees the members, but those who have blocked them. */
export const membersListening: Listening<typeof membersChannel, PeopleTables> = {
  admit: async () => ok(),
  snapshot: async (db, { person }) => ({ members: await listMembers(db, person.id) }),
};

/** Who is blocked by somebody is told that there is no such person. */
export const profileListening: Listening<typeof profileChannel, PeopleTables> = {
  admit: async (db, { person }, id) =>
    (await findProfile(db, person.id, id)) ? ok() : refuse("person-not-found"),
  snapshot: async (db, { person }, id) => ({ profile: await findProfile(db, person.id, id) }),
};

/** A circle is heard by its owner alone. */
export const circleListening: Listening<typeof circleChannel, PeopleTables> = {
  admit: async (_db, scope, id) => {
    const allowed = mayTakePart(scope);
    if (!allowed.ok) return allowed;
    return isOwn(scope, id) ? ok() : refuse("forbidden");
  },
  snapshot: async (db, _scope, id) => {
    const [ties, blocked] = [await listTies(db, id), await listBlocked(db, id)];
    return { ties, blocked, isHidden: (await findPerson(db, id))?.is_hidden === 1 };
  },
};

/** Notices are heard by whom they are for. */
export const noticesListening: Listening<typeof noticesChannel, PeopleTables> = {
  admit: async (_db, scope, id) => {
    const allowed = mayTakePart(scope);
    if (!allowed.ok) return allowed;
    return isOwn(scope, id) ? ok() : refuse("not-yours");
  },
  snapshot: async (db, _scope, id) => {
    const [notices, muted] = [await listNotices(db, id), await listMuted(db, id)];
    return { notices, unread: notices.filter(({ isRead }) => !isRead).length, muted };
  },
};

/** Invitations hold the links themselves, so only the host hears of them. */
export const invitationsListening: Listening<typeof invitationsChannel, PeopleTables> = {
  admit: async (_db, scope) => mayKeepHouse(scope),
  snapshot: async (db, { now }) => ({ invitations: await listInvitations(db, now()) }),
};

function isOwn({ person }: Scope, id: string): boolean {
  return person.id === id;
}
