import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../../../core/protocol/id.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { onEveryDatabase } from "../../../platform/testing/databases.ts";
import { limits } from "../contract/limits.ts";
import { usedBytes } from "../queries/quota.ts";
import { studioWatch } from "../state/studio.ts";
import { type Cinema, openCinema } from "../testing/cinema.ts";

onEveryDatabase((open) => {
  let cinema: Cinema;
  let everyone: readonly Scope[];
  beforeEach(async () => {
    cinema = await openCinema(await open());
    const { ida, anna, tom, mia, zoe, gus } = cinema;
    everyone = [ida, anna, tom, mia, zoe, gus];
  });
  afterEach(() => cinema.scene.close());

  /** What everybody is told who asks for a video: `seen`, or why not. */
  async function toldOf(id: string): Promise<Readonly<Record<string, string>>> {
    const told: Record<string, string> = {};
    for (const scope of everyone) {
      const opened = await cinema.opens(scope, id);
      told[scope.person.name] = typeof opened === "string" ? opened : "seen";
    }
    return told;
  }

  const toAll = { Ida: "seen", Anna: "seen", Tom: "seen", Mia: "seen" };
  const toNobody = { Ida: "video-not-found", Tom: "video-not-found", Mia: "video-not-found" };
  const notToZoe = { Zoe: "video-not-found" };

  describe("a video", () => {
    test("is seen by whom it is for, and is in the lists of no more than those", async () => {
      const { anna, mia, gus, zoe, ida } = cinema;
      const id = await cinema.shows(anna);
      expect(await toldOf(id)).toEqual({ ...toAll, ...notToZoe, Gus: "seen" });
      const lists = () => Promise.all([mia, gus, zoe, ida].map(cinema.latest));
      expect(await lists()).toEqual([["Holiday"], ["Holiday"], [], ["Holiday"]]);
      await cinema.does(anna, "video.change", { id, visibility: "members" });
      expect(await toldOf(id)).toEqual({ ...toAll, ...notToZoe, Gus: "members-only" });
      expect(await lists()).toEqual([["Holiday"], [], [], ["Holiday"]]);
      await cinema.does(anna, "video.change", { id, visibility: "unlisted" });
      expect(await toldOf(id)).toEqual({ ...toAll, ...notToZoe, Gus: "seen" });
      expect(await lists()).toEqual([[], [], [], []]);
      await cinema.does(anna, "video.change", { id, visibility: "private" });
      const others = { ...toNobody, ...notToZoe, Gus: "video-not-found" };
      expect(await toldOf(id)).toEqual({ ...others, Anna: "seen" });
      expect(await lists()).toEqual([[], [], [], []]);
      await cinema.does(anna, "video.change", { id, visibility: "public" });
      expect(await lists()).toEqual([["Holiday"], ["Holiday"], [], ["Holiday"]]);
    });

    test("is in no list before it can be played", async () => {
      const id = await cinema.gives(cinema.anna, "public");
      expect(await cinema.latest(cinema.mia)).toEqual([]);
      await cinema.changes(id, { state: "preparing" });
      expect(await cinema.latest(cinema.mia)).toEqual([]);
      await cinema.changes(id, { state: "ready", durationMs: 5_000, stream: "master-1" });
      expect(await cinema.latest(cinema.mia)).toEqual(["Holiday"]);
    });

    test("keeps the time at which it first came into lists", async () => {
      const id = await cinema.shows(cinema.anna);
      const atOf = async () => {
        const { videos } = await cinema.scene.snapshot(
          studioWatch,
          cinema.anna.person.id,
          cinema.anna,
        );
        return videos[0]?.at;
      };
      const first = await atOf();
      cinema.waits(60_000);
      await cinema.does(cinema.anna, "video.change", { id, visibility: "private" });
      await cinema.does(cinema.anna, "video.change", { id, visibility: "members" });
      expect(await atOf()).toBe(first);
    });

    test("is called and tagged otherwise by its owner, and by nobody else", async () => {
      const { anna, tom, zoe, gus, ida } = cinema;
      const id = await cinema.shows(anna);
      const wish = { id, title: "At sea", description: "Waves", tags: ["Море", "море", "sun"] };
      await cinema.does(anna, "video.change", { ...wish, category: "travel" });
      expect(await cinema.opens(tom, id)).toMatchObject({
        video: { title: "At sea", description: "Waves", tags: ["Море", "sun"], category: "travel" },
      });
      const codes: string[] = [];
      for (const scope of [tom, ida, gus, zoe]) {
        codes.push(await cinema.says(scope, "video.change", { id, title: "Mine" }));
      }
      expect(codes).toEqual([...Array(3).fill("not-yours"), "video-not-found"]);
    });

    test("tells of its file to its owner alone", async () => {
      const id = await cinema.shows(cinema.anna, { frames: [{ hash: "aa" }, { hash: "bb" }] });
      expect(await cinema.opens(cinema.anna, id)).toMatchObject({
        video: { fileName: "holiday.mov", sizeBytes: 1_000, frames: ["aa", "bb"] },
      });
      const hidden = { fileName: "", sizeBytes: 0, frames: [] };
      expect(await cinema.opens(cinema.tom, id)).toMatchObject({ video: hidden });
      const told = cinema.scene.published.filter(({ event }) => event.type === "video.changed");
      const open = told.filter(({ audience }) => !(audience && "only" in audience));
      expect(open.length).toBeGreaterThan(0);
      expect(JSON.stringify(open)).not.toContain("holiday.mov");
    });

    test("takes one of its posters, and no other", async () => {
      const { anna } = cinema;
      const frames = [{ hash: "aa", blur: "data:a" }, { hash: "bb" }];
      const id = await cinema.shows(anna, { frames });
      await cinema.does(anna, "video.change", { id, poster: "aa" });
      expect(await cinema.opens(anna, id)).toMatchObject({ video: { poster: frames[0] } });
      await cinema.does(anna, "video.change", { id, poster: "bb" });
      expect(await cinema.opens(anna, id)).toMatchObject({ video: { poster: frames[1] } });
      expect(await cinema.says(anna, "video.change", { id, poster: "cc" })).toBe(
        "poster-not-found",
      );
    });

    test("that is deleted is gone with its bytes, and its files go by a job", async () => {
      const { anna, mia } = cinema;
      const id = await cinema.shows(anna, { sizeBytes: 5_000 });
      await cinema.does(mia, "video.like", { id, isLiked: true });
      expect(await usedBytes(cinema.read, anna.person.id)).toBe(5_000);
      await cinema.does(anna, "video.delete", { id });
      expect(await usedBytes(cinema.read, anna.person.id)).toBe(0);
      expect(await cinema.opens(anna, id)).toBe("video-not-found");
      expect(await cinema.latest(mia)).toEqual([]);
      const jobs = await cinema.read.selectFrom("job").select(["kind", "input"]).execute();
      expect(jobs).toContainEqual({
        kind: "videos.forget",
        input: JSON.stringify({ videoId: id }),
      });
      expect(await cinema.says(anna, "video.delete", { id })).toBe("video-not-found");
      expect(await removals()).toEqual([]);
    });
  });

  /** Who was told by whom that their video was deleted, and what it was called. */
  const removals = () =>
    cinema.read
      .selectFrom("notice")
      .select(["person_id", "from_id", "data"])
      .where("kind", "=", "videos.removed")
      .orderBy("id")
      .execute();

  describe("somebody else's video is deleted", () => {
    test("by a host who sees it, and its owner is told by whom", async () => {
      const { anna, ida, mia } = cinema;
      for (const visibility of ["public", "members", "unlisted"] as const) {
        const id = await cinema.shows(anna, { visibility, title: visibility });
        await cinema.does(ida, "video.delete", { id });
        expect(await cinema.opens(anna, id)).toBe("video-not-found");
      }
      expect(await cinema.latest(mia)).toEqual([]);
      const told = { person_id: anna.person.id, from_id: ida.person.id };
      expect(await removals()).toEqual([
        { ...told, data: JSON.stringify({ title: "public" }) },
        { ...told, data: JSON.stringify({ title: "members" }) },
        { ...told, data: JSON.stringify({ title: "unlisted" }) },
      ]);
      const jobs = await cinema.read.selectFrom("job").select("kind").execute();
      expect(jobs.filter(({ kind }) => kind === "videos.forget")).toHaveLength(3);
    });

    test("by no host from whom it is private, or whom its owner has blocked", async () => {
      const { anna, tom, ida } = cinema;
      const own = await cinema.shows(anna, { visibility: "private" });
      expect(await cinema.says(ida, "video.delete", { id: own })).toBe("video-not-found");
      const toms = await cinema.shows(tom);
      await cinema.blocks(tom, ida);
      expect(await cinema.says(ida, "video.delete", { id: toms })).toBe("video-not-found");
      expect(await cinema.opens(anna, own)).toMatchObject({ video: { id: own } });
      expect(await cinema.opens(tom, toms)).toMatchObject({ video: { id: toms } });
    });

    test("by no member and no guest, and by nobody who is blocked", async () => {
      const { anna, tom, gus, zoe } = cinema;
      const id = await cinema.shows(anna);
      const codes = await Promise.all(
        [tom, gus, zoe].map((scope) => cinema.says(scope, "video.delete", { id })),
      );
      expect(codes).toEqual(["not-yours", "not-yours", "video-not-found"]);
      expect(await cinema.opens(tom, id)).toMatchObject({ video: { id } });
      expect(await removals()).toEqual([]);
    });
  });

  test("that failed says why among its owner's videos", async () => {
    const { anna, scene } = cinema;
    const id = await cinema.gives(anna);
    await cinema.changes(id, { state: "failed", failure: "needs-ffmpeg" });
    const failed = { id, state: "failed", failure: "needs-ffmpeg" };
    const { videos } = await scene.snapshot(studioWatch, anna.person.id, anna);
    expect(videos).toMatchObject([failed]);
    const ready = await cinema.shows(anna);
    expect(await cinema.opens(anna, ready)).not.toHaveProperty("video.failure");
  });

  test("when one of a full row goes, the next comes up, for everybody the right one", async () => {
    const { anna, tom, mia, zoe, gus } = cinema;
    const ids: string[] = [];
    for (let number = 0; number < limits.row + 3; number++) {
      cinema.waits(1_000);
      const owner = number % 3 === 0 ? anna : tom;
      const visibility = number % 4 === 0 ? "members" : "public";
      ids.push(await cinema.shows(owner, { title: `Nr ${number}`, visibility }));
    }
    for (const scope of [mia, zoe, gus]) {
      const shown = (await cinema.latest(scope)).length;
      expect(shown).toBe(scope === mia ? limits.row : Math.min(limits.row, shown));
    }
    // The sync law is proved for everybody with each of these.
    await cinema.does(tom, "video.delete", { id: ids[14] ?? "" });
    await cinema.does(tom, "video.change", { id: ids[13] ?? "", visibility: "private" });
    await cinema.does(anna, "video.change", { id: ids[9] ?? "", visibility: "members" });
    expect((await cinema.latest(mia)).length).toBe(limits.row);
  });

  test("that is not there is refused, whatever is asked of it", async () => {
    const id = newId();
    for (const [name, input] of [
      ["video.change", { id }],
      ["video.delete", { id }],
      ["video.like", { id, isLiked: true }],
      ["video.watched", { id, positionMs: 0, stretches: [] }],
      ["comments.open", { id }],
      ["caption.delete", { id, language: "en" }],
    ] as const) {
      expect([name, await cinema.says(cinema.anna, name, input)]).toEqual([
        name,
        "video-not-found",
      ]);
    }
  });
});
