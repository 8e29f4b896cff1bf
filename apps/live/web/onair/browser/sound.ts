import { eachSamples } from "./samples.ts";

/** The rate at which everything is mixed; what browsers and codecs have in common, in hertz. */
export const sampleRate = 48_000;

/**
 * The sound of a broadcast: the microphone and what a shared screen plays, mixed.
 *
 * It never stops while it is open, also when all is silent: so it is the clock that a browser
 * does not slow down in a hidden page.
 */
export class Sound {
  readonly #context = new AudioContext({ sampleRate, latencyHint: "interactive" });
  readonly #microphone: GainNode;
  readonly #screen: GainNode;
  readonly #analyser: AnalyserNode;
  readonly #ended = new AbortController();
  readonly #levels = new Float32Array(1_024);
  #inputs: { microphone?: MediaStreamAudioSourceNode; screen?: MediaStreamAudioSourceNode } = {};

  constructor(take: (samples: AudioData) => void) {
    const context = this.#context;
    const out = context.createMediaStreamDestination();
    out.channelCount = 2;
    out.channelCountMode = "explicit";
    this.#microphone = context.createGain();
    this.#screen = context.createGain();
    this.#analyser = context.createAnalyser();
    this.#analyser.fftSize = this.#levels.length;
    const silence = context.createConstantSource();
    silence.offset.value = 0;
    silence.connect(out);
    silence.start();
    this.#microphone.connect(this.#analyser);
    this.#analyser.connect(out);
    this.#screen.connect(out);
    eachSamples(context, out, take, this.#ended.signal);
    // Made by a press, it may play; where it may not yet, it begins with the next press.
    context.resume().catch(() => undefined);
  }

  /** What is heard from now on; a source that is not named is silent. */
  hear(sources: { readonly microphone?: MediaStream; readonly screen?: MediaStream }): void {
    this.#inputs.microphone?.disconnect();
    this.#inputs.screen?.disconnect();
    this.#inputs = {};
    const { microphone, screen } = sources;
    if (microphone && microphone.getAudioTracks().length > 0) {
      this.#inputs.microphone = this.#context.createMediaStreamSource(microphone);
      this.#inputs.microphone.connect(this.#microphone);
    }
    if (screen && screen.getAudioTracks().length > 0) {
      this.#inputs.screen = this.#context.createMediaStreamSource(screen);
      this.#inputs.screen.connect(this.#screen);
    }
  }

  /** Whether nothing is heard of the microphone. */
  mute(isMuted: boolean): void {
    this.#microphone.gain.value = isMuted ? 0 : 1;
  }

  /** How loud the microphone is now, from 0 to 1, as a meter shows it. */
  level(): number {
    this.#analyser.getFloatTimeDomainData(this.#levels);
    const power = this.#levels.reduce((sum, value) => sum + value * value, 0) / this.#levels.length;
    const decibels = 10 * Math.log10(power + 1e-9);
    // From a quiet room to shouting.
    return Math.min(1, Math.max(0, (decibels + 60) / 54));
  }

  close(): void {
    this.#ended.abort();
    this.hear({});
    this.#context.close().catch(() => undefined); // it may be closed by the browser already
  }
}
