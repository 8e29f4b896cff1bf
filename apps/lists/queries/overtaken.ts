/**
 * Says that another write was quicker, as only PostgreSQL lets it be.
 *
 * Thrown in a transaction, which is then undone and run again (`Database.write`), and so sees
 * what the other one wrote.
 */
export class Overtaken extends Error {
  /** PostgreSQL's `serialization_failure`. */
  readonly code = "40001";
}
