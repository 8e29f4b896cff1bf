import type { Client } from "../../../core/client/client.ts";
import type { Subscription } from "../../../core/client/subscription.ts";
import { newId } from "../../../core/protocol/id.ts";
import type { Failure, Result } from "../../../core/protocol/result.ts";
import { matchChannel } from "../contract/match.ts";
import { optionsOf } from "../contract/rules.ts";
import { Session } from "../netcode/session.ts";
import type { SessionView } from "../netcode/view.ts";
import { matchWatch } from "../state/match.ts";
import type { Stop } from "./deeds.ts";
import type { Hands } from "./hands.ts";
import type { Typed } from "./key-reader.ts";
import type { Keyboard } from "./keyboard.ts";
import { isOver, type Moment } from "./said.ts";

/** A frame's length: as often as the world has steps. */
const frameMs = 1_000 / 60;

/** Who shows a match. */
export interface Shows {
  shows(moment: Moment | undefined, hasReleases: boolean): void;
}

/** A match, and how one is at it. */
export interface GamePlan {
  readonly id: string;
  readonly isWatching: boolean;
  readonly client: Client;
  readonly keyboard: Keyboard;
  readonly hands: Hands;
  readonly shows: Shows;
  readonly stop: Stop;
  /** Whether it ends with the match: where no key can be pressed that would. */
  readonly endsItself: boolean;
}

/** How one's time at a match ended. */
export type GameEnd =
  | { readonly type: "over" | "left"; readonly moment: Moment | undefined }
  | { readonly type: "next"; readonly id: string }
  | { readonly type: "refused"; readonly failure: Failure };

/** One match at a terminal, played or watched, from its first news until one goes. */
export class Game {
  readonly #plan: GamePlan;
  readonly #topic: Subscription<typeof matchChannel>;
  readonly #end = Promise.withResolvers<GameEnd>();
  #session: Session | undefined;
  #isLive = false;
  #moment: Moment | undefined;
  #view: SessionView | undefined;
  #refused: Failure | undefined;

  constructor(plan: GamePlan) {
    this.#plan = plan;
    this.#topic = plan.client.topic(matchWatch, plan.id);
  }

  async run(): Promise<GameEnd> {
    const { client, id, keyboard, stop } = this.#plan;
    const leave = () => this.#leaves();
    const quiet = [
      this.#topic.listen(() => this.#looks()),
      client.hearBytes(matchChannel, id, (payload) => {
        this.#session?.hears(payload, performance.now());
        this.#says();
      }),
      keyboard.goesTo((typed) => this.#types(typed)),
    ];
    const frames = setInterval(() => this.#frame(), frameMs);
    stop.addEventListener("abort", leave);
    try {
      this.#plan.hands.lets();
      this.#looks();
      if (stop.aborted) leave();
      return await this.#end.promise;
    } finally {
      clearInterval(frames);
      stop.removeEventListener("abort", leave);
      for (const end of quiet.reverse()) end();
    }
  }

  /** The topic is another: the match begins, goes on after a loss, or was never there. */
  #looks(): void {
    const { status, state, failure } = this.#topic.get();
    if (status === "refused" && failure) this.#end.resolve({ type: "refused", failure });
    if (!state) return;
    const { match } = state;
    const next = match.rematch?.id;
    if (next && this.#ownSide !== null) this.#end.resolve({ type: "next", id: next });
    const wasLive = this.#isLive;
    this.#isLive = status === "live";
    const isNew = !this.#session && match.status !== "open";
    if (isNew) {
      const side = this.#ownSide ?? undefined;
      this.#session = new Session({ options: optionsOf(match.rules), side });
    }
    if (this.#isLive && (isNew || !wasLive)) this.#session?.joined();
    this.#says();
  }

  get #ownSide(): 0 | 1 | null {
    return this.#plan.isWatching ? null : (this.#topic.get().state?.ownSide ?? null);
  }

  #frame(): void {
    const nowMs = performance.now();
    this.#session?.holds(this.#plan.hands.keys(nowMs), nowMs);
    this.#says();
    const { state } = this.#topic.get();
    if (!state) return this.#plan.shows.shows(undefined, this.#plan.hands.hasReleases);
    this.#view = this.#session?.view(nowMs);
    const { match } = state;
    this.#moment = {
      ...{ match, ownSide: this.#ownSide, isConnected: this.#isLive, view: this.#view },
      refused: this.#refused,
    };
    this.#plan.shows.shows(this.#moment, this.#plan.hands.hasReleases);
    if (this.#plan.endsItself && isOver(this.#moment) && match.status === "over") {
      this.#end.resolve({ type: "over", moment: this.#moment });
    }
  }

  #says(): void {
    const { client, id } = this.#plan;
    for (const bytes of this.#session?.says(performance.now()) ?? []) {
      client.sayBytes(matchChannel, id, bytes);
    }
  }

  #types(typed: Typed): void {
    this.#plan.hands.takes(typed, performance.now());
    if (typed.type !== "pressed" || typed.isRepeat) return;
    this.#refused = undefined;
    if (typed.key === "quit") this.#leaves();
    else if (typed.key === "again") this.#again();
    else if (typed.key === "pause") this.#pauses();
    else this.#frame();
  }

  /** Goes: who plays says so, and a match that nobody has come to is taken back. */
  #leaves(): void {
    const moment = this.#moment;
    const isDone = !moment || isOver(moment) || moment.ownSide === null;
    if (moment && !isDone && this.#isLive) {
      const { client, id } = this.#plan;
      if (moment.match.status === "open") {
        void this.#tells(client.send(matchChannel, "match.cancel", { id }));
      }
      this.#session?.leaves();
      this.#says();
    }
    this.#end.resolve({ type: isDone ? "over" : "left", moment });
  }

  /** After the end another match; while another page has the seat, this one takes it. */
  #again(): void {
    if (this.#view?.phase === "taken") {
      this.#session?.takesOver();
      return this.#says();
    }
    if (!this.#moment || this.#moment.ownSide === null || !isOver(this.#moment)) return;
    const { client, id } = this.#plan;
    void this.#tells(client.send(matchChannel, "match.rematch", { id, next: newId() }));
  }

  #pauses(): void {
    if (this.#view?.pausedBy !== undefined) this.#session?.goesOn();
    else if (this.#view?.phase === "playing" && this.#ownSide !== null) {
      const { client, id } = this.#plan;
      void this.#tells(client.send(matchChannel, "match.pause", { id }));
    }
  }

  /** Why something was refused is to be read; what was done is seen. */
  async #tells(asked: Promise<Result<unknown>>): Promise<void> {
    const answer = await asked;
    this.#refused = answer.ok ? undefined : answer.failure;
  }
}
