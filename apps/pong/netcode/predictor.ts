import type { Side } from "../simulation/court.ts";
import { type Keys, noKeys } from "../simulation/keys.ts";
import type { Options } from "../simulation/options.ts";
import { step } from "../simulation/step.ts";
import type { Paddle, World } from "../simulation/world.ts";
import { seqMax } from "./wire/said.ts";

/** Keys that one holds from a tick on. */
export interface OwnKeys {
  readonly seq: number;
  readonly tick: number;
  readonly keys: Keys;
}

/** How far ahead of the news it goes; a page that hears nothing for a second stops there. */
export const aheadMax = 60;

/** Worlds that are kept, by tick; a power of two. */
const kept = 256;

/** Between two snapshots that are no further apart a paddle's way is drawn anew. */
const mended = 6;

/**
 * The worlds of a match by tick, as far as a page knows or foresees them.
 *
 * From the newest that was told it goes on with one's own keys, tick by tick, and with what the
 * others held last. What was told is true; what is foreseen is made anew after each news.
 */
export class Predictor {
  readonly #options: Options;
  readonly #side: Side | undefined;
  readonly #worlds: (World | undefined)[] = new Array(kept);
  #told: World | undefined;
  #held: readonly [Keys, Keys] = [noKeys, noKeys];
  #own: OwnKeys[] = [];
  #reached = -1;

  constructor(options: Options, side: Side | undefined) {
    this.#options = options;
    this.#side = side;
  }

  /** The newest world that was told. */
  get told(): World | undefined {
    return this.#told;
  }

  /** Begins anew with this world: what was foreseen beyond it did not happen. */
  restart(world: World): void {
    this.#worlds.fill(undefined);
    this.#own = [];
    this.#held = [noKeys, noKeys];
    this.#keeps(world);
  }

  /** News: a world, the keys that both hold after it, and which of one's own are in it. */
  hears(world: World, held: readonly [Keys, Keys], ack: number): void {
    const before = this.#told;
    if (before && world.tick < before.tick) return;
    this.#keeps(world);
    this.#held = held;
    this.#own = this.#own.filter(({ seq, tick }) => tick > world.tick || isAfter(seq, ack));
    if (before) this.#mends(before, world);
  }

  /** One's own keys change. */
  holds(own: OwnKeys): void {
    this.#own = this.#own.filter(({ tick }) => tick < own.tick);
    this.#own.push(own);
    this.#reached = Math.min(this.#reached, own.tick - 1);
  }

  /** The world of a tick; undefined where it is forgotten, or too far ahead. */
  at(tick: number): World | undefined {
    this.#reaches(tick);
    const world = this.#worlds[tick & (kept - 1)];
    return tick <= this.#reached && world?.tick === tick ? world : undefined;
  }

  #keeps(world: World): void {
    this.#told = world;
    this.#worlds[world.tick & (kept - 1)] = world;
    this.#reached = world.tick;
  }

  #reaches(tick: number): void {
    if (!this.#told) return;
    const last = Math.min(tick, this.#told.tick + aheadMax);
    let world = this.#worlds[this.#reached & (kept - 1)];
    while (world && this.#reached < last) {
      const next: number = this.#reached + 1;
      world = step(world, this.#options, this.#keysAt(0, next), this.#keysAt(1, next));
      this.#worlds[next & (kept - 1)] = world;
      this.#reached = next;
    }
  }

  /** What is held in the step that makes this tick, which was not told yet. */
  #keysAt(side: Side, tick: number): Keys {
    if (side !== this.#side) return this.#held[side];
    return this.#own.findLast((own) => own.tick <= tick)?.keys ?? this.#held[side];
  }

  /**
   * Where a paddle was between two snapshots is known only from both: until now it was where the
   * older keys would have taken it. One's own was where one's keys took it.
   */
  #mends(from: World, to: World): void {
    const ticks = to.tick - from.tick;
    if (ticks > mended) return;
    for (let tick = from.tick + 1; tick < to.tick; tick++) {
      const world = this.#worlds[tick & (kept - 1)];
      if (world?.tick !== tick) continue;
      const part = (tick - from.tick) / ticks;
      const paddle = (side: Side): Paddle => {
        const { y } = from.paddles[side];
        if (side === this.#side) return world.paddles[side];
        return { ...world.paddles[side], y: y + (to.paddles[side].y - y) * part };
      };
      this.#worlds[tick & (kept - 1)] = { ...world, paddles: [paddle(0), paddle(1)] };
    }
  }
}

/** Whether one `seq` was said after another one. */
function isAfter(seq: number, other: number): boolean {
  const ahead = (seq - other) & seqMax;
  return ahead !== 0 && ahead <= 0x7fff;
}
