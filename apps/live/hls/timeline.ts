import type { AudioConfig, MediaMessage, VideoConfig } from "../media/message.ts";
import { ArrivalClock } from "./arrival-clock.ts";
import { Pending, type Timed } from "./pending.ts";
import { pictureOf } from "./picture.ts";
import { SenderTime } from "./sender-time.ts";
import * as settings from "./settings.ts";
import { soundOf } from "./sound.ts";
import { type Configs, type Step, type Stretch, sameConfig, sameConfigs } from "./stretch.ts";
import { Suspects } from "./suspects.ts";

type Track = "video" | "audio";

const usPerMs = 1_000;
/** How long the last picture lasts, when nothing tells. */
const frameUs = 33_000;
/** How long it lasts at most, however seldom pictures came. */
const frameMaxUs = 200_000;

/** How far one track has come, in the time of the broadcast. */
interface Reached {
  readonly atUs: number;
  /** What lay between its last two frames by the sender's clock. */
  readonly stepUs: number;
}

/**
 * From a sender's timestamps to the time of the broadcast, which begins at 0 and never jumps.
 *
 * It knows where a stretch begins and ends: with a first key frame, a changed configuration, a
 * clock that jumped, a track that fell silent or came back, a sender that was lost.
 */
export class Timeline {
  #sender = new SenderTime();
  readonly #arrival = new ArrivalClock();
  readonly #pending = new Pending();
  readonly #suspects = new Suspects();
  readonly #reached = new Map<Track, Reached>();
  #video: VideoConfig | undefined;
  #audio: AudioConfig | undefined;
  /** A track that has fallen silent, until it is heard again. */
  #silent: Track | undefined;
  #stretch: Stretch | undefined;
  /** What is added to the sender's time to have the time of the broadcast, in milliseconds. */
  #shiftMs = 0;
  #endUs: number;
  #lateMs = 0;
  #dropped = 0;

  /** Goes on from a moment, where this is not the beginning of the broadcast. */
  constructor(fromUs = 0) {
    this.#endUs = fromUs;
  }

  /** By how much the last frame was later than others, in milliseconds. */
  get lateMs(): number {
    return this.#lateMs;
  }

  /** How many pictures were dropped here since this was asked last. */
  takeDropped(): number {
    const dropped = this.#dropped + this.#pending.takeDropped();
    this.#dropped = 0;
    return dropped;
  }

  /** When media of that time arrived, in milliseconds UTC. */
  wallMs(atUs: number): number {
    return this.#arrival.wallMs(atUs / usPerMs);
  }

  /** Takes what came from the encoder. */
  take(message: MediaMessage, arrivedAtMs: number): Step[] {
    switch (message.kind) {
      case "hints":
        return [];
      case "video-config":
        if (pictureOf(message, message.record)) this.#video = message;
        return [];
      case "audio-config":
        if (soundOf(message)) this.#audio = message;
        return [];
      default: {
        const timeMs = this.#sender.of(message.timestampMs);
        return this.#takeFrame({ frame: message, timeMs, arrivedAtMs });
      }
    }
  }

  /** The sender is lost: what comes then may be another one, with another clock. */
  interrupt(): Step[] {
    const steps = this.#ends();
    this.#sender = new SenderTime();
    this.#pending.clear();
    this.#suspects.clear();
    this.#video = undefined;
    this.#audio = undefined;
    this.#silent = undefined;
    return steps;
  }

  #takeFrame(timed: Timed): Step[] {
    if (!this.#stretch) return this.#waits(timed);
    if (this.#isFar(timed)) {
      const jumped = this.#suspects.add(timed);
      return jumped ? this.#jumps(jumped) : [];
    }
    this.#drop(this.#suspects.clear());
    this.#sender.keep(timed.frame.timestampMs);
    return this.#goesOn(timed, this.#stretch);
  }

  /** Before a stretch: frames wait until it can begin. */
  #waits(timed: Timed): Step[] {
    const { frame } = timed;
    if (!(frame.kind === "video" ? this.#video : this.#audio)) return [];
    this.#sender.keep(frame.timestampMs);
    this.#pending.add(timed);
    const decided = this.#pending.decides({ video: this.#video, audio: this.#audio });
    if (!decided) return [];
    const begin = this.#begins(decided.with, decided.from);
    return [begin, ...this.#pending.take(decided.from).flatMap((one) => this.#takeFrame(one))];
  }

  #begins(configs: Configs, from: Timed): Step {
    const shiftMs = this.#endUs / usPerMs - from.timeMs;
    if (shiftMs !== this.#shiftMs) this.#arrival.restart();
    this.#shiftMs = shiftMs;
    this.#reached.clear();
    this.#stretch = { ...configs, startUs: this.#endUs, keyFrame: from.frame.bytes };
    return { kind: "begin", stretch: this.#stretch };
  }

  /** Another clock, or other configurations: what lasts ends, and waits for a key frame. */
  #jumps(jumped: readonly Timed[]): Step[] {
    const steps = this.#ends();
    this.#silent = undefined;
    return [...steps, ...jumped.flatMap((timed) => this.#takeFrame(timed))];
  }

  #ends(atUs = this.#lastUs()): Step[] {
    if (!this.#stretch) return [];
    this.#stretch = undefined;
    this.#endUs = Math.max(atUs, this.#endUs);
    return [{ kind: "end", atUs: this.#endUs }];
  }

  #goesOn(timed: Timed, stretch: Stretch): Step[] {
    const { frame } = timed;
    const silent = this.#fellSilent(timed, stretch);
    if (silent) this.#silent = silent;
    else if (this.#silent === frame.kind && this.#isNear(timed)) this.#silent = undefined;
    const wanted = this.#wanted();
    if (!sameConfigs(stretch, wanted)) {
      if (this.#maySwitch(timed, wanted, stretch)) return this.#switches(timed, wanted);
      if (!sameConfig(stretch[frame.kind], wanted[frame.kind])) {
        this.#drop([timed]);
        return [];
      }
    }
    return stretch[frame.kind] ? this.#places(timed, stretch) : [];
  }

  /** The other track, when nothing has come of it for too long. */
  #fellSilent({ frame, timeMs }: Timed, stretch: Stretch): Track | undefined {
    const other = frame.kind === "video" ? "audio" : "video";
    if (!stretch[other] || this.#silent === other) return undefined;
    const heardUs = this.#reached.get(other)?.atUs ?? stretch.startUs;
    const isLost = (timeMs + this.#shiftMs) * usPerMs - heardUs > settings.trackLostMs * usPerMs;
    return isLost ? other : undefined;
  }

  #wanted(): Configs {
    return {
      video: this.#silent === "video" ? undefined : this.#video,
      audio: this.#silent === "audio" ? undefined : this.#audio,
    };
  }

  #maySwitch({ frame, timeMs }: Timed, wanted: Configs, stretch: Stretch): boolean {
    const ageMs = timeMs + this.#shiftMs - stretch.startUs / usPerMs;
    if (ageMs < settings.stretchMinMs) return false;
    return frame.kind === "video" ? wanted.video !== undefined && frame.isKey : !wanted.video;
  }

  #switches(timed: Timed, wanted: Configs): Step[] {
    const atUs = Math.round((timed.timeMs + this.#shiftMs) * usPerMs);
    const end = this.#ends(Math.max(atUs, (this.#reached.get("video")?.atUs ?? 0) + usPerMs));
    return [...end, this.#begins(wanted, timed), ...this.#takeFrame(timed)];
  }

  /** Gives a frame its place in the time of the broadcast. */
  #places({ frame, timeMs, arrivedAtMs }: Timed, stretch: Stretch): Step[] {
    const before = this.#reached.get(frame.kind);
    const stepUs = before ? (timeMs + this.#shiftMs) * usPerMs - before.atUs : frameUs;
    this.#leavesPauseOut(timeMs);
    const saidUs = Math.round((timeMs + this.#shiftMs) * usPerMs);
    if (saidUs < stretch.startUs && frame.kind === "audio") return [];
    // A small step back is a slip: pictures are decoded in the order in which they come.
    const atUs = Math.max(saidUs, before ? before.atUs + usPerMs : stretch.startUs);
    this.#reached.set(frame.kind, { atUs, stepUs });
    this.#lateMs = this.#arrival.hears(atUs / usPerMs, arrivedAtMs);
    if (frame.kind === "audio") return [{ kind: "audio", atUs: saidUs, bytes: frame.bytes }];
    const offsetUs = frame.offsetMs * usPerMs + saidUs - atUs;
    return [{ kind: "video", atUs, offsetUs, isKey: frame.isKey, bytes: frame.bytes }];
  }

  /**
   * A time in which nothing came of any track is left out of the broadcast.
   *
   * The sender stood still. Players would have to jump over the hole; this way they only wait.
   * Pictures that always come seldom are no pause.
   */
  #leavesPauseOut(timeMs: number): void {
    const reached = [...this.#reached.values()];
    if (reached.length === 0) return;
    const lastUs = Math.max(...reached.map(({ atUs }) => atUs));
    const gapMs = timeMs + this.#shiftMs - lastUs / usPerMs;
    const usualMs = Math.max(...reached.map(({ stepUs }) => stepUs)) / usPerMs;
    if (gapMs <= Math.max(settings.pauseMs, 2 * usualMs)) return;
    this.#shiftMs -= gapMs - settings.pauseKeptMs;
    this.#arrival.restart();
  }

  /** Whether a timestamp is too far from those before it to be of the same clock. */
  #isFar({ frame, timeMs }: Timed): boolean {
    const atUs = (timeMs + this.#shiftMs) * usPerMs;
    const own = this.#reached.get(frame.kind);
    if (own && own.atUs - atUs > settings.jumpBackMs * usPerMs) return true;
    const all = [...this.#reached.values()].map((reached) => reached.atUs);
    return atUs - Math.max(this.#stretch?.startUs ?? 0, ...all) > settings.jumpAheadMs * usPerMs;
  }

  /** Whether a frame of a track that was silent is of the time that the other one is at. */
  #isNear({ timeMs }: Timed): boolean {
    return Math.abs(timeMs + this.#shiftMs - this.#lastUs() / usPerMs) < settings.jumpBackMs;
  }

  /** Where the media of all tracks ends. */
  #lastUs(): number {
    const ends = [...this.#reached.values()].map(
      ({ atUs, stepUs }) => atUs + Math.min(Math.max(stepUs, usPerMs), frameMaxUs),
    );
    return Math.max(this.#endUs, ...ends);
  }

  #drop(frames: readonly Timed[]): void {
    this.#dropped += frames.filter(({ frame }) => frame.kind === "video").length;
  }
}
