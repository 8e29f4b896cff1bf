/** How many journals that are none one person may send in a while, and how long that is. */
const badMax = 5;
const whileMs = 600_000;

/** Of more people than this the oldest are forgotten. */
const peopleMax = 10_000;

/**
 * Who has sent journals lately that were none.
 *
 * To find that out costs as much as to play a whole match again, and nothing of it is written
 * down; so it is kept here how often somebody has asked for that.
 */
export class BadJournals {
  readonly #sent = new Map<string, { readonly sinceMs: number; count: number }>();

  /** Whether nothing more is read of somebody for a while. */
  areTooMany(personId: string, nowMs: number): boolean {
    const sent = this.#sent.get(personId);
    return sent !== undefined && isLate(sent.sinceMs, nowMs) && sent.count >= badMax;
  }

  /** Somebody has sent one more. */
  add(personId: string, nowMs: number): void {
    const sent = this.#sent.get(personId);
    if (sent && isLate(sent.sinceMs, nowMs)) {
      sent.count++;
      return;
    }
    this.#sent.delete(personId);
    this.#sent.set(personId, { sinceMs: nowMs, count: 1 });
    const [oldest] = this.#sent.keys();
    if (this.#sent.size > peopleMax && oldest !== undefined) this.#sent.delete(oldest);
  }
}

/** Also a clock that was set back ends it. */
function isLate(sinceMs: number, nowMs: number): boolean {
  return nowMs >= sinceMs && nowMs - sinceMs < whileMs;
}
