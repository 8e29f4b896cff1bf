import { passOf, withPass } from "./source.ts";

/** No two fresh passes are asked for within this time, in milliseconds. */
const restMs = 10_000;

/** The answers with which a server may say that a pass is no longer good. */
const shut: ReadonlySet<number | undefined> = new Set([401, 403, 404, 410]);

/** The pass with which things are fetched: it runs out, and then another one is asked for. */
export class Pass {
  #now: string | undefined;
  #fresh: Promise<void> | undefined;
  #askedAt = Number.NEGATIVE_INFINITY;
  readonly #freshen: (() => Promise<string>) | undefined;
  readonly #clock: () => number;

  constructor(
    address: string,
    freshen: (() => Promise<string>) | undefined,
    clock: () => number = Date.now,
  ) {
    this.#now = passOf(address);
    this.#freshen = freshen;
    this.#clock = clock;
  }

  /** Goes on with the pass of this address. */
  admit(address: string): void {
    this.#now = passOf(address) ?? this.#now;
  }

  /** The address with the pass that is good now; waits for one that was asked for. */
  async address(of: string): Promise<string> {
    await this.#fresh;
    return withPass(of, this.#now);
  }

  /**
   * Asks for another pass where an answer says that this one is no longer good.
   *
   * Gives whether it is worth to try again.
   */
  refused(code: number | undefined): boolean {
    if (!shut.has(code) || !this.#freshen) return false;
    if (this.#fresh) return true;
    if (this.#clock() - this.#askedAt < restMs) return false;
    this.#askedAt = this.#clock();
    const done = () => {
      this.#fresh = undefined;
    };
    const admitted = this.#freshen().then((address) => this.admit(address));
    // Where there is no other pass, what is fetched next is refused again, and that is heard.
    this.#fresh = admitted.then(done, done);
    return true;
  }
}
