import type { EnginePorts, RoutePorts } from "../../../../platform/app/ports.ts";
import type { Scope } from "../../../../platform/app/scope.ts";
import { withTables } from "../../../../platform/db/database.ts";
import type { Clock } from "../../../../platform/jobs/clock.ts";
import type { Audience } from "../../contract/channel.ts";
import { findBroadcastRow } from "../../queries/broadcast.ts";
import { hiddenFrom } from "../../queries/sight.ts";
import { isOpen, mayWatch } from "../../rules.ts";
import type { LiveTables } from "../../tables.ts";

/** For so long a broadcast is believed to be meant for the same people, in milliseconds. */
const believedMs = 3_000;

/** What admission needs. */
export interface AdmissionPorts extends Pick<EnginePorts & RoutePorts, "db" | "passes"> {
  readonly clock: Clock;
}

/** For whom a broadcast is. */
interface Facts {
  readonly audience: Audience;
  /** Those between whom and its owner a block lies. */
  readonly apart: ReadonlySet<string>;
}

/** A broadcast that somebody wants to watch. */
interface Wanted {
  readonly id: string;
  readonly personId: string;
}

/**
 * Decides who is given the media of a broadcast, many times a second.
 *
 * What the database says is asked once for all, and believed for some seconds, unless it is known
 * to be another.
 */
export class Admission {
  readonly #ports: AdmissionPorts;
  readonly #known = new Map<
    string,
    { readonly at: number; readonly facts: Promise<Facts | undefined> }
  >();

  constructor(ports: AdmissionPorts) {
    this.#ports = ports;
  }

  /** Whether somebody may watch a broadcast at an address with this pass. */
  async admits(scope: Scope, pass: string, wanted: Wanted): Promise<boolean> {
    const facts = await this.#factsOf(wanted);
    if (!facts || facts.apart.has(scope.person.id)) return false;
    if (pass === "open") return isOpen(facts.audience);
    const meant = { ownerId: wanted.personId, audience: facts.audience };
    return this.#ports.passes.isGood(pass, scope) && mayWatch(scope, meant).ok;
  }

  /** Something has changed: what is believed is asked anew. */
  forgets(): void {
    this.#known.clear();
  }

  /** Forgets what is believed no longer, of broadcasts that are over, too; call it every second. */
  tick(nowMs: number): void {
    for (const [id, { at }] of this.#known) if (!isBelieved(at, nowMs)) this.#known.delete(id);
  }

  /** Of how many broadcasts something is believed. */
  get size(): number {
    return this.#known.size;
  }

  #factsOf(wanted: Wanted): Promise<Facts | undefined> {
    const nowMs = this.#ports.clock.now();
    const known = this.#known.get(wanted.id);
    if (known && isBelieved(known.at, nowMs)) return known.facts;
    const facts = this.#asks(wanted);
    this.#known.set(wanted.id, { at: nowMs, facts });
    facts.catch(() => this.#known.delete(wanted.id)); // whoever waits for it is told why
    return facts;
  }

  async #asks({ id, personId }: Wanted): Promise<Facts | undefined> {
    const db = withTables<LiveTables>(this.#ports.db.read);
    const row = await findBroadcastRow(db, id);
    if (!row) return undefined;
    return { audience: row.audience, apart: await hiddenFrom(db, personId) };
  }
}

/** A clock that was set back believes nothing from its future. */
function isBelieved(at: number, nowMs: number): boolean {
  return nowMs >= at && nowMs - at < believedMs;
}
