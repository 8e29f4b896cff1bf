import { encodeSaid, type Said } from "../../netcode/wire/said.ts";
import { decodeTold, type Snapshot } from "../../netcode/wire/told.ts";
import { type Side, tickMs } from "../../simulation/court.ts";
import { type Keys, noKeys } from "../../simulation/keys.ts";
import { plain } from "../../simulation/options.ts";
import type { Happened } from "../happened.ts";
import type { RefereePlan } from "../plan.ts";
import { Referee } from "../referee.ts";

/** How often the pages at a table say what they hold. */
const keepAliveTicks = 6;

/** A match of two pages whose lines take no time. */
export class Table {
  readonly referee: Referee;
  readonly happened: Happened[] = [];
  nowMs = 0;
  #ticks = 0;
  readonly #seq: [number, number] = [1, 1];
  readonly #held: [Keys, Keys] = [noKeys, noKeys];

  constructor(plan: Partial<RefereePlan> = {}) {
    const sides = ["person", "person"] as const;
    this.referee = new Referee({ options: plain, seed: 5, sides, nowMs: 0, ...plan });
  }

  /** A match in which both sit, and the countdown is over. */
  static playing(plan: Partial<RefereePlan> = {}): Table {
    const table = new Table(plan);
    table.sit(0);
    table.sit(1);
    table.passes(3_100);
    return table;
  }

  sit(side: Side, takesOver = false, connection = `page ${side}`) {
    this.#seq[side] = 1;
    return this.says(side, { type: "here", takesOver }, connection);
  }

  says(side: Side, said: Said, connection = `page ${side}`) {
    const answer = this.referee.says(side, connection, encodeSaid(said), this.nowMs);
    return answer && decodeTold(answer);
  }

  /** Holds keys from a tick on; from the next one if none is named. */
  holds(side: Side, keys: Keys, tick = this.referee.world.tick + 1): void {
    this.#held[side] = keys;
    this.#seq[side]++;
    this.#says(side, tick);
  }

  /** So much time passes, in ticks; the pages that are heard say again what they hold. */
  passes(ms: number, heard: readonly Side[] = [0, 1]): void {
    for (const end = this.nowMs + ms; this.nowMs < end; ) {
      this.nowMs += tickMs;
      this.#ticks++;
      for (const side of heard) {
        if (this.#ticks % keepAliveTicks === 0) this.#says(side, this.referee.world.tick + 1);
      }
      this.happened.push(...this.referee.advance(this.nowMs));
    }
  }

  /** What is told to all. */
  get told(): Snapshot {
    const told = decodeTold(this.referee.glance(this.nowMs));
    if (told?.type !== "snapshot") throw new Error("a snapshot cannot be read");
    return told;
  }

  get events(): readonly string[] {
    return this.happened.map(({ type }) => type);
  }

  #says(side: Side, tick: number): void {
    const [seq, held] = [this.#seq[side], this.#held[side]];
    this.says(side, { type: "keys", seq, keys: held, tick, ackTick: 0 });
  }
}
