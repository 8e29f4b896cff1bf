import { ok, refuse } from "../../../core/protocol/result.ts";
import type { CommandsOf } from "../../../platform/app/app.ts";
import { limits } from "../contract/limits.ts";
import type { listChannel } from "../contract/list.ts";
import {
  deleteCategory,
  insertCategory,
  listCategories,
  updateCategory,
} from "../queries/categories.ts";
import { mayEdit } from "../rules/may.ts";
import type { ListTables } from "../tables.ts";
import { begin } from "./begin.ts";
import { tell } from "./tell.ts";

type Commands = CommandsOf<typeof listChannel, ListTables>;
type Names = "category.add" | "category.rename" | "category.move" | "category.delete";

/** The commands on the parts of the shop. */
export const categoryCommands: Pick<Commands, Names> = {
  "category.add": async (db, scope, input) => {
    const begun = await begin(db, scope, input);
    if (!begun.ok) return begun;
    if (begun.value.isDone) return ok([]);
    const allowed = mayEdit(begun.value.level);
    if (!allowed.ok) return allowed;
    const known = await listCategories(db, input.list);
    if (known.length >= limits.categories) return refuse("too-many-categories");
    const { id, key, name, position } = input;
    const category = { id, key, name, position, revision: 0 };
    if (!(await insertCategory(db, input.list, category))) return refuse("id-taken");
    const operation = { input, kind: "category.add", data: { key, name } };
    return ok(await tell(db, scope, operation, [{ type: "category.changed", category }]));
  },

  "category.rename": (db, scope, input) => change(db, scope, input, { name: input.name }),
  "category.move": (db, scope, input) => change(db, scope, input, { position: input.position }),

  "category.delete": async (db, scope, input) => {
    const begun = await begin(db, scope, input);
    if (!begun.ok) return begun;
    if (begun.value.isDone) return ok([]);
    const allowed = mayEdit(begun.value.level);
    if (!allowed.ok) return allowed;
    const { id } = input;
    const gone = await deleteCategory(db, input.list, id, scope.now());
    if (!gone) return refuse("category-not-found");
    const operation = { input, kind: "category.delete", data: { key: gone.key, name: gone.name } };
    return ok(await tell(db, scope, operation, [{ type: "category.deleted", id }]));
  },
};

type Change = { readonly name: string } | { readonly position: string };

async function change(
  db: Parameters<Commands["category.move"]>[0],
  scope: Parameters<Commands["category.move"]>[1],
  input: Omit<Parameters<Commands["category.move"]>[2], "position">,
  wanted: Change,
): ReturnType<Commands["category.move"]> {
  const begun = await begin(db, scope, input);
  if (!begun.ok) return begun;
  if (begun.value.isDone) return ok([]);
  const allowed = mayEdit(begun.value.level);
  if (!allowed.ok) return allowed;
  const category = await updateCategory(db, input.list, input.id, wanted);
  if (!category) return refuse("category-not-found");
  const kind = "name" in wanted ? "category.rename" : "category.move";
  const data = { key: category.key, name: category.name };
  return ok(await tell(db, scope, { input, kind, data }, [{ type: "category.changed", category }]));
}
