/** How much everything else is turned down while something important is heard: −6 dB. */
const ducked = 0.5;
const duckMs = 350;

/**
 * The page's one way to the loudspeakers.
 *
 * Browsers let a page be heard only after a gesture, so it opens with the first one. What is to
 * be heard before that, or where a browser has no sound at all, is not.
 */
export class Ear {
  #context: AudioContext | undefined;
  #main: GainNode | undefined;
  readonly #ending = new AbortController();

  constructor() {
    const { signal } = this.#ending;
    const open = () => this.#open(true);
    // A finger is a gesture only when it is lifted, a mouse when it goes down.
    window.addEventListener("pointerdown", open, { signal });
    window.addEventListener("pointerup", open, { signal });
    window.addEventListener("keydown", open, { signal });
    // One may have pressed a button before the court was there.
    this.#open(false);
    document.addEventListener("visibilitychange", () => this.#hush(), { signal });
  }

  /** The context and where its tones go to, once it may be heard. */
  get open(): { readonly context: AudioContext; readonly main: GainNode } | undefined {
    const [context, main] = [this.#context, this.#main];
    return context?.state === "running" && main ? { context, main } : undefined;
  }

  /** Turns everything down for a moment. */
  duck(): void {
    if (!this.open) return;
    const { context, main } = this.open;
    const now = context.currentTime;
    main.gain.cancelScheduledValues(now);
    main.gain.setTargetAtTime(ducked, now, 0.01);
    main.gain.setTargetAtTime(1, now + duckMs / 1_000, 0.08);
  }

  end(): void {
    this.#ending.abort();
    void this.#context?.close();
    this.#context = undefined;
  }

  #open(isGesture: boolean): void {
    // Asked too early, a browser would complain on the console; an old one cannot be asked.
    const isAllowed = navigator.userActivation?.hasBeenActive ?? isGesture;
    if (!isAllowed || this.#context?.state === "running") return;
    if (this.#ending.signal.aborted || typeof AudioContext === "undefined") return;
    if (!this.#context) {
      this.#context = new AudioContext({ latencyHint: "interactive" });
      this.#main = this.#context.createGain();
      // Many tones at once must not crackle.
      this.#main
        .connect(this.#context.createDynamicsCompressor())
        .connect(this.#context.destination);
    }
    if (this.#context.state !== "suspended") return;
    this.#context.resume().catch(() => undefined); // the next gesture asks again
  }

  /** A hidden page has no frames, so that a tone which lasts would stay as it was. */
  #hush(): void {
    if (!this.#context) return;
    const change = document.hidden ? this.#context.suspend() : this.#context.resume();
    change.catch(() => undefined); // the next gesture asks again
  }
}
