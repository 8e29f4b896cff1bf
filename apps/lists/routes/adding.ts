import { isId, newId } from "../../../core/protocol/id.ts";
import { ok, type Result, refuse } from "../../../core/protocol/result.ts";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { withTables } from "../../../platform/db/database.ts";
import { limits } from "../contract/limits.ts";
import { nextPositions } from "../queries/added.ts";
import { countItems } from "../queries/items.ts";
import { findOp } from "../queries/ops.ts";
import { readShelves } from "../queries/shelves.ts";
import type { ListTables } from "../tables.ts";
import type { Fields } from "./answer.ts";

/** What is to be added to which list, by which operation. */
export interface Adding {
  readonly list: string;
  readonly op: unknown;
  readonly givenAt: unknown;
  /** Items as their fields were given; what is left out is nothing, or found by the name. */
  readonly items: readonly Fields[];
}

/** What an item holds of which nothing was said. */
const nothing = { amount: null, note: "", price: null, assignee: null, checked: false };

/** Adds any number of items after what is there; gives the operations by which it is done. */
export async function addItems(
  { perform, db }: RoutePorts,
  scope: Scope,
  { list, op, givenAt, items }: Adding,
): Promise<Result<readonly string[]>> {
  const read = withTables<ListTables>(db.read);
  const count = Math.max(1, Math.ceil(items.length / limits.itemsPerCommand));
  const first = String(op);
  if (count > 1) {
    // What is no id is refused by the command; the database would break over some of it.
    const isNew =
      isId(first) && (await findOp(read, first, { list, person: scope.person.id })) === "new";
    const there = isNew ? await countItems(read, list) : 0;
    // Nothing of it is better than a part.
    if (there + items.length > limits.items) return refuse("too-many-items");
  }
  const made = await complete(read, list, items);
  const ops: string[] = [];
  for (let part = 0; part < count; part++) {
    const from = part * limits.itemsPerCommand;
    const some = made.slice(from, from + limits.itemsPerCommand);
    const input = { list, op: part === 0 ? op : stepOf(first, part), givenAt, items: some };
    const done = await perform(scope, { name: "item.add", input });
    if (!done.ok) return done;
    ops.push(String(input.op));
  }
  return ok(ops);
}

/** Items with all that nobody said of them: a place at the end, and where they belong. */
async function complete(
  read: ReturnType<typeof withTables<ListTables>>,
  list: string,
  items: readonly Fields[],
): Promise<readonly Fields[]> {
  const positions = await nextPositions(read, list, items.length);
  const shelves = await readShelves(read, list);
  return items.map((item, index) => {
    const { name } = item;
    const category = typeof name === "string" ? shelves.placeOf(name)?.id : undefined;
    const found = { id: newId(), category: category ?? null, position: positions[index] };
    return { ...nothing, ...found, ...item };
  });
}

/**
 * The id of one of several operations that are asked for as one: it counts on from that one's.
 *
 * The same for whoever asks again, so that what was done of it is not done twice.
 */
export function stepOf(op: string, step: number): string {
  const tail = (BigInt(`0x${op.slice(24)}`) + BigInt(step)) & 0xffff_ffff_ffffn;
  // Version 8 is for ids of one's own making (RFC 9562, section 5.8).
  return `${op.slice(0, 14)}8${op.slice(15, 24)}${tail.toString(16).padStart(12, "0")}`;
}
