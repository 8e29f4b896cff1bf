import type { Row } from "./message-rows.ts";

/** A comment with what was answered to it. */
export interface Thread {
  readonly row: Row;
  /** The oldest first, also those that answer an answer. */
  readonly replies: readonly Row[];
}

/**
 * Comments with their answers, the newest comment first.
 *
 * An answer to something that is not on the page stands by itself. A comment that was taken away
 * stays only as long as it has answers.
 */
export function threadsOf(rows: readonly Row[]): readonly Thread[] {
  const known = new Map(rows.map((row) => [row.message.id, row]));
  const rootOf = (row: Row): Row => {
    const above = row.message.replyTo === undefined ? undefined : known.get(row.message.replyTo);
    return above && above !== row && isEarlier(above, row) ? rootOf(above) : row;
  };
  const replies = new Map<Row, Row[]>();
  const roots: Row[] = [];
  for (const row of rows) {
    if (row.message.said) continue;
    const root = rootOf(row);
    if (root === row) roots.push(row);
    else replies.set(root, [...(replies.get(root) ?? []), row]);
  }
  return roots
    .map((row) => ({ row, replies: (replies.get(row) ?? []).filter(isThere) }))
    .filter(({ row, replies: own }) => isThere(row) || own.length > 0)
    .reverse();
}

function isThere({ message }: Row): boolean {
  return !message.isDeleted;
}

/** A message answers only what was there before it; so nothing goes in a circle. */
function isEarlier(above: Row, row: Row): boolean {
  return above.message.position < row.message.position;
}

/** Messages about moments, in the order of these; each once, in its newest form. */
export function byMoment(fetched: readonly Row[], live: readonly Row[]): readonly Row[] {
  const all = new Map([...fetched, ...live].map((row) => [row.message.id, row]));
  return [...all.values()]
    .filter((row) => row.message.momentMs !== undefined && isThere(row))
    .sort(
      ({ message: a }, { message: b }) =>
        (a.momentMs ?? 0) - (b.momentMs ?? 0) || a.position - b.position,
    );
}
