import type { StateOf } from "../../../core/protocol/channel.ts";
import { newId } from "../../../core/protocol/id.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { type Database, withTables } from "../../../platform/db/database.ts";
import { openScene, type Scene } from "../../../platform/testing/scene.ts";
import { endMatch } from "../commands/end-match.ts";
import { lookAfter } from "../commands/tournament/look-after.ts";
import { plainRules } from "../contract/rules.ts";
import type { tournamentChannel } from "../contract/tournament.ts";
import type { Bout } from "../contract/tournament-parts.ts";
import { pong } from "../index.ts";
import { tournamentWatch } from "../state/tournament.ts";
import type { PongTables } from "../tables.ts";

type Tables = ReturnType<typeof withTables<PongTables>>;
type State = StateOf<typeof tournamentChannel>;

/** A tournament that somebody has announced, and the house that looks after it. */
export interface Cup {
  readonly scene: Scene;
  readonly id: string;
  readonly host: Scope;
  /** Those who have signed up, in that order. */
  readonly players: readonly Scope[];
  state(): Promise<State>;
  bout(key: string): Promise<Bout>;
  /** What a command is refused with; `ok` where it is not. */
  says(scope: Scope, name: string, input?: object): Promise<string>;
  /** The same for the host, for one that must be done. */
  does(name: string, input?: object): Promise<void>;
  /** Does what the loop does when something has moved; gives when it would look again. */
  looks(now?: number): Promise<number | undefined>;
  /** Ends the match of a bout that was called: this side wins, or nobody came. */
  plays(key: string, winner: 0 | 1 | undefined, ending?: "play" | "forfeit"): Promise<void>;
  /** Plays all that can be played until it is over: the better seed wins. */
  playsOut(): Promise<void>;
}

/** Announces a tournament with so many players, who have signed up. */
export async function openCup(db: Database, count: number, wish: object = {}): Promise<Cup> {
  const scene = await openScene(pong, db);
  const host = await scene.person("Ida", "host");
  const players: Scope[] = [];
  for (let number = 1; number <= count; number++) {
    players.push(await scene.person(`Player ${number}`, "member"));
  }
  const id = newId();
  const cup = cupOf({ scene, db, id, host, players });
  const made = { kind: "single", hasThird: true, seeding: "rating", size: 64, isLocal: false };
  const input = { id, name: "Friday cup", rules: plainRules, ...made, ...wish };
  const done = await scene.perform(host, { name: "tournament.create", input });
  if (!done.ok) throw new Error(done.failure.code);
  for (const player of players) {
    const said = await cup.says(player, "tournament.enter", { entrantId: newId() });
    if (said !== "ok") throw new Error(said);
  }
  return cup;
}

interface Ground extends Pick<Cup, "scene" | "id" | "host" | "players"> {
  readonly db: Database;
}

function cupOf({ scene, db, id, host, players }: Ground): Cup {
  const write = async (work: (tx: Tables) => ReturnType<typeof endMatch>) =>
    scene.tell(await db.write((tx) => work(withTables<PongTables>(tx))));
  const lawful = <Value>(change: () => Promise<Value>) =>
    scene.inSync(tournamentWatch, id, [host, ...players.slice(0, 1)], change);
  const cup: Cup = {
    ...{ scene, id, host, players },
    state: () => scene.snapshot(tournamentWatch, id, host),
    async bout(key) {
      const found = (await cup.state()).bouts.find((bout) => bout.key === key);
      if (!found) throw new Error(`there is no bout ${key}`);
      return found;
    },
    async says(scope, name, input = {}) {
      const done = await lawful(() => scene.perform(scope, { name, input: { id, ...input } }));
      return done.ok ? "ok" : done.failure.code;
    },
    async does(name, input) {
      const said = await cup.says(host, name, input);
      if (said !== "ok") throw new Error(`${name} was refused: ${said}`);
    },
    async looks(now = Date.now()) {
      let nextAt: number | undefined;
      await lawful(() =>
        write(async (tx) => {
          const looked = await lookAfter(tx, id, now);
          nextAt = looked.nextAt;
          return looked.outcomes;
        }),
      );
      return nextAt;
    },
    async plays(key, winner, ending = "play") {
      const { matchId } = await cup.bout(key);
      if (matchId === null) throw new Error(`the bout ${key} was not called`);
      const how = winner === undefined ? "forfeit" : ending;
      const score = winner === 1 ? ([5, 11] as const) : ([11, 5] as const);
      const rest = { score, journal: new Uint8Array(), at: Date.now() };
      await lawful(() =>
        write((tx) => endMatch(tx, { id: matchId, ending: how, winner, ...rest })),
      );
    },
    async playsOut() {
      for (;;) {
        await cup.looks();
        const { tournament, bouts, entrants } = await cup.state();
        if (tournament.status === "over") return;
        const called = bouts.filter(({ status }) => status === "called");
        if (called.length === 0) throw new Error("nobody plays, and it is not over");
        const seedOf = (one: string | null) => entrants.find((e) => e.id === one)?.seed ?? 99;
        for (const { key, sides } of called) {
          await cup.plays(key, seedOf(sides[0]) < seedOf(sides[1]) ? 0 : 1);
        }
      }
    },
  };
  return cup;
}
