import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../../core/protocol/id.ts";
import { defineApp } from "../../platform/app/app.ts";
import { onEveryDatabase } from "../../platform/testing/databases.ts";
import { membersOf } from "../chat/face.ts";
import { chat } from "../chat/index.ts";
import { broadcastKept, cardsOf, type PastBroadcast, videoOfBroadcast } from "./face.ts";
import { videos } from "./index.ts";
import { type Cinema, openCinema } from "./testing/cinema.ts";

/** Videos in a house that has a chat as well. */
const withChat = defineApp({
  ...videos,
  migrations: { ...chat.migrations, ...videos.migrations },
  channels: [...videos.channels, ...chat.channels],
});

onEveryDatabase((open) => {
  let cinema: Cinema;
  beforeEach(async () => {
    cinema = await openCinema(await open(), withChat);
  });
  afterEach(() => cinema.scene.close());

  const members = async (id: string) => {
    const ids = (await membersOf(cinema.read, id)) ?? [];
    const { ida, anna, tom, mia, zoe, gus } = cinema;
    const people = [ida, anna, tom, mia, zoe, gus].map(({ person }) => person);
    return people.filter((person) => ids.includes(person.id)).map(({ name }) => name);
  };

  describe("a broadcast that is over", () => {
    const past = (): PastBroadcast => ({
      ...{ id: newId(), broadcastId: newId(), owner: cinema.anna.person.id },
      ...{ title: "At the sea", category: "travel", visibility: "members" },
      ...{ startedAt: cinema.now() - 60_000, endedAt: cinema.now(), durationMs: 58_000 },
      ...{ width: 1_280, height: 720, sizeBytes: 5_000, stream: null },
      renditions: [
        {
          ...{ name: "v720-ab", width: 1_280, height: 720, bitsPerSecond: 4_000_000 },
          ...{ framesPerSecond: 30, codecs: "avc1.64001f,mp4a.40.2", isSource: true },
          sizeBytes: 5_000,
        },
      ],
      replay: { roomId: newId(), clock: [{ mediaMs: 0, at: 7 }] },
    });

    test("is a video that is made once, and plays when its files are there", async () => {
      const one = past();
      for (let said = 0; said < 2; said++) {
        await cinema.lets((db) =>
          videoOfBroadcast(db, { ...one, id: said === 0 ? one.id : newId() }),
        );
      }
      expect(await cinema.latest(cinema.mia)).toEqual([]);
      expect(await cinema.opens(cinema.mia, one.id)).toMatchObject({
        video: { state: "preparing", wasLive: true, replay: one.replay, stream: null },
      });
      await cinema.lets((db, at) =>
        broadcastKept(db, { videoId: one.id, stream: "master-ab" }, at),
      );
      expect(await cinema.latest(cinema.mia)).toEqual(["At the sea"]);
      expect(await cinema.latest(cinema.gus)).toEqual([]);
      expect(await cinema.opens(cinema.mia, one.id)).toMatchObject({
        video: { state: "ready", stream: "master-ab", renditions: [{ height: 720 }] },
      });
      const jobs = await cinema.read.selectFrom("job").select("kind").execute();
      // Whoever subscribed was told when it went on air.
      expect(jobs.map(({ kind }) => kind)).toEqual(["videos.prepare"]);
      const { gus, mia } = cinema;
      expect([...(await cardsOf(cinema.read, mia, [one.id])).keys()]).toEqual([one.id]);
      expect([...(await cardsOf(cinema.read, gus, [one.id])).keys()]).toEqual([]);
    });

    test("of which the files came after it was deleted stays deleted", async () => {
      const one = past();
      await cinema.lets((db) => videoOfBroadcast(db, one));
      await cinema.does(cinema.anna, "video.delete", { id: one.id });
      await cinema.lets((db, at) =>
        broadcastKept(db, { videoId: one.id, stream: "master-ab" }, at),
      );
      expect(await cinema.opens(cinema.anna, one.id)).toBe("video-not-found");
    });
  });

  describe("the room of a video", () => {
    test("is there when it is ready, and lets in whoever may see it", async () => {
      const { anna, tom, gus, zoe } = cinema;
      const id = await cinema.gives(anna, "public");
      expect(await cinema.opens(anna, id)).toMatchObject({ video: { roomId: null } });
      await cinema.changes(id, { state: "ready", durationMs: 1_000, stream: "master-1" });
      expect(await cinema.opens(tom, id)).toMatchObject({ video: { roomId: id } });
      expect(await members(id)).toEqual(["Anna"]);
      for (const scope of [tom, tom, gus]) await cinema.does(scope, "comments.open", { id });
      expect(await members(id)).toEqual(["Anna", "Tom", "Gus"]);
      expect(await cinema.says(zoe, "comments.open", { id })).toBe("video-not-found");
      const rooms = cinema.read.selectFrom("room").select(["kind", "app", "is_public"]);
      expect(await rooms.where("id", "=", id).execute()).toEqual([
        { kind: "attached", app: "videos", is_public: 0 },
      ]);
    });

    test("sends out who may not see the video any more, and ends with it", async () => {
      const { anna, tom, mia, gus } = cinema;
      const id = await cinema.shows(anna);
      for (const scope of [tom, mia, gus]) await cinema.does(scope, "comments.open", { id });
      await cinema.does(anna, "video.change", { id, visibility: "members" });
      expect(await members(id)).toEqual(["Anna", "Tom", "Mia"]);
      await cinema.does(anna, "video.change", { id, visibility: "private" });
      expect(await members(id)).toEqual(["Anna"]);
      expect(cinema.scene.kicked).toContainEqual({ person: tom.person.id, topic: `room:${id}` });
      await cinema.does(anna, "video.delete", { id });
      expect(await membersOf(cinema.read, id)).toBeUndefined();
    });
  });
});
