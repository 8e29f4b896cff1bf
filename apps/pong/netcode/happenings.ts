import type { Side } from "../simulation/court.ts";
import type { Happening } from "../simulation/world.ts";
import type { Worlds } from "./filter.ts";
import type { Due } from "./view.ts";

/** Within how many ticks the same happening, told and foreseen, is one. */
const sameTicks = 12;
const sameObstacleTicks = 2;

/** How far one has seen, and how far it is known to be true. */
export interface Seen {
  readonly shown: number;
  readonly told: number;
}

/**
 * What has happened on the screen, each once.
 *
 * What one's own side does, and what the ball hits on its way, is due when it is seen; the rest,
 * as goals are, when it is also known to be true.
 */
export class Happenings {
  readonly #side: Side | undefined;
  #shown = -1;
  #known = -1;
  #recent: { readonly tick: number; readonly name: string }[] = [];

  constructor(side: Side | undefined) {
    this.#side = side;
  }

  /** Begins anew at this tick; nothing of before it is due any more. */
  restart(tick: number): void {
    this.#shown = tick;
    this.#known = tick;
    this.#recent = [];
  }

  /** What is due since this was asked last. */
  take(worlds: Worlds, seen: Seen): readonly Due[] {
    const due: Due[] = [];
    const shown = Math.floor(seen.shown);
    const known = Math.min(shown, seen.told);
    for (let tick = this.#shown + 1; tick <= shown; tick++) {
      for (const happening of worlds(tick)?.happened ?? []) {
        if (this.#isCertain(happening)) this.#adds(due, tick, happening);
      }
    }
    for (let tick = this.#known + 1; tick <= known; tick++) {
      for (const happening of worlds(tick)?.happened ?? []) this.#adds(due, tick, happening);
    }
    this.#shown = Math.max(this.#shown, shown);
    this.#known = Math.max(this.#known, known);
    this.#recent = this.#recent.filter(({ tick }) => tick > this.#known - 2 * sameTicks);
    return due;
  }

  #isCertain(happening: Happening): boolean {
    if (happening.type === "wall" || happening.type === "obstacle") return true;
    if (happening.type === "served") return true;
    const isOwn = "side" in happening && happening.side === this.#side;
    return isOwn && ["hit", "shield", "used"].includes(happening.type);
  }

  #adds(due: Due[], tick: number, happening: Happening): void {
    const name = `${happening.type} ${"side" in happening ? happening.side : ""}`;
    const within = happening.type === "obstacle" ? sameObstacleTicks : sameTicks;
    const isSame = (one: { tick: number; name: string }) =>
      one.name === name && Math.abs(one.tick - tick) <= within;
    if (this.#recent.some(isSame)) return;
    this.#recent.push({ tick, name });
    due.push({ tick, happening });
  }
}
