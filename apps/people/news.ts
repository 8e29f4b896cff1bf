/** What is heard when a person is shown otherwise: for commands, and for what routes change. */
import type { Kysely } from "kysely";
import { type Heard, heard, type Outcome } from "../../core/hub/heard.ts";
import { closeCodes } from "../../core/protocol/close-codes.ts";
import type { Person } from "../../core/protocol/frames.ts";
import { notify } from "../../platform/app/notify.ts";
import { findPerson, shownPerson } from "../../platform/auth/person.ts";
import {
  circleChannel,
  invitationsChannel,
  type Member,
  membersChannel,
  noticesChannel,
  profileChannel,
} from "./contract.ts";
import { blockedBy, blockersOf } from "./queries/blocks.ts";
import { findUses } from "./queries/invitations.ts";
import { findMember, findProfile, listHosts, profileOf } from "./queries/members.ts";
import { toldBy } from "./queries/notices.ts";
import { bondOf, listPairs, otherOf, sinceOf } from "./queries/ties.ts";
import type { PeopleTables } from "./tables.ts";

type Db = Kysely<PeopleTables>;
type Audience = NonNullable<Heard["audience"]>;

/** Makes somebody's sockets come back, so that they are who they are now. */
export function comeBack(personId: string): Outcome {
  return { who: { person: personId }, code: closeCodes.changed };
}

/**
 * What follows when somebody has become a member: the list shows them, the hosts are told, and
 * the sockets of the guest that they were come back.
 *
 * To be called in the transaction of the sign-up, and told after it.
 */
export async function outcomesOfJoining(
  db: Db,
  personId: string,
  now: number,
): Promise<readonly Outcome[]> {
  const member = await findMember(db, personId);
  if (!member) return [];
  // Their guest's cookie is not theirs any more: whoever else has it must not go on as them.
  const guest = { who: { guest: personId }, code: closeCodes.changed };
  const outcomes: Outcome[] = [await memberHeard(db, member), guest];
  const word = { from: personId, kind: "people.joined", link: `/@${member.handle}` };
  for (const to of await listHosts(db)) outcomes.push(...(await notify(db, { ...word, to }, now)));
  return outcomes;
}

/**
 * What follows when somebody's name, picture or role is another: everywhere it is shown.
 *
 * Whoever changes it counts the person's revision in the same transaction, as `updatePerson`
 * does; a watcher takes a news of an older revision for an old one.
 */
export async function outcomesOfProfile(db: Db, personId: string): Promise<readonly Outcome[]> {
  return [...(await memberNews(db, personId)), comeBack(personId)];
}

/** What follows when an invitation was used, in the same transaction. */
export async function invitationUsed(db: Db, token: string): Promise<readonly Outcome[]> {
  const used = await findUses(db, token);
  return used ? [heard(invitationsChannel, "", { type: "invitation.used", ...used })] : [];
}

/** Somebody as they are now, for the list, their page, their circle and whom they notified. */
export async function memberNews(db: Db, personId: string): Promise<readonly Heard[]> {
  const [row, member] = [await findPerson(db, personId), await findMember(db, personId)];
  if (!row || !member) return [];
  const pairs = await listPairs(db, personId);
  const ties = pairs.map((pair) => {
    const friendId = otherOf(pair, personId);
    const tie = { person: member, bond: bondOf(pair, friendId), since: sinceOf(pair) };
    return heard(circleChannel, friendId, { type: "tie.changed", tie });
  });
  const blocks = (await blockersOf(db, personId)).map((blockerId) => blockHeard(blockerId, member));
  const told = await toldBy(db, personId);
  return [
    await memberHeard(db, member),
    ...(await profileNews(db, personId)),
    ...ties,
    ...blocks,
    ...told.map((to) => personHeard(to, shownPerson(row))),
  ];
}

/** Somebody's page as it is now, for each kind of watcher; also after they were seen. */
export async function profileNews(db: Db, personId: string): Promise<readonly Heard[]> {
  const row = await findPerson(db, personId);
  const profile = row && profileOf(row, true);
  if (!profile) return [];
  const blocked = await blockedBy(db, personId);
  const blockers = (await blockersOf(db, personId)).filter((id) => !blocked.includes(id));
  const { seenAt, ...unseen } = profile;
  const changed = (shown: typeof profile, audience?: Audience) =>
    heard(profileChannel, personId, { type: "profile.changed", profile: shown }, audience);
  // Those who have blocked them may see the page, but not when they were here.
  if (seenAt === undefined || blockers.length === 0) return [changed(profile, except(blocked))];
  return [changed(profile, except([...blocked, ...blockers])), changed(unseen, { only: blockers })];
}

/** A page as one of its watchers sees it now; nothing where they may not. */
export async function profileNewsFor(
  db: Db,
  viewerId: string,
  personId: string,
): Promise<readonly Heard[]> {
  const profile = await findProfile(db, viewerId, personId);
  if (!profile) return [];
  const event = { type: "profile.changed", profile } as const;
  return [heard(profileChannel, personId, event, { only: [viewerId] })];
}

/** A member in the list of everyone who may see them. */
async function memberHeard(db: Db, member: Member): Promise<Heard> {
  const event = { type: "member.changed", member } as const;
  return heard(membersChannel, "", event, except(await blockedBy(db, member.id)));
}

function blockHeard(blockerId: string, person: Member): Heard {
  return heard(circleChannel, blockerId, { type: "block.changed", person, isBlocked: true });
}

function personHeard(to: string, person: Person): Heard {
  return heard(noticesChannel, to, { type: "person.changed", person });
}

function except(ids: readonly string[]): Audience | undefined {
  return ids.length > 0 ? { except: ids } : undefined;
}
