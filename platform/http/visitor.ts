import type { MiddlewareHandler } from "hono";
import { getCookie, setCookie } from "hono/cookie";
import type { Person } from "../../core/protocol/frames.ts";
import type { HttpEnv } from "../app/request.ts";
import { guestCookie, guestSeconds, newGuest, openGuest, sealGuest } from "../auth/guest.ts";
import { writePerson } from "../auth/person.ts";
import { chooseLanguage } from "../config/language.ts";
import { type Database, withTables } from "../db/database.ts";

/** What is needed to know a visitor again. */
export interface VisitorPorts {
  readonly secret: Uint8Array;
  readonly db: Database;
  readonly originOf: (request: Request) => string;
}

/** People written down lately, so that not every request asks the database. */
const writtenMax = 10_000;

/**
 * Gives every request its scope: a visitor without a valid cookie becomes a guest with one.
 *
 * A guest who only looks costs the database nothing; one who could act is written down first.
 */
export function visitor({ secret, db, originOf }: VisitorPorts): MiddlewareHandler<HttpEnv> {
  const written = new Set<string>();

  async function writeDown(person: Person): Promise<void> {
    if (written.has(person.id)) return;
    await db.write((transaction) => writePerson(withTables(transaction), person));
    if (written.size >= writtenMax) written.clear();
    written.add(person.id);
  }

  return async (context, next) => {
    const accepted = context.req.header("Accept-Language");
    const language = chooseLanguage(getCookie(context, "dvor_lang"), accepted);
    const known = openGuest(secret, getCookie(context, guestCookie) ?? "");
    const person = known ?? newGuest(language);
    if (!known) {
      setCookie(context, guestCookie, sealGuest(secret, person), {
        path: "/",
        httpOnly: true,
        sameSite: "Lax",
        maxAge: guestSeconds,
        secure: originOf(context.req.raw).startsWith("https:"),
      });
    }
    const acting = context.req.method !== "GET" && context.req.method !== "HEAD";
    if (acting || context.req.header("Upgrade") !== undefined) await writeDown(person);
    context.set("scope", { person, language, now: Date.now });
    return next();
  };
}
