import type { Selectable } from "kysely";
import { topicOf } from "../../../core/protocol/channel.ts";
import { withTables } from "../../../platform/db/database.ts";
import { contentRegisters, type Register } from "../contract/item.ts";
import { listChannel } from "../contract/list.ts";
import { alike } from "../rules/judge.ts";
import { listWatch } from "../state/list.ts";
import type { ListTables } from "../tables.ts";
import type { Given, House, Page } from "./household.ts";
import { settled } from "./kitchen.ts";

type Change = Selectable<ListTables["list_change"]>;
type Conflict = Selectable<ListTables["list_conflict"]>;

/** What the server has written down of one list. */
interface Books {
  readonly given: readonly Given[];
  readonly ops: readonly string[];
  readonly changes: readonly Change[];
  readonly conflicts: readonly Conflict[];
  /** When each item was deleted; null where it is there. */
  readonly deletedAt: ReadonlyMap<string, number | null>;
}

/** Which laws were broken, in words; none where all is well. */
export async function broken(house: House, pages: readonly Page[]): Promise<readonly string[]> {
  const books = await read(house);
  return [
    ...onceOnly(house, books),
    ...(await converged(house, pages)),
    ...nothingLost(books),
    ...nothingUnseenOverwritten(books),
    ...nothingUnseenDeleted(books),
    ...nothingGoneForNothing(books),
    ...nobodyAgainstThemselves(books),
  ];
}

async function read({ scene, list, given }: House): Promise<Books> {
  const tables = withTables<ListTables>(scene.db.read);
  const ops = await tables
    .selectFrom("list_op")
    .select("id")
    .where("list_id", "=", list)
    .where("kind", "!=", "list.create")
    .execute();
  const changes = await tables
    .selectFrom("list_change")
    .selectAll()
    .where("list_id", "=", list)
    .execute();
  const conflicts = await tables
    .selectFrom("list_conflict")
    .selectAll()
    .where("list_id", "=", list)
    .execute();
  const gone = await tables
    .selectFrom("list_item")
    .select(["id", "deleted_at"])
    .where("list_id", "=", list)
    .execute();
  const deletedAt = new Map(gone.map(({ id, deleted_at }) => [id, deleted_at]));
  return { given, deletedAt, ops: ops.map(({ id }) => id), changes, conflicts };
}

/** Each operation was done once, and told once, in one order without gaps. */
function onceOnly({ scene, list, from }: House, { given, ops }: Books): readonly string[] {
  const wrong: string[] = [];
  const asked = given.map(({ command }) => command.input.op).toSorted();
  if (JSON.stringify(asked) !== JSON.stringify(ops.toSorted())) wrong.push("done once");
  const topic = topicOf(listChannel, list);
  const told = scene.published.slice(from).filter((one) => one.topic === topic);
  if (told.some(({ event }, index) => event["seq"] !== index + 1)) wrong.push("told once");
  return wrong;
}

/** Everybody believes what a newcomer is told. */
async function converged({ scene, list }: House, pages: readonly Page[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const page of pages) {
    if (!page.isAtRest) wrong.push("all was sent");
    if (page.hasGoneBack) wrong.push("nobody goes back");
    const fresh = settled(await scene.snapshot(listWatch, list, page.scope));
    if (!Bun.deepEquals(settled(page.view), fresh)) wrong.push("all believe the same");
  }
  return wrong;
}

/** Each value that somebody wrote is in the history, and beside what stands if not in its place. */
function nothingLost({ given, changes, conflicts }: Books): readonly string[] {
  const wrong: string[] = [];
  for (const { command } of given) {
    if (command.name !== "item.set") continue;
    for (const { item, change } of command.input.changes) {
      const lines = changes.filter(
        (line) => line.op_id === command.input.op && line.item_id === item,
      );
      const line = lines.find(({ field }) => field === change.field);
      const wrote = lines.find(({ field }) => field === "wrote");
      const told = JSON.stringify(change.to);
      const isWrittenDown = line?.value === told || wrote?.value === JSON.stringify(change);
      if (!line || !isWrittenDown) wrong.push(`it is written down: ${change.field}`);
      if (line && line.version === null && !isKept(line, changes, conflicts)) {
        wrong.push(`it is kept beside: ${change.field}`);
      }
    }
  }
  return wrong;
}

/** Whether a value that was not taken waits, or waited; or was of no use any more. */
function isKept(line: Change, changes: readonly Change[], conflicts: readonly Conflict[]): boolean {
  const isContent = contentRegisters.some((field) => field === line.field);
  const wasMerged = changes.some((one) => one.item_id === line.item_id && one.field === "merged");
  if (!isContent || wasMerged) return true;
  return conflicts.some(({ item_id, field, wanted }) => {
    if (item_id !== line.item_id || field !== line.field) return false;
    return alike(JSON.parse(wanted).to, JSON.parse(line.value));
  });
}

/** Nobody's value was overwritten by somebody who had not seen it. */
function nothingUnseenOverwritten(books: Books): readonly string[] {
  const wrong: string[] = [];
  for (const given of books.given) {
    const { command } = given;
    if (command.name !== "item.set") continue;
    const lines = books.changes.filter((line) => line.op_id === command.input.op);
    // What was joined with what stood has overwritten nothing.
    if (lines.some(({ field }) => field === "wrote")) continue;
    for (const { item, change } of command.input.changes) {
      const own = lines.find((line) => line.item_id === item && line.field === change.field);
      if (own?.is_applied !== 1 || change.field === "position") continue;
      const before = { item, field: change.field, rev: own.rev };
      if (isUnseen(books, given, before)) {
        wrong.push(`it was seen before it was overwritten: ${change.field}`);
      }
    }
  }
  return wrong;
}

/** No deletion took a change with it that its author had not seen. */
function nothingUnseenDeleted(books: Books): readonly string[] {
  const wrong: string[] = [];
  for (const given of books.given) {
    const { command } = given;
    if (command.name !== "item.delete") continue;
    for (const { item, sees = [] } of command.input.items) {
      const own = books.changes.find(
        (line) =>
          line.op_id === command.input.op && line.item_id === item && line.field === "deleted",
      );
      if (own?.is_applied !== 1) continue;
      for (const field of contentRegisters) {
        if (isUnseen(books, given, { item, field, rev: own.rev })) {
          wrong.push(`it was seen before it was deleted: ${field}`);
        }
      }
      const isSwallowed = books.conflicts.some(
        (one) => hasGoneWith(one, own) && one.field !== "deleted" && !sees.includes(one.id),
      );
      if (isSwallowed) wrong.push("a wish was seen before it was deleted with its item");
    }
  }
  return wrong;
}

/** What waited beside an item went with it only where that is gone. */
function nothingGoneForNothing({ conflicts, deletedAt }: Books): readonly string[] {
  return conflicts.flatMap(({ item_id, field, choice, closed_at }) =>
    choice === "gone" && deletedAt.get(item_id) !== closed_at ? [`it came back: ${field}`] : [],
  );
}

/** Whether what somebody else wanted went with an item, by this deletion. */
function hasGoneWith(conflict: Conflict, deletion: Change): boolean {
  const { item_id, person_id, choice, closed_by, closed_at } = conflict;
  const isOthers = person_id !== deletion.person_id && closed_by === deletion.person_id;
  const isThen = item_id === deletion.item_id && closed_at === deletion.at;
  return choice === "gone" && isOthers && isThen;
}

/** Nobody is in the way of their own next change, made on the same page. */
function nobodyAgainstThemselves(books: Books): readonly string[] {
  const ops = new Map(books.given.map((one) => [one.command.input.op, one]));
  return books.conflicts.flatMap(({ op_id, item_id: item, field }) => {
    const given = ops.get(op_id);
    // What another page of theirs has done they need not have heard of.
    if (given?.command.name !== "item.set" || given.isHeir) return [];
    const [asked] = given.command.input.changes;
    if (asked?.item !== item || asked.change.field !== field) return [];
    const seen = given.seen.get(`${item} ${field}`) ?? 1;
    const isOthers = books.changes.some(
      (line) =>
        line.item_id === item &&
        line.field === field &&
        line.is_applied === 1 &&
        Number(line.version) > seen &&
        // Nobody sees what becomes of their own merge before it is done.
        (!given.own.has(line.op_id) || ops.get(line.op_id)?.command.name === "item.merge"),
    );
    return isOthers ? [] : [`it was somebody else's: ${field}`];
  });
}

interface Moment {
  readonly item: string;
  readonly field: Register;
  readonly rev: number;
}

/**
 * Whether what stood in a register before this moment was before its author's eyes.
 *
 * Either they were shown it, or made it, or had wanted what it was, or what it became since.
 */
function isUnseen({ changes, given }: Books, { own, seen }: Given, moment: Moment): boolean {
  const { item, field, rev } = moment;
  const lines = changes.filter(
    (line) =>
      line.item_id === item && line.field === field && line.is_applied === 1 && line.rev < rev,
  );
  const others = lines.filter(
    (line) => Number(line.version) > (seen.get(`${item} ${field}`) ?? 1) && !own.has(line.op_id),
  );
  const last = others.toSorted((one, two) => two.rev - one.rev)[0];
  if (!last) return false;
  const since = lines.filter((line) => line.rev >= last.rev).map(({ value }) => value);
  const wasWanted = given.some(({ command }) => {
    if (command.name !== "item.set" || !own.has(command.input.op)) return false;
    return command.input.changes.some(
      (one) =>
        one.item === item &&
        one.change.field === field &&
        since.includes(JSON.stringify(one.change.to)),
    );
  });
  return !wasWanted;
}
