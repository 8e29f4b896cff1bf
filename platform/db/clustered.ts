import { type CreateTableBuilder, type Kysely, SqliteAdapter, sql } from "kysely";

/**
 * Keeps a table's rows in its primary key, so that a row is written once instead of twice.
 *
 * For tables with a short row and a key of several columns. It is SQLite's `WITHOUT ROWID`
 * (https://sqlite.org/withoutrowid.html); PostgreSQL has nothing like it and is left as it is.
 */
export function clustered<Name extends string, Columns extends string>(
  db: Kysely<unknown>,
  table: CreateTableBuilder<Name, Columns>,
): CreateTableBuilder<Name, Columns> {
  const onSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  return onSqlite ? table.modifyEnd(sql`without rowid`) : table;
}
