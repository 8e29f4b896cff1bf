import { describe, expect, test } from "bun:test";
import { BracketsManager } from "brackets-manager";
import { InMemoryDatabase } from "brackets-memory-db";
import { limits } from "../../contract/limits.ts";
import type { Bout, Outcome } from "./bout.ts";
import { drawBracket } from "./draw.ts";
import { drawnSeeds } from "./seeds.ts";
import { type Standing, standing } from "./standing.ts";

const { entrantsMin, entrantsMax } = limits;
const sizes = Array.from({ length: entrantsMax - entrantsMin + 1 }, (_, at) => at + entrantsMin);

/** The same tournament, kept by a library that many use. */
class Oracle {
  readonly #manager: BracketsManager;
  readonly #stage: number;

  private constructor(manager: BracketsManager, stage: number) {
    this.#manager = manager;
    this.#stage = stage;
  }

  static async opens(type: "single_elimination" | "round_robin", entrants: number, third: boolean) {
    const manager = new BracketsManager(new InMemoryDatabase());
    const { places, settings } =
      type === "round_robin"
        ? { places: entrants, settings: { groupCount: 1 } }
        : {
            places: 2 ** Math.ceil(Math.log2(entrants)),
            settings: { seedOrdering: ["inner_outer" as const], consolationFinal: third },
          };
    const seeding = Array.from({ length: places }, (_, at) => (at < entrants ? `${at + 1}` : null));
    const stage = await manager.create.stage({
      tournamentId: 0,
      name: "Cup",
      type,
      seeding,
      settings,
    });
    return new Oracle(manager, Number(stage.id));
  }

  /** Who is in which bout: a seed, "empty", or undefined while it is open. */
  async entrants() {
    const { match, round, group, participant } = await this.#manager.get.stageData(this.#stage);
    const names = new Map(participant.map(({ id, name }) => [id, Number(name)]));
    const rounds = new Map(round.map(({ id, number }) => [id, number]));
    const [, consolation] = group;
    return new Map(
      match.map((one) => {
        const number = rounds.get(one.round_id) ?? 0;
        const key = one.group_id === consolation?.id ? "third" : `r${number}b${one.number}`;
        const sides = [one.opponent1, one.opponent2].map((side) => {
          if (side === null) return "empty";
          return side.id === null ? undefined : names.get(side.id);
        });
        return [key, { match: one, sides, round: number }] as const;
      }),
    );
  }

  async hears(key: string, outcome: Outcome) {
    const { match } = (await this.entrants()).get(key) ?? {};
    if (!match) throw new Error(`the oracle has no bout ${key}`);
    const told = [0, 1].map((side) => {
      if (outcome.type === "double-forfeit") return { forfeit: true };
      if (outcome.type !== "won") return {};
      if (outcome.by === "forfeit") return outcome.side === side ? {} : { forfeit: true };
      return outcome.side === side ? { result: "win" as const } : {};
    });
    const [opponent1 = {}, opponent2 = {}] = told;
    await this.#manager.update.match({ id: match.id, opponent1, opponent2 });
  }

  /** Its own `finalStandings` throw where somebody has met nobody in the bout for the third. */
  async champion() {
    const bouts = [...(await this.entrants())].filter(([key]) => key !== "third");
    const { match, sides: [left, right] = [] } = bouts.at(-1)?.[1] ?? {};
    if (match?.opponent1?.forfeit && match.opponent2?.forfeit) return undefined;
    return left === "empty" || match?.opponent2?.result === "win" ? right : left;
  }
}

/** How a bout ends: if there are to be forfeits, one in five is by both, and some are by one. */
function outcomeBy(chance: number, forfeits: boolean): Outcome {
  if (forfeits && chance % 5 === 0) return { type: "double-forfeit" };
  const by = forfeits && chance % 4 === 1 ? "forfeit" : "play";
  return { type: "won", side: chance % 2 === 0 ? 1 : 0, by };
}

/** Plays both to the end, side by side, and compares who is where after each bout. */
async function plays(entrants: number, forfeits: boolean) {
  const third = entrants > entrantsMin;
  const bouts = drawBracket({ kind: "single", entrants, third });
  const oracle = await Oracle.opens("single_elimination", entrants, third);
  const outcomes = new Map<string, Outcome>();
  let now = standing(bouts, outcomes);
  for (const chance of drawnSeeds(entrants, 97)) {
    expect(seats(await oracle.entrants(), bouts)).toEqual(seats(now.bouts, bouts));
    const [key] = now.playable;
    if (key === undefined) break;
    let outcome = outcomeBy(chance, forfeits);
    // Such a bout is where the two are not of one mind, which the last test shows.
    if (leavesNobody(bouts, new Map([...outcomes, [key, outcome]]))) outcome = outcomeBy(1, true);
    outcomes.set(key, outcome);
    await oracle.hears(key, outcome);
    now = standing(bouts, outcomes);
  }
  expect(now.isOver).toBeTrue();
  expect(await oracle.champion()).toBe(championOf(now));
  return [...outcomes.values()].filter(({ type }) => type === "double-forfeit").length;
}

function leavesNobody(bouts: readonly Bout[], outcomes: ReadonlyMap<string, Outcome>) {
  const { follows } = standing(bouts, outcomes);
  return [...follows.values()].some(({ type }) => type === "nobody");
}

type Seats = ReadonlyMap<string, { sides?: readonly unknown[]; entrants?: readonly unknown[] }>;

function seats(known: Seats, bouts: readonly Bout[]) {
  return bouts.map(({ key }) => [key, known.get(key)?.sides ?? known.get(key)?.entrants]);
}

function championOf({ places }: Standing) {
  return places.find(({ place }) => place === 1)?.seed;
}

describe("brackets-manager", () => {
  test("has the same pairings and the same champion, for 3 to 64 entrants", async () => {
    for (const entrants of sizes) await plays(entrants, false);
  });

  test("sends on who meets nobody after a double forfeit, as we do", async () => {
    let doubles = 0;
    for (const entrants of sizes) doubles += await plays(entrants, true);
    expect(doubles).toBeGreaterThan(sizes.length);
  });

  test("lets everybody meet everybody else in as many rounds", async () => {
    for (const entrants of sizes) {
      const oracle = await Oracle.opens("round_robin", entrants, false);
      const bouts = standing(
        drawBracket({ kind: "round-robin", entrants, third: false }),
        new Map(),
      );
      const ours = [...bouts.bouts.values()].map(({ bout, entrants }) => ({
        ...{ round: bout.round, sides: entrants },
      }));
      const theirs = [...(await oracle.entrants()).values()];
      const pairsOf = (list: readonly { readonly sides: readonly unknown[] }[]) =>
        list.map(({ sides }) => sides.toSorted().join(" v ")).sort();
      const roundsOf = (list: readonly { readonly round: number }[]) =>
        Math.max(...list.map(({ round }) => round));
      expect(pairsOf(ours)).toEqual(pairsOf(theirs));
      expect(roundsOf(ours)).toBe(roundsOf(theirs));
    }
  });

  test("waits for ever behind two double forfeits, where we go on", async () => {
    const bouts = drawBracket({ kind: "single", entrants: 8, third: false });
    const oracle = await Oracle.opens("single_elimination", 8, false);
    const outcomes = new Map<string, Outcome>();
    for (const key of ["r1b1", "r1b2"]) {
      outcomes.set(key, { type: "double-forfeit" });
      await oracle.hears(key, { type: "double-forfeit" });
    }
    expect((await oracle.entrants()).get("r3b1")?.sides).toEqual([undefined, undefined]);
    expect(standing(bouts, outcomes).bouts.get("r3b1")?.entrants).toEqual(["empty", undefined]);
  });
});
