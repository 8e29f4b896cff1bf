import type { Client } from "../../../../core/client/client.ts";
import { Store } from "../../../../core/client/store.ts";
import { matchChannel } from "../../contract/match.ts";
import { Session } from "../../netcode/session.ts";
import type { SessionView } from "../../netcode/view.ts";
import type { Side } from "../../simulation/court.ts";
import type { Keys } from "../../simulation/keys.ts";
import type { Options } from "../../simulation/options.ts";
import { matchWatch } from "../../state/match.ts";
import { viewOfSession } from "../court/session-view.ts";
import type { CourtSource, Told } from "../court/source.ts";
import type { CourtView } from "../court/view.ts";

/** How often the house is told what there is to tell: at least twenty times a second. */
const saysEveryMs = 40;

/** Who hears nothing of the match for so long is cut off from it: then the house stops it too. */
const silentMs = 1_500;

/** What of a line is shown in words: it changes a few times in a match. */
export interface LineStage {
  readonly phase: SessionView["phase"];
  readonly pausedBy: Side | undefined;
  /** Whether its end was on the screen. */
  readonly isOver: boolean;
}

/** A match as one page has it: bytes of the line in, keys out, and what a court shows. */
export class MatchLine implements CourtSource {
  readonly stage = new Store<LineStage>({
    phase: "connecting",
    pausedBy: undefined,
    isOver: false,
  });
  readonly #client: Client;
  readonly #id: string;
  readonly #side: Side | undefined;
  readonly #session: Session;
  readonly #hearers = new Set<(told: Told) => void>();
  #joinedMs = 0;
  #heardMs = 0;

  constructor(
    client: Client,
    plan: {
      readonly id: string;
      readonly options: Options;
      readonly side: Side | undefined;
    },
  ) {
    this.#client = client;
    this.#id = plan.id;
    this.#side = plan.side;
    this.#session = new Session({ options: plan.options, side: plan.side });
  }

  /** Takes part; gives what ends that. */
  begin(): () => void {
    const topic = this.#client.topic(matchWatch, this.#id);
    let isLive = false;
    const look = () => {
      const before = isLive;
      isLive = topic.get().status === "live";
      if (isLive && !before) this.#joins();
    };
    const endings = [
      this.#client.hearBytes(matchChannel, this.#id, (bytes) => {
        this.#heardMs = performance.now();
        this.#session.hears(bytes, performance.now());
        this.#says();
      }),
      topic.listen(look),
      this.#hears(document, "visibilitychange", () => this.#hides()),
    ];
    look();
    const timer = setInterval(() => this.#beats(isLive), saysEveryMs);
    return () => {
      clearInterval(timer);
      for (const end of endings) end();
    };
  }

  readonly view = (timeMs: number): CourtView => {
    const seen = this.#session.view(timeMs);
    for (const due of seen.due) for (const hear of this.#hearers) hear(due);
    const court = viewOfSession(seen);
    const isOver = court.phase.type === "over";
    const isCutOff = this.#isCutOff(seen, timeMs);
    const isWatched = this.#side === undefined;
    this.#notes(isCutOff && isWatched ? { ...seen, phase: "connecting" } : seen, isOver);
    if (!isCutOff) return court;
    if (isWatched) return { ...court, phase: { type: "waiting" } };
    return { ...court, phase: { type: "frozen", side: this.#side, leftMs: undefined } };
  };

  readonly listen = (hear: (told: Told) => void) => {
    this.#hearers.add(hear);
    return () => {
      this.#hearers.delete(hear);
    };
  };

  /** All keys that are held from now on; they are on their way before this returns. */
  holds(keys: Keys): void {
    this.#session.holds(keys, performance.now());
    this.#says();
  }

  /** One goes on purpose. */
  leaves(): void {
    this.#session.leaves();
    this.#says();
  }

  /** Ends a pause. */
  goesOn(): void {
    this.#session.goesOn();
    this.#says();
  }

  /** Takes the seat over from another page. */
  takesOver(): void {
    this.#session.takesOver();
    this.#says();
  }

  #joins(): void {
    this.#joinedMs = performance.now();
    this.#session.joined();
    if (document.hidden) this.#hides();
    this.#says();
  }

  #beats(isLive: boolean): void {
    const { phase } = this.stage.get();
    const isSilent = performance.now() - this.#joinedMs > silentMs;
    // A match that begins may not have heard the first word.
    if (isLive && phase === "connecting" && isSilent && !document.hidden) this.#joins();
    this.#says();
  }

  /** Whether the ball would fly on though nothing is heard of it. */
  #isCutOff({ phase }: SessionView, timeMs: number): boolean {
    const isRunning = phase === "playing" || phase === "countdown";
    return isRunning && timeMs - this.#heardMs > silentMs;
  }

  #hides(): void {
    // Who only watches has nothing to say.
    if (this.#side === undefined) return;
    this.#session.hides(document.hidden, performance.now());
    this.#says();
  }

  #says(): void {
    for (const bytes of this.#session.says(performance.now())) {
      this.#client.sayBytes(matchChannel, this.#id, bytes);
    }
  }

  #notes({ phase, pausedBy }: SessionView, isOver: boolean): void {
    const before = this.stage.get();
    if (before.phase === phase && before.pausedBy === pausedBy && before.isOver === isOver) return;
    this.stage.set({ phase, pausedBy, isOver });
  }

  #hears(target: EventTarget, type: string, listener: () => void): () => void {
    target.addEventListener(type, listener);
    return () => target.removeEventListener(type, listener);
  }
}
