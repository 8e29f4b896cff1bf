import type { Clock } from "../../../platform/jobs/clock.ts";
import { limits } from "../contract/limits.ts";
import type { Publisher } from "../ingest/publisher.ts";
import type { AudioConfig, MediaMessage, VideoConfig } from "../media/message.ts";
import type { Broadcasts } from "./broadcasts.ts";
import type { Source } from "./on-air.ts";

/** A page of which nothing came for so long has lost its line. */
const silentMs = 12_000;

/** A session is remembered for so long after the last that came of it. */
const rememberedMs = 2 * limits.graceMs;

/** Sessions of one person that are remembered; the older ones only say that they are replaced. */
const ofPersonMax = 4;

/** What becomes of pieces: taken, or why nothing more is. */
export type Taken = "taken" | "replaced" | "over";

/** The pages that broadcast: each has a session, of which only its own person knows. */
export class BrowserSessions {
  readonly #broadcasts: Broadcasts;
  readonly #clock: Clock;
  readonly #sessions = new Map<string, BrowserSession>();

  constructor(broadcasts: Broadcasts, clock: Clock) {
    this.#broadcasts = broadcasts;
    this.#clock = clock;
  }

  /** Begins one for somebody; gives the name by which its pieces come. */
  begin(personId: string): string {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    const name = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    const own = [...this.#sessions].filter(([, session]) => session.personId === personId);
    // They are in the order in which they began.
    for (const [old] of own.slice(0, Math.max(0, own.length + 1 - ofPersonMax))) this.#drops(old);
    this.#sessions.set(name, new BrowserSession(personId, this.#broadcasts, this.#clock));
    return name;
  }

  get(name: string): BrowserSession | undefined {
    return this.#sessions.get(name);
  }

  /** What is to be done about once a second. */
  tick(nowMs: number): void {
    for (const [name, session] of this.#sessions) {
      // Where the clock is set back, it is waited from then on.
      session.heardMs = Math.min(session.heardMs, nowMs);
      session.tick(nowMs);
      if (nowMs - session.heardMs > rememberedMs) this.#drops(name);
    }
  }

  #drops(name: string): void {
    this.#sessions.get(name)?.loses();
    this.#sessions.delete(name);
  }
}

/** One page that broadcasts. */
export class BrowserSession {
  readonly personId: string;
  readonly #broadcasts: Broadcasts;
  readonly #clock: Clock;
  #state: "on" | "replaced" | "over" = "on";
  #publisher: Publisher | undefined;
  /** As what it came on air last. */
  #source: Source | undefined;
  /** The number of the next batch; what was taken is not taken again. */
  #next = 0;
  /** What the pictures and the sound are; said again when it comes back. */
  #video: VideoConfig | undefined;
  #audio: AudioConfig | undefined;
  #turn: Promise<unknown> = Promise.resolve();
  heardMs: number;

  constructor(personId: string, broadcasts: Broadcasts, clock: Clock) {
    this.personId = personId;
    this.#broadcasts = broadcasts;
    this.#clock = clock;
    this.heardMs = clock.now();
  }

  /** Takes a batch, each once, and one after another. */
  takes(number: number, messages: readonly MediaMessage[]): Promise<Taken> {
    return this.#inTurn(() => this.#takes(number, messages));
  }

  /** Ends the broadcast that this page sends, if it still does. */
  ends(): Promise<void> {
    return this.#inTurn(() => this.#ends());
  }

  /** Notes that nothing came for too long. */
  tick(nowMs: number): void {
    if (this.#publisher && nowMs - this.heardMs > silentMs) this.loses();
  }

  /** Its line is gone; it may come back. */
  loses(): void {
    const publisher = this.#publisher;
    this.#publisher = undefined;
    publisher?.left("lost");
  }

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => undefined); // whoever asked for it is told
    return done;
  }

  async #ends(): Promise<void> {
    if (this.#state !== "on") return;
    this.#state = "over";
    this.#publisher = undefined;
    const onAir = this.#broadcasts.ofPerson(this.personId);
    // Somebody else may have come while this page was silent, and then it is theirs.
    if (this.#source && onAir?.isBy(this.#source)) await onAir.ends(this.#clock.now(), "ended");
  }

  async #takes(number: number, messages: readonly MediaMessage[]): Promise<Taken> {
    if (this.#state !== "on") return this.#state;
    this.heardMs = this.#clock.now();
    if (number < this.#next) return "taken";
    this.#publisher ??= await this.#comes();
    if (!this.#publisher || this.#state !== "on")
      return this.#state === "on" ? "over" : this.#state;
    this.#next = number + 1;
    for (const message of messages) {
      if (message.kind === "video-config") this.#video = message;
      if (message.kind === "audio-config") this.#audio = message;
      this.#publisher.take(message, this.#clock.now());
    }
    return "taken";
  }

  /** Comes on air, or comes back, unless somebody else has come while it was silent. */
  async #comes(): Promise<Publisher | undefined> {
    const onAir = this.#broadcasts.ofPerson(this.personId);
    if (onAir && this.#source && !onAir.isBy(this.#source)) {
      this.#state = "replaced";
      return undefined;
    }
    const source: Source = {
      ...{ keyId: null, encoder: null },
      drop: (why) => {
        this.#publisher = undefined;
        // A house that stops is there again in a moment, and then knows no session.
        this.#state = why === "replaced" ? "replaced" : "over";
      },
    };
    const publisher = await this.#broadcasts.publish(this.personId, source);
    if (publisher) this.#source = source;
    for (const config of [this.#video, this.#audio]) {
      if (config) publisher?.take(config, this.#clock.now());
    }
    return publisher;
  }
}
