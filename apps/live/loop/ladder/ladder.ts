import type { EnginePorts } from "../../../../platform/app/ports.ts";
import type { KeptSegment, MapAbout } from "../../hls/archive.ts";
import { newPrefix } from "../../hls/prefix.ts";
import { Rendition, type Report } from "../../hls/rendition.ts";
import type { LatencyName } from "../../hls/settings.ts";
import type { MediaMessage } from "../../media/message.ts";
import { Encoding, type EncodingPlan } from "./encoding.ts";
import type { Listener } from "./tee.ts";

/** The lower qualities that there may be: the first that is really lower is made. */
const rungs = [
  { height: 480, bitsPerSecond: 1_200_000 },
  { height: 360, bitsPerSecond: 700_000 },
] as const;

/** A rung is at most this share of its source: else it helps nobody. */
const lowerShare = 0.75;

/** Programs that may run for one broadcast: a stretch begins while those before still write. */
const programsMax = 4;

/** What a ladder is made with. */
export interface LadderPlan {
  readonly ffmpegPath: string;
  readonly latency: LatencyName;
  readonly nowMs: () => number;
  /** How far the source is, for those who want to change to it. */
  readonly source: () => readonly Report[];
  readonly broken: EnginePorts["broken"];
}

/**
 * A lower quality of a broadcast, which ffmpeg makes of the parts of the source as they come.
 *
 * It has the same moments at the same times. When ffmpeg fails or does not keep up it is given up
 * for good, and the source goes on as if it had never been.
 */
export class Ladder implements Listener {
  readonly #plan: LadderPlan;
  readonly #rendition: Rendition;
  #encoding: Encoding | undefined;
  /** All that was made of earlier stretches is there once this resolves. */
  #drained: Promise<void> = Promise.resolve();
  /** When moments of the source arrived: its segments of the last while. */
  #arrivals: { readonly startMs: number; readonly wallMs: number }[] = [];
  #running = 0;
  #isGivenUp = false;
  #isOver = false;

  constructor(plan: LadderPlan) {
    this.#plan = plan;
    const { latency, nowMs } = plan;
    this.#rendition = new Rendition({ prefix: newPrefix(), latency, nowMs, others: plan.source });
  }

  /** What may be played of it; undefined while there is nothing, or when it was given up. */
  get rendition(): Rendition | undefined {
    return this.#isGivenUp || this.#rendition.about === undefined ? undefined : this.#rendition;
  }

  begins(init: Uint8Array, { codecs, height }: MapAbout): void {
    this.#rests();
    const rung = rungs.find((one) => one.height <= height * lowerShare);
    if (!rung || this.#isGivenUp || this.#isOver) return;
    // Nobody's pictures change so often; a program each would take the machine.
    if (this.#running >= programsMax) return this.#givesUp();
    try {
      this.#encodes({ ...rung, isAac: codecs.includes("mp4a") });
      this.adds(init);
    } catch (cause) {
      this.#fails(cause); // there is no such program
    }
  }

  opens({ startUs, wallMs }: Pick<KeptSegment, "startUs" | "wallMs">): void {
    this.#arrivals.push({ startMs: startUs / 1_000, wallMs });
    this.#arrivals = this.#arrivals.slice(-32);
  }

  adds(bytes: Uint8Array): void {
    if (this.#encoding && !this.#encoding.push(bytes)) this.#givesUp();
  }

  /** The stretch ends; what ffmpeg has of it still comes. */
  interrupt(): void {
    this.#rests();
  }

  sweep(nowMs: number): void {
    this.#rendition.sweep(nowMs);
  }

  /** Resolves when all that was made is there, and nothing more will be. */
  async ends(): Promise<void> {
    this.#isOver = true;
    this.#rests();
    await this.#drained;
    this.#rendition.end(this.#plan.nowMs());
  }

  /** Begins with a stretch; what comes of it comes after all of the one before. */
  #encodes(how: Pick<EncodingPlan, "height" | "bitsPerSecond" | "isAac">): void {
    const waiting: MediaMessage[] = [];
    let isNext = false;
    const take = (message: MediaMessage) => {
      if (isNext) this.#takes(message);
      else waiting.push(message);
    };
    const encoding = new Encoding({ ...how, ffmpegPath: this.#plan.ffmpegPath, take });
    this.#encoding = encoding;
    this.#running++;
    this.#drained = this.#drained
      .then(async () => {
        isNext = true;
        for (const message of waiting) this.#takes(message);
        const isWell = await encoding.ended;
        this.#running--;
        this.#rendition.interrupt(this.#plan.nowMs());
        if (!isWell) this.#givesUp();
      })
      .catch((cause) => this.#fails(cause));
  }

  #rests(): void {
    this.#encoding?.ends();
    this.#encoding = undefined;
  }

  #takes(message: MediaMessage): void {
    const isFrame = message.kind === "video" || message.kind === "audio";
    const arrivedAtMs = isFrame ? this.#arrivalOf(message.timestampMs) : this.#plan.nowMs();
    this.#rendition.take(message, arrivedAtMs);
  }

  /** When the moment arrived of which this is: viewers of both are told the same time. */
  #arrivalOf(timestampMs: number): number {
    const segment = this.#arrivals.findLast(({ startMs }) => startMs <= timestampMs + 1);
    return segment ? segment.wallMs + timestampMs - segment.startMs : this.#plan.nowMs();
  }

  #fails(cause: unknown): void {
    this.#givesUp();
    this.#plan.broken(cause, "making a lower quality of a broadcast");
  }

  #givesUp(): void {
    if (this.#isGivenUp) return;
    this.#isGivenUp = true;
    this.#encoding?.kill();
    this.#encoding = undefined;
    this.#arrivals = [];
  }
}
