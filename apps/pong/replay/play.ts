import { type Keys, noKeys } from "../simulation/keys.ts";
import { newWorld, step } from "../simulation/step.ts";
import type { World } from "../simulation/world.ts";
import type { Journal } from "./journal.ts";

/** Ticks between the worlds that are kept: two seconds, which take a fraction of a millisecond. */
const keyframeTicks = 120;

/** A world of a match, with the keys that are held in it, and the change that comes next. */
interface Frame {
  readonly world: World;
  readonly left: Keys;
  readonly right: Keys;
  readonly next: number;
}

/**
 * Plays a journal back, to any tick at once.
 *
 * The way to a tick is gone once; after that a world is kept for every two seconds of it.
 */
export class Playback {
  readonly journal: Journal;
  readonly #keyframes: Frame[];
  #now: Frame;

  constructor(journal: Journal) {
    this.journal = journal;
    const world = newWorld(journal.options, journal.seed);
    this.#now = { world, left: noKeys, right: noKeys, next: 0 };
    this.#keyframes = [this.#now];
  }

  /** The world at a tick; the first one before the match, and the last one after it. */
  at(tick: number): World {
    const wanted = Math.max(0, Math.min(this.journal.ticks, Math.floor(tick)));
    const kept = Math.min(Math.floor(wanted / keyframeTicks), this.#keyframes.length - 1);
    const keyframe = this.#keyframes[kept] ?? this.#now;
    const isAhead = this.#now.world.tick <= wanted && this.#now.world.tick >= keyframe.world.tick;
    let frame = isAhead ? this.#now : keyframe;
    while (frame.world.tick < wanted) {
      frame = after(frame, this.journal);
      if (frame.world.tick === this.#keyframes.length * keyframeTicks) this.#keyframes.push(frame);
    }
    this.#now = frame;
    return frame.world;
  }

  /** The world after the last step. */
  last(): World {
    return this.at(this.journal.ticks);
  }
}

function after({ world, left, right, next }: Frame, { options, changes }: Journal): Frame {
  const held: [Keys, Keys] = [left, right];
  let coming = next;
  for (let change = changes[coming]; change && change.tick <= world.tick + 1; ) {
    held[change.side] = change.keys;
    coming += 1;
    change = changes[coming];
  }
  const [first, second] = held;
  return { world: step(world, options, first, second), left: first, right: second, next: coming };
}

/** Every world of a match from the first to the last, one at a time. */
export function* worldsOf(journal: Journal): Generator<World, void, undefined> {
  const playback = new Playback(journal);
  for (let tick = 0; tick <= journal.ticks; tick++) yield playback.at(tick);
}

/** Whether a journal is one of a match that was played to its end, with this score. */
export function verify(journal: Journal, score: readonly [number, number]): boolean {
  const last = new Playback(journal).last();
  return last.phase === "over" && last.score[0] === score[0] && last.score[1] === score[1];
}
