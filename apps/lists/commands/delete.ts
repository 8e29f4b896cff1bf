import type { Kysely } from "kysely";
import type { InputOf } from "../../../core/protocol/channel.ts";
import { newId } from "../../../core/protocol/id.ts";
import { ok, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import { contentRegisters, type Register } from "../contract/item.ts";
import type { listChannel } from "../contract/list.ts";
import { ownDeeds, settersOf } from "../queries/changes.ts";
import { findItems } from "../queries/items.ts";
import { type Draft, type Setter, wishesOfOthers } from "../rules/draft.ts";
import type { ListTables } from "../tables.ts";
import { beginItems, draftOf, settle } from "./settle.ts";

type Db = Kysely<ListTables>;
type Commands = CommandsOf<typeof listChannel, ListTables>;
type Asked = InputOf<typeof listChannel, "item.delete">["items"][number];

/** The command that deletes items; none of which somebody else has just made another one. */
export const deleteCommands: Pick<Commands, "item.delete"> = {
  "item.delete": async (db, scope, input) => {
    const begun = await beginItems(db, scope, input);
    if (!begun.ok) return begun;
    if (!begun.value) return ok([]);
    const { list } = begun.value;
    const asked = [...new Map(input.items.map((one) => [one.item, one])).values()];
    const ids = asked.map(({ item }) => item);
    const draft = draftOf(begun.value, await findItems(db, list.id, ids));
    if (ids.some((id) => !draft.find(id))) return refuse("item-not-found");
    const unseen = await unseenOf(db, draft, asked);
    for (const id of ids) {
      const standing = unseen.get(id);
      if (draft.find(id)?.deletedAt !== null) draft.missed(id, { field: "deleted", to: null });
      else if (!standing) draft.delete(id);
      else {
        draft.missed(id, { field: "deleted", to: null });
        const wanted = { field: "deleted" } as const;
        draft.open(id, { id: newId(draft.author.at), wanted, standing });
      }
    }
    return ok(await settle(db, scope, list, draft, { input, kind: "item.delete" }));
  },
};

/** The items of which their deleter had not seen everything, each with who changed it last. */
async function unseenOf(
  db: Db,
  draft: Draft,
  asked: readonly Asked[],
): Promise<ReadonlyMap<string, Setter>> {
  const items = asked.map(({ item }) => item);
  const overs = asked.flatMap(({ over = [] }) => over);
  const deedOf = await ownDeeds(db, draft.author.by, overs, items);
  const places = asked.flatMap(({ item, versions, over = [] }) => {
    const kept = draft.find(item);
    if (!kept || kept.deletedAt !== null) return [];
    const seen = (field: Register) =>
      Math.max(versions[field], ...over.map((op) => deedOf(op, { item, field }).version ?? 0));
    return contentRegisters.flatMap((field) =>
      kept.item.versions[field] > seen(field) ? [{ item, field, kept }] : [],
    );
  });
  const setterOf = await settersOf(db, places);
  const unseen = new Map<string, Setter>();
  const add = (id: string, setter: Setter) => {
    if (setter.standingAt >= (unseen.get(id)?.standingAt ?? 0)) unseen.set(id, setter);
  };
  for (const { kept, ...place } of places) {
    const { id, changedBy, changedAt } = kept.item;
    add(id, setterOf(place) ?? { standingBy: changedBy, standingAt: changedAt });
  }
  for (const { item, sees = [] } of asked) {
    const conflicts = draft.find(item)?.item.conflicts ?? [];
    const [last] = wishesOfOthers(
      conflicts.filter(({ id }) => !sees.includes(id)),
      draft.author,
    );
    if (last) add(item, last);
  }
  return unseen;
}
