import type { SessionView } from "../apps/pong/netcode/view.ts";
import { Duel } from "../apps/pong/referee/testing/duel.ts";
import { Eyes } from "../apps/pong/referee/testing/eyes.ts";
import { type Line, type LinePlan, randoms } from "../apps/pong/referee/testing/line.ts";
import { unpackJournal } from "../apps/pong/replay/journal.ts";
import { Playback } from "../apps/pong/replay/play.ts";
import { type Side, tickMs, unit } from "../apps/pong/simulation/court.ts";
import { noKeys } from "../apps/pong/simulation/keys.ts";
import { plain, pointsMax } from "../apps/pong/simulation/options.ts";

const sides = [0, 1] as const;

/** What a message costs beside itself: TCP/IP, TLS, WebSocket, and the topic's number. */
const overheadBytes = 52 + 22 + 2 + 4;

/** A correction that one can see. */
const seenUnits = 20;

/** A hit that comes so much later than the ball was at the paddle was not seen as one. */
const wrongTicks = 3;

const matches = 4;
const matchMs = 5 * 60_000;

interface Case {
  readonly name: string;
  readonly lines: readonly [LinePlan, LinePlan];
}

function line(rttMs: number, jitterMs: number, lostPart = 0): LinePlan {
  return { rttMs, jitterMs, lostPart };
}

function both(name: string, one: LinePlan): Case {
  return { name, lines: [one, one] };
}

const cases: readonly Case[] = [
  both("20 ± 1", line(20, 1)),
  both("50 ± 3", line(50, 3)),
  both("100 ± 5", line(100, 5)),
  both("200 ± 15", line(200, 15)),
  both("50 ± 3, 1 % lost", line(50, 3, 0.01)),
  both("100 ± 5, 1 % lost", line(100, 5, 0.01)),
  { name: "20 ± 1 v 200 ± 5", lines: [line(20, 1), line(200, 5)] },
];

/** What one player's screen showed in a match. */
class Watched {
  readonly inputFrames: number[] = [];
  readonly corrections: number[] = [];
  readonly delays: number[] = [];
  readonly ownHits: { readonly tick: number; readonly lateTicks: number }[] = [];
  readonly #side: Side;
  readonly #eyes: Eyes;
  #held = noKeys;
  #paddle = 0;
  /** Frames since a key went down, while nothing has moved yet. */
  #waits: number | undefined;

  constructor(side: Side, seed: number) {
    this.#side = side;
    this.#eyes = new Eyes(side, randoms(seed));
  }

  sees(view: SessionView): number {
    const paddle = view.paddles[this.#side];
    const hasMoved = Math.abs(paddle - this.#paddle) > unit / 2;
    this.#paddle = paddle;
    if (view.phase !== "playing") {
      this.#waits = undefined;
      return this.#held;
    }
    if (this.#waits !== undefined && hasMoved) {
      this.inputFrames.push(this.#waits);
      this.#waits = undefined;
    } else if (this.#waits !== undefined) this.#waits++;
    const { correctionUnits, delayTicks, pageTick } = view.numbers;
    if (correctionUnits > 1) this.corrections.push(correctionUnits);
    this.delays.push(delayTicks);
    for (const due of view.due) {
      if (due.happening.type !== "hit" || due.happening.side !== this.#side) continue;
      this.ownHits.push({ tick: due.tick, lateTicks: pageTick - due.tick });
    }
    const held = this.#eyes.sees(view);
    if (held === noKeys) this.#waits = undefined;
    if (held !== noKeys && this.#held === noKeys && !hasMoved) this.#waits = 1;
    this.#held = held;
    return held;
  }
}

/** What was measured in the matches of one case, of both players together. */
interface Measured {
  readonly watched: readonly Watched[];
  readonly minutes: number;
  readonly crossings: number;
  readonly wrong: number;
  readonly changes: number;
  readonly late: number;
  readonly sizeBits: { readonly up: number; readonly down: number };
  readonly hits: number;
}

/** How often the screen and the house disagreed on what one's own paddle did. */
function wrongOf(watched: Watched, truth: readonly number[]): number {
  const isNear = (tick: number) => truth.some((hit) => Math.abs(hit - tick) <= wrongTicks);
  const seen = watched.ownHits;
  const dreamt = seen.filter(({ tick }) => !isNear(tick)).length;
  const late = seen.filter(({ tick, lateTicks }) => isNear(tick) && lateTicks > wrongTicks).length;
  return dreamt + late + Math.max(0, truth.length - (seen.length - dreamt));
}

/** When each side hit the ball, and how many it missed, as the house has it. */
function truthOf(bytes: Uint8Array) {
  const journal = unpackJournal(bytes);
  if (!journal) throw new Error("the journal of a match cannot be read");
  const playback = new Playback(journal);
  const hits: [number[], number[]] = [[], []];
  let misses = 0;
  for (let tick = 1; tick <= journal.ticks; tick++) {
    for (const happening of playback.at(tick).happened) {
      if (happening.type === "hit") hits[happening.side].push(tick);
      if (happening.type === "goal") misses++;
    }
  }
  return { hits, misses };
}

/** Plays one match for so long, or to its end. */
function measure({ lines }: Case, isFiltered: boolean, seed: number): Measured {
  const watched = [new Watched(0, seed * 2 + 1), new Watched(1, seed * 2 + 2)] as const;
  const sees = [
    (view: SessionView) => watched[0].sees(view),
    (view: SessionView) => watched[1].sees(view),
  ] as const;
  const options = { ...plain, points: pointsMax };
  const duel = new Duel({ lines, seed, sees, isFiltered, options });
  duel.runs(matchMs);
  const { hits, misses } = truthOf(duel.referee.journal());
  const counts = sides.map((side) => duel.referee.countsOf(side));
  const bits = (way: "up" | "down") =>
    duel.pages.reduce((sum, page) => sum + bitsOf(page[way]), 0) / duel.pages.length;
  return {
    watched,
    minutes: (duel.referee.world.tick * tickMs) / 60_000,
    crossings: hits[0].length + hits[1].length + misses,
    wrong: wrongOf(watched[0], hits[0]) + wrongOf(watched[1], hits[1]),
    changes: counts.reduce((sum, { changes }) => sum + changes, 0),
    late: counts.reduce((sum, { late }) => sum + late, 0),
    sizeBits: { up: bits("up"), down: bits("down") },
    hits: hits[0].length + hits[1].length,
  };
}

function bitsOf({ messages, sizeBytes }: Line): number {
  return 8 * (messages * overheadBytes + sizeBytes);
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))] ?? 0;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

/** A row of the table. */
function rowOf(one: Case, isFiltered: boolean): string {
  const all = Array.from({ length: matches }, (_, nth) => measure(one, isFiltered, nth + 1));
  const sum = (pick: (measured: Measured) => number) =>
    all.reduce((total, measured) => total + pick(measured), 0);
  const watched = all.flatMap((measured) => measured.watched);
  const corrections = watched.flatMap((player) => player.corrections);
  const minutes = sum((measured) => measured.minutes);
  const big = corrections.filter((units) => units > seenUnits).length / (2 * minutes);
  const kbits = (way: "up" | "down") => sum((it) => it.sizeBits[way]) / (minutes * 60 * 1_000);
  const percent = (part: number, whole: number) => ((100 * part) / Math.max(1, whole)).toFixed(2);
  const inputs = watched.flatMap((player) => player.inputFrames);
  const delays = watched.flatMap((player) => player.delays);
  return [
    one.name,
    isFiltered ? "on" : "off",
    `${mean(inputs).toFixed(2)} / ${quantile(inputs, 0.99)}`,
    big.toFixed(2),
    quantile(corrections, 0.95).toFixed(0),
    percent(
      sum((it) => it.wrong),
      sum((it) => it.crossings),
    ),
    percent(
      sum((it) => it.late),
      sum((it) => it.changes),
    ),
    (mean(delays) * tickMs).toFixed(0),
    kbits("down").toFixed(1),
    kbits("up").toFixed(1),
    percent(
      sum((it) => it.hits),
      sum((it) => it.crossings),
    ),
  ].join(" | ");
}

const columns = [
  ...["RTT ± jitter, ms", "filter", "own input shown, frames (mean / p99)"],
  ...["corrections > 20 units a minute", "p95 of corrections, units", "own side wrong, %"],
  ...["late keys, %", "far side later by, ms", "kbit/s down", "kbit/s up", "balls hit, %"],
];

const page = "docs/pong-netcode.md";
const begin = "<!-- table: npm run bench -- pong-netcode -->";
const end = "<!-- end of table -->";

/**
 * What two players see over lines of all kinds, with and without the filter.
 *
 * Writes its table into `docs/pong-netcode.md`. It waits for nothing: the lines are computed.
 */
export async function pongNetcode(): Promise<string> {
  const rows = cases.flatMap((one) => [rowOf(one, false), rowOf(one, true)]);
  const lines = [columns.join(" | "), columns.map(() => "---").join(" | "), ...rows];
  const table = lines.map((row) => `| ${row} |`).join("\n");
  const text = await Bun.file(page).text();
  const [head, tail] = [text.split(begin)[0], text.split(end)[1]];
  if (tail === undefined) throw new Error(`${page} has no place for the table`);
  await Bun.write(page, `${head}${begin}\n${table}\n${end}${tail}`);
  return `\n${table}`;
}
