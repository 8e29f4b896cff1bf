import { sql } from "kysely";
import type { Engine, Lookup } from "./engine.ts";
import type { Sought } from "./sought.ts";
import { keyToken, tokensOf } from "./tokens.ts";

/** Keeps the place of a token that is left out, so that those around it are not in a row. */
const nothing = "__";

/**
 * An index in SQLite: one FTS5 table that holds no text (https://sqlite.org/fts5.html, 4.4.2).
 *
 * The tokenizer only has to split at spaces: to it, letters beyond ASCII are all parts of tokens.
 * Entries are met in the order of their numbers, so the newest come first without sorting.
 */
export function sqliteEngine(name: string): Engine {
  const table = sql.table(name);
  return {
    async create(db) {
      await sql`
        create virtual table ${table} using fts5(
          stems, grams, keys,
          content = '', contentless_delete = 1, tokenize = "ascii tokenchars '_'"
        )
      `.execute(db);
    },
    async drop(db) {
      await sql`drop table ${table}`.execute(db);
    },
    async put(db, { number, text, keys }) {
      const { stems, grams } = tokensOf(text);
      await sql`
        insert or replace into ${table} (rowid, stems, grams, keys)
        values (${number}, ${row(stems)}, ${row(grams)}, ${row(keys.map(keyToken))})
      `.execute(db);
    },
    async remove(db, number) {
      await sql`delete from ${table} where rowid = ${number}`.execute(db);
    },
    async find(db, lookup) {
      const { rows } = await sql<{ number: number }>`
        select rowid as number from ${table}
        where ${sql.id(name)} match ${expression(lookup)}
          and rowid < ${lookup.before ?? Number.MAX_SAFE_INTEGER}
        order by rowid desc limit ${lookup.limit}
      `.execute(db);
      return rows.map((found) => found.number);
    },
  };
}

function row(tokens: readonly (string | undefined)[]): string {
  return tokens.map((token) => token ?? nothing).join(" ");
}

/** A query as FTS5 writes it; each token is in quotes, so none is taken for an operator. */
function expression({ sought, every }: Lookup): string {
  const keys = every.map((group) => {
    return `(keys : (${group.map((key) => phrase([keyToken(key)])).join(" OR ")}))`;
  });
  return [...keys, ...sought.map(termExpression)].join(" AND ");
}

function termExpression({ stems, grams }: Sought): string {
  const asWords = `stems : ${phrase(stems)}`;
  return grams ? `(${asWords} OR grams : ${phrase(grams)})` : `(${asWords})`;
}

function phrase(tokens: readonly string[]): string {
  return `"${tokens.join(" ")}"`;
}
