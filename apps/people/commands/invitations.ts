import { heard } from "../../../core/hub/heard.ts";
import { ok, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import { newInvitationToken } from "../../../platform/auth/invitation.ts";
import { shownPerson } from "../../../platform/auth/person.ts";
import { type Invitation, invitationsChannel } from "../contract.ts";
import { countInvitations, insertInvitation, revokeInvitation } from "../queries/invitations.ts";
import { holdPerson } from "../queries/members.ts";
import { mayInvite, mayKeepHouse } from "../rules.ts";
import type { PeopleTables } from "../tables.ts";

const dayMs = 86_400_000;

/** The commands of the topic `invitations`, for the host alone. */
export const invitationCommands: CommandsOf<typeof invitationsChannel, PeopleTables> = {
  "invitation.create": async (db, scope, { id, note, days, usesMax }) => {
    const allowed = mayKeepHouse(scope);
    if (!allowed.ok) return allowed;
    const host = await holdPerson(db, scope.person.id);
    if (!host) return refuse("not-host");
    const createdAt = scope.now();
    const free = mayInvite(await countInvitations(db, createdAt));
    if (!free.ok) return free;
    const expiresAt = createdAt + days * dayMs;
    const limits = { createdAt, expiresAt, uses: 0, usesMax };
    const token = newInvitationToken();
    const invitation: Invitation = { id, token, note, madeBy: shownPerson(host), ...limits };
    if (!(await insertInvitation(db, invitation))) return refuse("invitation-exists");
    return ok([heard(invitationsChannel, "", { type: "invitation.created", invitation })]);
  },

  "invitation.revoke": async (db, scope, { id }) => {
    const allowed = mayKeepHouse(scope);
    if (!allowed.ok) return allowed;
    if (!(await revokeInvitation(db, id, scope.now()))) return refuse("invitation-not-found");
    return ok([heard(invitationsChannel, "", { type: "invitation.revoked", id })]);
  },
};
