import type { Ears } from "../../../core/hub/ears.ts";
import type { EnginePorts } from "../../../platform/app/ports.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { withTables } from "../../../platform/db/database.ts";
import { endMatch } from "../commands/end-match.ts";
import { findRunning, listRunning } from "../queries/running.ts";
import type { Timing } from "../referee/timing.ts";
import type { PongTables } from "../tables.ts";
import { Beat, slots } from "./beat.ts";
import { change } from "./keeping.ts";
import { RunningMatch } from "./running-match.ts";

/** What a test or a measurement may have otherwise. */
export interface MatchSettings {
  readonly timing?: Partial<Timing>;
  /** Is told of each tick of each match how late it began, in milliseconds. */
  readonly beat?: (lateMs: number) => void;
}

/** The matches that this process runs, each of which has one owner: this. */
export class Matches {
  readonly #ports: EnginePorts;
  readonly #settings: MatchSettings;
  readonly #matches = new Map<string, RunningMatch>();
  /** The matches by their slot. */
  readonly #slots: readonly Set<RunningMatch>[] = Array.from({ length: slots }, () => new Set());
  /** Those that are being fetched: a match is taken once, however often it is told of. */
  readonly #coming = new Map<string, Promise<RunningMatch | undefined>>();
  readonly #beat: Beat;
  #isResting = false;

  constructor(ports: EnginePorts, settings: MatchSettings) {
    this.#ports = ports;
    this.#settings = settings;
    this.#beat = new Beat((slot, nowMs, lateMs) => this.#beats(slot, nowMs, lateMs));
  }

  /** Who is in a match's topic, and what they say. */
  readonly ears: Ears<Scope> = {
    bytes: (said) => this.#with(said.key, (match) => match.says(said, performance.now())),
    joined: ({ key, connection }) =>
      this.#with(key, (match) => match.joined(connection, performance.now())),
    left: (who) => {
      // A house that stops sends all away: nobody's time is counted for that.
      if (!this.#isResting) this.#matches.get(who.key)?.left(who, performance.now());
    },
  };

  /** The match of this id, once it is found; undefined where it is not to be run. */
  get(id: string): Promise<RunningMatch | undefined> {
    const running = this.#matches.get(id);
    return running ? Promise.resolve(running) : (this.#coming.get(id) ?? Promise.resolve(running));
  }

  /**
   * Takes all that are to be run and that nobody runs: those that were under way when the house
   * was stopped, and those that could not be taken when they were opened.
   */
  async restore(): Promise<void> {
    for (const id of await listRunning(this.#read)) await this.take(id);
  }

  /** Begins to run a match, or to go on with it; one that cannot be read now stays as it is. */
  async take(id: string): Promise<void> {
    if (this.#matches.has(id) || this.#coming.has(id)) return;
    const coming = this.#fetch(id).catch((cause) => {
      this.#ports.broken(cause, `taking up match ${id}`);
      return undefined;
    });
    this.#coming.set(id, coming);
    await coming;
    this.#coming.delete(id);
  }

  /** Stops all, and writes down how they stand. */
  async rest(): Promise<void> {
    this.#isResting = true;
    this.#beat.stop();
    await Promise.all([...this.#matches.values()].map((match) => match.rests()));
  }

  /** Does something with a match that runs; with one that is being fetched, once it does. */
  #with(id: string, work: (match: RunningMatch) => void): void {
    const match = this.#matches.get(id);
    if (match) return work(match);
    void this.#coming.get(id)?.then((come) => come && work(come));
  }

  get #read() {
    return withTables<PongTables>(this.#ports.db.read);
  }

  async #fetch(id: string): Promise<RunningMatch | undefined> {
    const running = await findRunning(this.#read, id);
    if (!running || this.#isResting) return undefined;
    try {
      const match = new RunningMatch(
        running,
        this.#ports,
        performance.now(),
        this.#settings.timing,
      );
      this.#matches.set(id, match);
      [...this.#slots].sort((one, other) => one.size - other.size)[0]?.add(match);
      this.#beat.start();
      return match;
    } catch (cause) {
      this.#ports.broken(cause, `taking up match ${id}`);
      await this.#callOff(id);
      return undefined;
    }
  }

  #beats(slot: number, nowMs: number, lateMs: number): void {
    for (const match of this.#slots[slot] ?? []) {
      this.#settings.beat?.(lateMs + performance.now() - nowMs);
      try {
        match.beats(nowMs);
        if (match.isOver) this.#lets(match);
      } catch (cause) {
        this.#ports.broken(cause, `a beat of match ${match.id}`);
        this.#lets(match, this.#callOff(match.id));
      }
    }
  }

  /** It is over: it beats no more, and is forgotten once its end is on disk. */
  #lets(match: RunningMatch, ending = match.ending): void {
    for (const slot of this.#slots) slot.delete(match);
    void ending?.then(() => {
      this.#matches.delete(match.id);
      if (this.#matches.size === 0) this.#beat.stop();
    });
  }

  /** A match that cannot be run counts for nothing, and keeps nobody busy. */
  async #callOff(id: string): Promise<void> {
    const ended = { id, ending: "void", winner: undefined, score: [0, 0] } as const;
    const journal = new Uint8Array();
    try {
      await change(this.#ports, (db) => endMatch(db, { ...ended, journal, at: Date.now() }));
    } catch (cause) {
      this.#ports.broken(cause, `calling off match ${id}`);
    }
  }
}
