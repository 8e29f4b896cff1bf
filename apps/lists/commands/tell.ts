import type { Kysely } from "kysely";
import { type Heard, heard } from "../../../core/hub/heard.ts";
import type { EventOf } from "../../../core/protocol/channel.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { listChannel } from "../contract/list.ts";
import { insertOp, takeSeqs } from "../queries/ops.ts";
import type { ListTables } from "../tables.ts";

/** What every command of a list carries. */
export interface Asked {
  readonly list: string;
  readonly op: string;
  readonly givenAt: number;
}

type Told = "seq" | "op" | "by" | "at";

/** An event of a list before it has its place in the order. */
export type Untold =
  EventOf<typeof listChannel> extends infer Event
    ? Event extends unknown
      ? Omit<Event, Told>
      : never
    : never;

/** What an operation is, beside its events. */
export interface Operation {
  readonly input: Asked;
  /** The command's name. */
  readonly kind: string;
  /** What the activity says of it beside the changes of items. */
  readonly data?: object;
  /** Whether it changes how full the list is, and who was the last to do so. */
  readonly isFilling?: boolean;
}

/**
 * Writes an operation down and tells what it did to its list, in the list's own order.
 *
 * Whoever calls holds the list, so that no two take the same numbers.
 */
export async function tell(
  db: Kysely<ListTables>,
  { person, now }: Scope,
  { input, kind, data = {}, isFilling }: Operation,
  events: readonly Untold[],
): Promise<readonly Heard[]> {
  const { list, op, givenAt } = input;
  const at = now();
  const count = events.length;
  const filling = isFilling ? { person: person.id, at } : undefined;
  const first = count > 0 ? await takeSeqs(db, list, count, filling) : 1;
  await insertOp(db, {
    // One that changed nothing has no place in the order.
    ...{ id: op, list_id: list, seq: first + count - 1, kind, person_id: person.id },
    ...{ at, given_at: givenAt, data: JSON.stringify(data) },
  });
  return events.map((event, index) => {
    const told = { ...event, seq: first + index, op, by: person, at };
    return heard(listChannel, list, told as EventOf<typeof listChannel>); // each has its own fields
  });
}
