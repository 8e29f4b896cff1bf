import { newId } from "../protocol/id.ts";
import type { Failure } from "../protocol/result.ts";
import type { KeptCommand, KeptCommands } from "./kept.ts";
import type { Given, Outbox } from "./outbox.ts";
import { type ReadableStore, Store } from "./store.ts";

/** A kept command that was refused when nobody awaited its answer any more. */
export interface Refusal {
  readonly channel: string;
  readonly name: string;
  readonly input: object;
  /** In milliseconds UTC. */
  readonly givenAtMs: number;
  readonly failure: Failure;
}

/** How often it is looked whether another page has gone and left commands behind. */
const lookMs = 30_000;

/** A page that was just closed still seems to live for a moment: half a second in Chromium. */
const lingerMs = 2_000;

/** So long may the first look hold up what this page itself was given. */
const firstLookMs = 1_000;

/**
 * Writes down the commands of one client that must outlive its page, and adopts others'.
 *
 * A command is written when it is given and removed when it is answered, so it reaches the
 * server at least once, whenever the page is closed; the id that it carries makes it once.
 * Where storing fails, sending goes on from memory as if there were no keeper.
 */
export class Keeper {
  readonly #client: string;
  readonly #storage: KeptCommands;
  readonly #outbox: Outbox;
  readonly #refusals = new Store<readonly Refusal[]>([]);
  /** Commands without an answer, and as what they are written down. */
  readonly #kept = new Map<Given, KeptCommand>();
  /** Given before it was known by whom. */
  readonly #early = new Set<Given>();
  /** Of these commands nobody awaits the answer. */
  readonly #adopted = new WeakSet<Given>();
  /** Ids of all that this client has, or has had. */
  readonly #known = new Set<string>();
  readonly #life: Promise<() => void>;
  readonly #looking: ReturnType<typeof setInterval>;
  #lookAgain: ReturnType<typeof setTimeout> | undefined;
  #person: string | undefined;
  #look: Promise<void> | undefined;
  #hasLooked = false;
  #hasLeft = false;
  /** Ids are in order also where the clock is set back. */
  #latestMs = 0;

  constructor(client: string, storage: KeptCommands, outbox: Outbox) {
    this.#client = client;
    this.#storage = storage;
    this.#outbox = outbox;
    this.#life = storage.live(client);
    this.#tried(this.#life);
    this.#looking = setInterval(() => void this.#lookNow(), lookMs);
  }

  /** What was refused and is not dismissed yet. */
  get refusals(): ReadableStore<readonly Refusal[]> {
    return this.#refusals;
  }

  /** Forgets a refusal: it was shown, or its command is given anew. */
  dismiss(refusal: Refusal): void {
    this.#refusals.set(this.#refusals.get().filter((one) => one !== refusal));
  }

  /** A command was given. */
  given(given: Given): void {
    if (!given.channel.keeps?.includes(given.name)) return;
    if (this.#person === undefined) this.#early.add(given);
    else this.#write(given, this.#person);
  }

  /** A command was answered. */
  answered(given: Given, failure: Failure | undefined): void {
    this.#early.delete(given);
    const command = this.#kept.get(given);
    if (!command) return;
    this.#kept.delete(given);
    this.#tried(this.#storage.remove(command.id));
    if (!failure || !this.#adopted.has(given)) return;
    const { channel, name, input, givenAtMs } = command;
    const refusal = { channel, name, input, givenAtMs, failure };
    this.#refusals.set([...this.#refusals.get(), refusal]);
  }

  /** The server says who this is; what was given by somebody else waits until they are back. */
  is(person: string): void {
    if (this.#person !== undefined && this.#person !== person) {
      const others = new Set(this.#kept.keys());
      this.#outbox.withdraw(others);
      for (const command of this.#kept.values()) this.#known.delete(command.id);
      this.#kept.clear();
    }
    this.#person = person;
    for (const given of this.#early) this.#write(given, person);
    this.#early.clear();
  }

  /**
   * The line stands: looks, and gives what to wait for before anything is sent; nothing later.
   *
   * What is adopted at the first look was given before all that this page was given.
   */
  arrive(): Promise<void> | undefined {
    const look = this.look();
    if (this.#hasLooked) return undefined;
    this.#hasLooked = true;
    const enough = Promise.withResolvers<void>();
    const timer = setTimeout(enough.resolve, firstLookMs);
    return Promise.race([look, enough.promise]).finally(() => clearTimeout(timer));
  }

  /** Looks whether there is something to adopt, and once more when who has gone is gone. */
  look(): Promise<void> {
    clearTimeout(this.#lookAgain);
    if (!this.#hasLeft) this.#lookAgain = setTimeout(() => void this.#lookNow(), lingerMs);
    return this.#lookNow();
  }

  /** One look at a time. */
  #lookNow(): Promise<void> {
    this.#look ??= this.#adopt().finally(() => {
      this.#look = undefined;
    });
    return this.#look;
  }

  async #adopt(): Promise<void> {
    const [client, person, known] = [this.#client, this.#person, this.#known];
    const most = this.#outbox.room;
    if (person === undefined || most <= 0 || this.#hasLeft) return;
    let commands: readonly KeptCommand[];
    try {
      await this.#life; // others must see that this one lives before it owns anything
      commands = await this.#storage.adopt({ client, person, known, most });
    } catch {
      return; // what cannot be read is left alone
    }
    // Gone meanwhile, or somebody else: whoever comes next finds them with an owner who is gone.
    if (this.#hasLeft || person !== this.#person || commands.length === 0) return;
    const asGiven = commands.map(({ channel, ...command }) => ({
      ...command,
      channel: { name: channel },
    }));
    for (const [index, given] of this.#outbox.adopt(asGiven).entries()) {
      const command = commands[index];
      if (!command) continue;
      this.#adopted.add(given);
      this.#known.add(command.id);
      this.#kept.set(given, command);
    }
  }

  #write(given: Given, person: string): void {
    const { channel, name, input, givenAtMs } = given;
    this.#latestMs = Math.max(this.#latestMs, givenAtMs);
    const [id, owner] = [newId(this.#latestMs), this.#client];
    const command = { id, owner, person, channel: channel.name, name, input, givenAtMs };
    this.#kept.set(given, command);
    this.#known.add(id);
    this.#tried(this.#storage.put(command));
  }

  /** This client sends nothing more: whatever has no answer is for others to adopt. */
  leave(): void {
    if (this.#hasLeft) return;
    this.#hasLeft = true;
    clearInterval(this.#looking);
    clearTimeout(this.#lookAgain);
    this.#tried(this.#life.then((end) => end()));
  }

  /** Nobody is told that it failed: memory goes on, and nothing more can be done. */
  #tried(storing: Promise<unknown>): void {
    storing.catch(() => {});
  }
}
