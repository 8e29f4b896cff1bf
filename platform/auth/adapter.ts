import { AsyncLocalStorage } from "node:async_hooks";
import type { BetterAuthOptions } from "better-auth";
import { type CleanedWhere, type CustomAdapter, createAdapterFactory } from "better-auth/adapters";
import { type Expression, type ExpressionBuilder, type Kysely, type SqlBool, sql } from "kysely";
import { type Database, withTables } from "../db/database.ts";
import type { AccountTables } from "./account.ts";
import { crossing } from "./crossing.ts";
import { type PersonTables, writePerson } from "./person.ts";

/** A row as better-auth sees it: camelCase fields, dates as `Date`. */
type Row = Record<string, unknown>;

/** Tables whose columns are known only when better-auth names them. */
type AnyTables = Record<string, Row>;

/**
 * Lets better-auth keep its rows in the house's own database.
 *
 * Through `db.read` and `db.write`, so that its writes share commits with all others and wait
 * for none; its own Kysely adapter would hold the one writer of SQLite for whole requests.
 */
export function houseAdapter(db: Database) {
  const read = withTables<AnyTables>(db.read);
  const write: Write = (run) => {
    // Writes share a commit, and run in the context of whoever began it: another request's.
    const here = AsyncLocalStorage.snapshot();
    return db.write((tx) => here(() => run(withTables<AnyTables>(tx))));
  };
  const whole = factory(write, read);
  return (options: BetterAuthOptions) =>
    whole(options, async (callback) =>
      write((inside) => callback(factory((run) => run(inside), inside)(options, false))),
    );
}

type Write = <Value>(run: (db: Kysely<AnyTables>) => Promise<Value>) => Promise<Value>;
type Factory = Parameters<typeof createAdapterFactory>[0];
type Transaction = NonNullable<Factory["config"]["transaction"]>;

function factory(write: Write, read: Kysely<AnyTables>) {
  return (options: BetterAuthOptions, transaction: Transaction) =>
    createAdapterFactory({
      config: { adapterId: "dvor", supportsJSON: false, transaction },
      adapter: () => rows(write, read),
    })(options);
}

function rows(write: Write, read: Kysely<AnyTables>): CustomAdapter {
  return {
    async create({ model, data }) {
      const row = await write(async (db) => {
        if (model === "account") await writeNewcomer(db);
        return db.insertInto(model).values(toRow(data)).returningAll().executeTakeFirstOrThrow();
      });
      return fromRow(row) as typeof data; // the same fields, as they are stored
    },
    async findOne<T>({ model, where }: { model: string; where: CleanedWhere[] }) {
      const query = read.selectFrom(model).selectAll().where(conditions(where));
      const row = await query.executeTakeFirst();
      return row ? (fromRow(row) as T) : null; // the factory knows the model's fields
    },
    async findMany<T>({ model, where = [], limit, sortBy, offset }: Many) {
      let query = read.selectFrom(model).selectAll().where(conditions(where)).limit(limit);
      if (offset) query = query.offset(offset);
      if (sortBy) query = query.orderBy(snake(sortBy.field), sortBy.direction);
      return (await query.execute()).map((row) => fromRow(row) as T); // as above
    },
    async update<T>({ model, where, update }: { update: T } & Where) {
      const values = toRow(update as Row); // a model's fields by their names
      const row = await write((db) =>
        db
          .updateTable(model)
          .set(values)
          .where(conditions(where))
          .returningAll()
          .executeTakeFirst(),
      );
      return row ? (fromRow(row) as T) : null; // as above
    },
    async updateMany({ model, where, update }) {
      const { numUpdatedRows } = await write((db) =>
        db.updateTable(model).set(toRow(update)).where(conditions(where)).executeTakeFirst(),
      );
      return Number(numUpdatedRows);
    },
    async delete({ model, where }) {
      await write((db) => db.deleteFrom(model).where(conditions(where)).execute());
    },
    async deleteMany({ model, where }) {
      const { numDeletedRows } = await write((db) =>
        db.deleteFrom(model).where(conditions(where)).executeTakeFirst(),
      );
      return Number(numDeletedRows);
    },
    async consumeOne<T>({ model, where }: Where) {
      const row = await write((db) =>
        db.deleteFrom(model).where(conditions(where)).returningAll().executeTakeFirst(),
      );
      return row ? (fromRow(row) as T) : null; // as above
    },
    async count({ model, where = [] }) {
      const { count } = await read
        .selectFrom(model)
        .select(({ fn }) => fn.countAll().as("count"))
        .where(conditions(where))
        .executeTakeFirstOrThrow();
      return Number(count);
    },
  };
}

/** An account is always a person's: whoever comes by a provider is written down with it. */
async function writeNewcomer(db: Kysely<AnyTables>): Promise<void> {
  const person = crossing.getStore()?.newcomer;
  if (person) await writePerson(db as unknown as Kysely<PersonTables>, person); // they are there
}

interface Where {
  readonly model: string;
  readonly where: CleanedWhere[];
}

interface Many {
  readonly model: string;
  readonly where?: CleanedWhere[] | undefined;
  readonly limit: number;
  readonly sortBy?: { readonly field: string; readonly direction: "asc" | "desc" } | undefined;
  readonly offset?: number | undefined;
}

const comparisons = { eq: "=", ne: "!=", lt: "<", lte: "<=", gt: ">", gte: ">=" } as const;

function conditions(where: readonly CleanedWhere[]) {
  return ({ eb, and, or }: ExpressionBuilder<AnyTables, string>): Expression<SqlBool> => {
    const judge = (clause: CleanedWhere) => judged(eb, clause);
    const all = where.filter(({ connector }) => connector !== "OR").map(judge);
    const some = where.filter(({ connector }) => connector === "OR").map(judge);
    return and(some.length > 0 ? [...all, or(some)] : all);
  };
}

function judged(
  eb: ExpressionBuilder<AnyTables, string>,
  { field, operator = "eq", value }: CleanedWhere,
): Expression<SqlBool> {
  const column = snake(field);
  const stored = Array.isArray(value) ? value.map(toStored) : toStored(value);
  if (operator === "in" || operator === "not_in") {
    const list = Array.isArray(stored) ? stored : [stored];
    if (list.length === 0) return sql<boolean>`${operator === "not_in" ? 1 : 0} = 1`;
    return eb(column, operator === "in" ? "in" : "not in", list);
  }
  if (operator in comparisons) {
    const comparison = comparisons[operator as keyof typeof comparisons]; // looked for just now
    if (stored === null) return eb(column, comparison === "=" ? "is" : "is not", null);
    return eb(column, comparison, stored);
  }
  throw new Error(`better-auth asked for ${operator}, which Dvor never uses`);
}

/** Columns that hold yes or no; both databases keep them as 1 or 0. */
const booleans: ReadonlySet<string> = new Set<keyof AccountTables["account"]>(["email_verified"]);

function toRow(fields: Row): Row {
  return Object.fromEntries(
    Object.entries(fields).map(([field, value]) => [snake(field), toStored(value)]),
  );
}

function fromRow(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([column, value]) => [camel(column), fromStored(column, value)]),
  );
}

function toStored(value: unknown): unknown {
  if (value instanceof Date) return value.getTime();
  if (typeof value === "boolean") return value ? 1 : 0;
  return value ?? null;
}

function fromStored(column: string, value: unknown): unknown {
  if (column.endsWith("_at") && typeof value === "number") return new Date(value);
  return booleans.has(column) ? value === 1 : value;
}

function snake(field: string): string {
  return field.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);
}

function camel(column: string): string {
  return column.replace(/_([a-z])/gu, (_, letter: string) => letter.toUpperCase());
}
