import type { Kysely } from "kysely";
import type { InputOf } from "../../../core/protocol/channel.ts";
import { newId } from "../../../core/protocol/id.ts";
import { ok, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import { type Conflict, contentRegisters, type Item, type Register } from "../contract/item.ts";
import { limits } from "../contract/limits.ts";
import type { List, listChannel } from "../contract/list.ts";
import { isChangedSince, settersOf } from "../queries/changes.ts";
import { renewConflict } from "../queries/conflicts.ts";
import { countItems, findItems, isIdTaken } from "../queries/items.ts";
import { type Draft, type Setter, wishesOfOthers } from "../rules/draft.ts";
import { joinNotes } from "../rules/notes.ts";
import type { ListTables } from "../tables.ts";
import { itemOf } from "./add.ts";
import { mayAllSee } from "./set-assignee.ts";
import { beginItems, draftOf, settle } from "./settle.ts";

type Db = Kysely<ListTables>;
type Commands = CommandsOf<typeof listChannel, ListTables>;
type Asked = InputOf<typeof listChannel, "conflict.resolve">;

/** The command that decides a conflict; who comes second finds it decided. */
export const resolveCommands: Pick<Commands, "conflict.resolve"> = {
  "conflict.resolve": async (db, scope, input) => {
    const begun = await beginItems(db, scope, input);
    if (!begun.ok) return begun;
    if (!begun.value) return ok([]);
    const { list } = begun.value;
    const draft = draftOf(begun.value, await findItems(db, list.id, [input.item]));
    const item = draft.find(input.item)?.item;
    if (!item) return refuse("item-not-found");
    const conflict = item.conflicts.find(({ id }) => id === input.conflict);
    if (conflict) {
      const decided = await decide(db, list, draft, { item, conflict, input });
      if (!decided.ok) return decided;
    }
    return ok(await settle(db, scope, list, draft, { input, kind: "conflict.resolve" }));
  },
};

interface Deciding {
  readonly item: Item;
  readonly conflict: Conflict;
  readonly input: Asked;
}

async function decide(db: Db, list: List, draft: Draft, deciding: Deciding) {
  const { item, conflict, input } = deciding;
  if (input.choice === "both") return takeBoth(db, list, draft, deciding);
  if (input.choice === "take") {
    if (await isOvertaken(db, deciding)) {
      await show(db, draft, deciding);
      return ok();
    }
    const [waiting] = wishesOfOthers(item.conflicts, draft.author);
    if (waiting && conflict.wanted.field === "deleted") {
      // It goes with the item: that has to be decided before.
      await renew(db, draft, deciding, waiting);
      return ok();
    }
  }
  const { wanted } = conflict;
  const isGiving = input.choice === "take" && wanted.field === "assignee";
  if (isGiving && !(await mayAllSee(db, list, [wanted.to]))) return refuse("person-not-found");
  draft.close(item.id, input.choice, ({ id }) => id === conflict.id);
  if (input.choice === "keep") return ok();
  if (wanted.field === "deleted") draft.delete(item.id);
  else draft.write(item.id, wanted);
  return ok();
}

/** Whether what stands is not what they saw who would put something in its place. */
async function isOvertaken(db: Db, { item, conflict, input }: Deciding): Promise<boolean> {
  const { field } = conflict.wanted;
  if (field !== "deleted") return item.versions[field] !== input.base;
  return isChangedSince(db, item.id, input.base, contentRegisters);
}

/** Nothing is taken: the conflict stays, and shows what stands by now. */
async function show(db: Db, draft: Draft, { item, conflict }: Place): Promise<void> {
  const { field } = conflict.wanted;
  const fields: readonly Register[] = field === "deleted" ? contentRegisters : [field];
  const setterOf = await settersOf(
    db,
    fields.map((one) => ({ item: item.id, field: one })),
  );
  const setters = fields.flatMap((one) => setterOf({ item: item.id, field: one }) ?? []);
  const [standing] = setters.toSorted((one, two) => two.standingAt - one.standingAt);
  if (standing) await renew(db, draft, { item, conflict }, standing);
}

type Place = Pick<Deciding, "item" | "conflict">;

async function renew(db: Db, draft: Draft, { item, conflict }: Place, standing: Setter) {
  draft.renew(item.id, conflict.id, standing);
  await renewConflict(db, conflict.id, standing);
}

/** Both notes become one; of two names each has an item. Of anything else there is one only. */
async function takeBoth(db: Db, list: List, draft: Draft, { item, conflict, input }: Deciding) {
  const { wanted } = conflict;
  if (wanted.field === "note") {
    const to = joinNotes(item.note, wanted.to);
    if (to === undefined) return refuse("not-allowed");
    draft.close(item.id, "both", ({ id }) => id === conflict.id);
    if (to !== item.note) draft.write(item.id, { field: "note", to });
    return ok();
  }
  if (wanted.field !== "name") return refuse("not-allowed");
  // Two with the same place stand by their ids: right beside each other.
  const made = input.made ?? { id: newId(draft.author.at), position: item.position };
  if (await isIdTaken(db, [made.id])) return refuse("id-taken");
  if ((await countItems(db, list.id)) >= limits.items) return refuse("too-many-items");
  draft.close(item.id, "both", ({ id }) => id === conflict.id);
  // Of how much there is, what it costs and who gets it nobody has said anything.
  const nothing = { amount: null, note: "", price: null, assignee: null, checked: false };
  const second = { ...made, ...nothing, name: wanted.to, category: item.category };
  draft.create(itemOf(second, draft.author));
  return ok();
}
