import type { TimedPicture, TimedSound } from "./part.ts";
import * as settings from "./settings.ts";
import { type Sound, samplesIn } from "./sound.ts";
import { SoundClock } from "./sound-clock.ts";
import type { Heard, Shown } from "./stretch.ts";

/** A part as it was cut: from when to when, and the frames that begin in it. */
export interface CutPart {
  readonly startUs: number;
  readonly endUs: number;
  readonly pictures: readonly TimedPicture[];
  readonly sounds: readonly TimedSound[];
  /** Holds a key frame, or sound alone: one can begin here. */
  readonly isIndependent: boolean;
  /** Its segment ends with it. */
  readonly isLast: boolean;
}

/** What a stretch has, as far as cutting goes. */
export interface CutterPlan {
  readonly startUs: number;
  readonly partTargetMs: number;
  readonly hasPictures: boolean;
  readonly sound: Sound | undefined;
}

/**
 * Cuts one stretch into segments, and those into parts.
 *
 * No part is longer than its target, ever, and none is shorter than 85 % of it but the last of its
 * segment: players stop for good over a millisecond. A part ends where a frame begins; where none
 * does, it ends amid one, and only the next part's frames begin later than it. The last picture is
 * held until the next one tells how long it lasts.
 */
export class Cutter {
  readonly #plan: CutterPlan;
  readonly #targetUs: number;
  readonly #clock: SoundClock | undefined;
  #partUs: number;
  #segmentUs: number;
  #held: Shown | undefined;
  #pictures: TimedPicture[] = [];
  #sounds: TimedSound[] = [];
  #cuts: CutPart[] = [];

  constructor(plan: CutterPlan) {
    this.#plan = plan;
    this.#targetUs = plan.partTargetMs * 1_000;
    this.#clock = plan.sound && new SoundClock(plan.sound.rate);
    this.#partUs = plan.startUs;
    this.#segmentUs = plan.startUs;
  }

  /** Takes a picture; each is later than the one before. */
  shows(next: Shown): readonly CutPart[] {
    const held = this.#held;
    this.#held = next;
    if (!held) return [];
    this.#pictures.push({ ...held, durationUs: next.atUs - held.atUs });
    this.#fillsUntil(next.atUs);
    const lastsUs = next.atUs - this.#segmentUs;
    if (next.isKey && lastsUs >= settings.segmentMinMs * 1_000) this.#cut(next.atUs, true);
    else if (this.#isFull(next.atUs, next.atUs - held.atUs)) this.#cutFull(next.atUs);
    return this.#take();
  }

  /** Takes a frame of sound; one that is too many by the clock of samples is dropped. */
  hears({ atUs, bytes }: Heard): readonly CutPart[] {
    const { sound, hasPictures } = this.#plan;
    const samples = sound ? samplesIn(sound, bytes) : 0;
    const at = samples > 0 ? this.#clock?.place(atUs, samples) : undefined;
    if (at === undefined || !this.#clock) return [];
    const placedUs = this.#clock.us(at);
    this.#sounds.push({ atUs: placedUs, at, samples, bytes });
    if (hasPictures) return [];
    this.#fillsUntil(placedUs);
    const endUs = this.#clock.us(at + samples);
    // Cut before this frame where that is late enough, and amid it where it is not.
    if (this.#isFull(placedUs, endUs - placedUs)) this.#cutFull(placedUs);
    else if (endUs - this.#partUs > this.#targetUs) this.#cutFull(this.#amid());
    return this.#take();
  }

  /** The stretch is over: everything that is held goes out, and the segment ends. */
  ends(atUs: number): readonly CutPart[] {
    if (this.#held) {
      const durationUs = Math.max(atUs - this.#held.atUs, 1_000);
      this.#pictures.push({ ...this.#held, durationUs });
      this.#held = undefined;
    }
    this.#fillsUntil(atUs);
    const hasFrames = this.#pictures.length + this.#sounds.length > 0;
    // Where the last frame lasts long, a part of it may be left in which none begins.
    if (hasFrames || this.#partUs > this.#segmentUs) {
      // Sound that is ahead of the pictures goes out too.
      this.#cut(Math.max(atUs, this.#partUs + 1_000), true, Number.POSITIVE_INFINITY);
    }
    return this.#take();
  }

  /** Cuts parts amid the last frame, while a cut at this moment would be too late. */
  #fillsUntil(atUs: number): void {
    while (atUs - this.#partUs > this.#targetUs) this.#cutFull(this.#amid());
  }

  #amid(): number {
    return this.#partUs + Math.round(this.#targetUs * settings.partCutShare);
  }

  /** Whether a cut is due here, because the next place for one will be too late. */
  #isFull(atUs: number, nextUs: number): boolean {
    const lastsUs = atUs - this.#partUs;
    const isLongEnough = lastsUs >= this.#targetUs * settings.partMinShare;
    return isLongEnough && lastsUs + nextUs + settings.jitterMs * 1_000 > this.#targetUs;
  }

  /** Cuts a whole part, and the segment too where one more part would make it too long. */
  #cutFull(atUs: number): void {
    const mostMs = this.#plan.hasPictures ? settings.segmentMaxMs : settings.soundSegmentMs;
    this.#cut(atUs, atUs - this.#segmentUs + this.#targetUs > mostMs * 1_000);
  }

  #cut(endUs: number, isLast: boolean, untilUs = endUs): void {
    const isIn = ({ atUs }: { readonly atUs: number }) => atUs < untilUs;
    const pictures = this.#pictures.filter(isIn);
    const sounds = this.#sounds.filter(isIn);
    const isIndependent = !this.#plan.hasPictures || pictures.some(({ isKey }) => isKey);
    this.#cuts.push({ startUs: this.#partUs, endUs, pictures, sounds, isIndependent, isLast });
    this.#pictures = this.#pictures.slice(pictures.length);
    this.#sounds = this.#sounds.slice(sounds.length);
    this.#partUs = endUs;
    if (isLast) this.#segmentUs = endUs;
  }

  #take(): readonly CutPart[] {
    const cuts = this.#cuts;
    this.#cuts = [];
    return cuts;
  }
}
