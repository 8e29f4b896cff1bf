import type { Kysely } from "kysely";
import type { Principal } from "../../core/hub/handler.ts";
import { type CloseCode, closeCodes } from "../../core/protocol/close-codes.ts";
import { type BlockTables, sightOf } from "./access.ts";
import type { AccountTables } from "./account.ts";
import type { ApiKeyTables } from "./api-key.ts";
import { type CourtyardTables, findCourtyard } from "./courtyard.ts";
import { findPerson, type PersonTables } from "./person.ts";
import { whichStand } from "./sessions.ts";

/** Somebody with a socket, as far as it matters whether they may have it. */
interface Connected extends Principal {
  readonly isLockedOut?: boolean;
}

/**
 * Tells whether what was known of somebody at the handshake still holds once they are connected.
 *
 * What changes in between is told to sockets that are there, and this one was not yet. Gives the
 * code with which the socket must end, or nothing.
 */
export async function recheck(
  db: Kysely<AccountTables & ApiKeyTables & BlockTables & CourtyardTables & PersonTables>,
  { person, session, sight = "", isLockedOut = false }: Connected,
  now: number,
): Promise<CloseCode | undefined> {
  if (session === undefined) {
    const isOpen = (await findCourtyard(db))?.guestsLookIn !== false;
    const written = await findPerson(db, person.id);
    const isGuest = written === undefined || written.role === "guest";
    return isOpen === isLockedOut || !isGuest ? closeCodes.changed : undefined;
  }
  if (!(await whichStand(db, [session], now)).has(session)) return closeCodes.ended;
  return (await sightOf(db, person.id)).sight === sight ? undefined : closeCodes.changed;
}
