import type { SaidBytes, Went } from "../../../core/hub/ears.ts";
import { topicOf } from "../../../core/protocol/channel.ts";
import type { EnginePorts } from "../../../platform/app/ports.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { endMatch } from "../commands/end-match.ts";
import { keepMatch } from "../commands/keep-match.ts";
import { seatProgram } from "../commands/seat-program.ts";
import { beginBout } from "../commands/tournament/begin-bout.ts";
import { matchChannel } from "../contract/match.ts";
import type { Outcome as MatchOutcome } from "../netcode/phase.ts";
import { encodeTold } from "../netcode/wire/told.ts";
import type { Level } from "../opponent/levels.ts";
import type { Running } from "../queries/running.ts";
import type { Happened } from "../referee/happened.ts";
import { Referee } from "../referee/referee.ts";
import type { Timing } from "../referee/timing.ts";
import type { Side } from "../simulation/court.ts";
import { Computer } from "./computer.ts";
import { Keeping, type Writing } from "./keeping.ts";

/** How often a match is written down besides at each point, in milliseconds. */
const keepEveryMs = 5_000;

const sides = [0, 1] as const;

/** A match that this process runs: it hears its players, and tells them how it stands. */
export class RunningMatch {
  readonly id: string;
  readonly #running: Running;
  readonly #ports: EnginePorts;
  readonly #topic: string;
  readonly #referee: Referee;
  readonly #computers: readonly Computer[];
  readonly #keeping: Keeping;
  /** What is to be on disk before its end: that both have come, that a program plays. */
  readonly #before: Promise<void>[] = [];
  /** The sides that are known to be played by programs. */
  readonly #programs: Set<Side>;
  #keptMs: number;
  #ending: Promise<void> | undefined;

  constructor(running: Running, ports: EnginePorts, nowMs: number, timing: Partial<Timing> = {}) {
    const { id, options, seed, seats, journal, isRated, bout } = running;
    this.id = id;
    this.#running = running;
    this.#ports = ports;
    this.#topic = topicOf(matchChannel, id);
    const kindOf = (side: Side) => (seats[side].level === undefined ? "person" : "computer");
    this.#referee = new Referee({
      ...{ options, seed, sides: [kindOf(0), kindOf(1)], nowMs, timing },
      ...{ isTournament: bout !== undefined, mayPause: !isRated && !bout },
      ...(journal.length > 0 ? { from: journal } : {}),
    });
    this.#computers = sides.flatMap((side) => {
      const { level } = seats[side];
      if (level === undefined) return [];
      // The contract's 1 to 6.
      return [new Computer({ level: level as Level, side, options, seed })];
    });
    this.#keeping = new Keeping(ports, `writing down match ${id}`);
    this.#programs = new Set(sides.filter((side) => seats[side].isProgram));
    this.#keptMs = nowMs;
  }

  /** Whether nothing is left to do but to be written down. */
  get isOver(): boolean {
    return this.#ending !== undefined;
  }

  /** Resolves when its end is on disk; undefined while it goes on. */
  get ending(): Promise<void> | undefined {
    return this.#ending;
  }

  /** Somebody is there now: players and watchers are told at once how it stands. */
  joined(connection: string, nowMs: number): void {
    this.#tell(this.#referee.glance(nowMs), connection);
  }

  left({ connection, isCalledBack }: Went<Scope>, nowMs: number): void {
    this.#referee.left(connection, nowMs, isCalledBack);
  }

  /** Hears bytes: of who plays, as only they have anything to say. */
  says({ principal, connection, payload }: SaidBytes<Scope>, nowMs: number): void {
    const side = sides.find((one) => this.#running.seats[one].personId === principal.person.id);
    if (side === undefined) return;
    if (principal.byKey && !this.#takesProgram(side)) {
      return this.#tell(encodeTold({ type: "taken" }), connection);
    }
    const answer = this.#referee.says(side, connection, payload, nowMs);
    if (answer) this.#tell(answer, connection);
  }

  resigns(side: Side, nowMs: number): void {
    this.#referee.resigns(side, nowMs);
  }

  pauses(side: Side, nowMs: number): void {
    this.#referee.pauses(side, nowMs);
  }

  /** It was ended from outside: it is only told so. */
  voids(nowMs: number): void {
    this.#referee.voids(nowMs);
  }

  /** Goes on to now. To be called once a tick. */
  beats(nowMs: number): void {
    if (this.#ending) return;
    for (const computer of this.#computers) computer.plays(this.#referee);
    for (const one of this.#referee.advance(nowMs)) this.#takes(one, nowMs);
    if (this.#referee.snapshotDue) this.#tell(this.#referee.snapshot(nowMs));
    if (nowMs - this.#keptMs >= keepEveryMs && this.#referee.phase === "playing") {
      this.#keep(nowMs);
    }
  }

  /** The house stops: what was played is written down, to go on from there. */
  async rests(): Promise<void> {
    if (this.#ending) return this.#ending;
    this.#keep(performance.now());
    await Promise.all([this.#keeping.settled(), ...this.#before]);
  }

  #takes(happened: Happened, nowMs: number): void {
    switch (happened.type) {
      case "point":
        return this.#keep(nowMs);
      case "unseated":
        return this.#tell(encodeTold({ type: "taken" }), happened.connection);
      case "ended":
        return this.#ends(happened.outcome);
      case "froze":
        return this.#keep(nowMs);
      case "began":
        return this.#begins();
      case "resumed":
      case "slipped":
        return;
    }
  }

  /** Both have come: in a tournament others want to know that too. */
  #begins(): void {
    const { bout } = this.#running;
    const begun = bout && { ...bout, matchId: this.id };
    if (begun) this.#keepsFirst((db) => beginBout(db, begun, Date.now()));
  }

  /**
   * A program that comes where a person was expected is called one, and the match is not rated.
   *
   * False in a rated match that has begun: who loses it could so take it back by a key of theirs.
   */
  #takesProgram(side: Side): boolean {
    if (this.#programs.has(side)) return true;
    const { isRated, journal } = this.#running;
    const isFresh = this.#referee.phase === "waiting" && journal.length === 0;
    if (isRated && this.#programs.size === 0 && !isFresh) return false;
    this.#programs.add(side);
    this.#keepsFirst((db) => seatProgram(db, { id: this.id, side }));
    return true;
  }

  /** What is kept for certain, and before the end is. */
  #keepsFirst(writing: Writing): void {
    this.#before.push(new Keeping(this.#ports, `writing down match ${this.id}`).ends(writing));
  }

  #keep(nowMs: number): void {
    this.#keptMs = nowMs;
    const { score } = this.#referee.world;
    const [journal, at] = [this.#referee.journal(), Date.now()];
    this.#keeping.keep((db) => keepMatch(db, { id: this.id, score, journal, at }));
  }

  #ends({ by, winner, score, isDouble }: MatchOutcome): void {
    const ended = {
      ...{ id: this.id, winner, score, journal: this.#referee.journal(), at: Date.now() },
      ending: isDouble ? ("forfeit" as const) : by,
    };
    const before = Promise.all(this.#before);
    this.#ending = before.then(() => this.#keeping.ends((db) => endMatch(db, ended)));
  }

  #tell(bytes: Uint8Array, connection?: string): void {
    this.#ports.tellBytes(this.#topic, bytes, connection);
  }
}
