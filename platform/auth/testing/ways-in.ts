import { newId } from "../../../core/protocol/id.ts";
import { ok } from "../../../core/protocol/result.ts";
import { type Database, withTables } from "../../db/database.ts";
import { jobMigrations } from "../../jobs/tables.ts";
import { createOutgoing } from "../../outgoing/outgoing.ts";
import { migrateAsBefore } from "../../testing/reused-databases.ts";
import { insertAccount } from "../account.ts";
import { createApiKey, type MadeApiKey } from "../api-keys.ts";
import { type Auth, type AuthTables, createAuth } from "../auth.ts";
import type { Hasher } from "../hashing.ts";
import { authMigrations } from "../migrations.ts";
import { insertPassword } from "../password.ts";
import { type Role, writePerson } from "../person.ts";

/** A hasher that costs nothing: what it tests stands beside it, not in it. */
const plainHasher: Hasher = {
  hash: async (password) => ok(`plain ${password}`),
  verify: async (password, hash) => ok(hash === `plain ${password}`),
  verifyNothing: async () => ok(false),
  needsRehash: () => false,
};

/** The ways in on a database, without a server. */
export interface WaysIn {
  readonly auth: Auth;
  /** Writes somebody with an account and the password `password` down; gives their id. */
  person(name: string, role?: Role): Promise<string>;
  /** Writes a session that ends then, in ms UTC, for somebody; gives its id. */
  session(personId: string, expiresAt: number): Promise<string>;
  /** Makes a key of somebody's, which expires after so many days or never. */
  apiKey(personId: string, days?: number): Promise<MadeApiKey>;
  /** Signs somebody in by password; gives the headers of a request with their session. */
  signsIn(name: string, origin?: string): Promise<Headers>;
  close(): Promise<void>;
}

/** Where browsers see this house. */
export const origin = "http://dvor.example";

/** Opens the ways in on an empty database. */
export async function openWaysIn(db: Database, hasher = plainHasher): Promise<WaysIn> {
  const rooms = [["auth", authMigrations] as const, ["jobs", jobMigrations] as const];
  await migrateAsBefore(db, new Map(rooms));
  const auth = createAuth({
    db,
    key: new Uint8Array(32).fill(1),
    hasher,
    outgoing: createOutgoing(),
    providers: [],
    publicUrl: undefined,
    warn: () => undefined,
    post: async () => undefined,
  });
  return {
    auth,
    async person(name, role = "member") {
      const id = newId();
      const now = Date.now();
      await db.write(async (transaction) => {
        const tables = withTables<AuthTables>(transaction);
        await writePerson(tables, { id, name });
        const handle = role === "guest" ? null : name.toLowerCase();
        await tables.updateTable("person").set({ role, handle }).where("id", "=", id).execute();
        await insertAccount(tables, id, { name, now });
        await tables
          .updateTable("account")
          .set({ email: `${name.toLowerCase()}@example.org`, email_verified: 1 })
          .where("id", "=", id)
          .execute();
        await insertPassword(tables, id, { hash: "plain password", now });
      });
      return id;
    },
    async session(personId, expiresAt) {
      const id = newId();
      const times = { created_at: 1, updated_at: 1, expires_at: expiresAt };
      const row = { id, person_id: personId, token: `token of ${id}`, ...times };
      await auth.write((tables) => tables.insertInto("session").values(row).execute());
      return id;
    },
    async apiKey(personId, days) {
      const wanted = { name: "A bot", days, keysMax: 20, now: Date.now() };
      const made = await auth.write((tables) => createApiKey(tables, personId, wanted));
      if (!made.ok) throw new Error(made.failure.code);
      return made.value;
    },
    async signsIn(name, from = origin) {
      const answer = await auth.betterAuth(from).api.signInEmail({
        body: { email: `${name.toLowerCase()}@example.org`, password: "password" },
        headers: new Headers(),
        asResponse: true,
      });
      const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
      return new Headers({ Cookie: cookies.join("; ") });
    },
    close: () => db.close(),
  };
}
