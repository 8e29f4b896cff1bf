/** A command as it is written down, so that it outlives the page that was given it. */
export interface KeptCommand {
  /** Made when it was given: those of one page are in order by it. */
  readonly id: string;
  /** The id of the client that sends it. */
  readonly owner: string;
  /** The id of the person who gave it; nobody else may send it. */
  readonly person: string;
  /** The channel's name. */
  readonly channel: string;
  readonly name: string;
  readonly input: object;
  /** In milliseconds UTC. */
  readonly givenAtMs: number;
}

/** Who adopts, and what. */
export interface Adoption {
  /** The client that is the owner from now on. */
  readonly client: string;
  /** Whose commands; those of others stay where they are. */
  readonly person: string;
  /** Ids of those that this client has, or has had. */
  readonly known: ReadonlySet<string>;
  /** So many at most, the oldest first. */
  readonly most: number;
}

/** After so long a command is given up: nobody awaits any more that it is done. */
export const keptMs = 7 * 24 * 3_600_000;

/**
 * Where commands are written down that are not answered yet; one place for all pages of a site.
 *
 * Any of these may reject, or never resolve, as where a browser is full or forbids to store.
 * Whoever calls must go on without.
 */
export interface KeptCommands {
  /** Says that a client lives, until its page is gone or the returned function is called. */
  live(client: string): Promise<() => void>;
  /** Writes a command down, unless `limits.commandsWaiting` are. */
  put(command: KeptCommand): Promise<void>;
  /** Forgets a command; one that is not there is no failure. */
  remove(id: string): Promise<void>;
  /**
   * Takes over the commands of clients that live no longer, in the order in which they were given.
   *
   * Two clients that ask at once are not given the same. Those older than `keptMs` are dropped.
   */
  adopt(adoption: Adoption): Promise<readonly KeptCommand[]>;
}
