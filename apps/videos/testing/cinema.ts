import { expect } from "bun:test";
import type { Kysely } from "kysely";
import type { Outcome } from "../../../core/hub/heard.ts";
import { mayHear } from "../../../core/hub/stream.ts";
import { type Channel, type StateOf, topicOf } from "../../../core/protocol/channel.ts";
import { newId } from "../../../core/protocol/id.ts";
import type { Watch } from "../../../core/protocol/state.ts";
import type { App } from "../../../platform/app/app.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { insertBlock } from "../../../platform/auth/access.ts";
import { type Database, withTables } from "../../../platform/db/database.ts";
import { openScene, type Scene } from "../../../platform/testing/scene.ts";
import { verifySync } from "../../../platform/testing/verify-sync.ts";
import { changeVideo } from "../commands/change.ts";
import type { Visibility } from "../contract/video.ts";
import { videos } from "../index.ts";
import { insertVideo, type VideoChange } from "../queries/video-write.ts";
import { followersWatch } from "../state/followers.ts";
import { shelfWatch } from "../state/shelf.ts";
import { studioWatch } from "../state/studio.ts";
import { videoWatch } from "../state/watch.ts";
import type { VideoTables } from "../tables.ts";

type Db = Kysely<VideoTables>;

/** A cinema: Anna and Tom put up videos, Mia watches, Zoe has blocked Anna, Gus is a guest. */
export interface Cinema {
  readonly scene: Scene;
  /** The host, who sees no more than others. */
  readonly ida: Scope;
  readonly anna: Scope;
  readonly tom: Scope;
  readonly mia: Scope;
  readonly zoe: Scope;
  readonly gus: Scope;
  readonly read: Db;
  /** Goes on: what is done later is done then. */
  waits(ms: number): void;
  now(): number;
  /** Gives a command that must be done; proves what everybody hears of it. */
  does(scope: Scope, name: string, input: object): Promise<void>;
  /** What a command is refused with; `ok` where it is not. */
  says(scope: Scope, name: string, input: object): Promise<string>;
  /** A change that is no command, and tells what follows. */
  lets(change: (db: Db, at: number) => Promise<readonly Outcome[]>): Promise<void>;
  /** A video of somebody's that can be played; gives its id. */
  shows(scope: Scope, more?: VideoChange): Promise<string>;
  /** A video of somebody's that is still to be prepared; gives its id. */
  gives(scope: Scope, visibility?: Visibility): Promise<string>;
  changes(id: string, change: VideoChange): Promise<void>;
  /** What somebody is told of a video; the code of the refusal where they are not let in. */
  opens(scope: Scope, id: string): Promise<StateOf<typeof videoWatch.channel> | string>;
  /** The titles of the newest, as somebody is told them. */
  latest(scope: Scope): Promise<readonly string[]>;
  blocks(one: Scope, other: Scope): Promise<void>;
}

/** Opens a cinema; perhaps with the tables and commands of another app, too. */
export async function openCinema(db: Database, app: App = videos): Promise<Cinema> {
  const scene = await openScene(app, db);
  const clock = { at: Date.UTC(2026, 10, 1, 12) };
  const people = await peopleOf(scene, () => clock.at);
  const everyone = Object.values(people);
  const read = withTables<VideoTables>(db.read);
  const lawful = async <Value>(change: () => Promise<Value>): Promise<Value> => {
    const ids = await read.selectFrom("video").select("id").execute();
    const proofs = await Promise.all(
      everyone.flatMap((viewer) => [
        watching(scene, app, viewer, shelfWatch, ""),
        watching(scene, app, viewer, studioWatch, viewer.person.id),
        watching(scene, app, viewer, followersWatch, people.anna.person.id),
        ...ids.map(({ id }) => watching(scene, app, viewer, videoWatch, id)),
      ]),
    );
    const value = await change();
    await Promise.all(proofs.map((prove) => prove()));
    return value;
  };
  const gives = (scope: Scope, name: string, input: object) =>
    lawful(() => scene.perform(scope, { name, input }));
  const tells: Cinema["lets"] = async (change) => {
    await scene.tell(await db.write((tx) => change(withTables<VideoTables>(tx), clock.at)));
  };
  const lets: Cinema["lets"] = (change) => lawful(() => tells(change));
  const blocks: Cinema["blocks"] = (one, other) =>
    db.write(async (tx) => {
      await insertBlock(withTables<VideoTables>(tx), one.person.id, other.person.id, 1);
    });
  await blocks(people.zoe, people.anna);

  return {
    ...{ scene, ...people, read, lets, blocks },
    changes: (id, change) => lets((tables, at) => changeVideo(tables, id, change, at)),
    ...looksOf(scene, app),
    waits(ms) {
      clock.at += ms;
    },
    now: () => clock.at,
    async does(scope, name, input) {
      const done = await gives(scope, name, input);
      expect(done.ok ? "ok" : `${name}: ${JSON.stringify(done.failure)}`).toBe("ok");
    },
    async says(scope, name, input) {
      const before = scene.published.length;
      const done = await gives(scope, name, input);
      if (!done.ok) expect(scene.published.slice(before)).toEqual([]);
      return done.ok ? "ok" : done.failure.code;
    },
    async gives(scope, visibility = "private") {
      const id = newId(clock.at);
      await lets(async (tables, at) => {
        await insertVideo(tables, newVideo(id, scope, visibility, at));
        return changeVideo(tables, id, {}, at);
      });
      return id;
    },
    async shows(scope, more = {}) {
      const id = newId(clock.at);
      const ready = { state: "ready", durationMs: 100_000, stream: "master-0", ...more } as const;
      // What everybody hears of that is proved where it comes to be in two steps.
      await tells(async (tables, at) => {
        await insertVideo(tables, newVideo(id, scope, "public", at));
        return changeVideo(tables, id, ready, at);
      });
      return id;
    },
  };
}

async function peopleOf(scene: Scene, now: () => number) {
  const person = async (name: string, role: "guest" | "member" | "host"): Promise<Scope> => {
    return { ...(await scene.person(name, role)), now };
  };
  return {
    ida: await person("Ida", "host"),
    anna: await person("Anna", "member"),
    tom: await person("Tom", "member"),
    mia: await person("Mia", "member"),
    zoe: await person("Zoe", "member"),
    gus: await person("Gus", "guest"),
  };
}

/** What people see of videos. */
function looksOf(scene: Scene, app: App): Pick<Cinema, "opens" | "latest"> {
  return {
    async opens(scope, id) {
      const admitted = await admits(scene, app, videoWatch, id, scope);
      return admitted === "ok" ? scene.snapshot(videoWatch, id, scope) : admitted;
    },
    async latest(scope) {
      const { latest } = await scene.snapshot(shelfWatch, "", scope);
      return latest.map(({ title }) => title);
    },
  };
}

function newVideo(id: string, { person }: Scope, visibility: Visibility, at: number) {
  const file = {
    fileName: "holiday.mov",
    sizeBytes: 1_000,
    originalKey: `videos/${id}/original.bin`,
  };
  return { ...{ id, ownerId: person.id, title: "Holiday", visibility, at }, ...file };
}

type Prove = () => Promise<void>;

async function admits<C extends Channel>(
  scene: Scene,
  app: App,
  watch: Watch<C>,
  key: string,
  who: Scope,
) {
  const served = app.channels.find(({ channel }) => channel.name === watch.channel.name);
  const admitted = await served?.handler(scene.db).admit(who, key);
  return admitted?.ok ? "ok" : (admitted?.failure.code ?? "no such channel");
}

/** Who may not listen after the change must have lost the topic; the others end in its state. */
async function watching<C extends Channel>(
  scene: Scene,
  app: App,
  viewer: Scope,
  watch: Watch<C>,
  key: string,
): Promise<Prove> {
  const isIn = async () => (await admits(scene, app, watch, key, viewer)) === "ok";
  if (!(await isIn())) return async () => undefined;
  const before = await scene.snapshot(watch, key, viewer);
  const [from, kicksFrom] = [scene.published.length, scene.kicked.length];
  const topic = topicOf(watch.channel, key);
  return async () => {
    const events = scene.published
      .slice(from)
      .filter((one) => one.topic === topic && mayHear(one.audience, viewer.person.id))
      .map(({ event }) => event);
    // A video that is deleted is there for nobody, and nobody needs to be sent away from it.
    const isGone = events.at(-1)?.type === "video.deleted";
    if (!(await isIn())) {
      const isSentAway = scene.kicked.slice(kicksFrom).some((who) => isOut(who, topic, viewer));
      expect([viewer.person.name, isGone || isSentAway]).toEqual([viewer.person.name, true]);
      return;
    }
    verifySync(watch, before, events, await scene.snapshot(watch, key, viewer));
  };
}

function isOut(who: Scene["kicked"][number], topic: string, { person }: Scope): boolean {
  if (typeof who !== "object" || !("topic" in who) || who.topic !== topic) return false;
  return "allBut" in who ? !who.allBut.includes(person.id) : who.person === person.id;
}
