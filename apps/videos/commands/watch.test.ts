import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import type { Scope } from "../../../platform/app/scope.ts";
import { onEveryDatabase } from "../../../platform/testing/databases.ts";
import { limits } from "../contract/limits.ts";
import { listHistory } from "../queries/history.ts";
import { sightOf } from "../queries/sight.ts";
import { dayOf, listSums } from "../queries/sums.ts";
import { findVideoRow } from "../queries/video-row.ts";
import { type Cinema, openCinema } from "../testing/cinema.ts";

const second = 1_000;
const durationMs = 100 * second;

onEveryDatabase((open) => {
  let cinema: Cinema;
  let id: string;
  beforeEach(async () => {
    cinema = await openCinema(await open());
    id = await cinema.shows(cinema.anna, { durationMs });
  });
  afterEach(() => cinema.scene.close());

  /** Tells what somebody has watched of the video, in seconds; they are at its end now. */
  function watches(scope: Scope, ...stretches: [number, number][]): Promise<void> {
    const told = stretches.map(([from, to]) => [from * second, to * second]);
    const positionMs = told.at(-1)?.[1] ?? 0;
    return cinema.does(scope, "video.watched", { id, positionMs, stretches: told });
  }

  const sumsOf = async () => {
    const { views, watched_ms, likes } = (await findVideoRow(cinema.read, id)) ?? {};
    return { views, watchedMs: watched_ms, likes };
  };
  const resumeOf = async (scope: Scope) => {
    const opened = await cinema.opens(scope, id);
    return typeof opened === "string" ? opened : opened.resumeMs;
  };

  describe("a view", () => {
    test("counts when enough was watched, once for each person and half a day", async () => {
      const { mia, tom, gus } = cinema;
      await watches(mia, [0, 4]);
      expect(await sumsOf()).toEqual({ views: 0, watchedMs: 4_000, likes: 0 });
      cinema.waits(10 * second);
      await watches(mia, [4, 14]);
      expect((await sumsOf()).views).toBe(1);
      cinema.waits(10 * second);
      await watches(mia, [14, 24]);
      expect((await sumsOf()).views).toBe(1);
      for (const scope of [tom, gus]) await watches(scope, [0, 11]);
      expect((await sumsOf()).views).toBe(3);
      cinema.waits(limits.viewMs);
      await watches(mia, [30, 33]);
      expect((await sumsOf()).views).toBe(3);
      cinema.waits(10 * second);
      await watches(mia, [33, 43]);
      expect((await sumsOf()).views).toBe(4);
    });

    test("of a short video counts when half of it was watched", async () => {
      await cinema.changes(id, { durationMs: 8 * second });
      await watches(cinema.mia, [0, 3]);
      expect((await sumsOf()).views).toBe(0);
      cinema.waits(2 * second);
      await watches(cinema.mia, [3, 4]);
      expect((await sumsOf()).views).toBe(1);
    });

    test("by its owner does not count, nor does what they watch", async () => {
      await watches(cinema.anna, [0, 11]);
      expect(await sumsOf()).toEqual({ views: 0, watchedMs: 0, likes: 0 });
      expect(await resumeOf(cinema.anna)).toBe(11_000);
    });
  });

  test("nobody is believed to have watched more than the time allows", async () => {
    const { mia } = cinema;
    for (let said = 0; said < 5; said++) await watches(mia, [0, 100]);
    expect((await sumsOf()).watchedMs).toBe(limits.watchSlackMs);
    cinema.waits(10 * second);
    await watches(mia, [0, 100], [0, 100]);
    expect((await sumsOf()).watchedMs).toBe(limits.watchSlackMs + 22_000);
  });

  test("sums are kept by days, and by the parts of the video", async () => {
    const { mia, tom } = cinema;
    await watches(mia, [0, 6], [20, 24]);
    await watches(tom, [4, 10]);
    cinema.waits(86_400_000);
    await watches(tom, [0, 11]);
    const day = dayOf(cinema.now());
    const { days, plays } = await listSums(cinema.read, id, 0);
    expect(days).toEqual([
      { day: day - 1, views: 1, watchedMs: 16_000, likes: 0 },
      { day, views: 1, watchedMs: 11_000, likes: 0 },
    ]);
    const at = (part: number) => plays.get(part) ?? 0;
    expect([0, 3, 4, 5, 6, 10, 11, 20, 23, 24].map(at)).toEqual([2, 2, 3, 3, 2, 1, 0, 1, 1, 0]);
  });

  test("one goes on where one stopped, and from the beginning near the end", async () => {
    const { mia, gus } = cinema;
    for (const scope of [mia, gus]) {
      await watches(scope, [0, 10]);
      expect(await resumeOf(scope)).toBe(10_000);
      cinema.waits(60 * second);
      await watches(scope, [10, 97]);
      expect(await resumeOf(scope)).toBe(0);
    }
    expect(await resumeOf(cinema.tom)).toBe(0);
  });

  describe("the history", () => {
    const titles = async (scope: Scope) => {
      const wish = { before: undefined, limit: 50 };
      const { videos } = await listHistory(cinema.read, await sightOf(cinema.read, scope), wish);
      return videos.map(({ video }) => video.title);
    };

    test("has what one has watched and may still see, the latest first", async () => {
      const { mia, anna } = cinema;
      await watches(mia, [0, 5]);
      cinema.waits(1_000);
      const other = await cinema.shows(cinema.tom, { title: "Snow" });
      await cinema.does(mia, "video.watched", { id: other, positionMs: 10, stretches: [] });
      expect(await titles(mia)).toEqual(["Snow", "Holiday"]);
      await cinema.does(anna, "video.change", { id, visibility: "private" });
      expect(await titles(mia)).toEqual(["Snow"]);
      expect(await titles(cinema.tom)).toEqual([]);
    });

    test("is forgotten, and is not written for who does not want it", async () => {
      const { mia } = cinema;
      await watches(mia, [0, 5]);
      await cinema.does(mia, "history.forget", {});
      expect([await titles(mia), await resumeOf(mia)]).toEqual([[], 0]);
      await cinema.does(mia, "history.keep", { isKept: false });
      cinema.waits(10 * second);
      await watches(mia, [5, 15]);
      expect([await titles(mia), await resumeOf(mia)]).toEqual([[], 0]);
      expect((await sumsOf()).views).toBe(1);
      await cinema.does(mia, "history.keep", { isKept: true });
      await watches(mia, [15, 16]);
      expect(await titles(mia)).toEqual(["Holiday"]);
      await cinema.does(mia, "history.forget", { videoId: id });
      expect(await titles(mia)).toEqual([]);
    });
  });

  describe("a like", () => {
    test("is given once by each member, and taken back from its day", async () => {
      const { mia, tom, gus } = cinema;
      for (const scope of [mia, mia, tom]) {
        await cinema.does(scope, "video.like", { id, isLiked: true });
      }
      expect(await cinema.says(gus, "video.like", { id, isLiked: true })).toBe("members-only");
      expect((await sumsOf()).likes).toBe(2);
      expect(await cinema.opens(mia, id)).toMatchObject({ isLiked: true });
      expect(await cinema.opens(gus, id)).toMatchObject({ isLiked: false });
      const day = dayOf(cinema.now());
      cinema.waits(86_400_000);
      for (let said = 0; said < 2; said++) {
        await cinema.does(mia, "video.like", { id, isLiked: false });
      }
      expect((await sumsOf()).likes).toBe(1);
      const { days } = await listSums(cinema.read, id, 0);
      expect(days).toEqual([{ day, views: 0, watchedMs: 0, likes: 1 }]);
    });
  });
});
