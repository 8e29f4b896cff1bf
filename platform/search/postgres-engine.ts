import { type RawBuilder, sql } from "kysely";
import type { Db, Engine } from "./engine.ts";
import type { Sought } from "./sought.ts";
import { keyToken, tokensOf } from "./tokens.ts";

/** So many of the newest entries are looked through before the index is asked. */
const walked = 1_000;

/** An entry has a key for the thousand its number is in; the index is asked for the last ones. */
const thousand = sql.lit(1_000);
const thousands = sql.lit(20);

/**
 * So many keys of a group are asked of the index beside words.
 *
 * Each is a list of its own to read there; beyond that it is quicker to look at what the words
 * have found.
 */
const keysIndexed = 8;

/** A lexeme says by its first letter which kind it is; keys have a letter of their own. */
const kinds = { stem: "s", gram: "g" } as const;

/**
 * An index in PostgreSQL: a `tsvector` for each entry, with a GIN index.
 *
 * Vectors and queries are written out, not made by `to_tsvector`, so that neither a locale nor a
 * dictionary of the server has a say in what is found.
 *
 * GIN gives all entries that match, which must then be fetched and sorted, and many are found by
 * frequent words. So the newest thousand entries are looked through one by one, then the index is
 * asked for the newest 20,000 numbers, and only when these are not enough for all.
 */
export function postgresEngine(name: string): Engine {
  const table = sql.table(name);
  return {
    async create(db) {
      await sql`
        create table ${table} (
          number bigint primary key, tokens tsvector not null, keys text[] not null
        )
      `.execute(db);
      await sql`
        create index ${sql.id(`${name}_tokens`)} on ${table} using gin (tokens, keys)
      `.execute(db);
    },
    async drop(db) {
      await sql`drop table ${table}`.execute(db);
    },
    async put(db, { number, text, keys }) {
      await sql`
        insert into ${table} (number, tokens, keys)
        values (
          ${number}, ${vector(text)}::tsvector,
          ${keys.map(keyToken)}::text[] || ('n' || ${number}::bigint / ${thousand})
        )
        on conflict (number) do update set tokens = excluded.tokens, keys = excluded.keys
      `.execute(db);
    },
    async remove(db, number) {
      await sql`delete from ${table} where number = ${number}`.execute(db);
    },
    async find(db, { sought, every, before = Number.MAX_SAFE_INTEGER, limit }) {
      const older = sql`number < ${before}`;
      // In a select of its own the planner does not see it, and so trusts the index: what it
      // guesses of frequent words and of many keys would make it read the whole table.
      const asked = sql`(select ${sought.map(termExpression).join(" & ")}::tsquery)`;
      const words = sought.length > 0 ? [sql`tokens @@ ${asked}`] : [];
      const groups = every.map((group) => group.map(keyToken));
      const oneOf = (keys: readonly string[]) =>
        words.length > 0 && keys.length > keysIndexed ? oneAmong(keys) : oneIndexed(keys);

      const walk = sql`
        select number from (
          select * from ${table} where ${older} order by number desc limit ${walked}
        ) as newest
        where ${all(...words, ...groups.map(oneAmong))} order by number desc limit ${limit}
      `;
      const newest = await numbers(db, walk);
      if (newest.length === limit) return newest;

      // Materialized, lest the whole table is walked from its newest entry on.
      const indexed = (...more: Condition[]) => sql`
        with found as materialized (
          select number from ${table}
          where ${all(older, ...words, ...groups.map(oneOf), ...more)}
        )
        select number from found order by number desc limit ${limit}
      `;
      const recent = await numbers(db, indexed(isRecent(table, older)));
      return recent.length === limit ? recent : numbers(db, indexed());
    },
  };
}

type Condition = RawBuilder<unknown>;

/** An entry has the key of one of the thousands in which the newest numbers are. */
function isRecent(table: RawBuilder<unknown>, older: Condition): Condition {
  return sql`keys && (
    select array(
      select 'n' || each from generate_series(last - ${thousands}, last) as each
    ) from (select max(number) / ${thousand} as last from ${table} where ${older}) as newest
  )`;
}

/** An entry has one of the keys; the quicker way for an entry that was fetched. */
function oneAmong(keys: readonly string[]): Condition {
  return sql`exists (select from unnest(keys) as key where key = any(${keys}::text[]))`;
}

/** An entry has one of the keys; what the index can tell. */
function oneIndexed(keys: readonly string[]): Condition {
  return sql`keys && (select ${keys}::text[])`;
}

function all(...conditions: Condition[]): Condition {
  return sql.join(conditions, sql` and `);
}

async function numbers(db: Db, query: RawBuilder<unknown>): Promise<readonly number[]> {
  const { rows } = await query.$castTo<{ number: number }>().execute(db);
  return rows.map((found) => found.number);
}

/** A vector as PostgreSQL writes it: each lexeme in quotes, with its positions from 1 on. */
function vector(text: string): string {
  const { stems, grams } = tokensOf(text);
  const positions = new Map<string, number[]>();
  const note = (lexeme: string, position: number) => {
    const known = positions.get(lexeme);
    if (known) known.push(position);
    else positions.set(lexeme, [position]);
  };
  for (const [index, stem] of stems.entries()) if (stem) note(kinds.stem + stem, index + 1);
  for (const [index, gram] of grams.entries()) if (gram) note(kinds.gram + gram, index + 1);
  return Array.from(positions, ([lexeme, at]) => `${quoted(lexeme)}:${at.join(",")}`).join(" ");
}

/** What a term asks for, in a query as PostgreSQL writes it. */
function termExpression({ stems, grams }: Sought): string {
  const asWords = inRow(kinds.stem, stems);
  return grams ? `(${asWords} | ${inRow(kinds.gram, grams)})` : asWords;
}

function inRow(kind: string, tokens: readonly string[]): string {
  return `(${tokens.map((token) => quoted(kind + token)).join(" <-> ")})`;
}

function quoted(lexeme: string): string {
  return `'${lexeme.replace(/['\\]/g, "$&$&")}'`;
}
