import type { Match } from "../../../apps/pong/contract/match.ts";
import type { Rules } from "../../../apps/pong/contract/rules.ts";
import type { BrowserJar, Told } from "../../../platform/testing/browser-jar.ts";
import type { Seat } from "../people.ts";

/** Where one sits at a desk. */
export const desk = {
  ...{ language: "en", width: 1280, height: 800, theme: "light", hasTouch: false },
} as const satisfies Seat;

/** Where one holds a phone, upright. */
export const phone = {
  ...{ language: "ru", width: 390, height: 844, theme: "dark", hasTouch: true },
} as const satisfies Seat;

/** Asks the API of Pong for something that must not be refused; gives what is told. */
export async function gets<Body = Told>(
  jar: BrowserJar,
  method: string,
  path: string,
  body?: unknown,
): Promise<Body> {
  const { status, body: told } = await jar.does<Body>(method, `/api/pong${path}`, body);
  if (status < 300) return told;
  throw new Error(`${method} ${path} was answered ${status}: ${JSON.stringify(told)}`);
}

/** Two begin a match; the first one is at the left. Gives its id. */
export async function beginsMatch(
  one: BrowserJar,
  other: BrowserJar,
  rules: Partial<Rules> = {},
): Promise<string> {
  const against = { type: "person", personId: other.id };
  const { id } = await gets<Match>(one, "POST", "/matches", { against, rules });
  await gets(other, "POST", `/matches/${id}/join`);
  return id;
}

/** A match as the house has it. */
export async function matchOf(jar: BrowserJar, id: string): Promise<Match> {
  return (await gets<{ match: Match }>(jar, "GET", `/matches/${id}`)).match;
}
