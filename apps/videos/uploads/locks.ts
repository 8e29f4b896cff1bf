import { ERRORS, type Lock, type Locker, type RequestRelease } from "@tus/server";

/** How long a request waits for the one before it to let go, in milliseconds. */
const waitMs = 10_000;

interface Holder {
  /** Asks whoever holds it to let go. */
  readonly leave: RequestRelease;
  readonly gone: PromiseWithResolvers<void>;
}

/**
 * One request at a time for each upload, and the newest is it: a line that is dead keeps its
 * request for minutes, and the one that comes again must not wait for that.
 *
 * Of this process alone: behind several of them a person's requests have to come to the same one.
 */
export class UploadLocks implements Locker {
  readonly #holders = new Map<string, Holder>();

  newLock(id: string): Lock {
    let held: Holder | undefined;
    return {
      lock: async (signal, leave) => {
        held = await this.#take(id, signal, leave);
      },
      unlock: async () => {
        if (held && this.#holders.get(id) === held) this.#holders.delete(id);
        held?.gone.resolve();
      },
    };
  }

  async #take(id: string, signal: AbortSignal, leave: RequestRelease): Promise<Holder> {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(waitMs)]);
    const late = Promise.withResolvers<void>();
    limit.addEventListener("abort", () => late.resolve(), { once: true });
    for (let holder = this.#holders.get(id); holder; holder = this.#holders.get(id)) {
      await holder.leave();
      await Promise.race([holder.gone.promise, late.promise]);
      if (limit.aborted) throw ERRORS.ERR_LOCK_TIMEOUT;
    }
    const held = { leave, gone: Promise.withResolvers<void>() };
    this.#holders.set(id, held);
    return held;
  }
}
