import type { Kysely } from "kysely";
import type { ListTables } from "../tables.ts";

type Db = Kysely<ListTables>;

/** Into which category a thing belongs to a group; null where it belongs to none any more. */
export interface Lesson {
  readonly nameKey: string;
  readonly label: string | null;
}

/** Learns from somebody's correction, which counts more than an older one. */
export async function learn(
  db: Db,
  list: string,
  lessons: readonly Lesson[],
  at: number,
): Promise<void> {
  const last = new Map(lessons.map(({ nameKey, label }) => [nameKey, label]));
  const forgotten = [...last].flatMap(([key, label]) => (label === null ? [key] : []));
  if (forgotten.length > 0) {
    await db
      .deleteFrom("list_lesson")
      .where("list_id", "=", list)
      .where("name_key", "in", forgotten)
      .execute();
  }
  const rows = [...last].flatMap(([name_key, label]) =>
    label === null ? [] : [{ list_id: list, name_key, label, at }],
  );
  if (rows.length === 0) return;
  await db
    .insertInto("list_lesson")
    .values(rows)
    .onConflict((conflict) =>
      conflict
        .columns(["list_id", "name_key"])
        .doUpdateSet(({ ref }) => ({ label: ref("excluded.label"), at: ref("excluded.at") })),
    )
    .execute();
}

/** What a group has taught: labels by the keys of names. */
export async function listLessons(db: Db, list: string): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom("list_lesson")
    .select(["name_key", "label"])
    .where("list_id", "=", list)
    .execute();
  return new Map(rows.map(({ name_key, label }) => [name_key, label]));
}
