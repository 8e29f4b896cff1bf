import { type Level, levels } from "../apps/pong/opponent/levels.ts";
import {
  type Entrant,
  player,
  type Series,
  series,
  withoutUse,
} from "../apps/pong/opponent/testing/duel.ts";
import { people, standIn } from "../apps/pong/opponent/testing/stand-in.ts";
import { type Options, type Power, plain, powers } from "../apps/pong/simulation/options.ts";

const matches = 400;
const periodsTicks = [15, 30, 60, 90, 120];

/** How the computer opponent's levels compare, by the tables of `docs/pong-opponent.md`. */
export async function pongOpponent(): Promise<string> {
  const tables = [ladder(), everyPair(), againstPeople(), periods(), uses()];
  return `\n\n${tables.join("\n\n")}\n`;
}

const at =
  (level: Level, options: Options = plain): Entrant =>
  (side, seed) =>
    player(level, side, seed, options);

function ladder(): string {
  const rows = levels.slice(1).map((level, index) => {
    const below = levels[index] ?? 1;
    const row = series(at(level), at(below), matches);
    const seconds = Math.round(row.ticks / 60 / matches);
    const hits = (row.hits / (row.points + row.lost)).toFixed(1);
    return [`${level} – ${below}`, won(row, matches), share(row), hits, `${seconds} s`];
  });
  return table(["levels", "matches won", "points won", "hits a point", "a match"], rows);
}

function everyPair(): string {
  const rows = levels.map((level) => [
    `level ${level}`,
    ...levels.map((other) =>
      other < level ? won(series(at(level), at(other), matches / 4), matches / 4) : "",
    ),
  ]);
  return table(["matches won", ...levels.map((level) => `against ${level}`)], rows);
}

function againstPeople(): string {
  const rows = Object.entries(people).map(([name, person]) => [
    name,
    ...levels.map((level) => {
      const stands: Entrant = (side, seed) => standIn(person, side, seed);
      return won(series(at(level), stands, matches / 4), matches / 4);
    }),
  ]);
  return table(["a stand-in for a person", ...levels.map((level) => `level ${level}`)], rows);
}

function periods(): string {
  const rows = periodsTicks.map((ticks) => {
    const other: Entrant = (side, seed) => player(6, side, seed, plain, ticks);
    const row = series(other, at(6), matches / 4);
    return [`every ${ticks} ticks`, won(row, matches / 4), share(row)];
  });
  return table(["views", "matches won", "points won"], rows);
}

function uses(): string {
  const row = (name: string, chosen: readonly Power[]) => {
    const options: Options = { ...plain, powers: chosen };
    const off: Entrant = (side, seed) => withoutUse(player(4, side, seed, options));
    const result = series(at(4, options), off, matches / 2, options);
    return [name, won(result, matches / 2), share(result)];
  };
  const rows = [row("all", powers), ...powers.map((power) => row(power, [power]))];
  return table(["used against not used", "matches won", "points won"], rows);
}

function won({ wins }: Series, of: number): string {
  return `${Math.round((100 * wins) / of)} %`;
}

function share({ points, lost }: Series): string {
  return `${((100 * points) / (points + lost)).toFixed(1)} %`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}
