import type { Side } from "../../simulation/court.ts";
import type { Keys } from "../../simulation/keys.ts";
import type { Happening } from "../../simulation/world.ts";
import { Feel, type Motion } from "./feel/feel.ts";
import { Field, type FieldLook, type FieldPlace } from "./field.ts";
import { startFrames } from "./frame-loop.ts";
import { Hands } from "./hands/hands.ts";
import type { Own } from "./hands/touch-zones.ts";
import { keepAwake } from "./hands/wake-lock.ts";
import type { CourtSettings } from "./settings/settings.ts";
import { Cues, cueOf } from "./sound/audio-cues.ts";
import { Ear } from "./sound/ear.ts";
import { play } from "./sound/sound.ts";
import { heardOf, heardOfPhase } from "./sound/tones.ts";
import type { CourtSource } from "./source.ts";
import { type CourtStatus, isPlayed, isSameStatus, looksSame, statusOf } from "./status.ts";
import type { CourtView } from "./view.ts";
import { inUnits } from "./world-view.ts";

/** What a stage shows, and for whom. */
export interface Show {
  readonly look: FieldLook;
  readonly own: Own | undefined;
  readonly settings: CourtSettings;
  /** What moves that need not: nothing for who wants no motion. */
  readonly motion: Motion;
  /** Nothing is heard of a court that is only a picture on a page. */
  readonly isSilent: boolean;
}

/** What a stage tells those who stand around it. */
export interface Hearers {
  readonly onStatus: (status: CourtStatus) => void;
  readonly onKeys: (side: Side, keys: Keys) => void;
}

/** A vibration at one's own hit, in milliseconds. */
const buzzMs = 15;

/** Where a match is played: brings together eyes, ears and hands, once for every frame. */
export class Stage {
  readonly #source: CourtSource;
  readonly #hearers: Hearers;
  readonly #field: Field;
  readonly #hands: Hands;
  readonly #feel = new Feel();
  readonly #ear: Ear | undefined;
  readonly #cues: Cues | undefined;
  readonly #stops: (() => void)[];
  #show: Show;
  #told: Happening[] = [];
  #view: CourtView | undefined;
  #status: CourtStatus | undefined;
  #wasMoving = true;
  #sleep: (() => void) | undefined;

  constructor(source: CourtSource, place: FieldPlace, show: Show, hearers: Hearers) {
    this.#source = source;
    this.#show = show;
    this.#hearers = hearers;
    this.#field = new Field(place, show.look);
    this.#hands = new Hands(place.room, this.#grip(), hearers.onKeys);
    if (!show.isSilent) {
      this.#ear = new Ear();
      this.#cues = new Cues(this.#ear);
    }
    this.#stops = [
      source.listen(({ happening }) => this.#told.push(inUnits(happening))),
      startFrames((timeMs) => this.#frame(timeMs)),
    ];
  }

  /** Shows it otherwise from now on. */
  show(show: Show): void {
    const isOther = show.look !== this.#show.look;
    this.#show = show;
    if (isOther) this.#field.look(show.look);
    this.#hands.hold(this.#grip());
  }

  /** Holds or lets go the key of a side's power. */
  use(side: Side, isHeld: boolean): void {
    this.#hands.use(side, isHeld);
  }

  end(): void {
    for (const stop of this.#stops) stop();
    this.#sleep?.();
    this.#hands.end();
    this.#field.end();
    this.#cues?.end();
    this.#ear?.end();
  }

  #grip() {
    const { keys: bindings, oneButton } = this.#show.settings;
    // While nobody plays, keys and fingers belong to the page.
    const own = this.#view && isPlayed(this.#view.phase) ? this.#show.own : undefined;
    return { own, turn: this.#field.layout.turn, bindings, oneButton };
  }

  #frame(timeMs: number): void {
    this.#hands.hold(this.#grip());
    this.#hands.poll(timeMs);
    const before = this.#view;
    const view = this.#source.view(timeMs);
    this.#view = view;
    this.#hear(before ?? view, view, timeMs);
    const felt = this.#feel.at(view, timeMs, this.#show.motion);
    // What has just come to rest is drawn once more.
    const isMoving = felt.isMoving || this.#wasMoving;
    this.#wasMoving = felt.isMoving;
    if (isMoving || !before || !looksSame(before, view)) this.#field.draw(view, felt);
    this.#cue(view);
    this.#tell(view);
  }

  #hear(before: CourtView, view: CourtView, timeMs: number): void {
    const { own, motion, settings } = this.#show;
    const side = own === "both" ? undefined : own;
    for (const happening of this.#told.splice(0)) {
      this.#feel.hear(happening, before, { timeMs, motion, own: side });
      this.#sound(heardOf(happening, { rally: view.rally, own: side }));
      const isOwnHit = happening.type === "hit" && (own === "both" || own === happening.side);
      if (isOwnHit && settings.vibrates) buzz();
    }
    this.#sound(heardOfPhase(before.phase, view.phase));
  }

  #sound(heard: ReturnType<typeof heardOf>): void {
    const { isOn, volume } = this.#show.settings.sound;
    if (heard && this.#ear && isOn) play(heard, this.#ear, volume / 100);
  }

  #cue(view: CourtView): void {
    const { own, settings } = this.#show;
    const { isOn, hasCues, cueVolume } = settings.sound;
    const side = own === "both" || own === undefined ? 0 : own;
    const isWanted = isOn && hasCues;
    this.#cues?.follow(isWanted ? cueOf(view, side) : undefined, side, cueVolume / 100);
  }

  #tell(view: CourtView): void {
    const status = statusOf(view);
    if (this.#status && isSameStatus(this.#status, status)) return;
    this.#status = status;
    if (this.#show.own !== undefined && isPlayed(view.phase)) this.#sleep ??= keepAwake();
    else {
      this.#sleep?.();
      this.#sleep = undefined;
    }
    this.#hearers.onStatus(status);
  }
}

function buzz(): void {
  // Safari knows no vibration, and Chromium complains before the first touch.
  const mayBuzz = "vibrate" in navigator && navigator.userActivation?.hasBeenActive;
  if (mayBuzz) navigator.vibrate(buzzMs);
}
