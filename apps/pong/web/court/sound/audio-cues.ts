import type { Side } from "../../../simulation/court.ts";
import { type CourtView, court } from "../view.ts";
import type { Ear } from "./ear.ts";
import { panAt } from "./tones.ts";

/** What is heard all the time by who plays by ear. */
export interface Cue {
  /** Where the ball is from left to right, from −1 to 1. */
  readonly pan: number;
  /** How high the ball is. */
  readonly ballHz: number;
  /** How often a second it pulses: quicker the nearer it comes. */
  readonly pulseHz: number;
  /** How high one's paddle is, in the same scale: where both sound alike, it is there. */
  readonly paddleHz: number;
  /** Whether the paddle stands where the ball is: its tone is full then, and thin else. */
  readonly isThere: boolean;
}

/** From the lower wall to the upper one there are two octaves. */
const lowHz = 220;
const octaves = 2;

/** What is to be heard of a view; undefined while nothing flies. `own` is the side that plays. */
export function cueOf({ ball, paddles, phase, serve }: CourtView, own: Side): Cue | undefined {
  if (!ball || phase.type !== "play") return undefined;
  const paddle = paddles[own];
  const farness = Math.min(1, Math.abs(ball.x - (own === 0 ? 0 : court.width)) / court.width);
  return {
    pan: panAt(ball.x),
    ballHz: heightHz(ball.y),
    // A ball that waits to be served pulses slowly.
    pulseHz: serve ? 1.5 : 3 + 13 * (1 - farness) ** 2,
    paddleHz: heightHz(paddle.y),
    isThere: Math.abs(ball.y - paddle.y) <= paddle.height / 2,
  };
}

/** How high a place of the court sounds: what is higher sounds higher. */
export function heightHz(y: number): number {
  const part = 1 - Math.min(1, Math.max(0, y / court.height));
  return lowHz * 2 ** (octaves * part);
}

interface Voices {
  readonly ball: OscillatorNode;
  readonly ballPan: StereoPannerNode;
  readonly pulse: OscillatorNode;
  readonly paddle: OscillatorNode;
  readonly paddleGain: GainNode;
  readonly out: GainNode;
}

/** How quickly a tone follows what it tells of, in seconds: quick, but without a click. */
const followS = 0.015;

/** The tones by which one can play without looking. */
export class Cues {
  #voices: Voices | undefined;
  readonly #ear: Ear;

  constructor(ear: Ear) {
    this.#ear = ear;
  }

  /** Sounds as the cue says, or is silent without one; `volume` from 0 to 1. */
  follow(cue: Cue | undefined, own: Side, volume: number): void {
    const { open } = this.#ear;
    if (!open || (!this.#voices && !cue)) return;
    const voices = this.#voices ?? begin(open, own);
    this.#voices = voices;
    const now = open.context.currentTime;
    const set = (parameter: AudioParam, value: number) =>
      parameter.setTargetAtTime(value, now, followS);
    set(voices.out.gain, cue ? volume * 0.3 : 0);
    if (!cue) return;
    set(voices.ball.frequency, cue.ballHz);
    set(voices.ballPan.pan, cue.pan);
    set(voices.pulse.frequency, cue.pulseHz);
    set(voices.paddle.frequency, cue.paddleHz);
    set(voices.paddleGain.gain, cue.isThere ? 0.8 : 0.25);
  }

  end(): void {
    if (!this.#voices) return;
    const { ball, pulse, paddle, out } = this.#voices;
    for (const voice of [ball, pulse, paddle]) voice.stop();
    out.disconnect();
    this.#voices = undefined;
  }
}

function begin({ context, main }: NonNullable<Ear["open"]>, own: Side): Voices {
  const out = context.createGain();
  out.gain.value = 0;
  out.connect(main);
  const voice = (type: OscillatorType) => {
    const made = context.createOscillator();
    made.type = type;
    made.start();
    return made;
  };
  const [ball, pulse, paddle] = [voice("sine"), voice("square"), voice("triangle")];
  const ballPan = context.createStereoPanner();
  const pulsed = context.createGain();
  const depth = context.createGain();
  // The pulse opens and closes: half on, and half a swing around it.
  pulsed.gain.value = 0.5;
  depth.gain.value = 0.5;
  pulse.connect(depth).connect(pulsed.gain);
  ball.connect(pulsed).connect(ballPan).connect(out);
  const paddlePan = context.createStereoPanner();
  paddlePan.pan.value = own === 0 ? -0.8 : 0.8;
  const paddleGain = context.createGain();
  paddleGain.gain.value = 0.25;
  paddle.connect(paddleGain).connect(paddlePan).connect(out);
  return { ball, ballPan, pulse, paddle, paddleGain, out };
}
