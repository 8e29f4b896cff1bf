import type { Ear } from "./ear.ts";
import type { Heard, Tone } from "./tones.ts";

/** How much a tone differs from the one before, up or down: the same again and again tires. */
const variation = 0.05;

/** Plays what is heard of something; `volume` from 0 to 1. */
export function play({ tones, pan, ducks }: Heard, ear: Ear, volume: number): void {
  const { open } = ear;
  if (!open || volume <= 0) return;
  const { context, main } = open;
  if (ducks) ear.duck();
  const panner = context.createStereoPanner();
  panner.pan.value = pan;
  // What is important is not turned down with the rest.
  panner.connect(ducks ? context.destination : main);
  let rest = tones.length;
  for (const tone of tones) {
    const sounding = begin(tone, context, panner, volume);
    sounding.onended = () => {
      rest -= 1;
      if (rest === 0) panner.disconnect();
    };
  }
}

function begin(
  { wave, fromHz, toHz, afterMs, lastsMs, loudness }: Tone,
  context: AudioContext,
  into: AudioNode,
  volume: number,
): OscillatorNode {
  const fromS = context.currentTime + afterMs / 1_000;
  const toS = fromS + lastsMs / 1_000;
  const off = afterMs === 0 ? 1 + (Math.random() * 2 - 1) * variation : 1;
  const oscillator = context.createOscillator();
  oscillator.type = wave;
  oscillator.frequency.setValueAtTime(fromHz * off, fromS);
  oscillator.frequency.exponentialRampToValueAtTime(toHz * off, toS);
  const gain = context.createGain();
  // Square and sawtooth are louder than they measure.
  const level = loudness * volume * (wave === "square" || wave === "sawtooth" ? 0.35 : 0.8);
  gain.gain.setValueAtTime(0, fromS);
  gain.gain.linearRampToValueAtTime(level, fromS + 0.004);
  gain.gain.exponentialRampToValueAtTime(0.0001, toS);
  oscillator.connect(gain).connect(into);
  oscillator.start(fromS);
  oscillator.stop(toS + 0.02);
  return oscillator;
}
