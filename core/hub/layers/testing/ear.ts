import type { Person } from "../../../protocol/frames.ts";
import type { Ending, Entry, Layer, Listener } from "../../layer.ts";

/** A listener that keeps what it is told, and can be awaited. */
export class Ear implements Listener {
  readonly entries: Entry[] = [];
  readonly whispers: unknown[] = [];
  /** Comings as `+id` and goings as `-id`, in order. */
  readonly presences: string[] = [];
  /** What was heard in bytes, with the connection that it was for. */
  readonly bytesHeard: (readonly [payload: number[], connection?: string])[] = [];
  readonly kicks: Ending[] = [];
  #told: (() => void)[] = [];

  /** Attends to kicks, until the returned function is called. */
  attends(layer: Layer): () => void {
    return layer.attend((kick) => {
      this.kicks.push(kick);
      this.#tell();
    });
  }

  events(entries: readonly Entry[]): void {
    this.entries.push(...entries);
    this.#tell();
  }

  whisper(whisper: { name: string; data: unknown }, from: Person): void {
    this.whispers.push({ ...whisper, from });
    this.#tell();
  }

  bytes(payload: Uint8Array, connection?: string): void {
    this.bytesHeard.push(connection === undefined ? [[...payload]] : [[...payload], connection]);
    this.#tell();
  }

  presence(came: readonly Person[], went: readonly string[]): void {
    this.presences.push(...went.map((id) => `-${id}`), ...came.map(({ id }) => `+${id}`));
    this.#tell();
  }

  #tell(): void {
    const told = this.#told;
    this.#told = [];
    for (const resolve of told) resolve();
  }

  /** Waits until something holds of what was heard; the runner's own limit ends it. */
  async until(holds: (ear: Ear) => boolean): Promise<void> {
    while (!holds(this)) await new Promise<void>((resolve) => this.#told.push(resolve));
  }

  get offsets(): number[] {
    return this.entries.map(({ offset }) => offset);
  }
}
