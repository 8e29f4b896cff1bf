import { expect, test } from "bun:test";
import { runsOf } from "./click-runs.ts";
import type { Click } from "./readings.ts";

const anna = { id: "anna", name: "Anna" };
const tom = { id: "tom", name: "Tom" };

/** The newest click comes first, as the server tells them; ten seconds lie between two. */
function clicksOf(...clicks: readonly Partial<Click>[]): readonly Click[] {
  return clicks.map((click, index) => ({
    ...{ number: 100 - index, epoch: 1, by: anna, at: 1_000_000 - index * 10_000, amount: 1 },
    ...click,
  }));
}

test("clicks that one person makes one after another are one line", () => {
  const runs = runsOf(clicksOf({}, { amount: 5 }, { by: tom }, {}));
  expect(runs.map(({ by, clicks, amount }) => [by.name, clicks, amount])).toEqual([
    ["Anna", 2, 6],
    ["Tom", 1, 1],
    ["Anna", 1, 1],
  ]);
});

test("a line ends where a reset or a long pause lies between", () => {
  expect(runsOf(clicksOf({ epoch: 2 }, {}))).toHaveLength(2);
  expect(runsOf(clicksOf({}, { at: 1_000_000 - 5 * 60_000 }))).toHaveLength(2);
});

test("what was taken back stands by itself, and what took it back does not stand at all", () => {
  const runs = runsOf(clicksOf({ amount: -1, undoes: 99 }, { undoneBy: 100 }, {}));
  expect(runs.map(({ number, isUndone }) => [number, isUndone])).toEqual([
    [99, true],
    [98, false],
  ]);
});
