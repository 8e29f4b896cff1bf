import { describe, expect, test } from "bun:test";
import { ok, refuse } from "../../core/protocol/result.ts";
import { Budget } from "./budget.ts";

const longMs = 60_000;

/** A work that says that it began, and ends when it is told. */
function work(begun: string[], name: string) {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const begin = () => {
    begun.push(name);
    return promise;
  };
  return { begin, end: () => resolve(name), breakOff: () => reject(new Error(name)) };
}

/** A budget of 10, with a work for each amount, asked for in order. */
function asked(amounts: readonly number[]) {
  const budget = new Budget(10);
  const begun: string[] = [];
  const works = amounts.map((amount, index) => {
    const one = work(begun, `${index}:${amount}`);
    return { ...one, done: budget.spend(amount, longMs, one.begin) };
  });
  return { budget, begun, works };
}

describe("a budget", () => {
  test("lets begin at once what fits beside each other", async () => {
    const { begun, works } = asked([4, 6]);
    for (const { end } of works) end();
    expect(await Promise.all(works.map(({ done }) => done))).toEqual([ok("0:4"), ok("1:6")]);
    expect(begun).toEqual(["0:4", "1:6"]);
  });

  test("lets what does not fit wait until enough is given back", async () => {
    const { begun, works } = asked([4, 6, 5]);
    works[0]?.end();
    await works[0]?.done;
    expect(begun).toEqual(["0:4", "1:6"]);
    works[1]?.end();
    await works[1]?.done;
    expect(begun).toEqual(["0:4", "1:6", "2:5"]);
  });

  test("lets no small work pass a large one that waits", async () => {
    const { begun, works } = asked([6, 10, 1]);
    works[0]?.end();
    await works[0]?.done;
    expect(begun).toEqual(["0:6", "1:10"]);
  });

  test("gives a work that wants more than there is all of it", async () => {
    const { begun, works } = asked([11, 1]);
    expect(await Promise.race([works[1]?.done, Promise.resolve("waits")])).toBe("waits");
    expect(begun).toEqual(["0:11"]);
  });

  test("has back what a work had that broke, and tells who asked", async () => {
    const { budget, works } = asked([10]);
    works[0]?.breakOff();
    await expect(works[0]?.done).rejects.toThrow("0:10");
    expect(await budget.spend(10, longMs, async () => "next")).toEqual(ok("next"));
  });

  test("refuses whose turn does not come in time, and lets through who stood behind", async () => {
    const { budget, begun, works } = asked([6]);
    const late = work(begun, "late");
    const refused = budget.spend(10, 1, late.begin);
    const small = budget.spend(4, longMs, async () => "small");
    expect(await refused).toEqual(refuse("too-many", { retryAfterMs: 1 }));
    expect(await small).toEqual(ok("small"));
    works[0]?.end();
    await works[0]?.done;
    expect(begun).toEqual(["0:6"]);
  });
});
