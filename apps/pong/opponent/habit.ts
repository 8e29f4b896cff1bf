import { across, type Side } from "../simulation/court.ts";
import type { World } from "../simulation/world.ts";
import { placeOf } from "./aim.ts";
import { flown, planes, ticksTo } from "./flight.ts";

/** How much the newest return counts. */
const newest = 0.2;

/** What it has learnt of the other side's returns: where on their paddle they take the ball. */
export class Habit {
  #side: Side;
  #mean = 0;
  #noted = "";

  constructor(side: Side) {
    this.#side = side;
  }

  /** The usual place on the other paddle, −1 to 1. */
  get place(): number {
    return this.#mean;
  }

  /** Learns from a view that shows a return of theirs, each once. */
  sees(view: World): void {
    const other = across(this.#side);
    if (view.phase !== "rally" || view.lastHit !== other) return;
    const hit = `${view.score} ${view.rally}`;
    if (hit === this.#noted) return;
    this.#noted = hit;
    const { x, y, vx, vy } = view.ball;
    const back = { x, y, vx: -vx, vy: -vy };
    const ticks = ticksTo(back, planes[other]);
    if (ticks === undefined) return;
    // Each wall on its way has turned it over.
    const turned = flown(back, ticks).bounces % 2 === 0 ? vy : -vy;
    this.#mean += (placeOf(vx, turned) - this.#mean) * newest;
  }
}
