import type { Point } from "../view.ts";

/** How many ghosts follow the ball. */
export const ghosts = 10;

/** How far behind each other they are, in milliseconds: so a faster ball has a longer trail. */
const apartMs = 9;

/** Farther than this between two frames it did not fly, but was put somewhere. */
const leapUnits = 160;

/** Remembers for a tenth of a second where the ball was. */
export class Trail {
  #seen: (Point & { readonly timeMs: number })[] = [];

  /** Takes where the ball is now; without a ball the trail ends. */
  follow(ball: Point | undefined, timeMs: number): void {
    const last = this.#seen.at(-1);
    const isLeap = last && ball && Math.hypot(ball.x - last.x, ball.y - last.y) > leapUnits;
    if (!ball || isLeap || (last && timeMs < last.timeMs)) this.#seen = [];
    if (ball) this.#seen.push({ x: ball.x, y: ball.y, timeMs });
    const oldestMs = timeMs - (ghosts + 2) * apartMs;
    while ((this.#seen[1]?.timeMs ?? timeMs) < oldestMs) this.#seen.shift();
  }

  /** Where the ghosts are, the nearest first; fewer while the trail is young. */
  ghosts(timeMs: number): Point[] {
    const found: Point[] = [];
    for (let ghost = 1; ghost <= ghosts; ghost += 1) {
      const place = this.#at(timeMs - ghost * apartMs);
      if (!place) break;
      found.push(place);
    }
    return found;
  }

  #at(timeMs: number): Point | undefined {
    for (let index = this.#seen.length - 1; index > 0; index -= 1) {
      const [before, after] = [this.#seen[index - 1], this.#seen[index]];
      if (!before || !after || before.timeMs > timeMs || after.timeMs < timeMs) continue;
      const part = (timeMs - before.timeMs) / Math.max(1, after.timeMs - before.timeMs);
      return {
        x: before.x + (after.x - before.x) * part,
        y: before.y + (after.y - before.y) * part,
      };
    }
    return undefined;
  }
}
