import { describe, expect, test } from "bun:test";
import { unpackJournal } from "../../replay/journal.ts";
import { worldsOf } from "../../replay/play.ts";
import { tickMs } from "../../simulation/court.ts";
import { keys, noKeys } from "../../simulation/keys.ts";
import { plain } from "../../simulation/options.ts";
import { LocalMatch } from "./local-match.ts";

const options = { ...plain, points: 1 };

/** Lets time pass in frames; longer ones than a page with nothing to do has. */
function passes(match: LocalMatch, fromMs: number, ms: number): number {
  const toMs = fromMs + ms;
  for (let at = fromMs; at <= toMs; at += 2 * tickMs) match.view(at);
  return toMs;
}

describe("a match on one page", () => {
  test("is played to its end, and its journal is the same match", () => {
    const match = new LocalMatch(options, 7);
    match.view(0);
    let at = 0;
    // One goes up for good, so that a ball passes sooner or later.
    match.holds(0, keys.up);
    while (match.phase.get() !== "over" && at < 600_000) at = passes(match, at, 1_000);
    expect(match.phase.get()).toBe("over");
    const journal = unpackJournal(match.journal());
    const worlds = journal ? [...worldsOf(journal)] : [];
    expect(worlds.at(-1)?.score).toEqual([...match.score]);
    expect(worlds.at(-1)?.phase).toBe("over");
  });

  test("holds a key that was let go before the next step for one step", () => {
    const match = new LocalMatch(options, 7);
    match.view(0);
    const at = passes(match, 0, 4_000);
    match.holds(1, keys.down);
    match.holds(1, noKeys);
    passes(match, at, 200);
    const changes = unpackJournal(match.journal())?.changes ?? [];
    expect(changes.map(({ side, keys: held }) => [side, held])).toEqual([
      [1, keys.down],
      [1, noKeys],
    ]);
  });

  test("stands while it is paused, and counts down before it goes on", () => {
    const match = new LocalMatch(options, 7);
    match.view(0);
    let at = passes(match, 0, 3_500);
    match.pauses();
    const { paddles } = match.view(at);
    match.holds(0, keys.up);
    at = passes(match, at, 5_000);
    expect(match.view(at).paddles).toEqual(paddles);
    match.goesOn();
    at = passes(match, at, 2_000);
    expect(match.phase.get()).toBe("countdown");
    passes(match, at, 1_200);
    expect(match.phase.get()).toBe("play");
  });
});
