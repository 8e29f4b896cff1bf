import type { Kysely } from "kysely";
import type { Outcome } from "../../../core/hub/heard.ts";
import type { StateOf } from "../../../core/protocol/channel.ts";
import { newId } from "../../../core/protocol/id.ts";
import type { App } from "../../../platform/app/app.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { insertBlock } from "../../../platform/auth/access.ts";
import { type Database, withTables } from "../../../platform/db/database.ts";
import { openScene, type Scene } from "../../../platform/testing/scene.ts";
import { chat } from "../../chat/index.ts";
import { people } from "../../people/index.ts";
import { videos } from "../../videos/index.ts";
import { channelListening } from "../channel/channel.ts";
import { type Begun, beginBroadcast } from "../commands/on-air/begin.ts";
import { endBroadcast, type Written } from "../commands/on-air/end.ts";
import { live } from "../index.ts";
import { channelWatch } from "../state/channel.ts";
import { liveWatch } from "../state/live.ts";
import { airWatch } from "../state/studio.ts";
import type { LiveTables } from "../tables.ts";

type Db = Kysely<LiveTables>;

/** Live with what it stands beside: friends, chat and videos have their tables, too. */
const liveBeside: App = {
  ...live,
  migrations: {
    ...{ ...people.migrations, ...chat.migrations, ...videos.migrations, ...live.migrations },
  },
};

/** A Dvor with channels: Anna broadcasts, Zoe and she are apart, Gus is a guest. */
export interface Studio {
  readonly scene: Scene;
  readonly anna: Scope;
  readonly tom: Scope;
  readonly zoe: Scope;
  readonly gus: Scope;
  readonly read: Db;
  /** Goes on to then: whatever is done now is done later. */
  waits(ms: number): void;
  now(): number;
  /** What a command is refused with, `ok` where it is not; proves what everybody hears of it. */
  says(scope: Scope, name: string, input?: object): Promise<string>;
  /** The same for one that must be done. */
  does(scope: Scope, name: string, input?: object): Promise<void>;
  /** Does what the loop does, and proves what everybody hears of it. */
  runs(work: (db: Db) => Promise<readonly Outcome[]>): Promise<void>;
  /** Somebody comes on air; gives the id of the broadcast. */
  begins(scope: Scope, more?: Partial<Begun>): Promise<string>;
  ends(id: string, written?: Written): Promise<void>;
  /** What somebody is told of a channel; the code of the refusal where they are not let in. */
  opens(scope: Scope, personId: string): Promise<StateOf<typeof channelWatch.channel> | string>;
  /** Whose broadcasts somebody sees where all are shown. */
  onAir(scope: Scope): Promise<readonly string[]>;
}

/** Opens a studio in which nobody is on air yet. */
export async function openStudio(db: Database): Promise<Studio> {
  const scene = await openScene(liveBeside, db);
  let at = Date.UTC(2026, 10, 1, 12);
  const now = () => at;
  const person = async (name: string, role?: "member") => ({
    ...(await scene.person(name, role)),
    now,
  });
  const [anna, tom] = [await person("Anna", "member"), await person("Tom", "member")];
  const [zoe, gus] = [await person("Zoe", "member"), await person("Gus")];
  await db.write((tx) => insertBlock(withTables(tx), zoe.person.id, anna.person.id, at));
  const read = withTables<LiveTables>(db.read);
  const everyone: readonly Scope[] = [anna, tom, zoe, gus];
  const lawful = <Value>(change: () => Promise<Value>, watching = everyone) =>
    byLaw({ scene, everyone: watching, read }, [anna, tom], change);
  const says: Studio["says"] = async (scope, name, input = {}) => {
    // Who is sent away hears nothing after it.
    const isClosing = "audience" in input && input.audience === "members";
    const watching = isClosing ? everyone.filter(({ role }) => role !== "guest") : everyone;
    const done = await lawful(() => scene.perform(scope, { name, input }), watching);
    return done.ok ? "ok" : done.failure.code;
  };
  const runs: Studio["runs"] = (work) =>
    lawful(async () => {
      await scene.tell(await db.write((tx) => work(withTables<LiveTables>(tx))));
    });
  return {
    ...{ scene, anna, tom, zoe, gus, read, now, says, runs },
    waits(ms) {
      at += ms;
    },
    async does(scope, name, input) {
      const said = await says(scope, name, input);
      if (said !== "ok") throw new Error(`${name} was refused: ${said}`);
    },
    async begins({ person: { id: personId } }, more = {}) {
      const id = newId(at);
      const coming = { keyId: null, encoder: "OBS", codecs: "avc1.64001f,mp4a.40.2" };
      const begun = { ...coming, width: 1280, height: 720, isLowLatency: false, at };
      await runs((tx) =>
        beginBroadcast(tx, { ...begun, id, personId, windowMs: 3_600_000, ...more }),
      );
      return id;
    },
    ends: (id, written) => runs((tx) => endBroadcast(tx, id, { at, written })),
    async opens(scope, personId) {
      const admitted = await channelListening.admit(read, scope, personId);
      if (!admitted.ok) return admitted.failure.code;
      return channelListening.snapshot(read, scope, personId);
    },
    async onAir(scope) {
      const { onAir } = await scene.snapshot(liveWatch, "", scope);
      return onAir.map(({ owner }) => owner.name);
    },
  };
}

interface Ground {
  readonly scene: Scene;
  readonly everyone: readonly Scope[];
  readonly read: Db;
}

/** Proves for whoever is there before and after what they hear of all topics. */
async function byLaw<Value>(
  { scene, everyone, read }: Ground,
  owners: readonly Scope[],
  change: () => Promise<Value>,
): Promise<Value> {
  let proved = () => scene.inSync(liveWatch, "", everyone, change);
  for (const owner of owners) {
    const { id } = owner.person;
    const [outer, watchers] = [proved, [] as Scope[]];
    for (const one of everyone) {
      if ((await channelListening.admit(read, one, id)).ok) watchers.push(one);
    }
    const own = () => scene.inSync(airWatch, id, [owner], outer);
    proved = () => scene.inSync(channelWatch, id, watchers, own);
  }
  return proved();
}

/** What was written of a broadcast of a minute. */
export const aMinute: Written = {
  ...{ prefix: "0123456789", durationMs: 60_000, sizeBytes: 30_000_000, width: 1280, height: 720 },
  ...{ codecs: "avc1.64001f,mp4a.40.2", bitsPerSecond: 4_000_000, framesPerSecond: 30 },
  clock: [{ mediaMs: 0, at: Date.UTC(2026, 10, 1, 12) }],
};
