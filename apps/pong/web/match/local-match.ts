import { Store } from "../../../../core/client/store.ts";
import { packJournal } from "../../replay/journal.ts";
import { Recorder } from "../../replay/recorder.ts";
import { type Side, tickMs } from "../../simulation/court.ts";
import { type Keys, noKeys } from "../../simulation/keys.ts";
import type { Options } from "../../simulation/options.ts";
import { newWorld, step } from "../../simulation/step.ts";
import type { World } from "../../simulation/world.ts";
import type { CourtSource, Told } from "../court/source.ts";
import type { CourtPhase } from "../court/view.ts";
import { viewBetween } from "../court/world-view.ts";

/** How long is counted down before play, in milliseconds. */
const countdownMs = 3_000;

/** A page that had no frame for longer does not make up for it. */
const behindMaxMs = 250;

/** What a match on this page is doing. */
export type LocalPhase = "countdown" | "play" | "paused" | "over";

/** A match that this page runs by itself, for two who sit in front of it. */
export class LocalMatch implements CourtSource {
  readonly phase = new Store<LocalPhase>("countdown");
  readonly #options: Options;
  readonly #recorder: Recorder;
  readonly #hearers = new Set<(told: Told) => void>();
  readonly #held: [Keys, Keys] = [noKeys, noKeys];
  /** What was pressed since the last step: a key that is let go within one is held for one. */
  readonly #pressed: [Keys, Keys] = [noKeys, noKeys];
  #before: World;
  #after: World;
  /** The time until which steps were made; undefined until there was a frame. */
  #atMs: number | undefined;
  #leftMs = countdownMs;

  constructor(options: Options, seed: number) {
    this.#options = options;
    this.#recorder = new Recorder({ options, seed });
    this.#before = newWorld(options, seed);
    this.#after = this.#before;
  }

  /** The score now. */
  get score(): readonly [number, number] {
    return this.#after.score;
  }

  /** All of the match in bytes, for who keeps it. */
  journal(): Uint8Array {
    return packJournal(this.#recorder.journal(this.#after.tick));
  }

  readonly view = (timeMs: number) => {
    const sinceMs = Math.min(behindMaxMs, Math.max(0, timeMs - (this.#atMs ?? timeMs)));
    if (this.phase.get() === "countdown") this.#counts(sinceMs, timeMs);
    else if (this.phase.get() === "play") this.#plays(sinceMs, timeMs);
    else this.#atMs = timeMs;
    const isPlayed = this.phase.get() === "play";
    const part = isPlayed ? Math.min(1, (timeMs - (this.#atMs ?? timeMs)) / tickMs) : 1;
    return viewBetween(this.#before, this.#after, part, this.#courtPhase());
  };

  readonly listen = (hear: (told: Told) => void) => {
    this.#hearers.add(hear);
    return () => {
      this.#hearers.delete(hear);
    };
  };

  /** All keys that a side holds from now on. */
  holds(side: Side, keys: Keys): void {
    this.#held[side] = keys;
    this.#pressed[side] |= keys;
  }

  /** Stops it until it is to go on. */
  pauses(): void {
    if (this.phase.get() === "over") return;
    this.phase.set("paused");
  }

  goesOn(): void {
    if (this.phase.get() !== "paused") return;
    this.#leftMs = countdownMs;
    this.phase.set("countdown");
  }

  #counts(sinceMs: number, timeMs: number): void {
    this.#leftMs -= sinceMs;
    this.#atMs = timeMs;
    if (this.#leftMs <= 0) this.phase.set("play");
  }

  #plays(sinceMs: number, timeMs: number): void {
    let atMs = timeMs - sinceMs;
    while (atMs + tickMs <= timeMs && this.phase.get() === "play") {
      atMs += tickMs;
      this.#steps();
    }
    this.#atMs = atMs;
  }

  #steps(): void {
    const [left, right] = this.#held;
    const keys = [left | this.#pressed[0], right | this.#pressed[1]] as const;
    this.#pressed.fill(noKeys);
    this.#before = this.#after;
    this.#after = step(this.#before, this.#options, ...keys);
    const { tick, happened, phase } = this.#after;
    this.#recorder.notes(tick, ...keys);
    for (const happening of happened) {
      for (const hear of this.#hearers) hear({ tick, happening });
    }
    if (phase === "over") this.phase.set("over");
  }

  #courtPhase(): CourtPhase {
    const phase = this.phase.get();
    if (phase === "countdown") return { type: "countdown", leftMs: Math.max(0, this.#leftMs) };
    if (phase !== "over") return { type: phase };
    const [left, right] = this.score;
    return { type: "over", winner: left > right ? 0 : 1 };
  }
}
