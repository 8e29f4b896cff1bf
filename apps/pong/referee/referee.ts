import type { Outcome, Phase, SideTold } from "../netcode/phase.ts";
import { decodeSaid, type Said, seqMax } from "../netcode/wire/said.ts";
import { encodeTold, leftMsMax, type Snapshot } from "../netcode/wire/told.ts";
import { across, type Side, tickMs } from "../simulation/court.ts";
import type { Keys } from "../simulation/keys.ts";
import { type Happening, nothing, type World } from "../simulation/world.ts";
import type { Happened } from "./happened.ts";
import { MatchClock } from "./match-clock.ts";
import type { RefereePlan } from "./plan.ts";
import { Play } from "./play.ts";
import { Seat } from "./seat.ts";
import { elapsedMaxMs, snapshotMs, snapshotTicks, type Timing, timing } from "./timing.ts";

const sides = [0, 1] as const;

/** A step is made this much early, so that a timer that is a hair before it does not miss it. */
const earlyTicks = 0.01;

/**
 * One match on the server: who sits, and when its world goes on, stops, or ends.
 *
 * It knows no socket, no table and no timer: every call says what time it is. Call `advance` as
 * often as there are ticks, sixty times a second, in every phase; what it returns is to be done.
 * Every phase but `over` ends by time alone.
 */
export class Referee {
  readonly #timing: Timing;
  readonly #isTournament: boolean;
  readonly #isRestart: boolean;
  readonly #mayPause: [boolean, boolean];
  readonly #seats: readonly [Seat, Seat];
  readonly #play: Play;
  readonly #clock: MatchClock;
  #phase: Phase = "waiting";
  #outcome: Outcome | undefined;
  #pausedBy: Side | undefined;
  /** When the phase ends by itself, in the time of the match. */
  #endsAtMs: number;
  /** The sides that this freeze has cost one of theirs. */
  #charged = new Set<Side>();
  #happened: Happened[] = [];
  #advancedMs = 0;
  /** The tick at which play went on, and when that was. */
  #playFrom = { tick: 0, ms: 0 };
  #told = { tick: 0, ms: Number.NEGATIVE_INFINITY };
  /** How both lines were when that was looked at last. */
  #lines = "";
  #isNews = true;

  /** Throws where `from` is not the journal of a match. */
  constructor(plan: RefereePlan) {
    this.#timing = { ...timing, ...plan.timing };
    this.#isTournament = plan.isTournament ?? false;
    this.#isRestart = plan.from !== undefined;
    this.#mayPause = [plan.mayPause ?? false, plan.mayPause ?? false];
    this.#seats = [
      new Seat(plan.sides[0] === "computer", this.#timing),
      new Seat(plan.sides[1] === "computer", this.#timing),
    ];
    this.#play = plan.from ? Play.from(plan.from) : Play.of(plan.options, plan.seed);
    this.#clock = new MatchClock(plan.nowMs);
    this.#endsAtMs = this.#timing.waitMs;
  }

  /** The world after its last step, with its dice: tell it to nobody. */
  get world(): World {
    return this.#play.world;
  }

  get phase(): Phase {
    return this.#phase;
  }

  /** How it ended; undefined until then. */
  get outcome(): Outcome | undefined {
    return this.#outcome;
  }

  /** Changes of keys that were heard from a side, and how many of them came late. */
  countsOf(side: Side): { readonly changes: number; readonly late: number } {
    return this.#play.inboxes[side].counts;
  }

  /** Options, seed and keys until now, in the bytes of `replay/journal.ts`. */
  journal(): Uint8Array {
    return this.#play.journal();
  }

  /**
   * Gives a side's seat to a connection, unless somebody else has it and it is not taken over.
   *
   * A seat whose connection is missing is free for the taking.
   */
  sits(side: Side, connection: string, takesOver: boolean, nowMs: number): "seated" | "taken" {
    this.#goesTo(nowMs);
    const seat = this.#seats[side];
    if (seat.isComputer) return "taken";
    const before = seat.connection;
    if (before !== undefined && before !== connection) {
      if (!takesOver && !seat.isMissing(this.#timeMs)) return "taken";
      this.#happened.push({ type: "unseated", side, connection: before });
    }
    seat.sits(connection, this.#timeMs);
    this.#play.inboxes[side].restart();
    return "seated";
  }

  /** A connection is gone, or called back by the house itself; nothing if it had no seat. */
  left(connection: string, nowMs: number, isCalledBack = false): void {
    this.#goesTo(nowMs);
    const seat = this.#seats.find((one) => one.connection === connection);
    seat?.stands(this.#timeMs, isCalledBack);
  }

  /**
   * Bytes from a connection of the person to whom a side belongs, whatever they are; returns what
   * is to be told to that connection only.
   *
   * The first word of a connection is `here`, which is answered by a snapshot, or by `taken`. Of
   * one that has no seat nothing else is heard but a ping.
   */
  says(side: Side, connection: string, payload: Uint8Array, nowMs: number): Uint8Array | undefined {
    this.#goesTo(nowMs);
    const seat = this.#seats[side];
    const isSeated = seat.connection === connection;
    if (isSeated && !seat.heard(this.#timeMs)) return undefined;
    const said = decodeSaid(payload);
    if (!said) return undefined;
    if (said.type === "here") {
      const seated = this.sits(side, connection, said.takesOver, nowMs);
      return seated === "taken" ? encodeTold({ type: "taken" }) : this.glance(nowMs);
    }
    if (said.type === "ping") return this.#pong(said.at);
    if (isSeated) this.#hears(side, said, nowMs);
    return undefined;
  }

  /** Keys of a computer's side, from this tick on; by the way of everybody else. */
  presses(side: Side, held: Keys, tick: number): void {
    const inbox = this.#play.inboxes[side];
    const seq = inbox.ack === seqMax ? 1 : inbox.ack + 1;
    if (this.#isOpen) inbox.hears(seq, held, tick, this.world.tick + 1);
  }

  /** Stops the match for a while; false where that may not be, or not now. */
  pauses(side: Side, nowMs: number): boolean {
    this.#goesTo(nowMs);
    if (this.#phase !== "playing" || !this.#mayPause[side]) return false;
    this.#mayPause[side] = false;
    this.#pausedBy = side;
    this.#stops(this.#timing.pauseMs);
    return true;
  }

  /** Ends a pause, whoever took it; false where there is none. */
  goesOn(nowMs: number): boolean {
    this.#goesTo(nowMs);
    if (this.#pausedBy === undefined) return false;
    this.#endsAtMs = this.#timeMs;
    return true;
  }

  /** A side gives up. */
  resigns(side: Side, nowMs: number): void {
    this.#goesTo(nowMs);
    this.#ends("resigned", across(side));
  }

  /** Ends it without a winner, as when the house calls it off. */
  voids(nowMs: number): void {
    this.#goesTo(nowMs);
    this.#ends("void", undefined);
  }

  /** Does what is due by now; returns what has happened since the last call. */
  advance(nowMs: number): readonly Happened[] {
    this.#goesTo(nowMs);
    const slippedMs = this.#clock.takeSlippedMs();
    if (slippedMs > 0) this.#happened.push({ type: "slipped", slippedMs });
    const elapsedMs = this.#timeMs - this.#advancedMs;
    this.#advancedMs = this.#timeMs;
    if (this.#phase === "waiting") this.#waits();
    else if (this.#phase === "countdown") this.#counts();
    else if (this.#phase === "playing") this.#plays();
    else if (this.#phase === "frozen") this.#thaws(elapsedMs);
    this.#looksAtLines();
    return this.#happened.splice(0);
  }

  /** Whether a snapshot is to be told now; ask after `advance`. */
  get snapshotDue(): boolean {
    if (this.#isNews || this.#play.isNews) return true;
    if (this.#phase === "over") return false;
    if (this.#phase === "playing") return this.world.tick - this.#told.tick >= snapshotTicks;
    return this.#timeMs - this.#told.ms >= snapshotMs[this.#phase];
  }

  /** What is to be told to all, now; it is due no more after that. */
  snapshot(nowMs: number): Uint8Array {
    this.#goesTo(nowMs);
    this.#told = { tick: this.world.tick, ms: this.#timeMs };
    this.#isNews = false;
    return encodeTold(this.#snapshotWith(this.#play.takeSeen()));
  }

  /** What one who has just come is told, beside the snapshots for all. */
  glance(nowMs: number): Uint8Array {
    this.#goesTo(nowMs);
    return encodeTold(this.#snapshotWith(nothing));
  }

  get #timeMs(): number {
    return this.#clock.timeMs;
  }

  /** Whether keys are taken. */
  get #isOpen(): boolean {
    return this.#phase === "playing" || this.#phase === "countdown";
  }

  #goesTo(nowMs: number): void {
    const isPlaying = this.#phase === "playing";
    this.#clock.goesTo(nowMs, isPlaying ? elapsedMaxMs.playing : elapsedMaxMs.still);
  }

  #missing(): readonly Side[] {
    return sides.filter((side) => this.#seats[side].isMissing(this.#timeMs));
  }

  #hears(side: Side, said: Exclude<Said, { type: "here" | "ping" }>, nowMs: number): void {
    const [seat, inbox] = [this.#seats[side], this.#play.inboxes[side]];
    if (said.type === "away") seat.away();
    else if (said.type === "back") seat.back();
    else if (said.type === "leaving") seat.leaves();
    else if (said.type === "goOn") this.goesOn(nowMs);
    else if (!this.#isOpen) inbox.notes(said.seq);
    else inbox.hears(said.seq, said.keys, said.tick, this.world.tick + 1);
  }

  #waits(): void {
    const missing = this.#missing();
    // The house was stopped after the last point, before the end was on disk.
    if (this.world.phase === "over") this.#endsByScore();
    else if (missing.length === 0) this.#countsDown("began");
    else if (this.#timeMs >= this.#endsAtMs) {
      if (this.#isRestart) this.#ends("void", undefined);
      else this.#endsWithout(missing);
    }
  }

  #counts(): void {
    if (this.#missing().length > 0) this.#stops();
    else if (this.#timeMs >= this.#endsAtMs) {
      // Not more is caught up than in play itself.
      const ms = Math.max(this.#endsAtMs, this.#timeMs - elapsedMaxMs.playing);
      this.#playFrom = { tick: this.world.tick, ms };
      this.#enters("playing", Number.POSITIVE_INFINITY);
      this.#plays();
    }
  }

  #plays(): void {
    if (this.#missing().length > 0) {
      this.#stops();
      return;
    }
    const due = Math.floor(this.#exactTick() + earlyTicks);
    while (this.#phase === "playing" && this.world.tick < due) this.#steps();
  }

  #steps(): void {
    const side = this.#play.steps();
    const { score, tick, phase } = this.world;
    if (side !== undefined) this.#happened.push({ type: "point", side, score, tick });
    if (phase !== "over" && tick * tickMs < this.#timing.playMs) return;
    this.#endsByScore();
  }

  /** Who leads has won. Two of a tournament who are level for so long would be for ever. */
  #endsByScore(): void {
    const { leader } = this.#play;
    if (leader === undefined) this.#ends("void", undefined, this.#isTournament);
    else this.#ends("play", leader);
  }

  /** Waits for who is missing, at the cost of their time, or for the end of a pause. */
  #thaws(elapsedMs: number): void {
    if (this.#pausedBy !== undefined) {
      if (this.#timeMs < this.#endsAtMs) return;
      this.#pausedBy = undefined;
      this.#isNews = true;
    }
    const missing = this.#missing();
    this.#charges(missing);
    for (const side of missing) this.#seats[side].spends(elapsedMs);
    if (missing.length === 0) this.#countsDown("resumed");
    else if (missing.every((side) => this.#seats[side].leftMs === 0)) this.#endsWithout(missing);
  }

  /** Each freeze costs who causes it one of theirs, once. */
  #charges(missing: readonly Side[]): void {
    for (const side of missing) {
      if (this.#charged.has(side)) continue;
      this.#charged.add(side);
      this.#seats[side].freezes();
    }
  }

  #stops(pauseMs?: number): void {
    this.#play.release();
    this.#charged.clear();
    const missing = this.#missing();
    if (pauseMs === undefined) this.#charges(missing);
    this.#happened.push({ type: "froze", missing, pausedBy: this.#pausedBy });
    this.#enters("frozen", pauseMs ?? Number.POSITIVE_INFINITY);
  }

  #countsDown(type: "began" | "resumed"): void {
    this.#happened.push({ type });
    this.#play.release();
    this.#enters("countdown", this.#timing.countdownMs);
  }

  #enters(phase: Phase, forMs: number): void {
    this.#phase = phase;
    this.#endsAtMs = this.#timeMs + forMs;
    this.#isNews = true;
  }

  /** Ends it for the sake of those who are not there. */
  #endsWithout(missing: readonly Side[]): void {
    const [one] = missing;
    if (missing.length === 1 && one !== undefined) this.#ends("forfeit", across(one));
    else this.#ends("void", undefined, this.#isTournament);
  }

  #ends(by: Outcome["by"], winner: Side | undefined, isDouble = false): void {
    if (this.#outcome) return;
    this.#outcome = { by, winner, score: this.world.score, isDouble };
    this.#pausedBy = undefined;
    this.#play.release();
    this.#enters("over", Number.POSITIVE_INFINITY);
    this.#happened.push({ type: "ended", outcome: this.#outcome });
  }

  /** A line that becomes unstable, or is well again, is told at once. */
  #looksAtLines(): void {
    const lines = this.#seats.map((seat) => seat.status(this.#timeMs)).join();
    if (lines !== this.#lines) this.#isNews = true;
    this.#lines = lines;
  }

  /** The tick that it is now, with its part: before the world's own in a countdown. */
  #exactTick(): number {
    const { tick } = this.world;
    if (this.#phase === "countdown") return tick - (this.#endsAtMs - this.#timeMs) / tickMs;
    if (this.#phase !== "playing") return tick;
    return this.#playFrom.tick + (this.#timeMs - this.#playFrom.ms) / tickMs;
  }

  #pong(at: number): Uint8Array {
    const exact = this.#exactTick();
    const tick = Math.floor(exact);
    return encodeTold({ type: "pong", at, tick, fraction: Math.floor((exact - tick) * 256) });
  }

  #snapshotWith(happened: readonly Happening[]): Snapshot {
    const missing = this.#phase === "frozen" ? this.#missing() : [];
    return {
      ...{ type: "snapshot", phase: this.#phase, leftMs: this.#leftMs(missing) },
      ...{ sides: [this.#side(0), this.#side(1)], missing, pausedBy: this.#pausedBy },
      ...{ outcome: this.#outcome, world: { ...this.world, happened } },
    };
  }

  /** Until the phase ends by itself; a freeze ends with the time of who has least. */
  #leftMs(missing: readonly Side[]): number {
    const isFreeze = this.#phase === "frozen" && this.#pausedBy === undefined;
    const leftMs = isFreeze
      ? Math.max(0, ...missing.map((side) => this.#seats[side].leftMs))
      : this.#endsAtMs - this.#timeMs;
    return Math.min(leftMsMax, Math.max(0, leftMs));
  }

  #side(side: Side): SideTold {
    const seat = this.#seats[side];
    const inbox = this.#play.inboxes[side];
    return {
      status: seat.status(this.#timeMs),
      ack: inbox.ack,
      earliness: inbox.earliness,
      keys: inbox.heldAt(this.world.tick + 1),
      freezesLeft: seat.freezesLeft,
      budgetMs: seat.budgetMs,
    };
  }
}
