import { newId } from "../../../core/protocol/id.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { insertBlock } from "../../../platform/auth/access.ts";
import { type Database, withTables } from "../../../platform/db/database.ts";
import { openScene, type Scene } from "../../../platform/testing/scene.ts";
import { matchListening } from "../channel/match.ts";
import { type Ended, endMatch } from "../commands/end-match.ts";
import type { Match } from "../contract/match.ts";
import { optionsOf, plainRules, type Rules } from "../contract/rules.ts";
import { pong } from "../index.ts";
import { findMatch, findMatchRow, rulesOf } from "../queries/match.ts";
import { packJournal } from "../replay/journal.ts";
import { noKeys } from "../simulation/keys.ts";
import { newWorld, step } from "../simulation/step.ts";
import { lobbyWatch } from "../state/lobby.ts";
import { matchWatch } from "../state/match.ts";
import type { PongTables } from "../tables.ts";

type Tables = ReturnType<typeof withTables<PongTables>>;

/** A Dvor in which people play: Ida is its host, Gus is a guest. */
export interface Arena {
  readonly scene: Scene;
  readonly anna: Scope;
  readonly tom: Scope;
  readonly mia: Scope;
  readonly ida: Scope;
  readonly gus: Scope;
  /** Runs something, and proves for everybody what they are told of the lobby and of matches. */
  lawful<Value>(change: () => Promise<Value>): Promise<Value>;
  /** What a command is refused with; `ok` where it is not. */
  says(scope: Scope, name: string, input?: object): Promise<string>;
  /** The same for one that must be done. */
  does(scope: Scope, name: string, input?: object): Promise<void>;
  /** Makes a match against somebody who is to come; gives its id. */
  makes(scope: Scope, more?: object): Promise<string>;
  /** Makes a match of these two, which begins; gives its id. */
  begins(one: Scope, two: Scope, more?: object): Promise<string>;
  /** Ends a match: the left side wins 11:7 by playing, unless it is said otherwise. */
  ends(id: string, more?: Partial<Ended>): Promise<void>;
  /** Does what the loop does, and tells what follows. */
  runs(work: (db: Tables) => ReturnType<typeof endMatch>): Promise<void>;
  match(id: string): Promise<Match>;
  blocks(one: Scope, other: Scope): Promise<void>;
  readonly tables: () => Tables;
}

/** Opens an arena in which nobody plays yet. */
export async function openArena(db: Database, app: typeof pong = pong): Promise<Arena> {
  const scene = await openScene(app, db);
  const [anna, tom] = [await scene.person("Anna", "member"), await scene.person("Tom", "member")];
  const [mia, ida] = [await scene.person("Mia", "member"), await scene.person("Ida", "host")];
  const gus = await scene.person("Gus");
  const tables = () => withTables<PongTables>(db.read);
  const everyone = [anna, tom, mia, ida, gus];
  const lawful: Arena["lawful"] = (change) => byLaw({ scene, everyone, tables }, change);
  const says: Arena["says"] = async (scope, name, input = {}) => {
    const done = await lawful(() => scene.perform(scope, { name, input }));
    return done.ok ? "ok" : done.failure.code;
  };
  const does: Arena["does"] = async (scope, name, input) => {
    const said = await says(scope, name, input);
    if (said !== "ok") throw new Error(`${name} was refused: ${said}`);
  };
  const runs: Arena["runs"] = (work) =>
    lawful(async () => {
      await scene.tell(await db.write((tx) => work(withTables<PongTables>(tx))));
    });
  const makes: Arena["makes"] = async (scope, more = {}) => {
    const id = newId();
    const wish = { id, rules: plainRules, against: { type: "anyone" }, ...more };
    await does(scope, "match.create", wish);
    return id;
  };
  return {
    ...{ scene, anna, tom, mia, ida, gus, tables, lawful, says, does, runs, makes },
    async begins(one, two, more) {
      const id = await makes(one, more);
      await does(two, "match.join", { id });
      return id;
    },
    async ends(id, more) {
      const row = await findMatchRow(tables(), id);
      if (!row) throw new Error("there is no such match");
      // The same one each time: what it is worth is known.
      const journal = journalOf(rulesOf(row), 1);
      const ended = { ending: "play", winner: 0, score: [11, 7], at: Date.now() } as const;
      await runs((tx) => endMatch(tx, { id, ...ended, journal, ...more }));
    },
    async match(id) {
      const match = await findMatch(tables(), id);
      if (!match) throw new Error("there is no such match");
      return match;
    },
    async blocks(one, other) {
      await db.write((tx) =>
        insertBlock(withTables(tx), one.person.id, other.person.id, Date.now()),
      );
    },
  };
}

interface Ground {
  readonly scene: Scene;
  readonly everyone: readonly Scope[];
  readonly tables: () => Tables;
}

async function byLaw<Value>(
  { scene, everyone, tables }: Ground,
  change: () => Promise<Value>,
): Promise<Value> {
  let proved = () => scene.inSync(lobbyWatch, "", everyone, change);
  for (const { id } of await tables().selectFrom("pong_match").select("id").execute()) {
    const before = proved;
    const watchers: Scope[] = [];
    for (const one of everyone) {
      if ((await matchListening.admit(tables(), one, id)).ok) watchers.push(one);
    }
    proved = () => scene.inSync(matchWatch, id, watchers, before);
  }
  return proved();
}

/** A match by these rules in which nobody pressed anything, to its end. */
export function journalOf(rules: Rules, seed: number): Uint8Array {
  const options = optionsOf(rules);
  let world = newWorld(options, seed);
  while (world.phase !== "over") world = step(world, options, noKeys, noKeys);
  return packJournal({ options, seed, changes: [], ticks: world.tick });
}
