import ip from "ipaddr.js";
import type { Kysely } from "kysely";
import type { Kick } from "../../core/hub/layer.ts";
import { closeCodes } from "../../core/protocol/close-codes.ts";
import type { AccountTables } from "./account.ts";
import { type ApiKeyTables, livingKeys } from "./api-key.ts";

type Db = Kysely<AccountTables>;

/** A session as its owner sees it. */
export interface SessionView {
  readonly id: string;
  readonly browser: string;
  readonly system: string;
  readonly address: string;
  readonly createdAt: number;
  readonly seenAt: number;
}

/** A person's sessions that are in force, the one used last first. */
export async function listSessions(
  db: Db,
  personId: string,
  now: number,
): Promise<readonly SessionView[]> {
  const rows = await db
    .selectFrom("session")
    .selectAll()
    .where("person_id", "=", personId)
    .where("expires_at", ">", now)
    .execute();
  return rows
    .map((row) => ({
      id: row.id,
      ...describeDevice(row.user_agent ?? ""),
      address: shownAddress(row.ip_address ?? ""),
      createdAt: row.created_at,
      seenAt: Math.max(row.seen_at ?? 0, row.created_at),
    }))
    .sort((a, b) => b.seenAt - a.seenAt);
}

/** An address as it is written everywhere: better-auth keeps all eight groups of an IPv6 one. */
function shownAddress(address: string): string {
  return ip.isValid(address) ? ip.parse(address).toString() : "";
}

/** Which of a person's sessions are to end. */
export type Which = { readonly only: string } | { readonly except: string } | "all";

/**
 * Ends sessions of a person; gives what must be told, so that their sockets close at once.
 *
 * An id of somebody else's session ends nothing.
 */
export async function endSessions(
  db: Db,
  personId: string,
  which: Which,
): Promise<readonly Kick[]> {
  let query = db.deleteFrom("session").where("person_id", "=", personId);
  if (which !== "all") {
    query =
      "only" in which ? query.where("id", "=", which.only) : query.where("id", "!=", which.except);
  }
  const ended = await query.returning("id").execute();
  return ended.map(({ id }) => ({ who: { session: id }, code: closeCodes.ended }));
}

/** Forgets the sessions that have expired; gives what must be told. */
export async function forgetExpired(db: Db, now: number): Promise<readonly Kick[]> {
  const rows = await db
    .deleteFrom("session")
    .where("expires_at", "<=", now)
    .returning("id")
    .execute();
  return rows.map(({ id }) => ({ who: { session: id }, code: closeCodes.ended }));
}

/** Those of some sessions that are still in force; a key's id is that of a session, too. */
export async function whichStand(
  db: Kysely<AccountTables & ApiKeyTables>,
  ids: readonly string[],
  now: number,
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .selectFrom("session")
    .select("id")
    .where("id", "in", ids)
    .where("expires_at", ">", now)
    .unionAll(livingKeys(db, now).select("id").where("id", "in", ids))
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** Browsers by the mark in their user agent, the most particular first. */
const browsers: readonly (readonly [mark: RegExp, name: string])[] = [
  [/YaBrowser\//u, "Yandex"],
  [/Edg(?:e|A|iOS)?\//u, "Edge"],
  [/OPR\/|Opera/u, "Opera"],
  [/SamsungBrowser\//u, "Samsung Internet"],
  [/Vivaldi\//u, "Vivaldi"],
  [/Firefox\/|FxiOS\//u, "Firefox"],
  [/(?:Headless)?Chrome\/|CriOS\/|Chromium\//u, "Chrome"],
  [/Safari\//u, "Safari"],
  [/Bun\//u, "Bun"],
  [/curl\//u, "curl"],
];

const systems: readonly (readonly [mark: RegExp, name: string])[] = [
  [/iPhone/u, "iPhone"],
  [/iPad/u, "iPad"],
  [/Android/u, "Android"],
  [/Windows/u, "Windows"],
  [/Mac OS X|Macintosh/u, "macOS"],
  [/CrOS/u, "ChromeOS"],
  [/Linux|X11/u, "Linux"],
];

/**
 * What a user agent says of itself, as far as its owner would know it again; else empty.
 *
 * Names only: a version tells nobody which of their devices it is.
 */
export function describeDevice(userAgent: string): { browser: string; system: string } {
  const named = (list: typeof browsers) => list.find(([mark]) => mark.test(userAgent))?.[1] ?? "";
  return { browser: named(browsers), system: named(systems) };
}
