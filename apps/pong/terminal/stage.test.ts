import { describe, expect, test } from "bun:test";
import { plainRules } from "../contract/rules.ts";
import type { SessionView } from "../netcode/view.ts";
import { plain } from "../simulation/options.ts";
import { newWorld } from "../simulation/step.ts";
import { PlainTeller } from "./plain.ts";
import type { Moment } from "./said.ts";
import { staged } from "./stage.ts";
import { talkIn } from "./talk.ts";

const seat = (alias: string, more: object = {}) => ({
  ...{ person: null, level: null, alias, isProgram: false, rating: null, change: null },
  ...more,
});

const match: Moment["match"] = {
  ...{ id: "m", kind: "remote", status: "playing", rules: plainRules, isRated: true },
  ...{ access: "link", invited: null, tournament: null, madeBy: "a", madeAt: 0, startedAt: 0 },
  seats: [seat("Anna", { rating: 1_600, change: 12 }), seat("Boris", { rating: 1_550 })],
  ...{ endedAt: null, score: [0, 0], winner: null, ending: null, rematch: null, hasRoom: false },
  revision: 1,
};

const line = { ack: 0, earliness: 0, keys: 0, freezesLeft: 3, budgetMs: 30_000 };
const world = newWorld(plain, 7);

function at(view: Partial<SessionView>, more: Partial<Moment> = {}): Moment {
  const numbers = {
    ...{ rttMs: 0, jitterMs: 0, pageTick: 0, leadTicks: 0, delayTicks: 0 },
    ...{ correctionUnits: 0, lateKeys: 0, keysSaid: 0 },
  };
  const here = { ...line, status: "here" } as const;
  return {
    ...{ match, ownSide: 0, isConnected: true },
    view: {
      ...{ phase: "playing", leftMs: undefined, ball: world.ball, world, side: 0, due: [] },
      paddles: [world.paddles[0].y, world.paddles[1].y],
      ...{ sides: [here, here], missing: [], pausedBy: undefined, outcome: undefined, numbers },
      ...view,
    },
    ...more,
  };
}

function textOf(moment: Moment, language: "en" | "ru" = "en", hasReleases = false): string {
  const stage = { columns: 80, rows: 24, depth: "none", link: "the link", hasReleases } as const;
  const canvas = staged(moment, { ...stage, talk: talkIn(language) });
  const cells = Array.from(
    { length: 80 * 24 },
    (_, nth) => canvas.at(nth % 80, (nth / 80) | 0).text,
  );
  return cells.join("").replace(/ {2,}/gu, " ");
}

describe("the terminal shows", () => {
  test("names, ratings and the score", () => {
    const scored = { ...world, score: [3, 5] as const };
    expect(textOf(at({ world: scored }))).toContain("Anna (1600) 3 : 5 Boris (1550)");
  });

  test("which keys do what, as the terminal tells them", () => {
    expect(textOf(at({}))).toContain("moves until Space stops");
    expect(textOf(at({}), "en", true)).toContain("Hold W/S");
    expect(textOf(at({}), "ru")).toContain("пробел — стоп");
  });

  test("the countdown, upwards of a second that has begun", () => {
    expect(textOf(at({ phase: "countdown", leftMs: 2_001 }))).toContain(" 3 ");
  });

  test("whose line is gone, and for how long it is waited", () => {
    const frozen = at({ phase: "frozen", missing: [1], leftMs: 22_100 });
    expect(textOf(frozen)).toContain("Boris is away: 23 s left");
    expect(textOf(frozen, "ru")).toContain("Boris не на связи, осталось 23 с");
  });

  test("that one's own line is gone", () => {
    expect(textOf(at({}, { isConnected: false }))).toContain("The line is gone");
  });

  test("the link while nobody has come", () => {
    const open = { ...match, status: "open" as const };
    expect(textOf(at({}, { match: open, view: undefined }))).toContain("the link");
  });

  test("who won once that is on the screen, and what it did to the rating", () => {
    const outcome = { by: "play", winner: 0, score: [11, 3], isDouble: false } as const;
    const over = { ...world, phase: "over" as const };
    expect(textOf(at({ phase: "over", outcome }))).not.toContain("You won");
    const text = textOf(at({ phase: "over", outcome, world: over }));
    expect(text).toContain("You won");
    expect(text).toContain("Rating 1612 (+12) · R: another one");
  });

  test("why something was refused", () => {
    const refused = { code: "no-pause" };
    expect(textOf(at({}, { refused }))).toContain("cannot be paused now");
    expect(textOf(at({}, { refused: { code: "fly" } }))).toContain("refused that: fly");
  });

  test("a court of whatever size, and says where it is too small", () => {
    const stage = { depth: "256", link: "", hasReleases: false, talk: talkIn("en") } as const;
    for (const columns of [1, 20, 33, 300]) {
      for (const rows of [1, 13, 15, 90]) {
        expect(staged(at({}), { ...stage, columns, rows }).rows).toBe(rows);
      }
    }
    const small = staged(at({}), { ...stage, columns: 31, rows: 20 });
    expect(small.at(3, 1).text + small.at(4, 1).text).toBe("Ma");
  });
});

test("in lines a match is told once, in the order in which it went", () => {
  const teller = new PlainTeller(talkIn("en"));
  const rally = (hits: number, score: readonly [number, number]) =>
    at({ world: { ...world, rally: hits, score } });
  const open = { ...match, status: "open" as const };
  const moments = [
    at({}, { match: open, view: undefined }),
    at({ phase: "countdown", leftMs: 900 }),
    ...[rally(0, [0, 0]), rally(4, [0, 0]), rally(0, [1, 0])],
    at({ phase: "frozen", missing: [1], leftMs: 9_000, world: { ...world, score: [1, 0] } }),
    at({ phase: "frozen", missing: [1], leftMs: 7_000, world: { ...world, score: [1, 0] } }),
    rally(0, [1, 0]),
  ];
  expect(moments.flatMap((moment) => teller.lines(moment))).toEqual([
    ...["Anna (1600) 0 : 0 Boris (1550)", "1", "Go"],
    ...["Hits in a row: 4", "Anna (1600) 1 : 0 Boris (1550)"],
    ...["Boris is away: 9 s left", "Go"],
  ]);
});
