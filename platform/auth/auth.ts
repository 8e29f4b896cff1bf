import type { Kysely } from "kysely";
import { type Database, withTables } from "../db/database.ts";
import type { JobTables } from "../jobs/tables.ts";
import type { MailInput } from "../mail/mail-job.ts";
import type { Outgoing } from "../outgoing/outgoing.ts";
import type { BlockTables } from "./access.ts";
import type { AccountTables } from "./account.ts";
import type { ApiKeyTables } from "./api-key.ts";
import { type BetterAuth, makeBetterAuth, type Through } from "./better-auth.ts";
import type { ClaimTables } from "./claim.ts";
import type { CourtyardTables } from "./courtyard.ts";
import type { Hasher } from "./hashing.ts";
import type { InvitationTables } from "./invitation.ts";
import type { PersonTables } from "./person.ts";
import type { Provider } from "./provider.ts";
import type { SecondFactorTables } from "./second-factor.ts";
import { Throttle } from "./throttle.ts";

/** Every table of people and of their ways in. */
export type AuthTables = PersonTables &
  AccountTables &
  SecondFactorTables &
  ClaimTables &
  ApiKeyTables &
  CourtyardTables &
  InvitationTables &
  BlockTables &
  JobTables;

/** What the ways in stand on. */
export interface AuthPorts {
  readonly db: Database;
  /** The secret of this installation. */
  readonly key: Uint8Array;
  readonly hasher: Hasher;
  readonly outgoing: Outgoing;
  readonly providers: readonly Provider[];
  /** The public address, where it is set. */
  readonly publicUrl: string | undefined;
  /** Logs why a provider could not be used: the host must see it, and a stranger must not. */
  readonly warn: (cause: unknown, during: string) => void;
  /** Puts a letter into the queue, in the transaction of what it tells of. */
  readonly post: (transaction: Kysely<JobTables>, letter: MailInput) => Promise<void>;
}

/** The ways in, and what they stand on. */
export interface Auth extends AuthPorts {
  readonly throttle: Throttle;
  read(): Kysely<AuthTables>;
  write<Value>(
    work: (db: Kysely<AuthTables>, transaction: Kysely<unknown>) => Promise<Value>,
  ): Promise<Value>;
  /** better-auth, as it is for browsers that see this house under that origin. */
  betterAuth(origin: string): BetterAuth;
  /** The same with the way through one provider; undefined while that does not answer. */
  through(provider: Provider, origin: string): Promise<BetterAuth | undefined>;
}

/** A Dvor is seen under few origins; a client that invents more must not fill the memory. */
const madeMax = 32;

/** Opens the ways in. */
export function createAuth(ports: AuthPorts): Auth {
  const { db } = ports;
  const secret = Buffer.from(ports.key).toString("base64url");
  const made = new Map<string, BetterAuth>();

  /** Sessions have one without any provider: they wait for none, and none can break them. */
  function find(origin: string, through?: Through): BetterAuth {
    const name = `${through?.provider.id ?? ""} ${origin}`;
    const found = made.get(name);
    if (found) {
      // The one used last is forgotten last: hosts that a stranger invents push out each other.
      made.delete(name);
      made.set(name, found);
      return found;
    }
    const [oldest] = made.keys();
    if (oldest !== undefined && made.size >= madeMax) made.delete(oldest);
    const auth = makeBetterAuth(origin, { ...ports, secret }, through);
    made.set(name, auth);
    return auth;
  }

  return {
    ...ports,
    throttle: new Throttle(),
    read: () => withTables<AuthTables>(db.read),
    write: (work) => db.write((transaction) => work(withTables(transaction), transaction)),
    betterAuth: (origin) => find(origin),
    async through(provider, origin) {
      // Asked again next time.
      const urls = await provider.endpoints().catch((cause) => {
        ports.warn(cause, `asking ${provider.id} for its endpoints`);
        return undefined;
      });
      return urls && find(origin, { provider, urls });
    },
  };
}
