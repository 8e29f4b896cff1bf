import { type Kysely, sql } from "kysely";
import type { Scope } from "../../../platform/app/scope.ts";
import type { Amount } from "../contract/item.ts";
import type { ListTables } from "../tables.ts";
import { keyOf } from "../words/stem.ts";
import { isUnit } from "../words/units.ts";

type Db = Kysely<ListTables>;

/** A name that was on a list before. */
export interface Suggestion {
  readonly name: string;
  /** How much of it was wanted last. */
  readonly amount: Amount | null;
  /** How often it was on a list. */
  readonly times: number;
}

/** What is looked for. */
export interface Sought {
  /** The list for which it is. */
  readonly list: string;
  /** How the name begins, or one of its words; empty for what is bought most. */
  readonly words: string;
  readonly now: number;
}

/** How many items are looked through, the newest, and how many names are told. */
const lookedThrough = 2_000;
const told = 12;

const dayMs = 86_400_000;

/**
 * Names from the lists that somebody may see, those first that are bought often and were lately.
 *
 * What is open on the list for which they are is left out. Its own items count twice.
 */
export async function suggest(
  db: Db,
  { person, role }: Pick<Scope, "person" | "role">,
  { list, words, now }: Sought,
): Promise<readonly Suggestion[]> {
  const begin = words.trim().toLowerCase().replaceAll("ё", "е");
  const stem = begin === "" ? "" : keyOf(begin);
  const rows = await db
    .selectFrom("list_item")
    .innerJoin("list", "list.id", "list_item.list_id")
    .leftJoin("list_member", (join) =>
      join.onRef("list_member.list_id", "=", "list.id").on("list_member.person_id", "=", person.id),
    )
    .select(["list_item.list_id", "list_item.name", "name_key", "quantity", "unit"])
    .select(["is_checked", "list_item.changed_at", "list_item.deleted_at"])
    .where("list.deleted_at", "is", null)
    .where("merged_into", "is", null)
    .where(({ eb, or, and }) =>
      or([
        eb("list.id", "=", list),
        eb("list_member.level", "is not", null),
        and([eb("list.access", "=", "everyone"), sql<boolean>`${role !== "guest"}`]),
      ]),
    )
    .orderBy("list_item.changed_at", "desc")
    .limit(lookedThrough)
    .execute();
  const open = new Set(
    rows
      .filter((row) => row.list_id === list && row.is_checked === 0 && row.deleted_at === null)
      .map(({ name_key }) => name_key),
  );
  const fits = ({ name, name_key }: (typeof rows)[number]) => {
    if (open.has(name_key)) return false;
    const lower = name.toLowerCase().replaceAll("ё", "е");
    return lower.startsWith(begin) || lower.includes(` ${begin}`) || name_key.startsWith(stem);
  };
  const byKey = Map.groupBy(rows.filter(fits), ({ name_key }) => name_key);
  return [...byKey.values()]
    .map((same) => ({ score: scoreOf(same, list, now), same }))
    .toSorted((one, two) => two.score - one.score)
    .slice(0, told)
    .map(({ same }) => ({ ...usual(same), times: same.length }));
}

type Row = {
  readonly list_id: string;
  readonly name: string;
  readonly quantity: number | null;
  readonly unit: string | null;
  readonly changed_at: number;
};

/** Each time counts the less the longer ago it was: half after a month. */
function scoreOf(same: readonly Row[], list: string, now: number): number {
  return same.reduce((sum, { list_id, changed_at }) => {
    const months = Math.max(0, now - changed_at) / (30 * dayMs);
    return sum + (list_id === list ? 2 : 1) * 0.5 ** months;
  }, 0);
}

/** A thing as it was written last, with the amount that was told last. */
function usual(same: readonly Row[]): Pick<Suggestion, "name" | "amount"> {
  const measured = same.find(({ quantity }) => quantity !== null);
  const { quantity = null, unit = null } = measured ?? {};
  const amount =
    quantity === null ? null : { quantity, unit: unit !== null && isUnit(unit) ? unit : null };
  return { name: same[0]?.name ?? "", amount };
}
