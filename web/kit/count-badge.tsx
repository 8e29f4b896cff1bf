/** A count larger than this is only said to be larger. */
const most = 99;

/**
 * How many there are that one has not seen; nothing when there are none.
 *
 * Drawn, not written: what it belongs to says the count in its label.
 */
export function CountBadge({ count }: { count: number }) {
  if (count === 0) return null;
  return <span className="count-badge" data-count={count > most ? `${most}+` : count} />;
}
