import { keys as bits, type Keys, noKeys } from "../simulation/keys.ts";
import type { Key, Typed } from "./key-reader.ts";

/** How long a power's key is held that a terminal only tells to have gone down. */
const tapMs = 100;

/**
 * What a player holds, by what the terminal tells.
 *
 * Most terminals tell only that a key went down: then it stays so until another key, or the one
 * that stops. Where one tells when keys are let go, they are held as on a page.
 */
export class Hands {
  readonly #held = new Set<Key>();
  #hasReleases = false;
  #toggled: Keys = noKeys;
  #tappedMs = Number.NEGATIVE_INFINITY;

  /** Whether the terminal tells when keys are let go. */
  get hasReleases(): boolean {
    return this.#hasReleases;
  }

  takes(typed: Typed, nowMs: number): void {
    if (typed.type === "releases") {
      this.#hasReleases = true;
      this.#toggled = noKeys;
    } else if (typed.type === "released") this.#held.delete(typed.key);
    else if (this.#hasReleases) this.#held.add(typed.key);
    else if (typed.key === "use") this.#tappedMs = nowMs;
    else if (typed.key === "stop") this.#toggled = noKeys;
    else if (typed.key === "up") this.#toggled = bits.up;
    else if (typed.key === "down") this.#toggled = bits.down;
  }

  /** Lets everything go. */
  lets(): void {
    this.#held.clear();
    this.#toggled = noKeys;
  }

  keys(nowMs: number): Keys {
    if (!this.#hasReleases) {
      return this.#toggled | (nowMs - this.#tappedMs < tapMs ? bits.use : noKeys);
    }
    const isUsing = this.#held.has("use") || this.#held.has("stop");
    const up = this.#held.has("up") ? bits.up : noKeys;
    const down = this.#held.has("down") ? bits.down : noKeys;
    return up | down | (isUsing ? bits.use : noKeys);
  }
}
