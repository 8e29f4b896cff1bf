import { limits } from "../protocol/limits.ts";
import { SiteDatabase } from "./indexed-db/database.ts";
import { type Adoption, type KeptCommand, type KeptCommands, keptMs } from "./kept.ts";
import { type Lives, livesByAsking, livesByLocks } from "./lives.ts";

/** What goes with it: a page fetches both as one. */
export { TopicsInIndexedDb } from "./indexed-db/topics.ts";
export { Rememberer } from "./rememberer.ts";

/** Where commands are kept, and who knows which clients live. */
export interface IndexedDbOptions {
  /** The database's name. */
  readonly name?: string;
  readonly lives?: Lives;
  /** In milliseconds UTC. */
  readonly now?: () => number;
}

/** Keeps commands in the browser's IndexedDB, one database for all pages of the site. */
export function keepInIndexedDb(options: IndexedDbOptions = {}): KeptCommands {
  const { name = "dvor", lives = livesHere(), now = Date.now } = options;
  const database = new SiteDatabase(name);

  async function takeOver({ client, person, known, most }: Adoption): Promise<KeptCommand[]> {
    const alive = await lives.all();
    const { store, done } = (await database.open()).transaction("commands", "readwrite");
    const isOrphan = ({ id, owner }: KeptCommand) =>
      !known.has(id) && (owner === client || !alive.has(owner));
    const adopted: KeptCommand[] = [];
    async function look(): Promise<void> {
      for (let at = await store.openCursor(); at; at = await at.continue()) {
        if (!isOrphan(at.value)) continue;
        if (at.value.givenAtMs < now() - keptMs) await at.delete();
        else if (at.value.person === person && adopted.length < most) {
          const command = { ...at.value, owner: client };
          await at.update(command);
          adopted.push(command);
        }
      }
    }
    await Promise.all([look(), done]);
    return adopted;
  }

  return {
    live: (client) => lives.begin(client),
    async put(command) {
      const { store, done } = (await database.open()).transaction("commands", "readwrite");
      const write = async () => {
        if ((await store.count()) < limits.commandsWaiting) await store.put(command);
      };
      await Promise.all([write(), done]);
    },
    async remove(id) {
      await (await database.open()).delete("commands", id);
    },
    // Whoever looks who lives must be alone: by then all who looked before have said they do.
    adopt: (adoption) => lives.alone(() => takeOver(adoption)),
  };
}

function livesHere(): Lives {
  // Missing over plain HTTP, whatever the types say.
  const locks: LockManager | undefined = navigator.locks;
  return locks ? livesByLocks(locks) : livesByAsking();
}
