import { afterAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Match } from "../../apps/pong/contract/match.ts";
import { endings, phases, statuses } from "../../apps/pong/netcode/phase.ts";
import { encodeSaid, type Said } from "../../apps/pong/netcode/wire/said.ts";
import { encodeTold, type Snapshot } from "../../apps/pong/netcode/wire/told.ts";
import { messagesPerSecond } from "../../apps/pong/referee/timing.ts";
import { unpackJournal } from "../../apps/pong/replay/journal.ts";
import { courtHeight, courtWidth } from "../../apps/pong/simulation/court.ts";
import { powers } from "../../apps/pong/simulation/options.ts";
import type { Happening, World } from "../../apps/pong/simulation/world.ts";
import { becomesHost, goodPassword } from "../../platform/testing/browser-jar.ts";
import { startDvor } from "../../platform/testing/dvor.ts";
import { apps } from "../../server/apps.ts";
import { patternsOf } from "../people/routes.ts";

// A match has a countdown and a flight; the machine may be busy.
setDefaultTimeout(60_000);

const text = readFileSync("docs/pong-api.md", "utf8");

/** The rows of the tables whose header names this column, as their cells. */
function rowsOf(column: string): string[][] {
  const tables = text.split("\n\n").filter((part) => part.startsWith("|"));
  const found = tables.filter((table) => cellsOf(table.split("\n")[0] ?? "").includes(column));
  return found.flatMap((table) => table.split("\n").slice(2).map(cellsOf));
}

const cellsOf = (row: string) =>
  row
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());

/** What the document's table makes of a message. */
function read(column: string, bytes: Uint8Array): Record<string, number> {
  const fields = rowsOf(column).map(([at, size = "", least, name = ""]) => {
    const length = Number.parseInt(size, 10);
    const places = Array.from({ length }, (_, nth) => bytes[Number(at) + nth] ?? Number.NaN);
    const value = places.reduceRight((whole, byte) => whole * 256 + byte, 0);
    const isBelow = size.endsWith("signed") && value >= 2 ** (8 * length - 1);
    return [name.replaceAll("`", ""), value - (isBelow ? 2 ** (8 * length) : 0) + Number(least)];
  });
  return Object.fromEntries(fields);
}

const paddle = { holds: undefined, shortFor: 0, isShielded: false, isSmashing: false };
const world: World = {
  ...{ tick: 70_000, seed: 0, phase: "rally", serveIn: 0, serve: { vx: -300, vy: 40 } },
  ball: { x: -1_000, y: 200_001, vx: -4_000, vy: 123, speed: 4_002 },
  paddles: [
    { ...paddle, y: 100_000, longFor: 400, isShielded: true, keys: 1, holds: "slow" },
    { ...paddle, y: 70_007, longFor: 0, shortFor: 300, isSmashing: true, keys: 2 },
  ],
  ...{ score: [9, 7], rally: 300, lastHit: 1, nextPickupIn: 380, happened: [] },
  pickup: undefined,
};
const side = { status: "here", ack: 700, earliness: -3, keys: 1, freezesLeft: 2 } as const;
const snapshot: Snapshot = {
  ...{ type: "snapshot", phase: "frozen", leftMs: 9_000, missing: [1], pausedBy: undefined },
  sides: [
    { ...side, budgetMs: 30_000 },
    { ...side, status: "away", ack: 65_000, earliness: 5, keys: 2, budgetMs: 25_500 },
  ],
  ...{ outcome: undefined, world },
};

describe("the text about programs that play", () => {
  test("tells where each field of a snapshot is", () => {
    expect(read("told", encodeTold(snapshot))).toEqual({
      ...{ type: 65, phase: 3, leftMs: 9_000, missing: 2 | (15 << 4), outcome: 15 << 4 },
      ...{ "left.status": 1 | (2 << 4), "left.ack": 700, "left.earliness": -3, "left.held": 1 },
      ...{ "right.status": 3 | (2 << 4), "right.ack": 65_000, "right.earliness": 5 },
      ...{ "right.held": 2, "left.budget": 300, "right.budget": 255 },
      ...{ version: 1, tick: 70_000, state: 1 | (2 << 2), serveIn: 0 },
      ...{ "serve.vx": -300, "serve.vy": 40, "ball.x": -1_000, "ball.y": 200_001 },
      ...{ "ball.vx": -4_000, "ball.vy": 123, "ball.speed": 4_002 },
      ...{ "left.y": 100_000, "left.powers": 3 | 8 | (1 << 5), "left.longFor": 400 },
      ...{ "left.shortFor": 0, "right.y": 70_007, "right.powers": 16 | (2 << 5) },
      ...{ "right.longFor": 0, "right.shortFor": 300, "left.points": 9, "right.points": 7 },
      ...{ rally: 300, nextPickupIn: 380 },
    });
  });

  test("tells where each field of keys and of a pong is", () => {
    const keys = { type: "keys", seq: 300, keys: 2, tick: 70_005, ackTick: 70_001 } as const;
    expect(read("said", encodeSaid(keys))).toEqual({ ...keys, type: 1 });
    const pong = { type: "pong", at: 99_999, tick: -130, fraction: 7 } as const;
    expect(read("answered", encodeTold(pong))).toEqual({ ...pong, type: 66 });
  });

  test("names every message with its first byte and its length", () => {
    const keys = { type: "keys", seq: 1, keys: 0, tick: 0, ackTick: 0 } as const;
    const words = ["away", "back", "leaving", "goOn"] as const;
    const said: Said[] = [
      ...[keys, { type: "here", takesOver: false } as const],
      ...words.map((type) => ({ type })),
      { type: "ping", at: 0 },
    ];
    const told = [
      { type: "pong", at: 0, tick: 0, fraction: 0 } as const,
      { type: "taken" } as const,
    ];
    const encoded = [
      ...said.map((one) => [one.type, encodeSaid(one)] as const),
      ["snapshot", encodeTold(snapshot)] as const,
      ...told.map((one) => [one.type, encodeTold(one)] as const),
    ];
    const rows = rowsOf("first byte").map(([first, length = "", what]) => [
      ...[/^`(\w+)`/u.exec(what ?? "")?.[1], Number(first), Number(length.replace("from ", ""))],
    ]);
    expect(rows).toEqual(encoded.map(([type, bytes]) => [type, bytes[0], bytes.length]));
  });

  test("numbers phases, lines, endings and powers as they are", () => {
    const meaning = (name: string) => rowsOf("told").find((row) => row[3] === `\`${name}\``)?.[4];
    const listed = (names: readonly string[], from = 0) =>
      names.map((name, nth) => `${nth + from} ${name}`).join(", ");
    expect(meaning("phase")).toContain(listed(phases));
    expect(meaning("left.status")).toContain(listed(statuses).replace("left", "left on purpose"));
    expect(meaning("outcome")).toContain(listed(endings, 1));
    expect(meaning("left.powers")).toContain(listed(powers, 1));
  });

  test("numbers what can happen", () => {
    const at = { x: 1, y: 1 };
    const all: readonly Happening[] = [
      ...([{ type: "served" }, { type: "hit", side: 1, y: 1, offset: 0 }] as const),
      ...([
        { type: "wall", ...at },
        { type: "obstacle", ...at },
      ] as const),
      ...([
        { type: "shield", side: 1, y: 1 },
        { type: "goal", side: 1, y: 1 },
      ] as const),
      ...([
        { type: "appeared", power: "flip" },
        { type: "picked", side: 1, power: "flip" },
      ] as const),
      ...([
        { type: "used", side: 1, power: "flip" },
        { type: "over", side: 1 },
      ] as const),
    ];
    const coded = all.map((happening) => {
      const bytes = encodeTold({ ...snapshot, world: { ...world, happened: [happening] } });
      return [String((bytes[66] ?? 0) & 15), `\`${happening.type}\``];
    });
    expect(rowsOf("kind").map(([kind, what]) => [kind, what])).toEqual(coded);
  });

  test("gives the measures and limits as they are", () => {
    const shown = (value: number) => value.toLocaleString("en-US");
    expect(text).toContain(`${shown(courtWidth)} × ${shown(courtHeight)} parts`);
    expect(text).toContain(`At most ${messagesPerSecond} messages a second`);
  });

  test("names addresses that are there", () => {
    const all = patternsOf(apps).map(({ method, path }) => `${method} ${path}`);
    const named = [...text.matchAll(/((?:GET|POST|PUT) \/api\/[\w/<>-]+)/gu)].map(([, one]) => one);
    expect(named.length).toBeGreaterThan(4);
    const known = all.map((one) => one.replace(/:\w+/gu, "<id>"));
    for (const one of named) expect(known).toContain(one ?? "");
  });
});

describe("its small player", () => {
  const folder = mkdtempSync(join(tmpdir(), "dvor-player-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  test("plays a match against the computer to its end", async () => {
    await using dvor = await startDvor();
    const anna = await becomesHost(dvor);
    const wanted = { name: "A player", password: goodPassword };
    const { key } = (await anna.does<{ key: string }>("POST", "/account/keys", wanted)).body;
    const code = /^```ts\n(.*?)^```/msu.exec(text)?.[1] ?? "";
    const file = join(folder, "player.ts");
    writeFileSync(file, code);
    const { play } = await import(file);
    const against = { type: "computer", level: 1 };
    const match: Match = await play(dvor.url, key, { against, rules: { points: 1 } });
    expect(match.ending).toBe("play");
    expect(match.seats[0]?.isProgram).toBe(true);
    expect([match.isRated, match.score[0] + match.score[1]]).toEqual([false, 1]);
    const replay = await anna.fetch(`/api/pong/matches/${match.id}/replay`);
    const { changes = [] } = unpackJournal(new Uint8Array(await replay.arrayBuffer())) ?? {};
    expect(changes.filter((change) => change.side === 0)).not.toBeEmpty();
  });
});
