import type { Side } from "../../../simulation/court.ts";
import type { Happening } from "../../../simulation/world.ts";
import type { CourtPhase } from "../view.ts";
import { court } from "../view.ts";

/** One tone: when it begins after now, how high it begins and ends, how long and how loud. */
export interface Tone {
  readonly wave: OscillatorType;
  readonly fromHz: number;
  readonly toHz: number;
  readonly afterMs: number;
  readonly lastsMs: number;
  /** From 0 to 1, before the volume that was chosen. */
  readonly loudness: number;
}

/** What is heard of something: tones, and where between the ears, from −1 to 1. */
export interface Heard {
  readonly tones: readonly Tone[];
  readonly pan: number;
  /** Whether everything else is quieter meanwhile. */
  readonly ducks?: boolean;
}

/** Each hit of a rally sounds higher, up to this many. */
const risingHits = 16;

/** How high the n-th hit of a rally is: half a tone more each time. */
export function hitHz(rally: number): number {
  return 220 * 2 ** (Math.min(rally, risingHits) / 12);
}

/** What is heard of something that happened; `own` is undefined for who only watches. */
export function heardOf(
  happening: Happening,
  { rally, own }: { readonly rally: number; readonly own: Side | undefined },
): Heard | undefined {
  switch (happening.type) {
    case "hit":
      return { tones: [tone("square", hitHz(rally), 70, 0.5)], pan: panOf(happening.side) };
    case "wall":
      return { tones: [tone("triangle", 160, 60, 0.55)], pan: panAt(happening.x) };
    case "obstacle":
      return { tones: [tone("triangle", 330, 50, 0.5, 210)], pan: panAt(happening.x) };
    case "shield":
      return { tones: tune("sine", [520, 780], 70, 0.5), pan: panOf(happening.side) };
    case "goal":
      return { ...goal(own === undefined || own === happening.side), ducks: true };
    case "served":
      return { tones: [tone("sine", 440, 90, 0.3, 660)], pan: 0 };
    case "picked":
      return { tones: tune("sine", [660, 880], 60, 0.4), pan: panOf(happening.side) };
    case "used":
      return { tones: [tone("sawtooth", 300, 180, 0.25, 900)], pan: panOf(happening.side) };
    case "over":
      return over(own === undefined || own === happening.side);
    default:
      return undefined;
  }
}

/** What is heard when a phase begins, or goes on to its next second. */
export function heardOfPhase(before: CourtPhase, now: CourtPhase): Heard | undefined {
  if (now.type === "countdown" && now.leftMs > 0) {
    const isNext = before.type !== "countdown" || secondsOf(before) !== secondsOf(now);
    return isNext ? { tones: [tone("sine", 660, 110, 0.4)], pan: 0 } : undefined;
  }
  if (now.type === before.type) return undefined;
  if (now.type === "frozen") return { tones: tune("triangle", [440, 330], 140, 0.45), pan: 0 };
  if (before.type === "frozen") return { tones: tune("triangle", [330, 440], 140, 0.45), pan: 0 };
  if (before.type === "countdown" && now.type === "play") {
    return { tones: [tone("sine", 990, 240, 0.45)], pan: 0 };
  }
  return undefined;
}

/** A countdown in whole seconds, as it is shown. */
export function secondsOf({ leftMs }: { readonly leftMs: number }): number {
  return Math.max(1, Math.ceil(leftMs / 1_000));
}

/** Where a place of the court is heard: never wholly in one ear. */
export function panAt(x: number): number {
  return 0.8 * Math.min(1, Math.max(-1, (2 * x) / court.width - 1));
}

function panOf(side: Side): number {
  return panAt(side === 0 ? 0 : court.width);
}

function goal(isFor: boolean): Heard {
  const notes = isFor ? [523, 659, 784] : [392, 330, 262];
  return { tones: tune("triangle", notes, 110, 0.55), pan: 0 };
}

function over(isFor: boolean): Heard {
  const notes = isFor ? [523, 659, 784, 1_047] : [392, 349, 330, 262];
  return { tones: tune("triangle", notes, 170, 0.6, 420), pan: 0, ducks: true };
}

function tone(
  wave: OscillatorType,
  fromHz: number,
  lastsMs: number,
  loudness: number,
  toHz = fromHz,
): Tone {
  return { wave, fromHz, toHz, afterMs: 0, lastsMs, loudness };
}

/** Notes one after another. */
function tune(
  wave: OscillatorType,
  notes: readonly number[],
  eachMs: number,
  loudness: number,
  afterMs = 0,
): Tone[] {
  return notes.map((hz, index) => ({
    ...tone(wave, hz, eachMs * 1.4, loudness),
    afterMs: afterMs + index * eachMs,
  }));
}
