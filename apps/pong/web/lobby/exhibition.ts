import { optionsOf, plainRules } from "../../contract/rules.ts";
import { courtHeight, type Side, tickMs, unit } from "../../simulation/court.ts";
import { type Keys, keys, noKeys } from "../../simulation/keys.ts";
import { newWorld, step } from "../../simulation/step.ts";
import type { World } from "../../simulation/world.ts";
import type { CourtSource } from "../court/source.ts";
import { viewBetween } from "../court/world-view.ts";

const options = { ...optionsOf(plainRules), speedUp: "none" } as const;

/** A page that was out of sight does not make up for what it missed. */
const behindMaxMs = 100;

/** Steps after which a ball is well on its way. */
const stillTicks = 130;

/** Nearer to where it wants to be than this a paddle rests, in parts of a unit. */
const rest = 26 * unit;

/** A match of nobody against nobody, for a picture: it never ends, and nobody hears of it. */
export class Exhibition implements CourtSource {
  #before = newWorld(options, Date.now());
  #after = this.#before;
  #atMs: number | undefined;
  readonly #isStill: boolean;

  /** A still one shows a moment of a rally. */
  constructor(isStill = false) {
    this.#isStill = isStill;
    for (let ticks = 0; ticks < stillTicks; ticks++) this.#steps();
  }

  readonly view = (timeMs: number) => {
    if (this.#isStill) this.#atMs = timeMs;
    this.#atMs = Math.max(this.#atMs ?? timeMs, timeMs - behindMaxMs);
    while (this.#atMs + tickMs <= timeMs) {
      this.#atMs += tickMs;
      this.#steps();
    }
    const part = Math.min(1, Math.max(0, (timeMs - this.#atMs) / tickMs));
    return viewBetween(this.#before, this.#after, part, { type: "play" });
  };

  readonly listen = () => () => undefined;

  #steps(): void {
    this.#before = this.#after;
    this.#after = step(this.#before, options, wish(this.#before, 0), wish(this.#before, 1));
    if (this.#after.phase !== "over") return;
    this.#after = newWorld(options, Date.now());
    this.#before = this.#after;
  }
}

/** Goes to where the ball is when it comes, a little beside it, and back to the middle. */
function wish({ ball, paddles, rally }: World, side: Side): Keys {
  const isComing = side === 0 ? ball.vx < 0 : ball.vx > 0;
  const aside = (((rally * 37 + side * 11) % 9) - 4) * 18 * unit;
  const wanted = isComing ? ball.y + aside : courtHeight / 2;
  const way = wanted - paddles[side].y;
  if (Math.abs(way) < rest) return noKeys;
  return way < 0 ? keys.up : keys.down;
}
