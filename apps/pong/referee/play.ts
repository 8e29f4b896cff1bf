import { packJournal, unpackJournal } from "../replay/journal.ts";
import { Playback } from "../replay/play.ts";
import { Recorder } from "../replay/recorder.ts";
import type { Side } from "../simulation/court.ts";
import type { Options } from "../simulation/options.ts";
import { newWorld, step } from "../simulation/step.ts";
import type { Happening, World } from "../simulation/world.ts";
import { Inbox } from "./inbox.ts";

/** What needs no snapshot of its own: a page that knows the ball's way knows of these too. */
const foreseen: ReadonlySet<Happening["type"]> = new Set(["wall", "obstacle"]);

/** The world of a match, the keys that come in for it, and the record of both. */
export class Play {
  readonly inboxes: readonly [Inbox, Inbox] = [new Inbox(), new Inbox()];
  readonly #options: Options;
  readonly #recorder: Recorder;
  #world: World;
  #seen: Happening[] = [];
  #isNews = false;

  private constructor(options: Options, recorder: Recorder, world: World) {
    this.#options = options;
    this.#recorder = recorder;
    this.#world = world;
  }

  /** Of a match that has not begun. */
  static of(options: Options, seed: number): Play {
    return new Play(options, new Recorder({ options, seed }), newWorld(options, seed));
  }

  /** Of one that was kept, after its last step. Throws where these bytes are not of a match. */
  static from(bytes: Uint8Array): Play {
    const journal = unpackJournal(bytes);
    if (!journal) throw new Error("a match cannot go on: its journal cannot be read");
    return new Play(journal.options, new Recorder(journal), new Playback(journal).last());
  }

  get world(): World {
    return this.#world;
  }

  /** Makes one step; returns who has won a point in it. */
  steps(): Side | undefined {
    const before = this.#world;
    const next = before.tick + 1;
    const left = this.inboxes[0].take(next);
    const right = this.inboxes[1].take(next);
    this.#recorder.notes(next, left, right);
    this.#world = step(before, this.#options, left, right);
    const { happened, score } = this.#world;
    if (happened.length > 0) {
      this.#seen.push(...happened);
      this.#isNews ||= happened.some(({ type }) => !foreseen.has(type));
    }
    if (score[0] > before.score[0]) return 0;
    return score[1] > before.score[1] ? 1 : undefined;
  }

  /** Who is ahead; nobody where both have as many points. */
  get leader(): Side | undefined {
    const [left, right] = this.#world.score;
    if (left === right) return undefined;
    return left > right ? 0 : 1;
  }

  /** Lets all keys go. */
  release(): void {
    for (const inbox of this.inboxes) inbox.release();
  }

  /** Whether something has happened that is to be told at once. */
  get isNews(): boolean {
    return this.#isNews;
  }

  /** All that has happened since this was asked last. */
  takeSeen(): readonly Happening[] {
    const seen = this.#seen;
    this.#seen = [];
    this.#isNews = false;
    return seen;
  }

  journal(): Uint8Array {
    return packJournal(this.#recorder.journal(this.#world.tick));
  }
}
