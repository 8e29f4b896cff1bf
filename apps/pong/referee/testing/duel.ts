import { Session } from "../../netcode/session.ts";
import type { SessionView } from "../../netcode/view.ts";
import { type Side, tickMs } from "../../simulation/court.ts";
import type { Keys } from "../../simulation/keys.ts";
import { type Options, plain } from "../../simulation/options.ts";
import type { Happened } from "../happened.ts";
import type { RefereePlan } from "../plan.ts";
import { Referee } from "../referee.ts";
import { Line, type LinePlan, randoms } from "./line.ts";

/** Who looks at a frame, and holds keys after that. */
export type Sees = (view: SessionView, nowMs: number) => Keys;

/** Two pages, the house between them, and the lines. */
export interface DuelPlan {
  readonly lines: readonly [LinePlan, LinePlan];
  readonly seed: number;
  readonly sees: readonly [Sees, Sees];
  readonly options?: Options;
  readonly isFiltered?: boolean;
  readonly referee?: Partial<RefereePlan>;
}

/** The parts of a tick in which something may happen. */
const parts = 4;

/** A page at one end of two lines. */
export class Seated {
  readonly up: Line;
  readonly down: Line;
  readonly session: Session;
  readonly side: Side;
  readonly #sees: Sees;
  isCut = false;

  constructor(side: Side, plan: DuelPlan, random: () => number) {
    this.side = side;
    this.up = new Line(plan.lines[side], random);
    this.down = new Line(plan.lines[side], random);
    const { options = plain, isFiltered = true } = plan;
    this.session = new Session({ options, side, isFiltered });
    this.#sees = plan.sees[side];
  }

  /** Draws a frame, and does what one does who sees it. */
  draws(nowMs: number): void {
    this.session.holds(this.#sees(this.session.view(nowMs), nowMs), nowMs);
  }

  /** The line is cut on both ways, and what was on its way is lost. */
  cut(): void {
    this.isCut = true;
    this.up.loses();
    this.down.loses();
  }

  /** There is a line again. */
  mends(): void {
    this.isCut = false;
    this.session.joined();
  }

  /** Hears and says what there is. */
  talks(nowMs: number): void {
    for (const payload of this.down.arrived(nowMs)) this.session.hears(payload, nowMs);
    for (const payload of this.session.says(nowMs)) {
      if (!this.isCut) this.up.sends(payload, nowMs);
    }
  }
}

/** A match of two pages over lines like those of the world, without any waiting. */
export class Duel {
  readonly referee: Referee;
  readonly pages: readonly [Seated, Seated];
  readonly happened: Happened[] = [];
  /** Pages that watch, whose lines take no time. */
  readonly watchers: Session[] = [];
  #part = 0;

  constructor(plan: DuelPlan) {
    const { options = plain, seed } = plan;
    const sides = ["person", "person"] as const;
    this.referee = new Referee({ options, seed, sides, nowMs: 0, ...plan.referee });
    const random = randoms(seed);
    this.pages = [new Seated(0, plan, random), new Seated(1, plan, random)];
    for (const { session } of this.pages) session.joined();
  }

  get nowMs(): number {
    return (this.#part * tickMs) / parts;
  }

  /** Goes on for so long; the house is first in each tick, then one page after the other. */
  runs(forMs: number): void {
    const end = this.nowMs + forMs;
    while (this.nowMs < end) this.#goesOn();
  }

  #goesOn(): void {
    const { nowMs, referee } = this;
    const part = this.#part++ % parts;
    for (const page of this.pages) {
      for (const payload of page.up.arrived(nowMs)) {
        const answer = referee.says(page.side, `page ${page.side}`, payload, nowMs);
        if (answer && !page.isCut) page.down.sends(answer, nowMs);
      }
    }
    if (part === 0) this.#advances(nowMs);
    for (const page of this.pages) {
      if (part === page.side * 2 + 1) page.draws(nowMs);
      page.talks(nowMs);
    }
  }

  #advances(nowMs: number): void {
    this.happened.push(...this.referee.advance(nowMs));
    if (!this.referee.snapshotDue) return;
    const snapshot = this.referee.snapshot(nowMs);
    for (const page of this.pages) if (!page.isCut) page.down.sends(snapshot, nowMs);
    for (const watcher of this.watchers) watcher.hears(snapshot, nowMs);
  }
}
