import type { Kysely } from "kysely";
import { type Heard, heard } from "../../../core/hub/heard.ts";
import type { EventOf } from "../../../core/protocol/channel.ts";
import type { Person } from "../../../core/protocol/frames.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { type List, listChannel } from "../contract/list.ts";
import type { Standing } from "../queries/access.ts";
import { listGuestIds } from "../queries/audience.ts";
import { takeSeqs } from "../queries/ops.ts";
import type { ListTables } from "../tables.ts";
import { cameTo } from "./among.ts";

type Db = Kysely<ListTables>;
type MemberChanged = Extract<EventOf<typeof listChannel>, { type: "member.changed" }>;

/** By what somebody stands otherwise towards a list, and who did that. */
export interface Cause {
  readonly list: List;
  readonly op: string;
  readonly by: Person;
  readonly at: number;
}

/** Tells what somebody may do with a list from now on, where no right of their own changed. */
export async function standsNow(
  db: Db,
  { list, op, by, at }: Cause,
  { person, role, standing }: Pick<Scope, "person" | "role"> & { readonly standing: Standing },
): Promise<readonly Heard[]> {
  const { level: stands, own: level = null } = standing;
  const seq = await takeSeqs(db, list.id, 1);
  const changed = { type: "member.changed", seq, op, by, at, person, level, stands } as const;
  const told = await notForGuests(db, list, [heard(listChannel, list.id, changed)]);
  return role === "guest" ? told : [...told, await cameTo(db, standing, person.id)];
}

/**
 * Keeps from guests what is told of who may do what with a list.
 *
 * Who came by a link sees what is on the list, not who else may. They are told of the list as it
 * stands, so that what they know of its order has no gap.
 */
export async function notForGuests(
  db: Db,
  list: List,
  told: readonly Heard[],
): Promise<readonly Heard[]> {
  const guests = await listGuestIds(db, list.id);
  if (guests.length === 0) return told;
  return told.flatMap((one) => {
    const changed = one.event as MemberChanged; // nothing else is given
    const except = guests.filter((id) => id !== changed.person.id);
    const { seq, op, by, at } = changed;
    const nothing = { type: "list.changed", seq, op, by, at, list } as const;
    return [
      { ...one, audience: { except } },
      heard(listChannel, list.id, nothing, { only: except }),
    ];
  });
}
