import { describe, expect, test } from "bun:test";
import { limits } from "../../contract/limits.ts";
import { WatchLog, type WatchWord } from "./watch-log.ts";

function begun() {
  const clock = { nowMs: 0 };
  const words: WatchWord[] = [];
  const log = new WatchLog(
    (word) => words.push(word),
    () => clock.nowMs,
  );
  return { clock, words, log };
}

describe("what is told of watching", () => {
  test("begins with one word when it begins to play", () => {
    const { words, log } = begun();
    log.flush();
    log.at(0.2);
    log.at(0.4);
    expect(words).toEqual([{ positionMs: 200, stretches: [] }]);
  });

  test("comes every now and then, with stretches that join as one", () => {
    const { clock, words, log } = begun();
    log.at(0);
    log.watched({ fromMs: 0, toMs: 10_000 });
    expect(words).toHaveLength(1);
    clock.nowMs = 15_000;
    log.watched({ fromMs: 10_000, toMs: 15_000 });
    expect(words[1]).toEqual({ positionMs: 15_000, stretches: [[0, 15_000]] });
  });

  test("comes when one leaves, if there is anything left to tell", () => {
    const { words, log } = begun();
    log.at(0);
    log.watched({ fromMs: 0, toMs: 4_000 });
    log.flush();
    log.flush();
    expect(words.slice(1)).toEqual([{ positionMs: 4_000, stretches: [[0, 4_000]] }]);
  });

  test("names no more stretches at once than the server takes", () => {
    const { words, log } = begun();
    log.at(0);
    for (let nth = 0; nth < limits.stretches + 3; nth += 1) {
      log.watched({ fromMs: nth * 10_000, toMs: nth * 10_000 + 1_000 });
    }
    log.flush();
    expect(words.map(({ stretches }) => stretches.length)).toEqual([0, limits.stretches, 3]);
  });
});
