import type { Kysely } from "kysely";
import type { Scope } from "../../../platform/app/scope.ts";
import type { Category } from "../contract/list.ts";
import type { ListTables } from "../tables.ts";
import { standingOf } from "./access.ts";
import { listCategories } from "./categories.ts";

type Db = Kysely<ListTables>;

/** How many lists are looked at: of those that moved last some may be out of sight. */
const lookedAt = 5;

/**
 * The categories of the list that somebody changed last `besides` one, in the order of that shop.
 *
 * What a group called a category itself is told only where the list is open to everyone: the
 * next one may be for other eyes. Undefined where there is no such list.
 */
export async function lastShopOrder(
  db: Db,
  scope: Pick<Scope, "person" | "role" | "now">,
  besides: string,
): Promise<readonly Category[] | undefined> {
  const rows = await db
    .selectFrom("list")
    .select(["id", "access"])
    .where("changed_by", "=", scope.person.id)
    .where("id", "!=", besides)
    .where("deleted_at", "is", null)
    .orderBy("changed_at", "desc")
    .orderBy("id", "desc")
    .limit(lookedAt)
    .execute();
  for (const { id, access } of rows) {
    if (!(await standingOf(db, scope, id))) continue;
    const categories = await listCategories(db, id);
    if (access === "everyone") return categories;
    const plain = categories.filter(({ key }) => key !== null);
    return plain.map((category) => ({ ...category, name: "" }));
  }
  return undefined;
}
