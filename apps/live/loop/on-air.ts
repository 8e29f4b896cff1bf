import { cleanLine } from "../../../core/protocol/text.ts";
import { beginBroadcast, type Coming } from "../commands/on-air/begin.ts";
import { endBroadcast, leaveNothing } from "../commands/on-air/end.ts";
import { goAway, goOn } from "../commands/on-air/go-on.ts";
import { measureBroadcast } from "../commands/on-air/measure.ts";
import { limits } from "../contract/limits.ts";
import type { Rendition } from "../hls/rendition.ts";
import type { Publisher, WhyDropped } from "../ingest/publisher.ts";
import type { MediaMessage } from "../media/message.ts";
import type { Recording, Space } from "../recording/recording.ts";
import type { Ladder } from "./ladder/ladder.ts";
import { unrecordedFor, warningsFor } from "./warnings.ts";
import type { Watchers } from "./watchers.ts";
import { Writing, type WritingPorts } from "./writing.ts";
import { writtenIn } from "./written.ts";

/** From where a broadcast comes: an encoder's line, or a page. */
export interface Source {
  /** The stream key; null from a browser. */
  readonly keyId: string | null;
  readonly encoder: string | null;
  /** Ends it, and tells it why. */
  drop(why: WhyDropped): void;
}

/** What a broadcast is run with. */
export interface OnAirPlan {
  readonly id: string;
  readonly personId: string;
  readonly isLowLatency: boolean;
  readonly windowMs: number;
  readonly rendition: Rendition;
  /** What is written of it; undefined where that could not be begun. */
  readonly recording: Recording | undefined;
  readonly folder: string;
  /** Finds out what the recording may take by now. */
  readonly space: () => Promise<Space>;
  /** A lower quality that is made of it. */
  readonly ladder?: Ladder | undefined;
  readonly watchers: Watchers;
  /** Set where it was on air before this process began: since when its encoder is gone. */
  readonly awaySince?: number;
}

/**
 * How far a broadcast is. `coming`: somebody sends, and there is no picture yet. `live`, `away`
 * and `over` as everybody is told.
 */
type State = "coming" | "live" | "away" | "over";

/** How often it is asked what the recording may take, in seconds. */
const spaceSeconds = 10;

/** What is kept of the name of an encoder, in characters. */
const encoderLength = 80;

/** A broadcast that this process runs. */
export class OnAir {
  readonly id: string;
  readonly personId: string;
  readonly rendition: Rendition;
  readonly watchers: Watchers;
  readonly #plan: OnAirPlan;
  readonly #ports: WritingPorts;
  readonly #writing: Writing;
  #state: State;
  #source: Source | undefined;
  /** Who sent last; still known while nobody does. */
  #sender: Source | undefined;
  /** Whether everybody knows of what comes now. */
  #isTold = false;
  #told: Coming | undefined;
  #encoder: string | null = null;
  #isUnplayable = false;
  #awaySince: number;
  /** When a measurement was last kept for later. */
  #keptAt = Number.NEGATIVE_INFINITY;
  /** The seconds in which pictures came. */
  #seconds = 0;
  /** Whether it ended before anybody was told of it. */
  #isUnseen = false;
  #overAt = Number.POSITIVE_INFINITY;
  #isClosed = false;
  #ending: Promise<void> | undefined;

  constructor(plan: OnAirPlan, ports: WritingPorts) {
    this.id = plan.id;
    this.personId = plan.personId;
    this.rendition = plan.rendition;
    this.watchers = plan.watchers;
    this.#plan = plan;
    this.#ports = ports;
    this.#writing = new Writing(ports, `writing down broadcast ${plan.id}`);
    this.#awaySince = plan.awaySince ?? ports.clock.now();
    this.#state = plan.awaySince === undefined ? "coming" : "away";
    if (plan.awaySince === undefined) return;
    const { id, awaySince } = plan;
    void this.#writing.must((db) => goAway(db, id, awaySince));
  }

  /** A lower quality of it, while there is one. */
  get lower(): Rendition | undefined {
    return this.#plan.ladder?.rendition;
  }

  get isOver(): boolean {
    return this.#state === "over";
  }

  /** Whether everybody who watched can have seen its end by then. */
  isForgettable(before: number): boolean {
    return this.#isClosed && (this.#isUnseen || this.#overAt < before);
  }

  /** Resolves when its end is on disk; undefined while it goes on. */
  get ending(): Promise<void> | undefined {
    return this.#ending;
  }

  /** The stream key by which it comes now. */
  get keyId(): string | null {
    return this.#source?.keyId ?? null;
  }

  /** Lets somebody send it from now on; whoever did is told that they are replaced. */
  attach(source: Source): Publisher {
    const before = this.#source;
    if (this.#state === "over")
      source.drop("closing"); // it may come again, and begins anew
    else this.#source = this.#sender = source;
    this.#encoder = nameOf(source.encoder ?? undefined) ?? null;
    this.#isTold = false;
    this.#isUnplayable = false;
    if (before) {
      this.#breaks(this.#ports.clock.now());
      before.drop("replaced");
    }
    return {
      take: (message, arrivedAtMs) => {
        if (this.#source === source) this.#takes(message, arrivedAtMs);
      },
      unsupported: () => {
        if (this.#source === source) this.#isUnplayable = true;
      },
      left: () => {
        if (this.#source === source) this.#loses();
      },
    };
  }

  /** Whether this source sends it, or did until its line was lost: nobody has come since. */
  isBy(source: Source): boolean {
    return this.#sender === source;
  }

  /** What is to be done about once a second. */
  tick(nowMs: number): void {
    if (this.#state === "over") return;
    this.rendition.sweep(nowMs);
    this.#plan.ladder?.sweep(nowMs);
    // Where the clock is set back, it is waited from then on.
    this.#awaySince = Math.min(this.#awaySince, nowMs);
    // Whoever is back has shown no picture yet: the first may take as long as to a key frame.
    const isLeft = this.#state === "away" && this.#source === undefined;
    if (isLeft && nowMs - this.#awaySince >= limits.graceMs) {
      void this.ends(this.#awaySince, "ended");
    }
    if (this.#state !== "live") return;
    this.#measures(nowMs);
    if (++this.#seconds % spaceSeconds === 0) void this.#makesSpace();
  }

  /** Ends it by somebody's wish: whose line is lost just now is not to begin it anew. */
  stops(why: WhyDropped): Promise<void> {
    if (this.#state !== "over" && !this.#source) this.#sender?.drop(why);
    return this.ends(this.#ports.clock.now(), why);
  }

  /** Ends it for good, as of this time. */
  ends(at: number, why: WhyDropped): Promise<void> {
    if (this.#ending) return this.#ending;
    this.#isUnseen = this.#state === "coming";
    this.#state = "over";
    this.#overAt = this.#ports.clock.now();
    const source = this.#source;
    this.#source = undefined;
    source?.drop(why);
    this.rendition.end(this.#overAt);
    this.#ending = this.#finishes(at);
    return this.#ending;
  }

  /** Resolves when all that has become of it until now is written down. */
  async settled(): Promise<void> {
    await this.#ending;
    await this.#writing.settled();
  }

  /** The house stops: what is on disk is what it goes on from. */
  async rests(): Promise<void> {
    if (this.#ending) return this.#ending;
    const source = this.#source;
    const at = this.#ports.clock.now();
    if (this.#state === "coming") return this.ends(at, "closing");
    this.#source = undefined;
    source?.drop("closing");
    this.#breaks(at);
    if (this.#state === "live") void this.#goesAway(at);
    await this.#closes();
    await this.#writing.settled();
  }

  #takes(message: MediaMessage, arrivedAtMs: number): void {
    // More than its connect says, and of better encoders alone.
    if (message.kind === "hints") this.#encoder = nameOf(message.encoder) ?? this.#encoder;
    this.rendition.take(message, arrivedAtMs);
    if (!this.#isTold && this.rendition.phase === "on") this.#comesOn();
  }

  /** There are pictures, of this source: everybody is told. */
  #comesOn(): void {
    const at = this.#ports.clock.now();
    const { id, personId, isLowLatency, windowMs } = this.#plan;
    const isNew = this.#state === "coming";
    const coming = this.#coming();
    this.#state = "live";
    this.#isTold = true;
    this.#told = coming;
    const begun = { ...coming, id, personId, isLowLatency, windowMs, at };
    void this.#writing.must((db) =>
      isNew ? beginBroadcast(db, begun) : goOn(db, id, { ...coming, at }),
    );
  }

  #loses(): void {
    const at = this.#ports.clock.now();
    this.#source = undefined;
    this.#breaks(at);
    if (this.#state === "coming") void this.ends(at, "ended");
    else if (this.#state === "live") void this.#goesAway(at);
  }

  /** What comes next does not go on from what came before. */
  #breaks(at: number): void {
    this.rendition.interrupt(at);
    this.#plan.ladder?.interrupt();
  }

  #goesAway(at: number): Promise<void> {
    this.#state = "away";
    this.#awaySince = at;
    return this.#writing.must((db) => goAway(db, this.id, at));
  }

  /** What comes now, as everybody is told. */
  #coming(): Coming {
    const about = this.rendition.about;
    const encoder = this.#encoder;
    const { keyId } = this;
    const { codecs = null, width = 0, height = 0 } = about ?? {};
    return { keyId, encoder, codecs, width: width || null, height: height || null };
  }

  #measures(nowMs: number): void {
    const coming = this.#coming();
    if (this.#isTold && isAnother(coming, this.#told)) {
      this.#told = coming;
      void this.#writing.must((db) => goOn(db, this.id, { ...coming, at: nowMs }));
    }
    const health = this.rendition.health(nowMs);
    // Where the clock is set back, it is kept from then on.
    if (nowMs < this.#keptAt) this.#keptAt = Number.NEGATIVE_INFINITY;
    const measured = {
      id: this.id,
      health: {
        ...{ at: nowMs, bitsPerSecond: health.bitsPerSecond, droppedMs: health.droppedMs },
        framesPerSecond: Math.round(health.framesPerSecond * 100) / 100,
        keyFrameMs: health.keyFrameIntervalMs,
        viewers: this.watchers.count(nowMs),
      },
      warnings: warningsFor(health, {
        codecs: coming.codecs ?? undefined,
        isUnplayable: this.#isUnplayable,
        unrecorded: unrecordedFor(this.#plan.recording),
      }),
      isKept: nowMs - this.#keptAt >= limits.sampleMs,
    };
    const isBegun = this.#writing.may((db) => measureBroadcast(db, measured));
    if (isBegun && measured.isKept) this.#keptAt = nowMs;
  }

  async #makesSpace(): Promise<void> {
    const { recording, space } = this.#plan;
    try {
      if (recording) recording.space = await space();
    } catch (cause) {
      this.#ports.broken(cause, `asking what broadcast ${this.id} may still take`);
    }
  }

  async #finishes(at: number): Promise<void> {
    await this.#closes();
    const { id, recording, folder } = this.#plan;
    if (this.#isUnseen) {
      await this.#writing.must((db) => leaveNothing(db, id));
    } else {
      const { broken } = this.#ports;
      const { framesPerSecond = 0 } = this.rendition.about ?? {};
      const written = recording && (await writtenIn(folder, framesPerSecond, broken));
      await this.#writing.must((db) => endBroadcast(db, id, { at, written }));
    }
    this.#isClosed = true;
  }

  async #closes(): Promise<void> {
    try {
      await this.#plan.ladder?.ends();
      await this.#plan.recording?.close();
    } catch (cause) {
      this.#ports.broken(cause, `closing the recording of broadcast ${this.id}`);
    }
  }
}

/** The name of an encoder, which may say anything of itself. */
function nameOf(said: string | undefined): string | undefined {
  return cleanLine((said ?? "").slice(0, encoderLength)) || undefined;
}

function isAnother(coming: Coming, told: Coming | undefined): boolean {
  return JSON.stringify(coming) !== JSON.stringify(told);
}
