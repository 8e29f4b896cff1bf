import type { EnginePorts } from "../../../platform/app/ports.ts";
import { withTables } from "../../../platform/db/database.ts";
import { expireMatches } from "../commands/expire-matches.ts";
import { pairSeekers } from "../commands/pair-seekers.ts";
import { countExpired } from "../queries/running.ts";
import { countSeekers } from "../queries/seekers.ts";
import type { PongTables } from "../tables.ts";
import { change } from "./keeping.ts";

/** How often seekers are paired, and open matches looked through, in milliseconds. */
const waveMs = 1_000;
const expiryMs = 10_000;

/** What is done again and again while the house is open: waves of pairing, what is left over. */
export class Rounds {
  readonly #ports: EnginePorts;
  #wave: ReturnType<typeof setTimeout> | undefined;
  #expiry: ReturnType<typeof setTimeout> | undefined;
  readonly #restores: () => Promise<void>;
  #isStopped = false;

  /** `restores` takes up what should be run and is not. */
  constructor(ports: EnginePorts, restores: () => Promise<void>) {
    this.#ports = ports;
    this.#restores = restores;
  }

  start(): void {
    this.seeks();
    this.#planExpiry();
  }

  /** Somebody seeks: there are waves until nobody does. */
  seeks(): void {
    if (!this.#isStopped) this.#wave ??= setTimeout(() => void this.#pairs(), waveMs);
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#wave);
    clearTimeout(this.#expiry);
  }

  get #read() {
    return withTables<PongTables>(this.#ports.db.read);
  }

  async #pairs(): Promise<void> {
    let isSought = true;
    try {
      isSought = (await countSeekers(this.#read)) > 0;
      if (isSought) await change(this.#ports, (db) => pairSeekers(db, Date.now()));
    } catch (cause) {
      this.#ports.broken(cause, "a wave of pairing");
    }
    this.#wave = undefined;
    if (isSought) this.seeks();
  }

  #planExpiry(): void {
    if (!this.#isStopped) this.#expiry = setTimeout(() => void this.#expires(), expiryMs);
  }

  async #expires(): Promise<void> {
    try {
      await this.#restores();
      // Looked at first: a write that changes nothing would still be one.
      const isDue = (await countExpired(this.#read, Date.now())) > 0;
      if (isDue) await change(this.#ports, (db) => expireMatches(db, Date.now()));
    } catch (cause) {
      this.#ports.broken(cause, "looking for matches that are left over");
    }
    this.#planExpiry();
  }
}
