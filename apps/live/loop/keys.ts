import type { EnginePorts, RoutePorts } from "../../../platform/app/ports.ts";
import { withTables } from "../../../platform/db/database.ts";
import { householdOf } from "../../../platform/http/address.ts";
import { hashOf, useKey } from "../commands/keys.ts";
import type { Line, PublishAsk, Verdict } from "../ingest/publisher.ts";
import { findKeyOwner } from "../queries/keys.ts";
import { mayGoOnAir } from "../rules.ts";
import type { LiveTables } from "../tables.ts";
import type { Broadcasts } from "./broadcasts.ts";
import { change } from "./writing.ts";

/** What asking for keys needs. */
export type KeysPorts = Pick<EnginePorts & RoutePorts, "db" | "tell" | "auth">;

/** By which key of whom somebody wants to go on air. */
export interface KeyOwner {
  readonly keyId: string;
  readonly personId: string;
}

/** The longest address there is; what the hook is told as one may be anything, and is kept. */
const addressLength = 45;

/** Asks whose a stream key is, whichever way it came. */
export class Keys {
  readonly #ports: KeysPorts;

  constructor(ports: KeysPorts) {
    this.#ports = ports;
  }

  /**
   * Whose key this is, if they may go on air; undefined where it is no good.
   *
   * Whoever shows many wrong ones is not listened to for a while; a right one is never kept
   * waiting, as nobody guesses 160 bits.
   */
  async find(key: string, address: string): Promise<KeyOwner | "wrong" | "too-many"> {
    const owner = await this.#find(key);
    if (owner) return owner;
    const household = householdOf(address.slice(0, addressLength));
    return this.#ports.auth.throttle.take("keys", household) > 0 ? "too-many" : "wrong";
  }

  /** Whether a key is still good that was a moment ago. */
  async isGood(key: string): Promise<boolean> {
    return (await this.#find(key)) !== undefined;
  }

  /** Notes that somebody goes on air by a key. */
  async uses({ keyId, personId }: KeyOwner): Promise<void> {
    await change(this.#ports, (db) => useKey(db, personId, keyId, Date.now()));
  }

  async #find(key: string): Promise<KeyOwner | undefined> {
    if (key === "") return undefined;
    const row = await findKeyOwner(withTables<LiveTables>(this.#ports.db.read), hashOf(key));
    if (!row || !mayGoOnAir(row).ok) return undefined;
    return { keyId: row.id, personId: row.person_id };
  }
}

/** What an encoder is told, in English: they show it to their user, if at all. */
const told = {
  wrong: "This stream key is not known here",
  "too-many": "Too many wrong stream keys: try again in a minute",
  closing: "This Dvor is about to stop: try again in a moment",
} as const;

/** Decides on the publish requests of encoders. */
export function authoriser(keys: Keys, broadcasts: Broadcasts, broken: EnginePorts["broken"]) {
  return async (ask: PublishAsk, line: Line): Promise<Verdict> => {
    const owner = await keys.find(ask.key, ask.address);
    if (typeof owner === "string") return { refused: told[owner] };
    const { keyId, personId } = owner;
    const encoder = ask.encoder ?? null;
    const source = { keyId, encoder, drop: (why: Parameters<Line["drop"]>[0]) => line.drop(why) };
    const publisher = await broadcasts.publish(personId, source);
    if (!publisher) return { refused: told.closing };
    try {
      // It may have been revoked while a recording was being opened.
      if (!(await keys.isGood(ask.key))) line.drop("revoked");
    } catch (cause) {
      // Whoever is not let in sends nothing, and nobody else would say so.
      publisher.left("lost");
      throw cause;
    }
    keys.uses(owner).catch((cause) => broken(cause, "noting the use of a stream key"));
    return { publisher };
  };
}
