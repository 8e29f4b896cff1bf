import { afterEach, expect, test } from "bun:test";
import { plainRules } from "../../apps/pong/contract/rules.ts";
import { tournamentChannel } from "../../apps/pong/contract/tournament.ts";
import type { Bout } from "../../apps/pong/contract/tournament-parts.ts";
import { type TournamentState, tournamentWatch } from "../../apps/pong/state/tournament.ts";
import { newId } from "../../core/protocol/id.ts";
import { until } from "../../platform/testing/until.ts";
import { again, openPongHouse, type PongHouse } from "../pong/house.ts";
import { Program } from "../pong/program.ts";

const players = 64;
/** They sign up and never come: the best of all, one of the others, and two who would meet. */
const missing: ReadonlySet<number> = new Set([1, 12, 8, 57]);
/** Their line breaks in each of their matches. */
const isCut = (number: number) => number % 7 === 2;

/** As in life, but faster. */
const timing = { waitMs: 8_000, countdownMs: 400 };

let house: PongHouse | undefined;
const programs = new Map<number, Program>();

afterEach(async () => {
  for (const program of programs.values()) program.close();
  programs.clear();
  await house?.dvor[Symbol.asyncDispose]();
  house = undefined;
});

/** Plays each of one's bouts as it is called: who has the smaller number plays better. */
function takesPart(number: number, program: Program, id: string): void {
  const topic = program.client.topic(tournamentWatch, id);
  const played = new Set<string>();
  topic.listen(() => {
    const { state } = topic.get();
    for (const { sides, matchId, status } of state?.bouts ?? []) {
      if (!state || matchId === null || played.has(matchId) || status === "decided") continue;
      const numbers = sides.map((side) => numberOf(state, side));
      if (!numbers.includes(number)) continue;
      played.add(matchId);
      const other = numbers.find((one) => one !== number) ?? 0;
      void program.plays(matchId, number < other ? "follows" : "sleeps");
      if (isCut(number)) program.client.cut();
    }
  });
}

function numberOf({ entrants }: TournamentState, id: string | null): number {
  return Number(entrants.find((one) => one.id === id)?.alias.split(" ")[1]);
}

/** Who won a bout, by its match, which was written down by itself. */
async function wonBy(program: Program, bout: Bout): Promise<string | null> {
  const answer = await program.asks("GET", `/matches/${bout.matchId}`);
  const { match } = await answer.json();
  expect(match).toMatchObject({ status: "over", tournament: { bout: bout.key } });
  return match.winner === null ? null : (bout.sides[match.winner] ?? null);
}

/** Whoever won the last match of all has won the tournament, and has the first place. */
function expectRightWinner({ bouts, entrants, tournament }: TournamentState): void {
  const final = bouts.filter(({ kind }) => kind === "main").at(-1);
  expect(final?.by).toBe("play");
  const champion = entrants.find(({ id }) => id === final?.sides[final.winner ?? 0]);
  expect(champion?.place).toBe(1);
  expect(tournament.winner).toBe(champion?.alias ?? "");
}

test("64 with cuts, no-shows and a kill -9 play all once, and the right one wins", async () => {
  house = await openPongHouse(players, timing);
  for (const [index, credentials] of house.players.entries()) {
    programs.set(index + 1, new Program(house.dvor.url, credentials));
  }
  const host = programs.get(2);
  if (!host) throw new Error("nobody came");
  const id = newId();
  const rules = { ...plainRules, points: 1, speedUp: "none" };
  const kind = { kind: "single", hasThird: true, seeding: "rating", size: players };
  await host.does("tournament.create", { id, name: "64", rules, isLocal: false, ...kind });
  for (const program of programs.values()) {
    const wish = { id, entrantId: newId() };
    const answer = await program.client.send(tournamentChannel, "tournament.enter", wish);
    expect(answer.ok).toBe(true);
  }
  for (const [number, program] of programs) {
    if (!missing.has(number)) takesPart(number, program, id);
  }
  const topic = host.client.topic(tournamentWatch, id);
  const started = await host.client.send(tournamentChannel, "tournament.start", { id });
  expect(started.ok).toBe(true);

  const decided = (state: TournamentState | undefined) =>
    state?.bouts.filter(({ by }) => by === "play").length ?? 0;
  await until(topic, ({ state }) => decided(state) >= 35);
  await house.dvor.kill();
  house = await again(house, timing);

  const { state } = await until(topic, (view) => view.state?.tournament.status === "over");
  if (!state) throw new Error("it is not there");
  const { bouts } = state;
  expect(bouts).toHaveLength(players);
  expect(bouts.every(({ status }) => status === "decided")).toBe(true);
  const played = bouts.filter(({ by }) => by === "play");
  expect(new Set(played.map(({ matchId }) => matchId)).size).toBe(played.length);
  // Two forfeit at once, three more times somebody does not come or has nobody to meet.
  expect(bouts.filter(({ by }) => by === "double-forfeit")).toHaveLength(1);
  const lost = new Set<string | null>();
  for (const bout of played) {
    const winner = await wonBy(host, bout);
    expect(winner).toBe(bout.sides[bout.winner ?? 0] ?? "");
    // Who has lost comes back for the third place at most.
    if (bout.kind === "main") for (const one of bout.sides) expect(lost.has(one)).toBe(false);
    for (const one of bout.sides) if (one !== winner) lost.add(one);
  }
  expectRightWinner(state);
}, 180_000);
