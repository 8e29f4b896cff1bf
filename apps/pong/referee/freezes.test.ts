import { describe, expect, test } from "bun:test";
import { keys } from "../simulation/keys.ts";
import { Table } from "./testing/table.ts";

describe("a player of whom nothing is heard", () => {
  test("has an unstable line after half a second, and stops the match after one and a half", () => {
    const table = Table.playing();
    table.passes(600, [1]);
    expect(table.told).toMatchObject({ phase: "playing", sides: [{ status: "unstable" }, {}] });
    table.passes(1_000, [1]);
    expect(table.told).toMatchObject({ phase: "frozen", missing: [0] });
    const { tick } = table.referee.world;
    table.passes(5_000, [1]);
    expect(table.referee.world.tick).toBe(tick);
  });

  test("comes back to a countdown, with all keys let go", () => {
    const table = Table.playing();
    table.holds(1, keys.up);
    table.passes(100);
    table.referee.left("page 0", table.nowMs);
    table.passes(5_000, [1]);
    expect(table.told.sides[1].keys).toBe(0);
    table.sit(0);
    table.passes(50, []);
    expect(table.told).toMatchObject({ phase: "countdown", sides: [{}, { keys: 0 }] });
    expect(table.told.leftMs).toBeWithin(2_900, 3_000);
    table.passes(3_100);
    expect(table.referee.phase).toBe("playing");
    expect(table.events).toEqual(["began", "froze", "resumed"]);
  });

  test("forfeits after thirty seconds in all", () => {
    const table = Table.playing();
    table.referee.left("page 0", table.nowMs);
    table.passes(20_000, [1]);
    table.sit(0);
    table.passes(4_000);
    expect(table.told.sides[0]).toMatchObject({ status: "here", freezesLeft: 2 });
    table.referee.left("page 0", table.nowMs);
    table.passes(9_000, [1]);
    expect(table.referee.outcome).toBeUndefined();
    table.passes(1_500, [1]);
    expect(table.referee.outcome).toMatchObject({ by: "forfeit", winner: 1 });
  });

  test("forfeits the fourth time", () => {
    const table = Table.playing();
    for (let nth = 0; nth < 3; nth++) {
      table.referee.left("page 1", table.nowMs);
      table.passes(500, [0]);
      table.sit(1);
      table.passes(3_500);
      expect(table.referee.phase).toBe("playing");
    }
    table.referee.left("page 1", table.nowMs);
    table.passes(100, [0]);
    expect(table.referee.outcome).toMatchObject({ by: "forfeit", winner: 0 });
  });

  test("is awaited where the house itself has ended the socket, before anything is stopped", () => {
    const table = Table.playing();
    for (let nth = 0; nth < 5; nth++) {
      table.referee.left("page 0", table.nowMs, true);
      table.passes(1_000, [1]);
      table.sit(0, false, "page 0");
      table.passes(100);
    }
    expect(table.told).toMatchObject({ phase: "playing", sides: [{ freezesLeft: 3 }, {}] });
    table.referee.left("page 0", table.nowMs, true);
    table.passes(1_600, [1]);
    expect(table.told).toMatchObject({ phase: "frozen", sides: [{ status: "gone" }, {}] });
    expect(table.told.sides[0].freezesLeft).toBe(2);
  });

  test("is as away as it was when the house ends the socket of a hidden tab", () => {
    const table = Table.playing();
    table.says(0, { type: "away" });
    table.passes(500);
    table.referee.left("page 0", table.nowMs, true);
    table.passes(500, [1]);
    expect(table.told).toMatchObject({ phase: "frozen", missing: [0] });
    expect(table.events).toEqual(["began", "froze"]);
  });

  test("has ten seconds after leaving on purpose, which are of its thirty", () => {
    const table = Table.playing();
    table.says(0, { type: "leaving" });
    table.passes(8_000, [1]);
    expect(table.told.sides[0].status).toBe("left");
    table.sit(0);
    table.passes(4_000);
    expect(table.told.sides[0].budgetMs).toBeWithin(21_000, 23_000);
    table.says(0, { type: "leaving" });
    table.passes(9_900, [1]);
    expect(table.referee.outcome).toBeUndefined();
    table.passes(300, [1]);
    expect(table.referee.outcome).toMatchObject({ by: "forfeit", winner: 1 });
  });

  test("is away as long as the tab is hidden, though it is still heard", () => {
    const table = Table.playing();
    table.says(0, { type: "away" });
    table.passes(2_000);
    expect(table.told).toMatchObject({ phase: "frozen", sides: [{ status: "away" }, {}] });
    table.says(0, { type: "back" });
    table.passes(100);
    expect(table.referee.phase).toBe("countdown");
  });

  test("makes the match void with the other one, or a double forfeit in a tournament", () => {
    for (const isTournament of [false, true]) {
      const table = Table.playing({ isTournament });
      table.passes(33_000, []);
      expect(table.referee.outcome).toMatchObject({ by: "void", isDouble: isTournament });
    }
  });

  test("wins nothing by coming back first, unless the other's time is spent", () => {
    const table = Table.playing();
    table.referee.left("page 0", table.nowMs);
    table.passes(10_000, [1]);
    table.referee.left("page 1", table.nowMs);
    table.passes(25_000, []);
    expect(table.referee.outcome).toBeUndefined();
    table.sit(1);
    table.passes(100, [1]);
    expect(table.referee.outcome).toMatchObject({ by: "forfeit", winner: 1 });
  });
});

describe("a pause", () => {
  test("lasts thirty seconds, costs nobody anything, and is taken once by each", () => {
    const table = Table.playing({ mayPause: true });
    expect(table.referee.pauses(0, table.nowMs)).toBeTrue();
    table.passes(29_900);
    expect(table.told).toMatchObject({ phase: "frozen", pausedBy: 0, missing: [] });
    table.passes(200);
    expect(table.told).toMatchObject({ phase: "countdown", pausedBy: undefined });
    table.passes(3_100);
    expect(table.told.sides[0]).toMatchObject({ freezesLeft: 3, budgetMs: 30_000 });
    expect(table.referee.pauses(0, table.nowMs)).toBeFalse();
    expect(table.referee.pauses(1, table.nowMs)).toBeTrue();
  });

  test("is ended by either of them", () => {
    const table = Table.playing({ mayPause: true });
    table.referee.pauses(0, table.nowMs);
    table.passes(1_000);
    table.says(1, { type: "goOn" });
    table.passes(100);
    expect(table.referee.phase).toBe("countdown");
  });

  test("is followed by a freeze when somebody is missing at its end", () => {
    const table = Table.playing({ mayPause: true });
    table.referee.pauses(0, table.nowMs);
    table.passes(30_100, [0]);
    expect(table.told).toMatchObject({ phase: "frozen", missing: [1], pausedBy: undefined });
    expect(table.told.sides[1].freezesLeft).toBe(2);
  });

  test("is refused where none may be taken, and while nothing is played", () => {
    const rated = Table.playing();
    expect(rated.referee.pauses(0, rated.nowMs)).toBeFalse();
    const waiting = new Table({ mayPause: true });
    expect(waiting.referee.pauses(0, 0)).toBeFalse();
  });
});
