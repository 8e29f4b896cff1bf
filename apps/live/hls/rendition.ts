import type { MediaMessage } from "../media/message.ts";
import { type About, formatOf } from "./about.ts";
import type { Archive } from "./archive.ts";
import { type CutPart, Cutter } from "./cutter.ts";
import type { Directives } from "./directives.ts";
import { type Health, HealthMeter } from "./health.ts";
import { initSection, type Tracks } from "./init.ts";
import { Names } from "./names.ts";
import { writePart } from "./part.ts";
import { pictureOf } from "./picture.ts";
import { mediaPlaylist, type Report } from "./playlist.ts";
import type { Segment } from "./segment.ts";
import { type LatencyName, latencies, waitAwayMs, waitMaxMs } from "./settings.ts";
import { SharedText } from "./shared-text.ts";
import { type Bytes, Shelf } from "./shelf.ts";
import { soundOf } from "./sound.ts";
import type { Step, Stretch } from "./stretch.ts";
import { Timeline } from "./timeline.ts";
import { Waiters } from "./waiters.ts";

export type { Health } from "./health.ts";
export type { Report } from "./playlist.ts";

/** What a rendition is made with. */
export interface RenditionPlan {
  /** Of the names of its media; of an archive that has a past, the one it was begun with. */
  readonly prefix: string;
  readonly latency: LatencyName;
  readonly nowMs: () => number;
  readonly recording?: Archive;
  /** How far the other renditions of the same broadcast are. */
  readonly others?: () => readonly Report[];
}

/** How far a broadcast has come. */
export type Phase = "waiting" | "on" | "interrupted" | "ended";

/** Nobody waits any more, or it has not come in time: 503. */
type NotNow = { readonly kind: "gone" } | { readonly kind: "late" };

export type PlaylistAnswer =
  | { readonly kind: "playlist"; readonly text: Blob; readonly gzip: Blob }
  /** What was asked can never be answered: 400. */
  | { readonly kind: "bad"; readonly why: string }
  | NotNow;

export type MediaAnswer = Bytes | { readonly kind: "missing" } | NotNow;

/** How many parts ahead one may ask, in seconds of parts (rfc8216bis, 6.2.5.2). */
const aheadSeconds = 3;

/** Shorter segments do not tell what the broadcast needs. */
const measuredMinUs = 1_000_000;

/**
 * One broadcast as low-latency HLS: takes what the encoder sends, and answers what players ask.
 *
 * It has no socket and no timer: call `sweep` about once a second. Whoever asks for what is still
 * to come waits here. Playlists are made once for each part, and shared.
 */
export class Rendition {
  readonly #plan: RenditionPlan;
  readonly #names: Names;
  readonly #shelf: Shelf;
  readonly #timeline: Timeline;
  readonly #meter = new HealthMeter();
  readonly #waiters = new Waiters();
  readonly #partsAheadMax: number;
  readonly #texts = new Map<"whole" | "delta", SharedText>();
  #phase: Phase = "waiting";
  #cutter: Cutter | undefined;
  #format: Pick<About, "codecs" | "width" | "height"> | undefined;
  #map = 0;
  #sequence = 0;
  /** The next segment follows something that it does not go on from. */
  #isBroken: boolean;
  /** Every segment so far begins with a key frame. */
  #isIndependent: boolean;
  #partAtMs = Number.NEGATIVE_INFINITY;
  #bytes = 0;
  #bytesUs = 0;
  #peakBits = 0;
  /** Of the open segment; by the last one one knows how many there are in a second. */
  #pictures = 0;
  #framesPerSecond = 0;

  constructor(plan: RenditionPlan) {
    this.#plan = plan;
    this.#names = new Names(plan.prefix);
    this.#shelf = new Shelf(this.#names, plan.recording);
    this.#timeline = new Timeline(this.#shelf.endUs);
    this.#isBroken = this.#shelf.segments.length > 0;
    this.#format = plan.recording?.past.maps.at(-1)?.about;
    if (this.#shelf.isBegun) this.#phase = "interrupted";
    this.#isIndependent = this.#shelf.segments.every(({ parts }) => parts[0]?.isIndependent);
    for (const segment of this.#shelf.segments) this.#measures(segment);
    const { partTargetMs } = latencies[plan.latency];
    this.#partsAheadMax = Math.ceil((aheadSeconds * 1_000) / partTargetMs);
  }

  get phase(): Phase {
    return this.#phase;
  }

  /** How much media there was, in milliseconds. */
  get durationMs(): number {
    return Math.round(this.#shelf.endUs / 1_000);
  }

  /** How many wait here, and what is kept in memory for them. */
  get load(): { readonly waiting: number; readonly memoryBytes: number } {
    return { waiting: this.#waiters.count, memoryBytes: this.#shelf.memoryBytes };
  }

  /** What a master playlist says of it; undefined before there is a part. */
  get about(): About | undefined {
    if (!this.#format || this.#shelf.segments.length === 0) return undefined;
    // Before the first segment is whole, its parts must do.
    const { sizeBytes, durationUs } = this.#shelf.open ?? { sizeBytes: 0, durationUs: 0 };
    const us = Math.max(1, this.#bytesUs + durationUs);
    const average = ((this.#bytes + sizeBytes) * 8_000_000) / us;
    return {
      ...this.#format,
      framesPerSecond: this.#framesPerSecond,
      averageBitsPerSecond: Math.ceil(average),
      bitsPerSecond: Math.ceil(Math.max(average, this.#peakBits)),
    };
  }

  /** For the playlists of other renditions; undefined before there is a part. */
  reportAs(address: string): Report | undefined {
    const last = this.#shelf.segments.at(-1);
    if (!last) return undefined;
    return { address, lastMsn: last.head.msn, lastPart: last.parts.length - 1 };
  }

  /** Takes what came from the encoder. */
  take(message: MediaMessage, arrivedAtMs: number): void {
    if (this.#phase === "ended") return;
    const hasNews = this.#steps(this.#timeline.take(message, arrivedAtMs), arrivedAtMs);
    if (message.kind === "video" || message.kind === "audio") {
      const { lateMs } = this.#timeline;
      const dropped = this.#timeline.takeDropped();
      const { kind, bytes } = message;
      const sizeBytes = bytes.length;
      this.#meter.counts({ kind, sizeBytes, lateMs, dropped }, arrivedAtMs);
    }
    if (hasNews) this.#tells();
  }

  /** The publisher is lost, or another one comes: the segment ends, and the next goes on. */
  interrupt(nowMs: number): void {
    if (this.#phase === "ended") return;
    this.#steps(this.#timeline.interrupt(), nowMs);
    this.#meter.breaks();
    if (this.#phase === "on") this.#phase = "interrupted";
    this.#tells();
  }

  /** The broadcast is over. */
  end(nowMs: number): void {
    if (this.#phase === "ended") return;
    this.#steps(this.#timeline.interrupt(), nowMs);
    this.#phase = "ended";
    this.#tells();
  }

  /** Answers whoever has waited too long; call it about once a second. */
  sweep(nowMs: number): void {
    const isAway = this.#phase === "interrupted" || nowMs - this.#partAtMs >= waitAwayMs;
    this.#waiters.sweep(nowMs - (isAway && this.#phase !== "waiting" ? waitAwayMs : waitMaxMs));
  }

  health(nowMs: number): Health {
    return this.#meter.health(nowMs);
  }

  /** The media playlist, once it holds what is asked for (rfc8216bis, 6.2.5.2). */
  async playlist(directives: Directives, signal?: AbortSignal): Promise<PlaylistAnswer> {
    const { msn, part, skip } = directives;
    if (this.#phase !== "ended" && this.#isTooFar(msn, part)) {
      return { kind: "bad", why: "_HLS_msn or _HLS_part is too far ahead" };
    }
    // Who has the playlist already wants what comes after the break.
    const isBack = msn === undefined && skip && this.#phase === "interrupted";
    const isReady = () =>
      this.#phase === "ended" || (isBack ? this.#phase === "on" : this.#holds(msn, part));
    const how = await this.#waiters.wait(isReady, this.#plan.nowMs(), signal);
    const isAway = this.#plan.nowMs() - this.#partAtMs >= waitAwayMs;
    // A player that is told nothing for long believes that the line is broken.
    const isUnchanged = how === "late" && this.#shelf.segments.length > 0 && isAway;
    if (how !== "ready" && !isUnchanged) return { kind: how };
    const shared = this.#textOf(skip && this.#phase !== "ended" ? "delta" : "whole");
    return { kind: "playlist", text: shared.text, gzip: shared.gzip };
  }

  /** An initialization section, a segment or a part; the part that comes next is waited for. */
  async media(name: string, signal?: AbortSignal): Promise<MediaAnswer> {
    const named = this.#names.read(name);
    if (!named) return { kind: "missing" };
    if (named.kind === "init") return this.#shelf.init(named.map) ?? { kind: "missing" };
    if (named.kind === "part" && name === this.#hint()) {
      const isReady = () => name !== this.#hint();
      const how = await this.#waiters.wait(isReady, this.#plan.nowMs(), signal);
      if (how !== "ready") return { kind: how };
    }
    const segment = this.#shelf.segment(named.msn);
    if (!segment) return { kind: "missing" };
    if (named.kind === "segment") {
      return this.#shelf.bytesOfSegment(segment) ?? { kind: "missing" };
    }
    const part = segment.parts[named.part];
    return (part && this.#shelf.bytesOfPart(part)) ?? { kind: "missing" };
  }

  #steps(steps: readonly Step[], arrivedAtMs: number): boolean {
    let hasNews = false;
    for (const step of steps) {
      const cuts = this.#step(step);
      for (const cut of cuts) this.#adds(cut, arrivedAtMs);
      hasNews ||= cuts.length > 0;
    }
    return hasNews;
  }

  #step(step: Step): readonly CutPart[] {
    switch (step.kind) {
      case "begin":
        this.#begins(step.stretch);
        return [];
      case "video":
        if (step.isKey) this.#meter.sees(step.atUs);
        return this.#cutter?.shows(step) ?? [];
      case "audio":
        return this.#cutter?.hears(step) ?? [];
      case "end": {
        const cuts = this.#cutter?.ends(step.atUs) ?? [];
        this.#cutter = undefined;
        return cuts;
      }
    }
  }

  #begins({ video, audio, startUs, keyFrame }: Stretch): void {
    const picture = video && pictureOf(video, keyFrame);
    const sound = audio && soundOf(audio);
    const tracks: Tracks = { ...(picture && { picture }), ...(sound && { sound }) };
    const { partTargetMs } = latencies[this.#plan.latency];
    const hasPictures = picture !== undefined;
    this.#cutter = new Cutter({ startUs, partTargetMs, hasPictures, sound });
    this.#format = formatOf(tracks);
    this.#map = this.#shelf.addInit(initSection(tracks), this.#format);
    this.#sequence = 0;
    this.#isBroken = this.#shelf.segments.length > 0;
  }

  #adds(cut: CutPart, arrivedAtMs: number): void {
    const { startUs, endUs, pictures, sounds, isIndependent } = cut;
    this.#pictures += pictures.length;
    const segment = this.#shelf.open ?? this.#opens(startUs, isIndependent);
    const bytes = writePart(++this.#sequence, pictures, sounds);
    this.#shelf.addPart(segment, { bytes, durationUs: endUs - startUs, isIndependent });
    this.#partAtMs = arrivedAtMs;
    this.#phase = "on";
    if (!cut.isLast) return;
    this.#shelf.closeSegment(segment);
    this.#measures(segment);
    this.#framesPerSecond = (this.#pictures * 1_000_000) / segment.durationUs;
    this.#pictures = 0;
  }

  #measures({ sizeBytes, durationUs }: Segment): void {
    this.#bytes += sizeBytes;
    this.#bytesUs += durationUs;
    // A key frame alone would tell nothing.
    if (durationUs < measuredMinUs) return;
    this.#peakBits = Math.max(this.#peakBits, (sizeBytes * 8_000_000) / durationUs);
  }

  #opens(startUs: number, isIndependent: boolean): Segment {
    // Fixed for the broadcast, but for an encoder whose key frames are further apart than allowed.
    if (!isIndependent) this.#isIndependent = false;
    const wallMs = this.#timeline.wallMs(startUs);
    const isDiscontinuity = this.#isBroken;
    this.#isBroken = false;
    return this.#shelf.openSegment({ startUs, wallMs, isDiscontinuity, map: this.#map });
  }

  /** Something has changed: texts are made anew, and whoever waited for it is answered. */
  #tells(): void {
    this.#texts.clear();
    this.#waiters.wake();
  }

  #textOf(form: "whole" | "delta"): SharedText {
    const made = this.#texts.get(form);
    if (made) return made;
    const plan = {
      latency: latencies[this.#plan.latency],
      segments: this.#shelf.segments,
      beginsMsn: this.#shelf.beginsMsn,
      discontinuitySequence: this.#shelf.discontinuitySequence,
      gapName: this.#names.gap(),
      hint: this.#phase === "ended" ? undefined : this.#hint(),
      isIndependent: this.#isIndependent,
      reports: this.#plan.others?.() ?? [],
    };
    const text = new SharedText(mediaPlaylist(plan, form === "delta"));
    this.#texts.set(form, text);
    return text;
  }

  /** The name of the part that comes next; of none any more once it is over. */
  #hint(): string | undefined {
    if (this.#phase === "ended") return undefined;
    const { open, nextMsn } = this.#shelf;
    if (open) return this.#names.part(open.head.msn, open.parts.length);
    return this.#names.part(nextMsn, 0);
  }

  #holds(msn: number | undefined, part: number | undefined): boolean {
    const { open, nextMsn } = this.#shelf;
    if (msn === undefined) return this.#mayBegin();
    const closed = nextMsn - (open ? 2 : 1);
    if (part === undefined) return msn <= closed;
    if (msn > closed) return msn === open?.head.msn && part < open.parts.length;
    // A part past the end of its segment is the first of the next.
    const count = this.#shelf.segment(msn)?.parts.length ?? Number.POSITIVE_INFINITY;
    return part < count || this.#holds(msn + 1, 0);
  }

  /** Whether a player that stays behind by as much as it should has something to begin with. */
  #mayBegin(): boolean {
    const [first, second] = this.#shelf.segments;
    if (!first || first.isClosed || second) return first !== undefined;
    return first.durationUs >= latencies[this.#plan.latency].holdBackMs * 1_000;
  }

  #isTooFar(msn: number | undefined, part: number | undefined): boolean {
    if (msn === undefined) return false;
    const { open, nextMsn } = this.#shelf;
    const current = open?.head.msn ?? nextMsn;
    if (msn > current + 1) return true;
    if (part === undefined || msn < current) return false;
    const there = msn === current ? (open?.parts.length ?? 0) : 0;
    return part >= there + this.#partsAheadMax;
  }
}
