/**
 * Makes a function that runs the work of one lane in the order in which it was given.
 *
 * A lane is forgotten when its last work is done.
 */
export function createLanes() {
  const tails = new Map<string, Promise<unknown>>();

  return function inLane<Value>(
    lane: string | undefined,
    work: () => Promise<Value>,
  ): Promise<Value> {
    if (lane === undefined) return work();
    const before = tails.get(lane) ?? Promise.resolve();
    // A failure before is its own caller's; the next one still gets its turn.
    const done = before.then(work, work);
    tails.set(lane, done);
    const forget = () => {
      if (tails.get(lane) === done) tails.delete(lane);
    };
    done.then(forget, forget);
    return done;
  };
}
