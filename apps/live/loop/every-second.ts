import type { Clock } from "../../../platform/jobs/clock.ts";

/** How often everything that runs is looked after, in milliseconds. */
const secondMs = 1_000;

/** Does something once a second from now on, until the returned function is called. */
export function everySecond(clock: Clock, run: (nowMs: number) => void): () => void {
  let end = () => {};
  const waits = () => {
    end = clock.after(secondMs, () => {
      waits();
      run(clock.now());
    });
  };
  waits();
  return () => end();
}
