import type { Kysely } from "kysely";
import { ok, refuse } from "../../../core/protocol/result.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { type Standing, standingOf } from "../queries/access.ts";
import { holdList } from "../queries/hold.ts";
import { findOp } from "../queries/ops.ts";
import type { ListTables } from "../tables.ts";
import type { Asked } from "./tell.ts";

/**
 * Holds a list for an operation: where its author stands, or that it was done before.
 *
 * A page that was closed may have given it already, by another client: the operation's own id
 * is what makes it once.
 */
export async function begin(
  db: Kysely<ListTables>,
  scope: Scope,
  { list: id, op }: Pick<Asked, "list" | "op">,
) {
  const list = await holdList(db, id);
  const known = await findOp(db, op, { list: id, person: scope.person.id });
  if (known === "done") return ok({ isDone: true as const });
  if (known === "taken") return refuse("id-taken");
  const standing: Standing | undefined = list && (await standingOf(db, scope, id));
  if (!standing) return refuse("list-not-found");
  return ok({ isDone: false as const, ...standing });
}
