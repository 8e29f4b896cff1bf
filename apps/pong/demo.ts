import { newId } from "../../core/protocol/id.ts";
import type { Result } from "../../core/protocol/result.ts";
import type { AppPorts } from "../../platform/app/ports.ts";
import type { Scope } from "../../platform/app/scope.ts";
import { withTables } from "../../platform/db/database.ts";
import { endMatch } from "./commands/end-match.ts";
import { openMatch, type Sitting } from "./commands/open-match.ts";
import { tournamentLobbyCommands } from "./commands/tournament/create.ts";
import { entrantCommands } from "./commands/tournament/enter.ts";
import { lookAfter } from "./commands/tournament/look-after.ts";
import { runCommands } from "./commands/tournament/run.ts";
import { mayBeRated, optionsOf, plainRules, type Rules } from "./contract/rules.ts";
import type { TournamentWish } from "./contract/tournament-parts.ts";
import { Driver } from "./opponent/driver.ts";
import type { Level } from "./opponent/levels.ts";
import { createOpponent } from "./opponent/opponent.ts";
import { listBoutRows } from "./queries/tournament/bouts.ts";
import { findTournamentRow } from "./queries/tournament/rows.ts";
import { readWhole } from "./queries/tournament/whole.ts";
import { packJournal } from "./replay/journal.ts";
import { Recorder } from "./replay/recorder.ts";
import { type Keys, noKeys } from "./simulation/keys.ts";
import { newWorld, step } from "./simulation/step.ts";
import type { PongTables } from "./tables.ts";
import { cups } from "./texts/demo.ts";

type Tables = ReturnType<typeof withTables<PongTables>>;

const minuteMs = 60_000;
const dayMs = 86_400_000;

/** How well each of the demo's people plays: as this level of the computer does. */
const skills: readonly Level[] = [4, 3, 5, 2, 4, 3];

/** Who met whom (`null` is the computer, by its level), how many days ago, and by which rules. */
const meetings: readonly (readonly [number, number | null, daysAgo: number, more?: Meeting])[] = [
  [0, 1, 27.2],
  [2, 3, 26.1],
  [4, 5, 24.9],
  [0, 2, 22.3],
  [1, 3, 21.2],
  [0, null, 20.4, { level: 2 }],
  [5, 2, 18.3],
  [4, 0, 17.2],
  [1, 2, 15.3, { rules: { map: "pillars", points: 7 } }],
  [3, 0, 13.4],
  [0, null, 12.3, { level: 4 }],
  [2, 4, 11.2],
  [5, 1, 9.3],
  [0, 5, 8.2, { rules: { powers: ["long", "shield", "smash", "flip"], points: 7 } }],
  [4, 1, 5.1],
  [0, 3, 3.3],
  [2, 0, 2.2],
  [1, 0, 1.1],
  [4, 0, 0.3],
];

interface Meeting {
  readonly level?: Level;
  readonly rules?: Partial<Rules>;
}

/** Fills an empty Dvor with matches of some weeks, a tournament that was, and one to come. */
export async function fillDemo({ db }: AppPorts, people: readonly Scope[]): Promise<void> {
  const [host] = people;
  if (!host) return;
  const write = (work: (tx: Tables) => Promise<unknown>) =>
    db.write((transaction) => work(withTables<PongTables>(transaction)));
  for (const [index, [one, other, daysAgo, more = {}]] of meetings.entries()) {
    const left = sittingOf(people, one);
    const right = other === null ? { level: more.level ?? 1, alias: "" } : sittingOf(people, other);
    if (!left || !right) continue; // a smaller cast has fewer matches
    const strengths = [skills[one] ?? 1, other === null ? (more.level ?? 1) : (skills[other] ?? 1)];
    const at = Date.now() - daysAgo * dayMs;
    const rules = { ...plainRules, ...more.rules };
    const isWithPerson = other !== null;
    await write(async (tx) => {
      const id = newId(at);
      const opened = await openMatch(tx, {
        ...{ id, kind: isWithPerson ? "remote" : "computer", rules },
        isRated: isWithPerson && mayBeRated(rules),
        ...{ access: "invited", seats: [left, right], madeBy: left.personId, at },
      });
      if (opened.ok) await playsOut(tx, { id, rules, strengths, seed: index + 7, at });
    });
  }
  await write((tx) => holdsCup(tx, people, host));
  await write((tx) => announcesCup(tx, people, host));
  // Nobody comes to a courtyard in which weeks of news wait for them.
  await write((tx) =>
    tx
      .updateTable("notice")
      .set(({ ref }) => ({ read_at: ref("created_at") }))
      .where("kind", "like", "pong.%")
      .execute(),
  );
}

function sittingOf(people: readonly Scope[], place: number) {
  const person = people[place]?.person;
  return person && ({ personId: person.id, alias: person.name } satisfies Sitting);
}

interface Played {
  readonly id: string;
  readonly rules: Rules;
  readonly strengths: readonly number[];
  readonly seed: number;
  readonly at: number;
}

/** Plays a match as these levels of the computer would, and writes down how it ended. */
async function playsOut(tx: Tables, { id, rules, strengths, seed, at }: Played): Promise<number> {
  const options = optionsOf(rules);
  const players = ([0, 1] as const).map((side) => {
    const level = (strengths[side] ?? 1) as Level; // as they stand above
    return new Driver(createOpponent({ level, side, options, seed: seed + side }));
  });
  const recorder = new Recorder({ options, seed });
  const held: [Keys, Keys] = [noKeys, noKeys];
  let world = newWorld(options, seed);
  while (world.phase !== "over") {
    for (const [side, player] of players.entries()) {
      held[side] = player.plays(world.tick, world) ?? held[side] ?? noKeys;
    }
    world = step(world, options, ...held);
    recorder.notes(world.tick, ...held);
  }
  const [left, right] = world.score;
  const winner = left > right ? 0 : 1;
  const journal = packJournal(recorder.journal(world.tick));
  const playedMs = (world.tick * 1_000) / 60;
  const ended = { ending: "play", score: world.score, journal, at: at + playedMs } as const;
  await endMatch(tx, { id, winner, ...ended });
  return playedMs;
}

/** What a cup is made of, by its name in the host's language. */
function wishOf(
  host: Scope,
  which: "was" | "comes",
  more: Partial<TournamentWish>,
): TournamentWish {
  const rules: Rules = { ...plainRules, points: 5 };
  const name = cups[host.language][which];
  const made = { kind: "single", hasThird: true, seeding: "rating", isLocal: false } as const;
  return { id: newId(), name, size: 16, rules, ...made, ...more };
}

function must<Value>(result: Result<Value>): Value {
  if (!result.ok) throw new Error(`the demo's cup was refused: ${result.failure.code}`);
  return result.value;
}

/** A cup of last week, from its announcement to its end. */
async function holdsCup(tx: Tables, people: readonly Scope[], host: Scope): Promise<void> {
  if (people.length < 4) return;
  let at = Date.now() - 6.2 * dayMs;
  const when = (scope: Scope) => ({ ...scope, now: () => at });
  const wish = wishOf(host, "was", {});
  const { id } = wish;
  must(await tournamentLobbyCommands["tournament.create"](tx, when(host), wish));
  for (const scope of people) {
    at += 9 * minuteMs;
    must(await entrantCommands["tournament.enter"](tx, when(scope), { id, entrantId: newId(at) }));
  }
  must(await runCommands["tournament.start"](tx, when(host), { id }));
  for (let round = 0; round < 8; round++) {
    await lookAfter(tx, id, at);
    const row = await findTournamentRow(tx, id);
    if (row?.status !== "running") return;
    const { standing, bySeed } = await readWhole(tx, row);
    const called = await listBoutRows(tx, id);
    let longestMs = 0;
    for (const key of standing?.playable ?? []) {
      const matchId = called.get(key)?.match_id;
      const seeds = standing?.bouts.get(key)?.entrants ?? [];
      if (!matchId) continue;
      const strengths = seeds.map((seed) => {
        const personId = typeof seed === "number" ? bySeed.get(seed)?.person_id : undefined;
        return skills[people.findIndex(({ person }) => person.id === personId)] ?? 1;
      });
      const played = { id: matchId, rules: wish.rules, strengths, seed: 90 + round, at };
      longestMs = Math.max(longestMs, await playsOut(tx, played));
    }
    at += longestMs + minuteMs;
  }
}

/** A cup of tomorrow, into which one can still come. */
async function announcesCup(tx: Tables, people: readonly Scope[], host: Scope): Promise<void> {
  const startsAt = Math.ceil((Date.now() + dayMs) / (60 * minuteMs)) * 60 * minuteMs;
  const wish = wishOf(host, "comes", { kind: "round-robin", hasThird: false, size: 8, startsAt });
  must(await tournamentLobbyCommands["tournament.create"](tx, host, wish));
  for (const scope of people.slice(1, 4)) {
    const wanted = { id: wish.id, entrantId: newId() };
    must(await entrantCommands["tournament.enter"](tx, scope, wanted));
  }
}
