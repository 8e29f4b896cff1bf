import { type SQLQueryBindings, Database as Sqlite } from "bun:sqlite";
import { join } from "node:path";
import type { Dvor } from "./dvor.ts";

/** A row as it stands in the file. */
export type Row = Readonly<Record<string, unknown>>;

/**
 * Asks the file of a Dvor, or changes it as time or an accident would, beside the server.
 *
 * Gives the rows that the statement returns.
 */
export function atDatabase(
  { folder }: Pick<Dvor, "folder">,
  statement: string,
  ...values: SQLQueryBindings[]
): readonly Row[] {
  const file = new Sqlite(join(folder, "dvor.sqlite"));
  try {
    file.run("pragma busy_timeout = 5000");
    return file.query<Row, SQLQueryBindings[]>(statement).all(...values);
  } finally {
    file.close();
  }
}
