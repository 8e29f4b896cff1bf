import type { Kysely } from "kysely";
import { type Heard, heard } from "../../../core/hub/heard.ts";
import { ok } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import { deleteBlock, insertBlock } from "../../../platform/auth/access.ts";
import { circleChannel, type Member, membersChannel, noticesChannel } from "../contract.ts";
import { comeBack, profileNews, profileNewsFor } from "../news.ts";
import { blockedBy, countBlocked } from "../queries/blocks.ts";
import { updateHidden } from "../queries/members.ts";
import { forgetNotices } from "../queries/notices.ts";
import { deletePair } from "../queries/ties.ts";
import { mayBlock, mayTakePart } from "../rules.ts";
import type { PeopleTables } from "../tables.ts";
import { bothOf, tieEnded } from "./friends.ts";

type Db = Kysely<PeopleTables>;
type Commands = CommandsOf<typeof circleChannel, PeopleTables>;

/** The commands by which somebody keeps others away, or out of sight. */
export const blockCommands: Pick<Commands, "person.block" | "person.unblock" | "privacy.change"> = {
  "person.block": async (db, scope, { personId }) => {
    const two = await bothOf(db, scope, personId);
    if (!two.ok) return two;
    const { own, other } = two.value;
    if ((await blockedBy(db, own.id)).includes(other.id)) return ok([]);
    const allowed = mayBlock(await countBlocked(db, own.id));
    if (!allowed.ok) return allowed;
    await insertBlock(db, own.id, other.id, scope.now());
    return ok([
      blockHeard(own.id, other, true),
      ...((await deletePair(db, own.id, other.id)) ? tieEnded(own.id, other.id) : []),
      heard(membersChannel, "", { type: "member.gone", id: own.id }, { only: [other.id] }),
      ...(await profileNewsFor(db, own.id, other.id)),
      ...(await forget(db, own.id, other.id)),
      ...(await forget(db, other.id, own.id)),
      // Both come back: what either sees on open pages of the other is asked anew.
      ...[comeBack(own.id), comeBack(other.id)],
    ]);
  },

  "person.unblock": async (db, scope, { personId }) => {
    const two = await bothOf(db, scope, personId);
    if (!two.ok) return two;
    const { own, other } = two.value;
    if (!(await deleteBlock(db, own.id, other.id))) return ok([]);
    const back = { type: "member.changed", member: own } as const;
    return ok([
      blockHeard(own.id, other, false),
      heard(membersChannel, "", back, { only: [other.id] }),
      ...(await profileNewsFor(db, own.id, other.id)),
      ...[comeBack(own.id), comeBack(other.id)],
    ]);
  },

  "privacy.change": async (db, scope, { isHidden }) => {
    const allowed = mayTakePart(scope);
    if (!allowed.ok) return allowed;
    const { id } = scope.person;
    if (!(await updateHidden(db, id, isHidden))) return ok([]);
    const changed = heard(circleChannel, id, { type: "privacy.changed", isHidden });
    return ok([changed, ...(await profileNews(db, id)), comeBack(id)]);
  },
};

function blockHeard(ownId: string, person: Member, isBlocked: boolean): Heard {
  return heard(circleChannel, ownId, { type: "block.changed", person, isBlocked });
}

/** Takes away what somebody was told of somebody. */
async function forget(db: Db, ownId: string, fromId: string): Promise<readonly Heard[]> {
  const wasTold = await forgetNotices(db, ownId, fromId);
  return wasTold ? [heard(noticesChannel, ownId, { type: "notices.forgotten", fromId })] : [];
}
