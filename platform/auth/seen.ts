import type { Kysely } from "kysely";
import type { Principal } from "../../core/hub/handler.ts";
import type { Kick } from "../../core/hub/layer.ts";
import { closeCodes } from "../../core/protocol/close-codes.ts";
import { type Database, withTables } from "../db/database.ts";
import type { AccountTables } from "./account.ts";
import { type ApiKeyTables, markUsed } from "./api-key.ts";
import type { PersonTables } from "./person.ts";
import { forgetExpired, whichStand } from "./sessions.ts";

type Tables = PersonTables & AccountTables & ApiKeyTables;

/** What the record of who was here needs. */
export interface SeenPorts {
  readonly db: Database;
  /** Whoever has a socket here now. */
  readonly here: () => Iterable<Principal>;
  readonly kick: (who: Kick["who"], code: Kick["code"]) => Promise<void>;
  readonly broken: (cause: unknown, during: string) => unknown;
}

/** How often it is written down who is here, and looked whether their sessions still stand. */
const roundMs = 60_000;

/** How long goings are gathered: of a thousand who leave at once, one write. */
const gatherMs = 1_000;

/** The most ids in one statement: SQLite's and PostgreSQL's limits lie far above. */
const idsMax = 500;

/**
 * Keeps when people were here last, and ends the sockets of sessions that have run out.
 *
 * Written at every going, and each minute for those who stay: after a killed server it is right
 * to the minute.
 */
export function keepSeen({ db, here, kick, broken }: SeenPorts) {
  const gone = new Map<string, Principal>();
  let gathering: ReturnType<typeof setTimeout> | undefined;

  async function write(principals: Iterable<Principal>): Promise<void> {
    const members = [...principals].filter(({ session }) => session !== undefined);
    const people = [...new Set(members.map(({ person }) => person.id))];
    const sessions = [...new Set(members.flatMap(({ session }) => session ?? []))];
    const now = Date.now();
    for (let from = 0; from < Math.max(people.length, sessions.length); from += idsMax) {
      await db.write((transaction) =>
        writeSeen(withTables(transaction), {
          people: people.slice(from, from + idsMax),
          sessions: sessions.slice(from, from + idsMax),
          now,
        }),
      );
    }
  }

  async function writeGone(): Promise<void> {
    clearTimeout(gathering);
    gathering = undefined;
    const those = [...gone.values()];
    gone.clear();
    await write(those);
  }

  async function round(): Promise<void> {
    const principals = [...here()];
    await write(principals);
    const sessions = [...new Set(principals.flatMap(({ session }) => session ?? []))];
    const now = Date.now();
    const kicks = await db.write((tx) => forgetExpired(withTables(tx), now));
    for (const { who, code } of kicks) await kick(who, code);
    for (let from = 0; from < sessions.length; from += idsMax) {
      const some = sessions.slice(from, from + idsMax);
      const standing = await whichStand(withTables(db.read), some, now);
      for (const session of some) {
        if (!standing.has(session)) await kick({ session }, closeCodes.ended);
      }
    }
  }

  const rounds = setInterval(() => round().catch((cause) => broken(cause, "seen")), roundMs);
  return {
    /** Somebody's socket is gone. */
    left(principal: Principal): void {
      if (principal.session === undefined) return;
      gone.set(principal.session, principal);
      gathering ??= setTimeout(() => writeGone().catch((cause) => broken(cause, "seen")), gatherMs);
    },
    /** Does what is otherwise done each minute; for tests. */
    round,
    async close(): Promise<void> {
      clearInterval(rounds);
      await writeGone();
    },
  };
}

interface Seen {
  readonly people: readonly string[];
  readonly sessions: readonly string[];
  readonly now: number;
}

async function writeSeen(db: Kysely<Tables>, { people, sessions, now }: Seen): Promise<void> {
  if (people.length > 0) {
    await db.updateTable("person").set({ seen_at: now }).where("id", "in", people).execute();
  }
  if (sessions.length > 0) {
    await db.updateTable("session").set({ seen_at: now }).where("id", "in", sessions).execute();
    await markUsed(db, sessions, now);
  }
}
