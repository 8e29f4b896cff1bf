import { mayHear } from "../../../core/hub/stream.ts";
import { type Channel, type StateOf, topicOf } from "../../../core/protocol/channel.ts";
import type { Result } from "../../../core/protocol/result.ts";
import type { Watch } from "../../../core/protocol/state.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { openCourtyard } from "../../../platform/auth/courtyard.ts";
import { type Database, withTables } from "../../../platform/db/database.ts";
import { openScene, type Scene } from "../../../platform/testing/scene.ts";
import { verifySync } from "../../../platform/testing/verify-sync.ts";
import { people } from "../index.ts";
import {
  circleWatch,
  courtyardWatch,
  invitationsWatch,
  membersWatch,
  noticesWatch,
  profileWatch,
} from "../state.ts";
import type { PeopleTables } from "../tables.ts";

/** A courtyard with a host, three members and a guest, each of whom hears everything they may. */
export interface Neighbours {
  readonly scene: Scene;
  readonly host: Scope;
  readonly anna: Scope;
  readonly tom: Scope;
  readonly mia: Scope;
  readonly guest: Scope;
  /** Gives a command, and proves the sync law on every topic for everyone who hears it. */
  gives(scope: Scope, name: string, input: object): Promise<Result<unknown>>;
  /** The same for a change that is no command. */
  inSync<Value>(change: () => Promise<Value>): Promise<Value>;
  /** What somebody is told of their own circle. */
  circle(scope: Scope): Promise<StateOf<typeof circleWatch.channel>>;
  /** What somebody is told of their own notices. */
  notices(scope: Scope): Promise<StateOf<typeof noticesWatch.channel>>;
  /** What somebody is told of another's profile. */
  profile(viewer: Scope, of: Scope): Promise<StateOf<typeof profileWatch.channel>["profile"]>;
  /** Whether somebody is let into a topic: `ok`, or the code of the refusal. */
  joins(viewer: Scope, watch: { readonly channel: Channel }, key?: string): Promise<string>;
  readonly tables: () => ReturnType<typeof withTables<PeopleTables>>;
}

/** Opens a courtyard with its neighbours. */
export async function openNeighbours(db: Database): Promise<Neighbours> {
  const scene = await openScene(people, db);
  await db.write((transaction) =>
    openCourtyard(
      withTables(transaction),
      { name: "Lime Street 4", joining: "anyone", guestsLookIn: true },
      { origin: "http://localhost:8000", now: 1 },
    ),
  );
  const host = await scene.person("Ida", "host");
  const [anna, tom] = [await scene.person("Anna", "member"), await scene.person("Tom", "member")];
  const [mia, guest] = [await scene.person("Mia", "member"), await scene.person("Gast")];
  const all = [host, anna, tom, mia, guest];

  async function inSync<Value>(change: () => Promise<Value>): Promise<Value> {
    const topics = all.flatMap((viewer) => topicsOf(scene, viewer, all));
    const proofs: Prove[] = [];
    for (const prepare of topics) proofs.push(await prepare());
    const value = await change();
    for (const prove of proofs) await prove();
    return value;
  }

  return {
    ...{ scene, host, anna, tom, mia, guest, inSync },
    gives: (scope, name, input) => inSync(() => scene.perform(scope, { name, input })),
    circle: (scope) => scene.snapshot(circleWatch, scope.person.id, scope),
    notices: (scope) => scene.snapshot(noticesWatch, scope.person.id, scope),
    profile: async (viewer, of) =>
      (await scene.snapshot(profileWatch, of.person.id, viewer)).profile,
    async joins(viewer, { channel }, key = "") {
      const served = people.channels.find((one) => one.channel === channel);
      const admitted = await served?.handler(db).admit(viewer, key);
      return admitted?.ok ? "ok" : (admitted?.failure.code ?? "no such channel");
    },
    tables: () => withTables<PeopleTables>(db.read),
  };
}

type Prove = () => Promise<void>;

/** Every topic that somebody may hear, each ready to prove the sync law. */
function topicsOf(scene: Scene, viewer: Scope, all: readonly Scope[]): (() => Promise<Prove>)[] {
  const { id } = viewer.person;
  const own = [watching(scene, viewer, circleWatch, id), watching(scene, viewer, noticesWatch, id)];
  return [
    watching(scene, viewer, courtyardWatch, ""),
    watching(scene, viewer, membersWatch, ""),
    ...all.map(({ person }) => watching(scene, viewer, profileWatch, person.id)),
    ...(viewer.role === "guest" ? [] : own),
    ...(viewer.role === "host" ? [watching(scene, viewer, invitationsWatch, "")] : []),
  ];
}

/** Who may not hear a topic after the change is to be sent away; all others end in its state. */
function watching<C extends Channel>(scene: Scene, viewer: Scope, watch: Watch<C>, key: string) {
  const served = people.channels.find(({ channel }) => channel.name === watch.channel.name);
  const isAdmitted = async () => (await served?.handler(scene.db).admit(viewer, key))?.ok === true;
  return async (): Promise<Prove> => {
    const wasAdmitted = await isAdmitted();
    const before = wasAdmitted ? await scene.snapshot(watch, key, viewer) : undefined;
    const [from, kicksFrom] = [scene.published.length, scene.kicked.length];
    return async () => {
      if (before === undefined) return;
      if (!(await isAdmitted())) {
        return settled(() => isKicked(scene.kicked.slice(kicksFrom), viewer));
      }
      const topic = topicOf(watch.channel, key);
      const events = scene.published
        .slice(from)
        .filter((one) => one.topic === topic && mayHear(one.audience, viewer.person.id))
        .map(({ event }) => event);
      verifySync(watch, before, events, await scene.snapshot(watch, key, viewer));
    };
  };
}

/** Whether somebody was sent away, to come back as who they are now. */
export function isKicked(kicked: Scene["kicked"], { person }: Scope): boolean {
  return kicked.some((who) => who === "everyone" || ("person" in who && who.person === person.id));
}

/** Waits until something is so; kicks come a moment after the answer. */
export async function settled(isSo: () => boolean): Promise<void> {
  const givesUpAtMs = performance.now() + 2_000;
  while (!isSo()) {
    if (performance.now() > givesUpAtMs) throw new Error("it did not come to be");
    await new Promise((done) => setImmediate(done));
  }
}
