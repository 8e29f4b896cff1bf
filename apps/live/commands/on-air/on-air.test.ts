import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../../../../core/protocol/id.ts";
import { withTables } from "../../../../platform/db/database.ts";
import { onEveryDatabase } from "../../../../platform/testing/databases.ts";
import { follow } from "../../../videos/face.ts";
import { limits } from "../../contract/limits.ts";
import type { Health } from "../../contract/studio.ts";
import { listHealth, listKept } from "../../queries/samples.ts";
import { aMinute, openStudio, type Studio } from "../../testing/studio.ts";
import { goAway, goOn } from "./go-on.ts";
import { measureBroadcast } from "./measure.ts";

onEveryDatabase((openDatabase) => {
  let studio: Studio;
  beforeEach(async () => {
    studio = await openStudio(await openDatabase());
  });
  afterEach(() => studio.scene.close());

  const shownTo = async (scope = studio.tom) => {
    const seen = await studio.opens(scope, studio.anna.person.id);
    return typeof seen === "string" ? undefined : seen.broadcast;
  };
  const noticesOf = async ({ person }: { person: { id: string } }) => {
    const query = studio.read.selectFrom("notice").selectAll().where("person_id", "=", person.id);
    return (await query.execute()).map(({ kind, data }) => [kind, JSON.parse(data)]);
  };
  const health = (at: number, viewers = 0): Health => ({
    ...{ at, viewers, bitsPerSecond: 4_000_000, framesPerSecond: 29.97, keyFrameMs: 2_000 },
    droppedMs: 0,
  });
  const coming = { keyId: null, encoder: "OBS", codecs: "avc1.64001f", width: 640, height: 360 };

  describe("a broadcast", () => {
    test("is on air, away, on air and over, and everybody is told whose it is", async () => {
      const { anna, tom, gus, zoe } = studio;
      const id = await studio.begins(anna);
      expect(await studio.onAir(gus)).toEqual(["Anna"]);
      expect(await studio.onAir(zoe)).toEqual([]);
      expect(await shownTo()).toMatchObject({ id, state: "live", width: 1280, videoId: null });
      studio.waits(1_000);
      await studio.runs((tx) => goAway(tx, id, studio.now()));
      expect(await shownTo()).toMatchObject({ state: "away" });
      await studio.runs((tx) => goOn(tx, id, { ...coming, at: studio.now() }));
      expect(await shownTo()).toMatchObject({ state: "live", width: 640 });
      await studio.ends(id);
      expect(await shownTo()).toMatchObject({ state: "over", videoId: null });
      expect(await studio.onAir(tom)).toEqual([]);
    });

    test("that is over does not come back by whatever was said of it before", async () => {
      const id = await studio.begins(studio.anna);
      await studio.ends(id, aMinute);
      const over = await shownTo();
      await studio.runs((tx) => goOn(tx, id, { ...coming, at: studio.now() }));
      await studio.runs((tx) => goAway(tx, id, studio.now()));
      await studio.ends(id, aMinute);
      expect(await shownTo()).toEqual(over);
    });

    test("is shown on its channel for an hour after it", async () => {
      await studio.ends(await studio.begins(studio.anna));
      studio.waits(3_600_000);
      expect(await shownTo()).not.toBeNull();
      studio.waits(1);
      expect(await shownTo()).toBeNull();
    });

    test("becomes a video for the same people, with its chat; files are moved later", async () => {
      const { anna, read } = studio;
      await studio.does(anna, "channel.change", { title: "The garden", audience: "members" });
      const id = await studio.begins(anna);
      await studio.ends(id, aMinute);
      const { videoId } = (await shownTo()) ?? {};
      const video = await read.selectFrom("video").selectAll().executeTakeFirstOrThrow();
      expect(video).toMatchObject({
        ...{ id: videoId, title: "The garden", visibility: "members", owner_id: anna.person.id },
        ...{ broadcast_id: id, duration_ms: 60_000, state: "preparing" },
      });
      expect(video.replay_room_id).not.toBeNull();
      const jobs = await read.selectFrom("job").select("kind").execute();
      expect(jobs.map(({ kind }) => kind)).toContain("live.keep");
    });

    test("leaves no video where it was not to be recorded, or nothing was", async () => {
      const { anna, read } = studio;
      await studio.ends(await studio.begins(anna));
      await studio.does(anna, "channel.change", { isRecorded: false });
      studio.waits(1_000);
      await studio.ends(await studio.begins(anna), aMinute);
      expect(await read.selectFrom("video").selectAll().execute()).toEqual([]);
    });

    test("is called anew, and meant for others, when its channel is", async () => {
      const { anna, gus } = studio;
      await studio.begins(anna);
      await studio.does(anna, "channel.change", { title: "Supper", audience: "unlisted" });
      expect(await studio.onAir(gus)).toEqual([]);
      expect(await shownTo(gus)).toMatchObject({ title: "Supper", audience: "unlisted" });
      await studio.does(anna, "channel.change", { audience: "members" });
      expect(await studio.onAir(gus)).toEqual([]);
      expect(await studio.onAir(studio.tom)).toEqual(["Anna"]);
      expect(await studio.opens(gus, anna.person.id)).toBe("members-only");
    });
  });

  describe("of a broadcast that begins", () => {
    const subscribes = (scope = studio.tom) =>
      studio.scene.db.write((tx) => follow(withTables(tx), scope, studio.anna.person.id, true));
    const saidInCommon = async () => {
      const rows = await studio.read.selectFrom("message").select("said").execute();
      return rows.flatMap(({ said }) => (said === null ? [] : [JSON.parse(said)]));
    };

    test("subscribers are told, and the common room, once for each", async () => {
      await subscribes();
      await studio.does(studio.anna, "channel.change", { title: "The garden" });
      const id = await studio.begins(studio.anna);
      await studio.runs((tx) => goAway(tx, id, studio.now()));
      await studio.runs((tx) => goOn(tx, id, { ...coming, at: studio.now() }));
      expect(await noticesOf(studio.tom)).toEqual([["live.onAir", { title: "The garden" }]]);
      const values = { name: "Anna", title: "The garden" };
      expect(await saidInCommon()).toEqual([{ key: "live:said.onAir", values }]);
    });

    test("nobody is told when it is unlisted, nor so soon after the last one", async () => {
      await subscribes();
      await studio.does(studio.anna, "channel.change", { audience: "unlisted" });
      await studio.ends(await studio.begins(studio.anna));
      await studio.does(studio.anna, "channel.change", { audience: "public" });
      studio.waits(limits.quietMs - 1);
      await studio.ends(await studio.begins(studio.anna));
      expect([await noticesOf(studio.tom), await saidInCommon()]).toEqual([[], []]);
      studio.waits(limits.quietMs);
      await studio.begins(studio.anna);
      expect(await noticesOf(studio.tom)).toHaveLength(1);
    });

    test("the common room, where guests read, is not told when it is for members", async () => {
      await subscribes();
      await studio.does(studio.anna, "channel.change", { audience: "members" });
      await studio.begins(studio.anna);
      expect(await noticesOf(studio.tom)).toHaveLength(1);
      expect(await saidInCommon()).toEqual([]);
    });
  });

  describe("what is measured", () => {
    test("is told to its owner, and to everybody how many watch", async () => {
      const id = await studio.begins(studio.anna);
      for (const viewers of [3, 5, 2]) {
        studio.waits(1_000);
        const measured = { id, health: health(studio.now(), viewers), isKept: viewers === 5 };
        const warnings = viewers === 2 ? (["no-sound"] as const) : [];
        await studio.runs((tx) => measureBroadcast(tx, { ...measured, warnings }));
      }
      expect(await shownTo()).toMatchObject({ viewers: 2, peakViewers: 5 });
      expect((await listKept(studio.read, id)).map(({ viewers }) => viewers)).toEqual([5]);
    });

    test("is kept second by second for a while, and then one of ten", async () => {
      const id = await studio.begins(studio.anna);
      const seconds = 3 * limits.health;
      await studio.scene.db.write(async (tx) => {
        for (let second = 0; second <= seconds; second++) {
          const measured = { id, health: health(second * 1_000), warnings: [] };
          await measureBroadcast(withTables(tx), { ...measured, isKept: second % 10 === 0 });
        }
      });
      expect(await listHealth(studio.read, id)).toHaveLength(limits.health);
      expect(await listKept(studio.read, id)).toHaveLength(seconds / 10 + 1);
      const rows = await studio.read.selectFrom("live_sample").select("at").execute();
      expect(rows.length).toBeLessThan(seconds);
    });

    test("of something that is not there, or over, is nothing", async () => {
      const id = await studio.begins(studio.anna);
      await studio.ends(id);
      for (const one of [id, newId()]) {
        const measured = { id: one, health: health(studio.now()), warnings: [], isKept: true };
        await studio.runs((tx) => measureBroadcast(tx, measured));
      }
      expect(await listKept(studio.read, id)).toEqual([]);
    });
  });
});
