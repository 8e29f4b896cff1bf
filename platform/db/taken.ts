/** What the databases call a value that must be unique and is there already. */
const codes: ReadonlySet<string> = new Set([
  "SQLITE_CONSTRAINT_UNIQUE",
  "SQLITE_CONSTRAINT_PRIMARYKEY",
  "23505", // unique_violation, PostgreSQL's appendix A
]);

/**
 * Whether a write failed because a value that must be unique is taken.
 *
 * `index` is the name of the unique index, which is its table's and column's: SQLite tells only
 * these (`person.handle`), PostgreSQL only the index (`person_handle`).
 */
export function isTaken(cause: unknown, index: string): boolean {
  if (!(cause instanceof Error) || !("code" in cause) || !codes.has(String(cause.code)))
    return false;
  const told = "constraint" in cause ? String(cause.constraint) : cause.message.replace(".", "_");
  return told.includes(index);
}
