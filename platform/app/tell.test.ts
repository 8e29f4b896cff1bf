import { afterEach, beforeEach, describe, expect, jest, test } from "bun:test";
import { expelled, heard } from "../../core/hub/heard.ts";
import { boardChannel } from "../../core/hub/testing/board.ts";
import { closeCodes } from "../../core/protocol/close-codes.ts";
import { refuse } from "../../core/protocol/result.ts";
import { createTell } from "./tell.ts";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const written = heard(boardChannel, "a", { type: "board.written", n: 1, text: "gone" });
const expulsion = expelled(boardChannel, "a", "anna");

/** Something that tells, and what it did in order; publishing fails where it is broken. */
function bench({ isBroken = false } = {}) {
  const did: unknown[] = [];
  const broken: unknown[] = [];
  const tell = createTell({
    async publish(topic) {
      await Promise.resolve();
      if (isBroken) throw new Error("no layer");
      did.push(`published ${topic}`);
      return 7;
    },
    kick: async (who, code) => void did.push({ who, code }),
    broken: (cause) => {
      broken.push(cause);
      return refuse("internal").failure;
    },
  });
  return { tell, did, broken };
}

describe("what follows from a command", () => {
  test("is told before anybody is expelled, and they are gone when it is answered", async () => {
    const { tell, did } = bench();
    expect(await tell([expulsion, written])).toEqual({ "board:a": 7 });
    expect(did).toEqual(["published board:a", expulsion]);
  });

  test("ends sockets a moment after the answer, which they may still wait for", async () => {
    const { tell, did } = bench();
    const kick = { who: { person: "anna" }, code: closeCodes.ended };
    await tell([kick]);
    expect(did).toEqual([]);
    jest.advanceTimersByTime(1_000);
    expect(did).toEqual([kick]);
  });

  test("expels also where the news could not be told", async () => {
    const { tell, did, broken } = bench({ isBroken: true });
    expect(await tell([written, expulsion])).toEqual({});
    expect(did).toEqual([expulsion]);
    expect(broken).toHaveLength(1);
  });
});
