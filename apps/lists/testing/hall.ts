import { expect } from "bun:test";
import { mayHear } from "../../../core/hub/stream.ts";
import { topicOf } from "../../../core/protocol/channel.ts";
import { newId } from "../../../core/protocol/id.ts";
import type { Watch } from "../../../core/protocol/state.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { type Database, withTables } from "../../../platform/db/database.ts";
import { openScene, type Scene } from "../../../platform/testing/scene.ts";
import { verifySync } from "../../../platform/testing/verify-sync.ts";
import { lists } from "../index.ts";
import { standingOf } from "../queries/access.ts";
import { listWatch } from "../state/list.ts";
import { listsWatch } from "../state/lists.ts";
import type { ListState } from "../state/view.ts";
import type { ListTables } from "../tables.ts";
import { settled } from "./kitchen.ts";

/** A hall in which people share lists: Ida is the host of the house, Gus is a guest. */
export interface Hall {
  readonly scene: Scene;
  readonly anna: Scope;
  readonly tom: Scope;
  readonly mia: Scope;
  readonly ida: Scope;
  readonly gus: Scope;
  /**
   * Runs something, and proves for everybody what they are told of every list: who may see it
   * before and after hears what has changed, who may not any more is sent away from it, and each
   * one's lists are as they were told.
   */
  lawful<Value>(change: () => Promise<Value>): Promise<Value>;
  /** What a command is refused with; `ok` where it is not. */
  says(scope: Scope, name: string, input: object): Promise<string>;
  /** Gives a command that must be done; gives its operation. */
  does(scope: Scope, name: string, input: object): Promise<string>;
  /** Makes a list; gives its id. */
  makes(scope: Scope, more?: object): Promise<string>;
  /** Makes a link, and lets people come by it; gives its id and token. */
  links(
    scope: Scope,
    list: string,
    more?: object,
  ): Promise<{ readonly id: string; readonly token: string }>;
  /** What somebody may do with a list, as it stands; undefined where it is not there for them. */
  level(scope: Scope, list: string): Promise<string | undefined>;
  /** The lists that somebody finds among theirs, with what they may do. */
  entries(scope: Scope): Promise<Readonly<Record<string, string>>>;
  readonly tables: () => ReturnType<typeof withTables<ListTables>>;
}

/** Opens a hall without lists. */
export async function openHall(db: Database): Promise<Hall> {
  const scene = await openScene(lists, db);
  const [anna, tom] = [await scene.person("Anna", "member"), await scene.person("Tom", "member")];
  const [mia, ida] = [await scene.person("Mia", "member"), await scene.person("Ida", "host")];
  const gus = await scene.person("Gus");
  const tables = () => withTables<ListTables>(db.read);
  const everyone = [anna, tom, mia, ida, gus];
  const lawful: Hall["lawful"] = (change) => byLaw({ scene, everyone, tables }, change);
  const gives = (scope: Scope, name: string, input: object) =>
    lawful(() =>
      scene.perform(scope, { name, input: { op: newId(), givenAt: scope.now(), ...input } }),
    );
  const does: Hall["does"] = async (scope, name, input) => {
    const op = newId();
    const done = await gives(scope, name, { op, ...input });
    if (!done.ok) throw new Error(`${name} was refused: ${JSON.stringify(done.failure)}`);
    return op;
  };
  return {
    ...{ scene, anna, tom, mia, ida, gus, tables, lawful, does },
    async says(scope, name, input) {
      const before = scene.published.length;
      const done = await gives(scope, name, input);
      if (!done.ok) expect(scene.published.slice(before)).toEqual([]);
      return done.ok ? "ok" : done.failure.code;
    },
    async makes(scope, more = {}) {
      const id = newId();
      const made = { id, name: "Groceries", colour: null, access: "members", currency: "EUR" };
      await does(scope, "list.create", { ...made, ...more });
      return id;
    },
    async links(scope, list, more = {}) {
      const token = newId();
      const id = await does(scope, "listLink.create", {
        ...{ list, token, level: "reader", days: 7, ...more },
      });
      return { id, token };
    },
    level: async (scope, list) => (await standingOf(tables(), scope, list))?.level,
    async entries(scope) {
      const { lists: known } = await scene.snapshot(listsWatch, "", scope);
      return Object.fromEntries(known.map(({ list, level }) => [list.id, level]));
    },
  };
}

interface Ground {
  readonly scene: Scene;
  readonly everyone: readonly Scope[];
  readonly tables: Hall["tables"];
}

const settledWatch: Watch<typeof listWatch.channel> = {
  ...listWatch,
  apply: (state, event) => settled(listWatch.apply(state, event)),
};

/** Those who may see each list, with what they are shown of it. */
async function shownOf({ scene, everyone, tables }: Ground) {
  const rows = await tables().selectFrom("list").select("id").execute();
  const shown = new Map<string, ListState>();
  for (const { id } of rows) {
    for (const scope of everyone) {
      const state = await scene.snapshot(listWatch, id, scope);
      if (state.list) shown.set(`${id} ${scope.person.id}`, settled(state));
    }
  }
  return shown;
}

async function byLaw<Value>(ground: Ground, change: () => Promise<Value>): Promise<Value> {
  const { scene, everyone } = ground;
  const before = await shownOf(ground);
  const [from, kickedFrom] = [scene.published.length, scene.kicked.length];
  const accounts = everyone.filter(({ role }) => role !== "guest");
  const value = await scene.inSync(sortedLists, "", accounts, change);
  const after = await shownOf(ground);
  const told = scene.published.slice(from);
  const kicked = scene.kicked.slice(kickedFrom);
  for (const [key, state] of before) {
    const [id = "", person = ""] = key.split(" ");
    const topic = topicOf(listWatch.channel, id);
    const now = after.get(key);
    const events = told
      .filter((one) => one.topic === topic && mayHear(one.audience, person))
      .map(({ event }) => event);
    if (now) verifySync(settledWatch, state, events, now);
    // Of a list that is deleted they are told so; from any other one they are sent away.
    else if (!events.some(({ type }) => type === "list.deleted")) {
      expect([person, kicked.some((who) => isSentAway(who, person, topic))]).toEqual([
        person,
        true,
      ]);
    }
  }
  return value;
}

/** Whether an ending sends somebody away from a topic: by name, or as one of all but some. */
function isSentAway(who: Scene["kicked"][number], person: string, topic: string): boolean {
  if (typeof who !== "object" || !("topic" in who) || who.topic !== topic) return false;
  return "person" in who ? who.person === person : !who.allBut.includes(person);
}

/** The order in which one's lists came tells nothing. */
const sortedLists: typeof listsWatch = {
  ...listsWatch,
  apply(state, event) {
    const { lists: known, ...rest } = listsWatch.apply(state, event);
    const sorted = known.toSorted((one, two) => (one.list.id < two.list.id ? -1 : 1));
    return { ...rest, lists: sorted };
  },
};
