import type { SessionView } from "../../netcode/view.ts";
import {
  ballRadius,
  courtHeight,
  courtWidth,
  paddleFace,
  paddleStep,
  type Side,
  unit,
} from "../../simulation/court.ts";
import { type Keys, keys, noKeys } from "../../simulation/keys.ts";

/** Frames for which eyes and hands need, and how far they miss: 200 ms, and 40 units mostly. */
const reactionFrames = 12;
const missUnits = 40;

type Ball = NonNullable<SessionView["ball"]>;

/** A stand-in for a person: sees its screen only, late, and aims badly. */
export class Eyes {
  readonly #side: Side;
  readonly #random: () => number;
  #seen: (Ball | undefined)[] = [];
  #isComing = false;
  #miss = 0;
  #target = courtHeight / 2;

  constructor(side: Side, random: () => number) {
    this.#side = side;
    this.#random = random;
  }

  /** Looks at a frame; what it holds after that. */
  sees({ ball, paddles, world }: SessionView): Keys {
    this.#seen.push(ball);
    const [old, next] = this.#seen;
    if (this.#seen.length > reactionFrames) this.#seen.shift();
    if (old && next) this.#aims(next, next.x - old.x, next.y - old.y);
    if (world?.phase === "serve") this.#target = courtHeight / 2;
    const way = this.#target - paddles[this.#side];
    if (Math.abs(way) < paddleStep * 1.5) return noKeys;
    return way > 0 ? keys.down : keys.up;
  }

  #aims(ball: Ball, vx: number, vy: number): void {
    const speed = Math.abs(vx);
    // What stands is waiting, and what jumps was served anew.
    if (speed < unit || speed > courtWidth / 8) return;
    const isComing = this.#side === 0 ? vx < 0 : vx > 0;
    if (isComing && !this.#isComing) this.#miss = this.#normal() * missUnits * unit;
    this.#isComing = isComing;
    const face = paddleFace + ballRadius;
    const plane = this.#side === 0 ? face : courtWidth - face;
    const y = ball.y + (vy * (plane - ball.x)) / vx;
    this.#target = isComing ? folded(y) + this.#miss : courtHeight / 2;
  }

  #normal(): number {
    const far = Math.sqrt(-2 * Math.log(1 - this.#random()));
    return far * Math.cos(2 * Math.PI * this.#random());
  }
}

/** Where a way that is reflected by both walls comes to. */
function folded(y: number): number {
  const room = courtHeight - 2 * ballRadius;
  const way = (((y - ballRadius) % (2 * room)) + 2 * room) % (2 * room);
  return ballRadius + (way > room ? 2 * room - way : way);
}
