import { isOver, type Moment, phaseLine, scoreLine, scoreOf } from "./said.ts";
import type { Talk } from "./talk.ts";

/** A match told in lines, for who cannot see a court: each line once, when it is true. */
export class PlainTeller {
  readonly #talk: Talk;
  #phase = "";
  #score = "";
  #rally = 0;

  constructor(talk: Talk) {
    this.#talk = talk;
  }

  /** What is to be said now. */
  lines(moment: Moment): readonly string[] {
    // Nobody has come: how to come was said.
    if (moment.match.status === "open") return [];
    const lines: string[] = [];
    const { world, phase } = moment.view ?? {};
    const phaseNow = this.#phaseOf(moment);
    const score = scoreOf(moment.match, moment.view).join(":");
    if (score !== this.#score) {
      if (this.#rally > 1) lines.push(this.#talk.rally(this.#rally));
      lines.push(scoreLine(moment, this.#talk));
      this.#rally = 0;
    }
    if (world && phase === "playing") this.#rally = Math.max(this.#rally, world.rally);
    if (phaseNow !== this.#phase && phaseNow !== "") lines.push(phaseNow);
    this.#score = score;
    this.#phase = phaseNow;
    return lines;
  }

  /** Without the seconds that pass, but for those of the countdown. */
  #phaseOf(moment: Moment): string {
    const { view } = moment;
    if (isOver(moment) || !moment.isConnected) return phaseLine(moment, this.#talk);
    if (view?.phase === "playing") return this.#talk.go;
    if (view?.phase !== "frozen") return phaseLine(moment, this.#talk);
    // How long is left is said once, when it begins.
    const isSame = this.#kind === kindOf(moment);
    this.#kind = kindOf(moment);
    return isSame ? this.#phase : phaseLine(moment, this.#talk);
  }

  #kind = "";
}

function kindOf({ view }: Moment): string {
  return `${view?.phase} ${view?.missing.join()} ${view?.pausedBy}`;
}
