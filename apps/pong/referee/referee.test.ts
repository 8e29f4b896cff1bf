import { describe, expect, test } from "bun:test";
import { encodeSaid } from "../netcode/wire/said.ts";
import { decodeTold } from "../netcode/wire/told.ts";
import { unpackJournal } from "../replay/journal.ts";
import { Playback } from "../replay/play.ts";
import { hashOf } from "../simulation/hash.ts";
import { keys } from "../simulation/keys.ts";
import { plain } from "../simulation/options.ts";
import { Table } from "./testing/table.ts";

describe("a match that waits", () => {
  test("begins with a countdown of three seconds when both sit", () => {
    const table = new Table();
    table.sit(0);
    table.passes(20_000);
    expect(table.referee.phase).toBe("waiting");
    table.sit(1);
    table.passes(100);
    expect(table.told).toMatchObject({ phase: "countdown", world: { tick: 0 } });
    table.passes(2_800);
    expect(table.referee.world.tick).toBe(0);
    table.passes(200);
    expect(table.referee.phase).toBe("playing");
    expect(table.events).toEqual(["began"]);
  });

  test("is forfeited after a minute by who did not come", () => {
    const table = new Table();
    table.sit(1);
    table.passes(59_900);
    expect(table.referee.outcome).toBeUndefined();
    table.passes(200);
    expect(table.referee.outcome).toMatchObject({ by: "forfeit", winner: 1 });
  });

  test("is void when nobody comes, and a double forfeit in a tournament", () => {
    const table = new Table();
    table.passes(60_100);
    expect(table.referee.outcome).toMatchObject({ by: "void", isDouble: false });
    const bout = new Table({ isTournament: true });
    bout.passes(60_100);
    expect(bout.referee.outcome).toMatchObject({ by: "void", isDouble: true });
  });

  test("does not wait for a computer", () => {
    const table = new Table({ sides: ["person", "computer"] });
    table.sit(0);
    table.passes(3_200);
    expect(table.referee.phase).toBe("playing");
  });
});

describe("a seat", () => {
  test("is not given to a second page, unless that takes it over", () => {
    const table = Table.playing();
    expect(table.sit(0, false, "second")).toEqual({ type: "taken" });
    table.holds(0, keys.down);
    expect(table.sit(0, true, "second")).toMatchObject({ type: "snapshot" });
    table.passes(100, [1]);
    expect(table.happened).toContainEqual({ type: "unseated", side: 0, connection: "page 0" });
    table.holds(0, keys.up);
    table.passes(100, [1]);
    expect(table.referee.world.paddles[0].keys).toBe(0);
  });

  test("is free for a new page when nothing was heard of the old one", () => {
    const table = Table.playing();
    table.passes(1_600, [1]);
    expect(table.sit(0, false, "new page")).toMatchObject({ type: "snapshot" });
  });

  test("of a computer is nobody's", () => {
    const table = new Table({ sides: ["person", "computer"] });
    expect(table.sit(1, true)).toEqual({ type: "taken" });
  });

  test("is not needed to ask how far the house is", () => {
    const table = Table.playing();
    const tick = table.referee.world.tick;
    const pong = table.says(0, { type: "ping", at: 7 }, "watcher");
    expect(pong).toMatchObject({ type: "pong", at: 7 });
    expect(pong?.type === "pong" && pong.tick).toBeWithin(tick - 1, tick + 2);
  });

  test("is told a countdown as ticks that are still to come", () => {
    const table = new Table();
    table.sit(0);
    table.sit(1);
    table.passes(1_000);
    const pong = table.says(0, { type: "ping", at: 7 });
    expect(pong?.type === "pong" && pong.tick).toBeWithin(-122, -118);
  });
});

describe("a match that is played", () => {
  test("makes sixty steps a second", () => {
    const table = Table.playing();
    const { tick } = table.referee.world;
    table.passes(10_000);
    expect(table.referee.world.tick - tick).toBeWithin(599, 602);
  });

  test("uses keys at their tick, and late ones never change what was", () => {
    const table = Table.playing();
    const { tick } = table.referee.world;
    const { y } = table.referee.world.paddles[0];
    table.holds(0, keys.down, tick + 4);
    table.passes(40);
    expect(table.referee.world.paddles[0].y).toBe(y);
    table.passes(40);
    expect(table.referee.world.paddles[0].y).toBeGreaterThan(y);
    const before = hashOf(table.referee.world);
    table.holds(0, keys.up, 1);
    expect(hashOf(table.referee.world)).toBe(before);
  });

  test("skips what the house was held up for, and no clock that is set back stops it", () => {
    const table = Table.playing();
    const { tick } = table.referee.world;
    const slipped = table.referee.advance(table.nowMs + 60_000);
    expect(slipped).toMatchObject([{ type: "slipped" }]);
    expect(table.referee.world.tick - tick).toBeLessThanOrEqual(15);
    expect(table.referee.phase).toBe("playing");
    table.nowMs = -1_000_000;
    table.referee.advance(table.nowMs);
    table.passes(1_000);
    expect(table.referee.world.tick - tick).toBeWithin(70, 80);
  });

  test("is told thirty times a second, and at once when something has happened", () => {
    const table = Table.playing();
    const told: number[] = [];
    for (let step = 0; step < 600; step++) {
      table.passes(1);
      if (!table.referee.snapshotDue) continue;
      const bytes = decodeTold(table.referee.snapshot(table.nowMs));
      if (bytes?.type === "snapshot") told.push(bytes.world.tick);
    }
    const steps = told.slice(1).map((tick, nth) => tick - (told[nth] ?? 0));
    expect(Math.max(...steps)).toBe(2);
    const playback = new Playback(unpackJournal(table.referee.journal()) ?? never());
    for (let tick = told[0] ?? 0; tick <= (told.at(-1) ?? 0); tick++) {
      const isNews = playback.at(tick).happened.some(({ type }) => type !== "wall");
      if (isNews) expect(told).toContain(tick);
    }
  });

  test("ends by play, with the score of its world", () => {
    const table = Table.playing({ options: { ...plain, points: 2 } });
    table.holds(0, keys.up);
    table.holds(1, keys.down);
    for (let second = 0; second < 120 && !table.referee.outcome; second++) table.passes(1_000);
    const { score } = table.referee.world;
    const winner = score[0] > score[1] ? 0 : 1;
    expect(table.referee.outcome).toEqual({ by: "play", winner, score, isDouble: false });
    expect(score[winner]).toBe(2);
    expect(table.events.filter((type) => type === "point")).toHaveLength(score[0] + score[1]);
    expect(table.told).toMatchObject({ phase: "over", outcome: { by: "play", winner } });
  });

  test("ends after half an hour, for who leads", () => {
    const table = Table.playing({ timing: { playMs: 20_000 } });
    table.passes(20_100);
    const { score } = table.referee.world;
    expect(table.referee.outcome).toMatchObject(
      score[0] === score[1] ? { by: "void" } : { by: "play", winner: score[0] > score[1] ? 0 : 1 },
    );
  });

  test("that is level by then is void, and a double forfeit in a tournament: it ends there", () => {
    for (const isTournament of [false, true]) {
      const table = Table.playing({ isTournament, timing: { playMs: 200 } });
      table.passes(300);
      expect(table.referee.outcome).toMatchObject({ by: "void", isDouble: isTournament });
    }
  });

  test("is lost by who gives up, and has no winner when it is called off", () => {
    const lost = Table.playing();
    lost.referee.resigns(0, lost.nowMs);
    expect(lost.referee.outcome).toMatchObject({ by: "resigned", winner: 1 });
    lost.referee.voids(lost.nowMs);
    expect(lost.referee.outcome).toMatchObject({ by: "resigned" });
    const off = Table.playing();
    off.referee.voids(off.nowMs);
    expect(off.referee.outcome).toMatchObject({ by: "void", winner: undefined });
  });

  test("is read back from its journal to its last tick, and waits for both", () => {
    const table = Table.playing();
    table.holds(0, keys.up);
    table.passes(4_000);
    table.holds(1, keys.down);
    table.passes(3_000);
    const again = new Table({ from: table.referee.journal(), options: plain });
    expect(hashOf(again.referee.world)).toBe(hashOf(table.referee.world));
    expect(again.referee.phase).toBe("waiting");
    again.sit(0);
    again.sit(1);
    again.passes(4_000);
    expect(again.referee.world.tick).toBeGreaterThan(table.referee.world.tick);
    const alone = new Table({ from: table.referee.journal() });
    alone.sit(0);
    alone.passes(60_100);
    expect(alone.referee.outcome).toMatchObject({ by: "void", isDouble: false });
  });

  test("is over at once where it was kept after its last point, whoever comes", () => {
    const table = Table.playing({ options: { ...plain, points: 1 } });
    for (let second = 0; second < 60 && !table.referee.outcome; second++) table.passes(1_000);
    const again = new Table({ from: table.referee.journal() });
    again.passes(100, []);
    expect(again.referee.outcome).toEqual(table.referee.outcome);
    expect(again.events).toEqual(["ended"]);
  });

  test("is refused when its journal cannot be read", () => {
    expect(() => new Table({ from: Uint8Array.of(1, 2, 3) })).toThrow("journal");
  });

  test("hears no more of a page that floods it than it needs", () => {
    const table = Table.playing();
    for (let nth = 0; nth < 5_000; nth++) table.holds(0, nth % 2 === 0 ? keys.up : keys.down);
    expect(table.referee.countsOf(0).changes).toBeLessThanOrEqual(120);
    const nonsense = encodeSaid({ type: "away" }).map(() => 0xff);
    expect(table.referee.says(0, "page 0", nonsense, table.nowMs)).toBeUndefined();
  });
});

function never(): never {
  throw new Error("the journal of a match cannot be read");
}
