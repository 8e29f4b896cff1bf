import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { existsSync } from "node:fs";
import type { RoutePorts } from "../../../platform/app/ports.ts";
import { withTables } from "../../../platform/db/database.ts";
import { openSqlite } from "../../../platform/db/sqlite.ts";
import { openFolder } from "../../../platform/storage/folder.ts";
import type { Storage } from "../../../platform/storage/storage.ts";
import { temporaryFolder } from "../../../platform/testing/temporary.ts";
import { comesOn, openLoop } from "../testing/loop.ts";
import { openStudio, type Studio } from "../testing/studio.ts";
import { liveJobs } from "./run.ts";

let studio: Studio;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let storage: Storage;
beforeEach(async () => {
  studio = await openStudio(openSqlite(":memory:"));
  folder = await temporaryFolder();
  storage = await openFolder(`${folder.path}/files`);
});
afterEach(async () => {
  await studio.scene.close();
  await folder[Symbol.asyncDispose]();
});

const live = () => `${folder.path}/live`;

/** Anna was on air for some seconds; gives what is to be done about it. */
async function wasOnAir() {
  const loop = openLoop(studio, live());
  const anna = await comesOn(loop, studio.anna.person.id);
  await anna.sends(5);
  const [{ id = "" } = {}] = await studio.read.selectFrom("live_broadcast").select("id").execute();
  await loop.broadcasts.ends(id, "ended");
  const rows = await studio.read.selectFrom("job").selectAll().where("kind", "=", "live.keep");
  return JSON.parse((await rows.executeTakeFirstOrThrow()).input ?? "");
}

/** Runs a job of this kind. */
async function runs(kind: string, input: object, where: Storage = storage): Promise<void> {
  const { db, tell } = studio.scene;
  // No more is asked for.
  const ports = { db, tell, storage: where, live: { folder: live() } } as unknown as RoutePorts;
  const job = liveJobs(ports).find((one) => one.kind === kind);
  const running = { id: "", attempt: 1, signal: AbortSignal.timeout(10_000), progress: () => {} };
  await job?.run(input, running);
}

const video = () => studio.read.selectFrom("video").selectAll().executeTakeFirst();
const keys = async () => (await storage.list("videos")).map((key) => key.replace(/^.*\//u, ""));

describe("what is recorded of a broadcast", () => {
  test("is put where videos are, with the playlists of its stream, and can be played", async () => {
    const kept = await wasOnAir();
    expect(await video()).toMatchObject({ state: "preparing", stream: null });
    await runs("live.keep", kept);
    const { stream, state } = (await video()) ?? {};
    expect(state).toBe("ready");
    expect(await keys()).toEqual([`${stream}.m3u8`, `${kept.name}-0.mp4`, `${kept.name}.m3u8`]);
    const master = await storage.open(`videos/${kept.videoId}/${stream}.m3u8`);
    expect(await master?.body.text()).toContain(`\n${kept.name}.m3u8\n`);
    const playlist = await storage.open(`videos/${kept.videoId}/${kept.name}.m3u8`);
    expect(await playlist?.body.text()).toContain(`\n${kept.name}-0.mp4\n`);
  });

  test("is whole also when the process died amid it, as often as it is tried", async () => {
    const kept = await wasOnAir();
    const dying: Storage = {
      ...storage,
      put: async () => {
        throw new Error("the process dies here");
      },
    };
    await expect(runs("live.keep", kept, dying)).rejects.toThrow("dies");
    await runs("live.keep", kept);
    const once = await keys();
    await runs("live.keep", kept);
    expect([await keys(), (await video())?.state]).toEqual([once, "ready"]);
  });

  test("is not left behind when its owner has deleted the video meanwhile", async () => {
    const kept = await wasOnAir();
    await studio.scene.db.write(async (tx) => {
      await withTables<{ video: { id: string } }>(tx).deleteFrom("video").execute();
    });
    await runs("live.keep", kept);
    expect(await keys()).toEqual([]);
  });

  test("stays for a while for those who watch its end, and then goes", async () => {
    const kept = await wasOnAir();
    await runs("live.keep", kept);
    const path = `${live()}/${kept.broadcastId}`;
    expect(existsSync(`${path}/rec-0.mp4`)).toBe(true);
    await runs("live.forget", { broadcastId: kept.broadcastId });
    expect(existsSync(path)).toBe(false);
    expect(await keys()).toHaveLength(3);
  });
});
