import { afterEach, beforeEach, describe, expect, jest, test } from "bun:test";
import { type Lives, livesByAsking, livesByLocks } from "./lives.ts";
import { FakeLocks } from "./testing/browser.ts";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** A page of a browser, and how it goes without a word. */
interface Page {
  readonly lives: Lives;
  isKilled(): void;
}

/** Pages that share their locks. */
function lockedPages(): () => Page {
  const locks = new FakeLocks();
  return () => {
    const page = {};
    return { lives: livesByLocks(locks.of(page)), isKilled: () => locks.release(page) };
  };
}

/** Pages that hear each other; what is said is heard at once, and not by who says it. */
function talkingPages(): () => Page {
  const pages = new Set<{ onmessage: ((event: { data: unknown }) => void) | null }>();
  return () => {
    const page = {
      onmessage: null as ((event: { data: unknown }) => void) | null, // set by who listens
      postMessage(data: unknown) {
        for (const other of pages) if (other !== page) other.onmessage?.({ data });
      },
    };
    pages.add(page);
    const channel = page as unknown as BroadcastChannel; // the part of it that is used
    return { lives: livesByAsking(() => channel), isKilled: () => void pages.delete(page) };
  };
}

describe.each([
  ["by locks", lockedPages],
  ["by asking", talkingPages],
])("who lives, %s,", (_how, browser) => {
  async function all({ lives }: Page): Promise<string[]> {
    const asked = lives.all();
    jest.advanceTimersByTime(1_000);
    return [...(await asked)].toSorted();
  }

  test("is known to every page", async () => {
    const opens = browser();
    const [one, two, three] = [opens(), opens(), opens()];
    await one.lives.begin("anna");
    await two.lives.begin("boris");
    for (const page of [one, two, three]) expect(await all(page)).toEqual(["anna", "boris"]);
  });

  test("is forgotten once their page was killed, or they have ended", async () => {
    const opens = browser();
    const [one, two] = [opens(), opens()];
    await one.lives.begin("anna");
    const end = await two.lives.begin("boris");
    one.isKilled();
    expect(await all(two)).toEqual(["boris"]);
    end();
    await Promise.resolve();
    expect(await all(two)).toEqual([]);
  });
});

describe("what is done alone", () => {
  test("is done one after the other, in all pages", async () => {
    const opens = lockedPages();
    const [one, two] = [opens(), opens()];
    const order: string[] = [];
    const work = (name: string) => async () => {
      order.push(`${name} begins`);
      await Promise.resolve();
      order.push(`${name} ends`);
    };
    await Promise.all([one.lives.alone(work("one")), two.lives.alone(work("two"))]);
    expect(order).toEqual(["one begins", "one ends", "two begins", "two ends"]);
  });
});
