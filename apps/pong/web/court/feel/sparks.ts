import type { Point } from "../view.ts";

/** A spark as it is drawn: where, how large, and how much of it is left, from 1 to 0. */
export interface Spark extends Point {
  readonly size: number;
  readonly left: number;
}

interface Flight extends Point {
  readonly vx: number;
  readonly vy: number;
  readonly size: number;
  readonly bornMs: number;
  readonly lifeMs: number;
}

/** More are never in the air. */
const sparksMax = 60;

/** Sparks that fly from where the ball touched something; for the eye alone. */
export class Sparks {
  #flights: Flight[] = [];

  /** Lets some fly away from a contact, into the half plane of `way`. */
  burst(at: Point, way: Point, count: number, timeMs: number): void {
    const towards = Math.atan2(way.y, way.x);
    for (let index = 0; index < count; index += 1) {
      const angle = towards + (Math.random() - 0.5) * Math.PI * 0.9;
      const speed = 0.12 + Math.random() * 0.38;
      this.#flights.push({
        ...at,
        vx: Math.cos(angle) * speed,
        vy: Math.sin(angle) * speed,
        size: 3 + Math.random() * 4,
        bornMs: timeMs,
        lifeMs: 200 + Math.random() * 220,
      });
    }
    this.#flights = this.#flights.slice(-sparksMax);
  }

  /** Those that are in the air now. */
  at(timeMs: number): Spark[] {
    if (this.#flights.length === 0) return [];
    this.#flights = this.#flights.filter(({ bornMs, lifeMs }) => timeMs - bornMs < lifeMs);
    return this.#flights.map(({ x, y, vx, vy, size, bornMs, lifeMs }) => {
      const ageMs = timeMs - bornMs;
      const left = 1 - ageMs / lifeMs;
      // They are braked: most of the way is made at once.
      const wayMs = ageMs * (1 - (0.4 * ageMs) / lifeMs);
      return { x: x + vx * wayMs, y: y + vy * wayMs, size: size * (0.4 + 0.6 * left), left };
    });
  }
}
