import { type Side, tickMs, unit } from "../simulation/court.ts";
import { type Keys, noKeys } from "../simulation/keys.ts";
import type { Options } from "../simulation/options.ts";
import { Clock } from "./clock.ts";
import { Delay } from "./delay.ts";
import { ballAt, type Looking, paddleAt, shownTick, type Worlds } from "./filter.ts";
import { Happenings } from "./happenings.ts";
import { Mouth, type Saying } from "./mouth.ts";
import { aheadMax, Predictor } from "./predictor.ts";
import type { Due, SessionView } from "./view.ts";
import { WatchClock } from "./watch-clock.ts";
import { decodeTold, leftMsMax, type Snapshot } from "./wire/told.ts";

/** What a page makes a session of. */
export interface SessionPlan {
  readonly options: Options;
  /** The side that one plays; undefined for who watches. */
  readonly side: Side | undefined;
  /** Sits down although another page has the seat. */
  readonly takesOver?: boolean;
  /** Shows the far side a little later, where all is known; on if it is not said. */
  readonly isFiltered?: boolean;
}

/** A view before this one, to see by how much news has moved the ball. */
interface Looked {
  readonly from: number;
  readonly looking: Looking;
  readonly ball: { readonly x: number; readonly y: number };
}

/**
 * A page's end of a match: bytes and keys in; bytes to say, and what is to be drawn, out.
 *
 * It knows no socket, no page and no timer; every call says what time it is, by a clock that goes
 * on evenly (`performance.now()`). The order of calls: `joined` when the line is up; `hears` for
 * each message; `holds` when the keys change; `says` after each of these, and at least twenty
 * times a second; `view` for each frame.
 */
export class Session {
  readonly #side: Side | undefined;
  readonly #isFiltered: boolean;
  readonly #predictor: Predictor;
  readonly #worlds: Worlds;
  readonly #happenings: Happenings;
  readonly #clock = new Clock();
  readonly #watchClock = new WatchClock();
  readonly #delay = new Delay();
  readonly #mouth = new Mouth();
  #takesOver: boolean;
  #isTaken = false;
  #isNew = true;
  #snapshot: Snapshot | undefined;
  #heardMs = 0;
  /** The tick at which the world stood last. */
  #stoodAt = 0;
  #shown = 0;
  #due: Due[] = [];
  #looked: Looked | undefined;
  #isNews = false;
  #late = 0;

  constructor({ options, side, takesOver, isFiltered }: SessionPlan) {
    this.#side = side;
    this.#takesOver = takesOver ?? false;
    this.#isFiltered = isFiltered ?? true;
    this.#predictor = new Predictor(options, side);
    this.#worlds = (tick) => this.#predictor.at(tick);
    this.#happenings = new Happenings(side);
  }

  /** The topic is joined, for the first time or again: the page sits down. */
  joined(): void {
    this.#isNew = true;
    if (this.#side === undefined || this.#isTaken) return;
    this.#mouth.sits(this.#takesOver);
  }

  /** A message of the house, whatever it is. */
  hears(payload: Uint8Array, nowMs: number): void {
    const told = decodeTold(payload);
    if (told?.type === "snapshot") this.#hearsOf(told, nowMs);
    else if (told?.type === "taken") this.#isTaken = true;
    else if (told?.type === "pong") {
      const saidMs = this.#mouth.answered(told.at);
      const tick = told.tick + told.fraction / 256;
      if (saidMs === undefined) return;
      // What was said after `here` is answered: one has the seat, and comes back to one's own.
      this.#takesOver ||= !this.#isTaken;
      this.#clock.ponged(saidMs, nowMs, this.#isRunning ? tick : undefined);
    }
  }

  /** All keys that are held from now on. */
  holds(keys: Keys, nowMs: number): void {
    if (keys === this.#mouth.keys) return;
    this.#mouth.keys = keys;
    this.#tellsKeys(nowMs);
  }

  /** The tab is hidden, or shown again. Hidden, it holds no keys. */
  hides(isHidden: boolean, nowMs: number): void {
    if (isHidden) this.holds(noKeys, nowMs);
    this.#mouth.says({ type: isHidden ? "away" : "back" });
  }

  /** One goes on purpose. */
  leaves(): void {
    this.#mouth.says({ type: "leaving" });
  }

  /** Ends a pause. */
  goesOn(): void {
    this.#mouth.says({ type: "goOn" });
  }

  /** Takes the seat over from another page, after `taken`. */
  takesOver(): void {
    this.#isTaken = false;
    this.#takesOver = true;
    this.joined();
  }

  /** What is to be said now, in this order; it is said once. Who watches says nothing. */
  says(nowMs: number): readonly Uint8Array<ArrayBuffer>[] {
    if (this.#side === undefined || this.#isTaken) return [];
    return this.#mouth.take(nowMs, this.#saying(nowMs));
  }

  /** What is to be drawn now. */
  view(nowMs: number): SessionView {
    const snapshot = this.#snapshot;
    if (!snapshot) return this.#viewOf(undefined, { tick: 0, delay: 0, side: this.#side }, nowMs);
    const tick = this.#tick(nowMs);
    const mayJump = snapshot.phase === "countdown";
    const delay = this.#isFiltered && this.#side !== undefined ? this.#delay.at(tick, mayJump) : 0;
    const looking = { tick, delay, side: this.#side };
    if (this.#isRunning) return this.#viewOf(snapshot, looking, nowMs);
    return this.#viewOf(snapshot, { ...looking, tick: snapshot.world.tick, delay: 0 }, nowMs);
  }

  /** Whether the page's time goes on: so it does after the last point, until that was seen. */
  get #isRunning(): boolean {
    const { phase, outcome } = this.#snapshot ?? {};
    return phase === "countdown" || phase === "playing" || outcome?.by === "play";
  }

  #hearsOf(snapshot: Snapshot, nowMs: number): void {
    const before = this.#snapshot;
    const { phase, world } = snapshot;
    this.#snapshot = snapshot;
    this.#heardMs = nowMs;
    this.#isNews = true;
    const isAnew = this.#isNew || !before || world.tick < before.world.tick;
    const stands = !this.#isRunning && phase !== before?.phase;
    if (isAnew || stands) this.#stands(snapshot);
    const [left, right] = snapshot.sides;
    const own = snapshot.sides[this.#side ?? 0];
    this.#predictor.hears(world, [left.keys, right.keys], own.ack);
    if (this.#isRunning) this.#measures(snapshot, before, nowMs);
    const isOpen = phase === "countdown" || phase === "playing";
    if (isOpen && (isAnew || (phase === "countdown" && before.phase !== phase))) {
      this.#tellsKeys(nowMs);
    }
    this.#isNew = false;
  }

  /** Goes to where the world stands; what happened until then is due. */
  #stands({ world }: Snapshot): void {
    const { tick } = world;
    if (!this.#isNew) {
      this.#predictor.hears(world, [noKeys, noKeys], 0);
      this.#due.push(...this.#happenings.take(this.#worlds, { shown: tick, told: tick }));
    }
    this.#predictor.restart(world);
    this.#happenings.restart(tick);
    this.#clock.restart();
    this.#watchClock.restart();
    this.#stoodAt = tick;
    this.#shown = tick;
    this.#looked = undefined;
  }

  #measures(snapshot: Snapshot, before: Snapshot | undefined, nowMs: number): void {
    const { phase, world } = snapshot;
    if (phase === "over") return;
    // In a countdown the house's tick is one that will be: the world's, less what is left.
    const tick = world.tick - (phase === "countdown" ? snapshot.leftMs / tickMs : 0);
    this.#watchClock.hears(tick, nowMs);
    const pageTick = this.#side === undefined ? undefined : this.#pageTick(nowMs);
    if (pageTick !== undefined) this.#delay.hears(tick, pageTick);
    if (phase !== "playing" || this.#side === undefined) return;
    const { ack, earliness } = snapshot.sides[this.#side];
    this.#clock.hearsEarliness(earliness);
    if (earliness < 0 && before && ack !== before.sides[this.#side].ack) this.#late++;
  }

  #pageTick(nowMs: number): number | undefined {
    if (this.#side === undefined) return this.#watchClock.at(nowMs);
    return this.#clock.at(nowMs, this.#snapshot?.phase === "countdown");
  }

  /** The page's tick, where the world is: not before it stood, nor further than is foreseen. */
  #tick(nowMs: number): number {
    const told = this.#snapshot?.world.tick ?? 0;
    const tick = this.#pageTick(nowMs) ?? told;
    return Math.max(this.#stoodAt, Math.min(tick, told + aheadMax - 1));
  }

  #saying(nowMs: number): Saying {
    const ackTick = this.#snapshot?.world.tick ?? 0;
    const tick = this.#isRunning ? this.#tick(nowMs) : ackTick;
    const isCounting = this.#snapshot?.phase === "countdown";
    return {
      // A step of which less than half was seen is made anew: so each key is seen a frame later.
      next: Math.max(ackTick, tick === this.#stoodAt ? tick : Math.round(tick)) + 1,
      ackTick,
      isPingedOften: isCounting || (this.#isRunning && !this.#clock.isKnown),
    };
  }

  #tellsKeys(nowMs: number): void {
    const { phase } = this.#snapshot ?? {};
    if (this.#side === undefined || (phase !== "countdown" && phase !== "playing")) return;
    const saying = this.#saying(nowMs);
    // What was let go stops after the step that is on the screen: nothing goes back.
    const next = this.#mouth.keys === noKeys ? Math.ceil(this.#tick(nowMs)) + 1 : saying.next;
    this.#predictor.holds(this.#mouth.tells({ ...saying, next: Math.max(next, saying.next) }));
  }

  #viewOf(snapshot: Snapshot | undefined, looking: Looking, nowMs: number): SessionView {
    const correctionUnits = this.#correction();
    const from = this.#shown;
    this.#shown = shownTick(this.#worlds, from, looking);
    const ball = snapshot && ballAt(this.#worlds, this.#shown);
    this.#looked = ball && { from, looking, ball };
    const told = snapshot?.world.tick ?? 0;
    const seen = { shown: this.#shown, told };
    const due = [...this.#due.splice(0), ...this.#happenings.take(this.#worlds, seen)];
    const known = this.#worlds(Math.min(Math.floor(this.#shown), told)) ?? snapshot?.world;
    return {
      phase: this.#isTaken ? "taken" : (snapshot?.phase ?? "connecting"),
      leftMs: this.#leftMs(nowMs),
      ball,
      paddles: [this.#paddle(0, looking), this.#paddle(1, looking)],
      world: known,
      side: this.#side,
      sides: snapshot?.sides,
      missing: snapshot?.missing ?? [],
      pausedBy: snapshot?.pausedBy,
      outcome: snapshot?.outcome,
      due,
      numbers: {
        rttMs: this.#clock.rttMs,
        jitterMs: this.#clock.jitterMs,
        pageTick: looking.tick,
        leadTicks: looking.tick - told,
        delayTicks: looking.delay,
        correctionUnits,
        lateKeys: this.#late,
        keysSaid: this.#mouth.count,
      },
    };
  }

  #paddle(side: Side, { tick, delay }: Looking): number {
    const at = side === this.#side ? tick : Math.max(this.#stoodAt, tick - delay);
    return paddleAt(this.#worlds, at, side) ?? this.#predictor.told?.paddles[side].y ?? 0;
  }

  /** How far from where it was shown the ball would be shown by what is known now. */
  #correction(): number {
    if (!this.#looked || !this.#isNews) return 0;
    this.#isNews = false;
    const { from, looking, ball } = this.#looked;
    const now = ballAt(this.#worlds, shownTick(this.#worlds, from, looking));
    return now ? Math.hypot(now.x - ball.x, now.y - ball.y) / unit : 0;
  }

  #leftMs(nowMs: number): number | undefined {
    const { leftMs } = this.#snapshot ?? {};
    if (leftMs === undefined || leftMs >= leftMsMax) return undefined;
    return Math.max(0, leftMs - (nowMs - this.#heardMs));
  }
}
