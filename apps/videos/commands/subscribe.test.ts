import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { onEveryDatabase } from "../../../platform/testing/databases.ts";
import { tellSubscribersJob } from "../jobs/tell-subscribers.ts";
import { listSubscribers } from "../queries/subscriptions.ts";
import { followersWatch } from "../state/followers.ts";
import { shelfWatch } from "../state/shelf.ts";
import { type Cinema, openCinema } from "../testing/cinema.ts";

onEveryDatabase((open) => {
  let cinema: Cinema;
  beforeEach(async () => {
    cinema = await openCinema(await open());
  });
  afterEach(() => cinema.scene.close());

  const subscribes = (scope: Cinema["mia"], to: Cinema["mia"], isSubscribed = true) =>
    cinema.says(scope, "channel.subscribe", { personId: to.person.id, isSubscribed });

  test("members subscribe to each other, once; not guests, and nobody to themselves", async () => {
    const { anna, mia, tom, gus, zoe } = cinema;
    expect(await subscribes(mia, anna)).toBe("ok");
    expect(await subscribes(mia, anna)).toBe("ok");
    expect(await subscribes(tom, anna)).toBe("ok");
    expect(await subscribes(gus, anna)).toBe("members-only");
    expect(await subscribes(anna, anna)).toBe("not-allowed");
    expect(await subscribes(mia, gus)).toBe("person-not-found");
    // A block lies between these two, whichever way one looks.
    expect(await subscribes(zoe, anna)).toBe("person-not-found");
    expect(await subscribes(anna, zoe)).toBe("person-not-found");
    const told = await cinema.scene.snapshot(followersWatch, anna.person.id, mia);
    expect(told).toMatchObject({ isSubscribed: true, subscribers: 2 });
    const { subscriptions } = await cinema.scene.snapshot(shelfWatch, "", mia);
    expect(subscriptions).toEqual([anna.person]);
    expect(await subscribes(mia, anna, false)).toBe("ok");
    const after = await cinema.scene.snapshot(followersWatch, anna.person.id, mia);
    expect(after).toMatchObject({ isSubscribed: false, subscribers: 1 });
  });

  test("who is blocked later is told no more, and may still end it", async () => {
    const { anna, mia, tom } = cinema;
    for (const scope of [mia, tom]) await subscribes(scope, anna);
    await cinema.blocks(anna, mia);
    expect(await listSubscribers(cinema.read, anna.person.id)).toEqual([tom.person.id]);
    const { subscriptions } = await cinema.scene.snapshot(shelfWatch, "", mia);
    expect(subscriptions).toEqual([]);
    expect(await subscribes(mia, anna, false)).toBe("ok");
  });

  describe("subscribers are told", () => {
    const notices = async () => {
      const rows = await cinema.read
        .selectFrom("notice")
        .innerJoin("person", "person.id", "notice.person_id")
        .select(["person.name", "notice.kind", "notice.link"])
        .where("kind", "=", "videos.published")
        .orderBy("person.name")
        .execute();
      return rows;
    };
    /** Does the jobs that tell subscribers, and those that they enqueue. */
    const worksOff = async () => {
      const job = tellSubscribersJob({ db: cinema.scene.db, tell: cinema.scene.tell });
      const rows = await cinema.read
        .selectFrom("job")
        .select("input")
        .where("kind", "=", job.kind)
        .execute();
      for (const { input } of rows) await job.run(JSON.parse(input ?? ""), running);
      return rows.length;
    };
    const running = { id: "", attempt: 1, signal: new AbortController().signal, progress() {} };

    test("of a video when it first stands in lists, and not again", async () => {
      const { anna, mia, tom } = cinema;
      for (const scope of [mia, tom]) await subscribes(scope, anna);
      const id = await cinema.gives(anna, "private");
      await cinema.changes(id, { state: "ready", durationMs: 1_000, stream: "master-1" });
      expect(await worksOff()).toBe(0);
      await cinema.does(anna, "video.change", { id, visibility: "members" });
      expect(await worksOff()).toBe(1);
      const link = `/videos/${id}`;
      expect(await notices()).toEqual([
        { name: "Mia", kind: "videos.published", link },
        { name: "Tom", kind: "videos.published", link },
      ]);
      await cinema.does(anna, "video.change", { id, visibility: "unlisted" });
      await cinema.does(anna, "video.change", { id, visibility: "public" });
      const jobs = await cinema.read.selectFrom("job").select("kind").execute();
      expect(jobs.filter(({ kind }) => kind === "videos.tell-subscribers").length).toBe(1);
    });

    test("not of one that is private again by then", async () => {
      const { anna, mia } = cinema;
      await subscribes(mia, anna);
      const id = await cinema.shows(anna);
      await cinema.does(anna, "video.change", { id, visibility: "private" });
      expect(await worksOff()).toBe(1);
      expect(await notices()).toEqual([]);
    });
  });

  test("its owner is told once when a video is ready, and when it could not be made", async () => {
    const { anna } = cinema;
    const [good, bad] = [await cinema.gives(anna), await cinema.gives(anna)];
    await cinema.changes(good, { state: "ready", durationMs: 1_000, stream: "master-1" });
    await cinema.changes(good, { stream: "master-2" });
    await cinema.changes(bad, { state: "failed", failure: "damaged" });
    const rows = await cinema.read
      .selectFrom("notice")
      .select(["person_id", "kind", "link", "data"])
      .orderBy("kind")
      .execute();
    const data = JSON.stringify({ title: "Holiday" });
    const person_id = anna.person.id;
    expect(rows).toEqual([
      { person_id, kind: "videos.failed", link: `/videos/studio/${bad}`, data },
      { person_id, kind: "videos.ready", link: `/videos/${good}`, data },
    ]);
  });
});
