import { across, type Side } from "../../../simulation/court.ts";
import type { Happening } from "../../../simulation/world.ts";
import { type CourtView, court, type Point } from "../view.ts";
import { FlashLimit } from "./flash-limit.ts";
import { felt, left, released, shake, squash } from "./moments.ts";
import { type Spark, Sparks } from "./sparks.ts";
import { Trail } from "./trail.ts";

/** What of the motion is wanted; nothing of it is needed to play. */
export interface Motion {
  readonly trail: boolean;
  /** Sparks and glowing walls. */
  readonly sparks: boolean;
  /** The weight of hits: pressed balls, paddles that give, a moment's rest. */
  readonly weight: boolean;
  readonly shake: boolean;
  readonly confetti: boolean;
}

/** A wall, or a goal line, that shines where it was touched. */
export interface Glow {
  readonly at: Point;
  /** Whether it runs along a goal line rather than along a wall. */
  readonly isUpright: boolean;
  readonly size: number;
  readonly left: number;
}

/** What is drawn beside the view, at one moment. */
export interface Felt {
  readonly ball: Point | undefined;
  readonly squash: number;
  /** Along what the ball is pressed: an angle in radians. */
  readonly squashAngle: number;
  /** How far each paddle has given way, in units. */
  readonly recoil: readonly [number, number];
  readonly trail: readonly Point[];
  readonly sparks: readonly Spark[];
  readonly glows: readonly Glow[];
  /** The court's own place, in pixels along the long side. */
  readonly shakePx: number;
  /** Whether anything of this still moves. */
  readonly isMoving: boolean;
}

/** When something happened, for whom, and what of it is wanted. */
interface Now {
  readonly timeMs: number;
  readonly motion: Motion;
  /** The side whose hits are held for a moment; undefined where no single side is one's own. */
  readonly own: Side | undefined;
}

type Of<Type extends Happening["type"]> = Extract<Happening, { readonly type: Type }>;

const recoilUnits = 7;
const faces = [50, court.width - 50] as const;

function middleTo({ x, y }: Point): Point {
  return { x: x - court.width / 2, y: y - court.height / 2 };
}

/** Turns what happened into what is seen of it for a moment, and forgets it. */
export class Feel {
  readonly #trail = new Trail();
  readonly #sparks = new Sparks();
  readonly #flashes = new FlashLimit();
  #glows: (Omit<Glow, "left"> & { readonly sinceMs: number })[] = [];
  #squash: { readonly sinceMs: number; readonly angle: number } | undefined;
  #hold: { readonly sinceMs: number; readonly at: Point } | undefined;
  #recoilMs: [number | undefined, number | undefined] = [undefined, undefined];
  #shake: { readonly sinceMs: number; readonly way: number } | undefined;
  #movesUntilMs = Number.NEGATIVE_INFINITY;

  /** Takes something that happened, before which it looked as in `view`. */
  hear(happening: Happening, view: CourtView, now: Now): void {
    this.#movesUntilMs = now.timeMs + 500;
    switch (happening.type) {
      case "hit":
        return this.#hit(happening, view, now);
      case "wall":
        return this.#wall(happening, now);
      case "obstacle":
        return this.#burst(happening, middleTo(happening), 6, now);
      case "shield":
        return this.#line(happening.side, happening.y, now);
      case "goal":
        return this.#goal(happening, now);
    }
  }

  /** What is seen now. */
  at(view: CourtView, timeMs: number, motion: Motion): Felt {
    const ball = this.#ball(view, timeMs);
    const flies = view.phase.type === "play" && view.serve === undefined;
    this.#trail.follow(motion.trail && flies ? ball : undefined, timeMs);
    this.#glows = this.#glows.filter(({ sinceMs }) => timeMs - sinceMs < felt.glowMs);
    return {
      ball,
      squash: squash(this.#squash?.sinceMs, timeMs),
      squashAngle: this.#squash?.angle ?? 0,
      recoil: [this.#recoil(0, timeMs), this.#recoil(1, timeMs)],
      trail: motion.trail ? this.#trail.ghosts(timeMs) : [],
      sparks: this.#sparks.at(timeMs),
      glows: this.#glows.map(({ sinceMs, ...glow }) => ({
        ...glow,
        left: left(sinceMs, timeMs, felt.glowMs),
      })),
      shakePx: this.#shake ? this.#shake.way * shake(this.#shake.sinceMs, timeMs) : 0,
      isMoving: timeMs < this.#movesUntilMs,
    };
  }

  #hit({ side, y }: Of<"hit">, view: CourtView, now: Now): void {
    const { timeMs, motion, own } = now;
    const at = { x: faces[side], y };
    const way = side === 0 ? 1 : -1;
    const isSmash = view.paddles[side].isSmashing;
    this.#burst(at, { x: way, y: 0 }, isSmash ? 12 : 8, now);
    if (motion.weight) this.#recoilMs[side] = timeMs;
    // The far side's hits are known late already: they are not held as well.
    if (motion.weight && own === side) this.#hold = { sinceMs: timeMs, at };
    this.#press(0, now);
    if (isSmash) this.#knock(-way, now);
  }

  #wall({ x, y }: Of<"wall">, now: Now): void {
    const isUpper = y < court.height / 2;
    const at = { x, y: isUpper ? 0 : court.height };
    this.#burst(at, { x: 0, y: isUpper ? 1 : -1 }, 6, now);
    this.#glow({ at, isUpright: false, size: 130 }, now);
    this.#press(Math.PI / 2, now);
  }

  #goal({ side, y }: Of<"goal">, now: Now): void {
    const lost = across(side);
    this.#hold = undefined;
    this.#line(lost, y, now);
    this.#knock(lost === 0 ? -1 : 1, now);
  }

  /** The ball came to the end of the court. */
  #line(side: Side, y: number, now: Now): void {
    const at = { x: side === 0 ? 0 : court.width, y };
    this.#glow({ at, isUpright: true, size: 220 }, now);
    this.#burst(at, { x: side === 0 ? 1 : -1, y: 0 }, 12, now);
  }

  #burst(at: Point, way: Point, count: number, { timeMs, motion }: Now): void {
    if (motion.sparks) this.#sparks.burst(at, way, count, timeMs);
  }

  #press(angle: number, { timeMs, motion }: Now): void {
    if (motion.weight) this.#squash = { sinceMs: timeMs, angle };
  }

  #knock(way: number, { timeMs, motion }: Now): void {
    if (motion.shake) this.#shake = { sinceMs: timeMs, way };
  }

  #glow(glow: Omit<Glow, "left">, { timeMs, motion }: Now): void {
    if (motion.sparks && this.#flashes.take(timeMs)) {
      this.#glows.push({ ...glow, sinceMs: timeMs });
    }
  }

  #ball({ ball }: CourtView, timeMs: number): Point | undefined {
    if (!ball || !this.#hold) return ball;
    const part = released(this.#hold.sinceMs, timeMs);
    if (part === 1) this.#hold = undefined;
    const from = this.#hold?.at ?? ball;
    return { x: from.x + (ball.x - from.x) * part, y: from.y + (ball.y - from.y) * part };
  }

  #recoil(side: Side, timeMs: number): number {
    const rest = left(this.#recoilMs[side], timeMs, felt.recoilMs);
    return recoilUnits * rest * rest;
  }
}
