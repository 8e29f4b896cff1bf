import { describe, expect, test } from "bun:test";
import { packJournal, unpackJournal } from "./journal.ts";
import { Playback, verify, worldsOf } from "./play.ts";
import { played } from "./testing/matches.ts";

describe("a playback", () => {
  test("gives every world of the match, in order, on every map and with every power", () => {
    for (let nth = 0; nth < 15; nth++) {
      const { journal, worlds } = played(nth);
      const read = unpackJournal(packJournal(journal));
      if (!read) throw new Error("it can be read");
      expect([...worldsOf(read)]).toEqual(worlds);
    }
  });

  test("gives the world at any tick, wherever it was before", () => {
    const { journal, worlds } = played(2);
    const playback = new Playback(journal);
    const last = worlds.length - 1;
    for (const tick of [last, 0, 119, 120, 121, last - 1, 240, 239, 500, 1, 1]) {
      expect(playback.at(tick)).toEqual(worlds[Math.min(tick, last)] as never);
    }
    expect(playback.at(-5)).toEqual(worlds[0] as never);
    expect(playback.at(1e9)).toEqual(worlds[last] as never);
    expect(playback.at(120.9)).toEqual(worlds[120] as never);
    expect(playback.last()).toEqual(worlds[last] as never);
  });
});

describe("a journal is verified", () => {
  const { journal, worlds } = played(4);
  const [left, right] = worlds.at(-1)?.score ?? [0, 0];

  test("with the score to which it plays", () => {
    expect(verify(journal, [left, right])).toBe(true);
  });

  test("not with another score, another seed, or before its end", () => {
    expect(verify(journal, [right, left])).toBe(false);
    expect(verify({ ...journal, seed: journal.seed + 1 }, [left, right])).toBe(false);
    expect(verify({ ...journal, ticks: journal.ticks - 1 }, [left, right])).toBe(false);
  });
});
