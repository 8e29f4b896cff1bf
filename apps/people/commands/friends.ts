import type { Kysely } from "kysely";
import { type Heard, heard } from "../../../core/hub/heard.ts";
import { ok, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import { notify, type Word } from "../../../platform/app/notify.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { access } from "../../../platform/auth/access.ts";
import { circleChannel, type Member } from "../contract.ts";
import { holdTwo } from "../queries/members.ts";
import { hasUnread } from "../queries/notices.ts";
import { ask, bondOf, countTies, deletePair, findPair, sinceOf } from "../queries/ties.ts";
import { mayAccept, mayAsk, mayTakePart } from "../rules.ts";
import type { PeopleTables } from "../tables.ts";

type Db = Kysely<PeopleTables>;
type Pair = PeopleTables["friendship"];
type Commands = CommandsOf<typeof circleChannel, PeopleTables>;

/** The commands by which people become friends and end it. */
export const friendCommands: Pick<Commands, "friend.ask" | "friend.accept" | "friend.remove"> = {
  "friend.ask": async (db, scope, { personId }) => {
    const two = await bothOf(db, scope, personId);
    if (!two.ok) return two;
    const { own, other } = two.value;
    // One answer for both sides of a block: who is blocked does not learn it here.
    if (!(await access(db, own.id, other.id, "befriend"))) return refuse("not-allowed");
    const before = await findPair(db, own.id, other.id);
    if (before && bondOf(before, own.id) !== "asks") return ok([]);
    const ownTies = await countTies(db, own.id);
    const allowed = before ? mayAccept(ownTies) : mayAsk(ownTies, await countTies(db, other.id));
    if (!allowed.ok) return allowed;
    return ok(await tie(db, own, other, scope.now()));
  },

  "friend.accept": async (db, scope, { personId }) => {
    const two = await bothOf(db, scope, personId);
    if (!two.ok) return two;
    const { own, other } = two.value;
    const before = await findPair(db, own.id, other.id);
    const bond = before && bondOf(before, own.id);
    if (bond === "friends") return ok([]);
    if (bond !== "asks") return refuse("not-asked");
    const allowed = mayAccept(await countTies(db, own.id));
    if (!allowed.ok) return allowed;
    return ok(await tie(db, own, other, scope.now()));
  },

  "friend.remove": async (db, scope, { personId }) => {
    const two = await bothOf(db, scope, personId);
    if (!two.ok) return two;
    const { own, other } = two.value;
    return ok((await deletePair(db, own.id, other.id)) ? tieEnded(own.id, other.id) : []);
  },
};

/**
 * Oneself and the other, held until the transaction ends.
 *
 * So a block, a question and an answer between the same two come one after the other.
 */
export async function bothOf(db: Db, scope: Scope, personId: string) {
  const allowed = mayTakePart(scope);
  if (!allowed.ok) return allowed;
  if (scope.person.id === personId) return refuse("own-self");
  const { first: own, second: other } = await holdTwo(db, scope.person.id, personId);
  if (!own) return refuse("not-member");
  return other ? ok({ own, other }) : refuse("person-not-found");
}

/** The end of what two people were, on the circles of both; neither is told who ended it. */
export function tieEnded(a: string, b: string): readonly Heard[] {
  return [
    heard(circleChannel, a, { type: "tie.ended", personId: b }),
    heard(circleChannel, b, { type: "tie.ended", personId: a }),
  ];
}

/** Asks, or says yes to who has asked; the other is told which. */
async function tie(db: Db, own: Member, other: Member, now: number): Promise<readonly Heard[]> {
  const pair = await ask(db, own.id, other.id, now);
  if (!pair) return [];
  const kind = pair.accepted_at === null ? "people.asked" : "people.accepted";
  const word = { to: other.id, from: own.id, kind, link: `/@${own.handle}` };
  return [
    tieChanged(own.id, other, pair),
    tieChanged(other.id, own, pair),
    ...(await notifyOnce(db, word, now)),
  ];
}

/** Who asks, takes it back and asks again is heard of once, until the other has read it. */
async function notifyOnce(db: Db, word: Word & { readonly from: string }, now: number) {
  return (await hasUnread(db, word.to, word.from, word.kind)) ? [] : notify(db, word, now);
}

function tieChanged(ownerId: string, person: Member, pair: Pair): Heard {
  const tie = { person, bond: bondOf(pair, ownerId), since: sinceOf(pair) };
  return heard(circleChannel, ownerId, { type: "tie.changed", tie });
}
