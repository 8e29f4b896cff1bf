import { type Compilable, type CompiledQuery, type Kysely, type RawBuilder, sql } from "kysely";

/** A place in a prepared query that is filled at each run. */
class Placeholder {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** Gives the place of a parameter, by its name, as a part of a query. */
export type Place<Parameters> = <Name extends keyof Parameters & string>(
  name: Name,
) => RawBuilder<Parameters[Name]>;

type Builder<Tables, Parameters, Row> = (
  db: Kysely<Tables>,
  place: Place<Parameters>,
) => Compilable<Row>;

/**
 * A query that is built and compiled once, and then only run.
 *
 * For the few queries on the road of a hot command: building and compiling takes Kysely longer
 * than running takes SQLite (`npm run bench -- clicks`). All others are built where they stand.
 */
export function prepared<Tables, Parameters extends object, Row = unknown>(
  build: Builder<Tables, Parameters, Row>,
) {
  // One for each dialect: a process may hold both, as the tests do.
  const compiled = new Map<unknown, CompiledQuery<Row>>();

  return async (db: Kysely<Tables>, parameters: Parameters) => {
    const dialect = db.getExecutor().adapter.constructor;
    let query = compiled.get(dialect);
    if (!query) {
      query = build(db, (name) => sql`${new Placeholder(name)}`).compile();
      compiled.set(dialect, query);
    }
    const values = query.parameters.map((value) =>
      value instanceof Placeholder ? parameters[value.name as keyof Parameters] : value,
    );
    return db.executeQuery<Row>({ ...query, parameters: values });
  };
}
