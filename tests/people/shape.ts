import type { Answered, Told } from "../../platform/testing/browser-jar.ts";

/** What differs between two answers to the same question: who asked, when, and random numbers. */
const own = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21}|nonce-[\w+/=]+/gu;

/**
 * A whole answer, without what every answer has for itself: two that tell the same are equal.
 *
 * What is named is somebody's own, too; cookies keep their names, lengths and attributes.
 */
export function shapeOf({ status, body, headers }: Answered<Told>, ...names: readonly string[]) {
  const plain = (text: string) =>
    names.reduce((shown, name) => shown.replaceAll(name, "*".repeat(4)), text.replace(own, "*"));
  const others = [...headers]
    .filter(([name]) => !["date", "x-request-id", "set-cookie"].includes(name))
    .map(([name, value]) => `${name}: ${plain(value)}`);
  const cookies = headers
    .getSetCookie()
    .map((cookie) => cookie.replace(/=([^;]+)/u, (_, value: string) => `=${lengthOf(value)}`));
  return { status, body: plain(JSON.stringify(body)), headers: others.sort(), cookies };
}

/** The length of a cookie's value, whichever of its signs are escaped. */
function lengthOf(value: string): number {
  return decodeURIComponent(value).length;
}

/**
 * How long each of two deeds takes at least, of many tries.
 *
 * They take turns, and the least is the deed alone: whatever else the machine does only adds.
 */
export async function race(
  tries: number,
  one: (at: number) => Promise<unknown>,
  other: (at: number) => Promise<unknown>,
): Promise<{ readonly oneMs: number; readonly otherMs: number }> {
  const times: [number[], number[]] = [[], []];
  for (let at = 0; at < tries; at++) {
    for (const who of at % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const startedMs = performance.now();
      await (who === 0 ? one(at) : other(at));
      times[who].push(performance.now() - startedMs);
    }
  }
  return { oneMs: Math.min(...times[0]), otherMs: Math.min(...times[1]) };
}
