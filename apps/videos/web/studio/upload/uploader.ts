import { useSyncExternalStore } from "react";
import { newId } from "../../../../../core/protocol/id.ts";
import { uploadAt } from "../../../../../web/kit/ask-upload.ts";
import { limits } from "../../../contract/limits.ts";
import { tellUploading } from "../../uploading.ts";
import { type Begun, type Known as KnownFile, knownAmong } from "./begun.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { framesOf } from "./frames.ts";
import type { Refused } from "./sieve.ts";
import { Transfer, type TransferView } from "./transfer.ts";

/** So many files are sent at the same time; the others wait for their turn. */
const atOnce = 2;

const send = uploadAt("/api/videos");

/** What the page knows when files are given. */
interface Known {
  readonly uploads: readonly Begun[];
  /** Whether the server makes frames itself: then one is enough until it has. */
  readonly hasFfmpeg: boolean;
}

/** What a transfer begins with. */
interface Beginning extends KnownFile {
  readonly fingerprint: string;
  readonly frames: number;
}

/** All uploads of this page; they go on while one is elsewhere in the app. */
class Uploader {
  #transfers: readonly Transfer[] = [];
  #views: readonly TransferView[] = [];
  readonly #listeners = new Set<() => void>();

  readonly views = (): readonly TransferView[] => this.#views;

  readonly listen = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  };

  /**
   * Takes files; one that was begun before goes on where it stopped.
   *
   * Resolves to those that cannot be read.
   */
  async add(files: readonly File[], { uploads, hasFfmpeg }: Known): Promise<readonly Refused[]> {
    const refused: Refused[] = [];
    for (const file of files) {
      const fingerprint = await fingerprintOf(file).catch(() => undefined);
      if (fingerprint === undefined) {
        refused.push({ name: file.name, why: "unreadable" });
        continue;
      }
      if (this.#transfers.some((one) => isGoing(one) && one.fingerprint === fingerprint)) continue;
      const free = uploads.filter(({ id }) => !this.#transfers.some((one) => one.goesOn(id)));
      const known = knownAmong(file.name, fingerprint, free);
      this.#begin(file, { ...known, fingerprint, frames: hasFfmpeg ? 1 : limits.frames });
      this.#next();
    }
    return refused;
  }

  pause(key: string): void {
    this.#find(key)?.pause();
    this.#next();
  }

  resume(key: string): void {
    this.#find(key)?.queue();
    this.#next();
  }

  /** Gives up one that is on its way. */
  async cancel(key: string): Promise<void> {
    const transfer = this.#find(key);
    if (!transfer) return;
    this.forget(key);
    await transfer.cancel();
  }

  /** Takes one that has come to an end from the page. */
  forget(key: string): void {
    this.#transfers = this.#transfers.filter((transfer) => transfer.key !== key);
    this.#tell();
    this.#next();
  }

  #begin(file: File, { frames, ...known }: Beginning): void {
    const { goesOn } = known;
    const transfer = new Transfer({
      ...{ key: newId(), file, ...known },
      onChange: () => this.#changed(),
      onId: (id) => {
        if (id !== goesOn) void sendFrames(id, file, frames);
      },
    });
    this.#transfers = [...this.#transfers, transfer];
  }

  #find(key: string): Transfer | undefined {
    return this.#transfers.find((transfer) => transfer.key === key);
  }

  #changed(): void {
    this.#tell();
    // Once this change is through: a turn that is given would change something within it.
    queueMicrotask(() => this.#next());
  }

  #next(): void {
    const going = this.#transfers.filter(({ state }) => state === "sending" || state === "stalled");
    const waiting = this.#transfers.filter(({ state }) => state === "queued");
    for (const transfer of waiting.slice(0, Math.max(0, atOnce - going.length))) transfer.start();
  }

  #tell(): void {
    this.#views = this.#transfers.map(({ view }) => view);
    const going = this.#views.filter(({ state }) => state !== "over" && state !== "failed");
    const sum = (of: (view: TransferView) => number) =>
      going.reduce((all, one) => all + of(one), 0);
    const [sent, size] = [sum(({ sentBytes }) => sentBytes), sum(({ sizeBytes }) => sizeBytes)];
    tellUploading({
      count: going.length,
      part: size === 0 ? 0 : Math.round((100 * sent) / size) / 100,
    });
    if (going.length > 0) window.addEventListener("beforeunload", warn);
    else window.removeEventListener("beforeunload", warn);
    for (const listener of this.#listeners) listener();
  }
}

/** Asks whether one really wants to leave: what is on its way would stop. */
function warn(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

function isGoing({ state }: Transfer): boolean {
  return state !== "over" && state !== "failed";
}

/** Gives a video pictures to choose from; it may do without. */
async function sendFrames(id: string, file: File, count: number): Promise<void> {
  for (const frame of await framesOf(file, count)) {
    if (!(await sendFrame(id, frame))) return;
  }
}

/** Gives one as soon as the server takes it: of many videos at once it wants fewer at a time. */
async function sendFrame(id: string, frame: Blob): Promise<boolean> {
  for (;;) {
    const answer = await send("POST", `/${id}/frames`, frame);
    const retryAfterMs = answer.ok ? undefined : answer.failure.retryAfterMs;
    if (retryAfterMs === undefined) return answer.ok;
    await new Promise((resolve) => setTimeout(resolve, retryAfterMs));
  }
}

/** The one uploader of this page. */
export const uploader = new Uploader();

/** What is being uploaded from this page, and what was. */
export function useUploads(): readonly TransferView[] {
  return useSyncExternalStore(uploader.listen, uploader.views);
}
