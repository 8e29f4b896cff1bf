import type { KyselyPlugin } from "kysely";
import type { Database } from "../db/database.ts";

/** How many statements a database was given within transactions. */
export interface Counted {
  readonly db: Database;
  statements: number;
}

/** A database that counts; results pass by a plugin, also those of prepared queries. */
export function counting(db: Database): Counted {
  const counted: Counted = { statements: 0, db: { ...db, write } };
  const plugin: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    async transformResult({ result }) {
      counted.statements++;
      return result;
    },
  };
  function write<Value>(work: Parameters<typeof db.write<Value>>[0], lane?: string) {
    return db.write<Value>((transaction) => work(transaction.withPlugin(plugin)), lane);
  }
  return counted;
}
