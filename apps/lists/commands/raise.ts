import type { InputOf } from "../../../core/protocol/channel.ts";
import { newId } from "../../../core/protocol/id.ts";
import { ok, refuse } from "../../../core/protocol/result.ts";
import { parse } from "../../../core/protocol/schema.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import { contents } from "../contract/item.ts";
import type { listChannel } from "../contract/list.ts";
import { findItems } from "../queries/items.ts";
import type { Draft, Kept } from "../rules/draft.ts";
import { raise, wantedBy } from "../rules/raise.ts";
import type { ListTables } from "../tables.ts";
import { type Facts, factsOf } from "./set-seen.ts";
import { beginItems, draftOf, settle } from "./settle.ts";

type Commands = CommandsOf<typeof listChannel, ListTables>;
type Raise = InputOf<typeof listChannel, "item.raise">;

/** The command that raises or lowers a quantity, whatever it is by then. */
export const raiseCommands: Pick<Commands, "item.raise"> = {
  "item.raise": async (db, scope, input) => {
    const begun = await beginItems(db, scope, input);
    if (!begun.ok) return begun;
    if (!begun.value) return ok([]);
    const { list } = begun.value;
    const draft = draftOf(begun.value, await findItems(db, list.id, [input.item]));
    const kept = draft.find(input.item);
    if (!kept) return refuse("item-not-found");
    const facts = await factsOf(db, draft, [{ ...input, field: "amount" }]);
    apply(draft, kept, input, facts);
    return ok(await settle(db, scope, list, draft, { input, kind: "item.raise" }));
  },
};

/** Raises what stands; told in another unit it waits beside that. */
function apply(draft: Draft, kept: Kept, asked: Raise, facts: Facts): void {
  const { by, unit, after } = asked;
  const place = { ...asked, field: "amount" } as const;
  const heir = draft.heirOf(kept);
  const { id, amount, versions } = heir.item;
  const raised = raise(amount, by, unit);
  if (raised.kind === "other-unit") {
    const seen = parse(contents.shape.amount, facts.value(place));
    const to = wantedBy(seen.ok ? seen.value : undefined, by, unit);
    draft.missed(id, { field: "amount", to: to ?? { by, unit } });
    if (!to) return;
    if (heir.deletedAt !== null) draft.restore(id);
    const wanted = { field: "amount", to } as const;
    const standing = facts.standing(heir, "amount");
    return draft.open(id, { id: newId(draft.author.at), wanted, standing, after });
  }
  if (raised.kind === "same") draft.same(id, { field: "amount", to: amount });
  else {
    if (heir.deletedAt !== null) draft.restore(id);
    draft.write(id, { field: "amount", to: raised.to });
  }
  // What it was added to need not be what its author saw.
  const isSeen = heir === kept && versions.amount <= facts.seen(place);
  if (!isSeen) draft.wrote(id, { field: "amount", to: { by, unit } });
}
