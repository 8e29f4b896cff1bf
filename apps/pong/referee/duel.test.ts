import { describe, expect, test } from "bun:test";
import { Session } from "../netcode/session.ts";
import type { SessionView } from "../netcode/view.ts";
import { unpackJournal } from "../replay/journal.ts";
import { Playback } from "../replay/play.ts";
import { paddleStep, type Side, unit } from "../simulation/court.ts";
import { keys } from "../simulation/keys.ts";
import { plain } from "../simulation/options.ts";
import type { Happening } from "../simulation/world.ts";
import { Duel, type DuelPlan } from "./testing/duel.ts";
import { Eyes } from "./testing/eyes.ts";
import { type LinePlan, randoms } from "./testing/line.ts";

const even: LinePlan = { rttMs: 100, jitterMs: 0, lostPart: 0 };
const rough: LinePlan = { rttMs: 100, jitterMs: 5, lostPart: 0.01 };
const counted: ReadonlySet<Happening["type"]> = new Set(["served", "hit", "goal", "over"]);

/** Two who play, and all that they are shown while the match is played. */
function played(line: LinePlan, seed: number, plan: Partial<DuelPlan> = {}) {
  const shown: [SessionView[], SessionView[]] = [[], []];
  const eyes = [new Eyes(0, randoms(seed)), new Eyes(1, randoms(seed + 1))] as const;
  const sees = (side: Side) => (view: SessionView) => {
    if (view.phase === "playing" || view.phase === "over") shown[side].push(view);
    return eyes[side].sees(view);
  };
  const duel = new Duel({ lines: [line, line], seed, sees: [sees(0), sees(1)], ...plan });
  return { duel, shown };
}

function truthOf(duel: Duel): Playback {
  const journal = unpackJournal(duel.referee.journal());
  if (!journal) throw new Error("the journal of a match cannot be read");
  return new Playback(journal);
}

function happenedIn(playback: Playback): readonly string[] {
  const ticks = Array.from({ length: playback.journal.ticks + 1 }, (_, tick) => tick);
  return ticks.flatMap((tick) => playback.at(tick).happened).flatMap(nameOf);
}

function nameOf(happening: Happening): readonly string[] {
  if (!counted.has(happening.type)) return [];
  return [`${happening.type} ${"side" in happening ? happening.side : ""}`];
}

function dueIn(views: readonly SessionView[]): readonly string[] {
  return views.flatMap(({ due }) => due).flatMap(({ happening }) => nameOf(happening));
}

describe("what a player is shown over a line of 100 ms", () => {
  test("is at one's own paddle what the house has at that tick", () => {
    const { duel, shown } = played(even, 3);
    duel.runs(30_000);
    const truth = truthOf(duel);
    let others = 0;
    for (const side of [0, 1] as const) {
      for (const { numbers, paddles } of shown[side].slice(0, -30)) {
        const at = Math.floor(numbers.pageTick);
        const here = truth.at(at).paddles[side].y;
        const there = truth.at(at + 1).paddles[side].y;
        const y = here + (there - here) * (numbers.pageTick - at);
        // A step that has just begun is made anew when a key goes down.
        expect(Math.abs(paddles[side] - y)).toBeLessThan(paddleStep);
        if (Math.abs(paddles[side] - y) > 1) others++;
      }
    }
    expect(others / shown[0].length).toBeLessThan(0.02);
    expect(shown[0].length).toBeGreaterThan(1_500);
  });

  test("is at the far paddle what was told, and the ball is moved by no news", () => {
    const { duel, shown } = played(even, 4);
    duel.runs(30_000);
    for (const { numbers } of [...shown[0], ...shown[1]]) {
      expect(numbers.correctionUnits).toBeLessThan(1);
    }
    const truth = truthOf(duel);
    for (const { numbers, paddles } of shown[0].slice(60)) {
      const { y } = truth.at(Math.round(numbers.pageTick - numbers.delayTicks)).paddles[1];
      expect(Math.abs(paddles[1] - y) / unit).toBeLessThan(31);
    }
  });

  test("happens once each, in the order in which it happened, whatever the line does", () => {
    for (const line of [even, rough]) {
      const options = { ...plain, points: 2 };
      const { duel, shown } = played(line, 6, { options });
      for (let second = 0; second < 120 && !duel.referee.outcome; second++) duel.runs(1_000);
      duel.runs(2_000);
      const truth = happenedIn(truthOf(duel));
      expect(truth).toContain(`over ${duel.referee.outcome?.winner}`);
      expect(dueIn(shown[0])).toEqual(truth);
      expect(dueIn(shown[1])).toEqual(truth);
    }
  });

  test("flies on, and never back, between two hits", () => {
    const { duel, shown } = played(rough, 8);
    duel.runs(20_000);
    let last: number | undefined;
    for (const { ball, world, due } of shown[0]) {
      if (due.length > 0 || world?.phase !== "rally" || !ball) last = undefined;
      if (last !== undefined && ball && world?.lastHit === 0) {
        expect(ball.x).toBeGreaterThanOrEqual(last - 20 * unit);
      }
      last = ball?.x;
    }
  });

  test("hardly ever has a key come too late", () => {
    const { duel } = played({ ...even, jitterMs: 5 }, 9);
    duel.runs(60_000);
    for (const side of [0, 1] as const) {
      const { changes, late } = duel.referee.countsOf(side);
      expect(changes).toBeGreaterThan(20);
      expect(late / changes).toBeLessThan(0.05);
    }
  });
});

describe("a page whose line is cut", () => {
  test("comes back to where the match stands, and goes on with it", () => {
    const { duel, shown } = played(rough, 11);
    duel.runs(8_000);
    const [left, right] = duel.pages;
    left.cut();
    duel.referee.left("page 0", duel.nowMs);
    duel.runs(4_000);
    expect(right.session.view(duel.nowMs)).toMatchObject({ phase: "frozen", missing: [0] });
    const { tick } = duel.referee.world;
    expect(Math.max(...shown[0].map(({ numbers }) => numbers.leadTicks))).toBeLessThanOrEqual(60);
    left.mends();
    duel.runs(1_500);
    expect(left.session.view(duel.nowMs)).toMatchObject({ phase: "countdown", world: { tick } });
    shown[0].length = 0;
    duel.runs(10_000);
    expect(duel.referee.world.tick).toBeGreaterThan(tick + 400);
    expect(left.session.view(duel.nowMs).numbers.rttMs).toBeWithin(90, 140);
    for (const { numbers } of shown[0]) expect(numbers.leadTicks).toBeWithin(0, 61);
  });

  test("sits down again as a page that was here, also when the house has not missed it", () => {
    const { duel } = played(even, 12);
    duel.runs(6_000);
    duel.pages[0].cut();
    duel.runs(200);
    duel.pages[0].mends();
    duel.runs(1_000);
    expect(duel.referee.phase).toBe("playing");
    expect(duel.pages[0].session.view(duel.nowMs).phase).toBe("playing");
  });
});

describe("who watches", () => {
  test("sees everything once and in order, a tenth of a second late, and says nothing", () => {
    const { duel } = played(even, 14);
    const watcher = new Session({ options: plain, side: undefined });
    watcher.joined();
    duel.watchers.push(watcher);
    const views: SessionView[] = [];
    for (let frame = 0; frame < 25 * 60; frame++) {
      duel.runs(16);
      views.push(watcher.view(duel.nowMs));
      expect(watcher.says(duel.nowMs)).toEqual([]);
    }
    const truth = truthOf(duel);
    const seen = dueIn(views);
    expect(seen.length).toBeGreaterThan(5);
    expect(seen).toEqual(happenedIn(truth).slice(0, seen.length));
    const last = views.at(-1);
    const behind = duel.referee.world.tick - (last?.numbers.pageTick ?? 0);
    expect(behind).toBeWithin(3, 9);
  });
});

describe("a session", () => {
  test("says what it holds ten times a second, though nothing changes", () => {
    const { duel } = played(even, 15, { sees: [() => 0, () => 0] });
    duel.runs(5_000);
    const before = duel.pages[0].up.messages;
    duel.runs(10_000);
    expect(duel.pages[0].up.messages - before).toBeWithin(90, 140);
  });

  test("holds a key that goes down and up between two frames for a step", () => {
    const { duel } = played(even, 16, { sees: [() => 0, () => 0] });
    duel.runs(5_000);
    const { y } = duel.referee.world.paddles[0];
    const { session } = duel.pages[0];
    session.holds(keys.up, duel.nowMs);
    session.holds(0, duel.nowMs);
    duel.runs(500);
    expect(duel.referee.world.paddles[0].y).toBeLessThan(y);
  });

  test("of a hidden tab is away and holds nothing, and is back when it is shown", () => {
    const { duel } = played(even, 17, { sees: [() => keys.down, () => 0] });
    duel.runs(5_000);
    duel.pages[0].session.hides(true, duel.nowMs);
    duel.runs(300);
    expect(duel.referee.phase).toBe("frozen");
    duel.pages[0].session.hides(false, duel.nowMs);
    duel.runs(300);
    expect(duel.referee.phase).toBe("countdown");
  });

  test("whose seat was taken says nothing until it takes it back", () => {
    const { duel } = played(even, 18);
    duel.runs(5_000);
    const { session } = duel.pages[0];
    session.hears(Uint8Array.of(0x43), duel.nowMs);
    expect(session.view(duel.nowMs).phase).toBe("taken");
    expect(session.says(duel.nowMs + 500)).toEqual([]);
    session.takesOver();
    expect(session.says(duel.nowMs + 600)[0]).toEqual(Uint8Array.of(2, 1));
  });

  test("that has had no answer takes no seat from anybody when it sits down again", () => {
    const session = new Session({ options: plain, side: 0 });
    session.joined();
    expect(session.says(0)[0]).toEqual(Uint8Array.of(2, 0));
    session.joined();
    expect(session.says(2_000)[0]).toEqual(Uint8Array.of(2, 0));
  });

  test("hears no nonsense", () => {
    const session = new Session({ options: plain, side: 0 });
    session.hears(new Uint8Array(), 0);
    session.hears(Uint8Array.of(0x41, 9, 9), 0);
    expect(session.view(0)).toMatchObject({ phase: "connecting", ball: undefined });
  });
});
