import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../../../core/protocol/id.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { onEveryDatabase } from "../../../platform/testing/databases.ts";
import { limits } from "../contract/limits.ts";
import type { VideoChange } from "../queries/video-write.ts";
import { type Ask, askedOf } from "../testing/asked.ts";
import { type Cinema, openCinema } from "../testing/cinema.ts";

onEveryDatabase((open) => {
  let cinema: Cinema;
  let ask: Ask;
  beforeEach(async () => {
    cinema = await openCinema(await open());
    ask = askedOf(cinema);
  });
  afterEach(() => cinema.scene.close());

  /** The titles on a page, and then on the next one. */
  async function titles(scope: Scope, path: string): Promise<readonly string[]> {
    const { status, body } = await ask(scope, "GET", path);
    expect([path, status]).toEqual([path, 200]);
    return body.videos.map((one: Titled) => (one.video ?? one).title);
  }
  interface Titled {
    readonly title: string;
    readonly video?: { readonly title: string };
  }

  /** The titles of all pages of two, one after the other. */
  async function pages(scope: Scope, order: string, before = ""): Promise<readonly string[]> {
    const { body } = await ask(scope, "GET", `/?${order}&limit=2${before}`);
    const shown = body.videos.map(({ title }: Titled) => title);
    return body.next ? [...shown, ...(await pages(scope, order, `&before=${body.next}`))] : shown;
  }

  /** A video a minute later than the one before. */
  async function shows(scope: Scope, title: string, more: VideoChange = {}): Promise<string> {
    cinema.waits(60_000);
    return cinema.shows(scope, { title, ...more });
  }

  describe("videos are listed", () => {
    test("by time and by views, by what and by whom they are, page by page", async () => {
      const { anna, tom, mia } = cinema;
      const ids: string[] = [];
      for (let number = 0; number < 7; number++) {
        const owner = number % 2 === 0 ? anna : tom;
        const tags = number % 3 === 0 ? ["Море", "sun"] : ["sun"];
        const category = number < 4 ? "travel" : "food";
        ids.push(await shows(owner, `Nr ${number}`, { tags, category }));
      }
      for (const number of [2, 5]) {
        const watched = { id: ids[number], positionMs: 0, stretches: [[0, 11_000]] };
        await cinema.does(mia, "video.watched", watched);
      }
      await cinema.does(tom, "video.watched", {
        ...{ id: ids[2], positionMs: 0, stretches: [[0, 11_000]] },
      });
      const all = ["Nr 6", "Nr 5", "Nr 4", "Nr 3", "Nr 2", "Nr 1", "Nr 0"];
      expect(await titles(mia, "/")).toEqual(all);
      const viewed = ["Nr 2", "Nr 5", "Nr 6", "Nr 4", "Nr 3", "Nr 1", "Nr 0"];
      expect(await titles(mia, "/?order=views")).toEqual(viewed);
      expect(await titles(mia, "/?order=views&within=week")).toEqual(["Nr 2", "Nr 5"]);
      expect(await titles(mia, "/?category=food")).toEqual(all.slice(0, 3));
      expect(await titles(mia, `/?tag=${encodeURIComponent("МОРЕ")}`)).toEqual([
        ...["Nr 6", "Nr 3", "Nr 0"],
      ]);
      expect(await titles(mia, `/?person=${tom.person.id}`)).toEqual(["Nr 5", "Nr 3", "Nr 1"]);
      expect(await pages(mia, "order=newest")).toEqual(all);
      expect(await pages(mia, "order=views")).toEqual(viewed);
      expect(await pages(mia, "order=views&within=month")).toEqual(["Nr 2", "Nr 5"]);
      expect(await titles(cinema.zoe, "/")).toEqual(["Nr 5", "Nr 3", "Nr 1"]);
    });

    test("of those to whom one has subscribed", async () => {
      const { anna, tom, mia, gus } = cinema;
      await shows(anna, "Sea");
      await shows(tom, "Snow");
      expect(await titles(mia, "/?from=subscriptions")).toEqual([]);
      expect((await ask(mia, "PUT", `/subscriptions/${tom.person.id}`)).status).toBe(204);
      expect(await titles(mia, "/?from=subscriptions")).toEqual(["Snow"]);
      expect((await ask(mia, "GET", "/subscriptions")).body).toEqual({ people: [tom.person] });
      expect((await ask(gus, "PUT", `/subscriptions/${tom.person.id}`)).status).toBe(422);
      expect((await ask(mia, "DELETE", `/subscriptions/${tom.person.id}`)).status).toBe(204);
      expect(await titles(mia, "/?from=subscriptions")).toEqual([]);
    });

    test("with what they are about, for everyone what they may see", async () => {
      const { anna, tom, mia, gus, zoe } = cinema;
      await shows(anna, "Sea", { category: "travel", tags: ["Sun", "salt"] });
      await shows(tom, "Soup", { category: "food", tags: ["sun"], visibility: "members" });
      await shows(tom, "Draft", { category: "food", tags: ["salt"], visibility: "private" });
      const told = async (scope: Scope) => (await ask(scope, "GET", "/categories")).body;
      const byName = (one: { category: string }, other: { category: string }) =>
        one.category < other.category ? -1 : 1;
      const member = await told(mia);
      expect(member.categories.sort(byName)).toEqual([
        { category: "food", videos: 1 },
        { category: "travel", videos: 1 },
      ]);
      expect(member.tags).toEqual([
        { tag: expect.stringMatching(/^sun$/iu), videos: 2 },
        { tag: "salt", videos: 1 },
      ]);
      expect((await told(gus)).categories).toEqual([{ category: "travel", videos: 1 }]);
      expect((await told(zoe)).categories).toEqual([{ category: "food", videos: 1 }]);
    });
  });

  test("the search finds words of titles, descriptions and tags, where one may", async () => {
    const { anna, tom, mia, gus, zoe } = cinema;
    const long = `${"Nothing. ".repeat(60)}Here a lighthouse stands. ${"More. ".repeat(60)}`;
    const id = await shows(anna, "The lighthouse keeper", { tags: ["маяк"] });
    await shows(tom, "By the sea", { description: long, visibility: "members" });
    await shows(tom, "Lighthouse, a draft", { visibility: "private" });
    const of = (text: string) => `/search?text=${encodeURIComponent(text)}`;
    expect(await titles(mia, of("lighthouses"))).toEqual(["By the sea", "The lighthouse keeper"]);
    expect(await titles(gus, of("lighthouse"))).toEqual(["The lighthouse keeper"]);
    expect(await titles(zoe, of("lighthouse"))).toEqual(["By the sea"]);
    expect(await titles(mia, of("маяки"))).toEqual(["The lighthouse keeper"]);
    expect(await titles(mia, of(""))).toEqual([]);
    const { body } = await ask(mia, "GET", of("lighthouse"));
    expect(body.videos[1].title).toEqual([
      { text: "The " },
      { text: "lighthouse", isHit: true },
      { text: " keeper" },
    ]);
    const words = body.videos[0].text.map(({ text }: { text: string }) => text).join("");
    expect(words).toMatch(/^….*lighthouse stands.*…$/u);
    expect(words.length).toBeLessThan(260);
    expect(await titles(mia, `${of("lighthouse")}&limit=1`)).toEqual(["By the sea"]);
    const { next } = (await ask(mia, "GET", `${of("lighthouse")}&limit=1`)).body;
    expect(await titles(mia, `${of("lighthouse")}&before=${next}`)).toEqual([
      "The lighthouse keeper",
    ]);
    await cinema.does(anna, "video.change", { id, title: "The keeper", tags: [] });
    expect(await titles(mia, of("lighthouse"))).toEqual(["By the sea"]);
    expect(await titles(mia, of("маяк"))).toEqual([]);
    await cinema.does(anna, "video.change", { id, visibility: "unlisted" });
    expect(await titles(mia, of("keeper"))).toEqual([]);
  });

  test("related are those of the same tags, of the same person, of the same kind", async () => {
    const { anna, tom, mia, zoe } = cinema;
    const tags = ["sea", "sun"];
    const id = await shows(anna, "One", { tags, category: "travel" });
    await shows(tom, "Other", { category: "food" });
    await shows(tom, "Same kind", { category: "travel" });
    await shows(anna, "Same person", { category: "food" });
    await shows(tom, "One tag", { tags: ["sun"] });
    await shows(tom, "Two tags", { tags });
    await shows(tom, "Private", { tags, visibility: "private" });
    const near = ["Two tags", "One tag", "Same person", "Same kind", "Other"];
    expect(await titles(mia, `/${id}/related`)).toEqual(near);
    expect((await ask(zoe, "GET", `/${id}/related`)).status).toBe(404);
  });

  test("one video is told with what is one's own of it, and its numbers to its owner", async () => {
    const { anna, mia, gus } = cinema;
    const id = await shows(anna, "Sea");
    expect((await ask(mia, "PUT", `/${id}/like`)).status).toBe(204);
    const watched = { positionMs: 9_000, stretches: [[0, 11_000]] };
    expect((await ask(mia, "POST", `/${id}/watched`, watched)).status).toBe(204);
    expect((await ask(mia, "GET", `/${id}`)).body).toMatchObject({
      ...{ video: { id, title: "Sea", views: 1, likes: 1 }, isLiked: true, resumeMs: 9_000 },
    });
    expect((await ask(gus, "GET", `/${id}`)).body).toMatchObject({ isLiked: false, resumeMs: 0 });
    const { body } = await ask(anna, "GET", `/${id}/statistics`);
    expect(body).toMatchObject({ views: 1, likes: 1, watchedMs: 11_000 });
    expect(body.retention.length).toBe(limits.retentionParts);
    expect(body.days).toMatchObject([{ views: 1, watchedMs: 11_000, likes: 1 }]);
    expect(JSON.stringify(body)).not.toContain(mia.person.id);
    expect((await ask(mia, "GET", `/${id}/statistics`)).body.code).toBe("not-yours");
    expect((await ask(mia, "GET", `/${id}/original`)).body.code).toBe("not-yours");
    expect((await ask(anna, "GET", `/${id}/original`)).headers.get("Location")).toMatch(
      new RegExp(`^/media/videos/[0-9a-z-]+/${id}/original$`, "u"),
    );
    expect((await ask(anna, "PATCH", `/${id}`, { title: "Ocean" })).status).toBe(204);
    expect((await ask(mia, "PATCH", `/${id}`, { title: "Mine" })).body.code).toBe("not-yours");
    expect((await ask(anna, "DELETE", `/${id}`)).status).toBe(204);
    expect((await ask(anna, "GET", `/${id}`)).status).toBe(404);
  });

  test("a channel is told to all but those apart, with the sums of what they may see", async () => {
    const { anna, mia, zoe, gus } = cinema;
    await shows(anna, "Sea");
    await shows(anna, "Rain", { visibility: "members" });
    const path = `/channels/${anna.person.id}`;
    const told = { person: anna.person, subscribers: 0, isSubscribed: false, views: 0 };
    expect((await ask(mia, "GET", path)).body).toEqual({ ...told, videos: 2 });
    expect((await ask(gus, "GET", path)).body).toEqual({ ...told, videos: 1 });
    expect((await ask(zoe, "GET", path)).status).toBe(404);
    expect((await ask(mia, "GET", `/channels/${gus.person.id}`)).status).toBe(404);
  });

  describe("a playlist", () => {
    test("has its videos in an order of its owner's, and shows what one may see", async () => {
      const { anna, tom, mia, gus, zoe } = cinema;
      const made = await ask(tom, "POST", "/playlists", { name: "Evening", visibility: "public" });
      expect(made.status).toBe(201);
      const path = `/playlists/${made.body.id}`;
      const a = await shows(anna, "A");
      const b = await shows(tom, "B", { visibility: "private" });
      const c = await shows(tom, "C", { visibility: "members" });
      for (const id of [a, b, c, a]) {
        expect((await ask(tom, "PUT", `${path}/videos/${id}`)).status).toBe(204);
      }
      expect(await titles(tom, path)).toEqual(["A", "B", "C"]);
      expect(await titles(mia, path)).toEqual(["A", "C"]);
      expect(await titles(gus, path)).toEqual(["A"]);
      expect(await titles(zoe, path)).toEqual(["C"]);
      expect((await ask(tom, "POST", `${path}/videos/${c}/move`, { after: a })).status).toBe(204);
      expect(await titles(tom, path)).toEqual(["A", "C", "B"]);
      expect((await ask(tom, "POST", `${path}/videos/${b}/move`, { after: null })).status).toBe(
        204,
      );
      expect(await titles(tom, path)).toEqual(["B", "A", "C"]);
      expect((await ask(mia, "GET", path)).body.playlist).toMatchObject({
        ...{ name: "Evening", videos: 2, first: { title: "A" }, owner: tom.person },
      });
      expect((await ask(tom, "DELETE", `${path}/videos/${a}`)).status).toBe(204);
      expect(await titles(tom, path)).toEqual(["B", "C"]);
      const other = { id: made.body.id, name: "Night", visibility: "private" };
      expect((await ask(mia, "PATCH", path, other)).body.code).toBe("not-yours");
      expect((await ask(tom, "PATCH", path, other)).status).toBe(204);
      expect((await ask(mia, "GET", path)).status).toBe(404);
      expect((await ask(tom, "DELETE", path)).status).toBe(204);
      expect((await ask(tom, "GET", path)).status).toBe(404);
    });

    test("is listed for those for whom it is, and told which has a video", async () => {
      const { anna, tom, mia, gus, zoe } = cinema;
      const id = await shows(anna, "A");
      for (const visibility of ["public", "members", "unlisted", "private"] as const) {
        await cinema.does(tom, "playlist.create", { id: newId(), name: visibility, visibility });
      }
      const names = async (scope: Scope) => {
        const { body } = await ask(scope, "GET", `/playlists?person=${tom.person.id}`);
        return body.playlists.map(({ name }: { name: string }) => name).sort();
      };
      expect(await names(tom)).toEqual(["members", "private", "public", "unlisted"]);
      expect(await names(mia)).toEqual(["members", "public"]);
      expect(await names(gus)).toEqual(["public"]);
      await cinema.blocks(tom, zoe);
      expect(await names(zoe)).toEqual([]);
      await ask(tom, "PUT", `/playlists/later/videos/${id}`);
      const { body } = await ask(tom, "GET", `/playlists?video=${id}`);
      expect(body.has).toEqual(["later"]);
    });

    test("for later is everybody's own, and is there before anything is in it", async () => {
      const { anna, mia, tom, gus } = cinema;
      const id = await shows(anna, "A");
      expect((await ask(mia, "GET", "/playlists/later")).body).toMatchObject({
        ...{ playlist: { isLater: true, videos: 0, first: null }, videos: [] },
      });
      for (let said = 0; said < 2; said++) await ask(mia, "PUT", `/playlists/later/videos/${id}`);
      expect(await titles(mia, "/playlists/later")).toEqual(["A"]);
      expect(await titles(tom, "/playlists/later")).toEqual([]);
      const put = await ask(gus, "PUT", `/playlists/later/videos/${id}`);
      expect(put.body.code).toBe("members-only");
      const { playlist } = (await ask(mia, "GET", "/playlists/later")).body;
      expect((await ask(tom, "GET", `/playlists/${playlist.id}`)).status).toBe(404);
      const renamed = await ask(mia, "PATCH", `/playlists/${playlist.id}`, { name: "Mine" });
      expect(renamed.body.code).toBe("not-allowed");
    });

    test("is refused when there are too many, and so is a video that one may not see", async () => {
      const { anna, tom } = cinema;
      const id = await shows(anna, "A", { visibility: "private" });
      const list = newId();
      const made = { id: list, name: "Mine", visibility: "private" };
      await cinema.does(tom, "playlist.create", made);
      await cinema.does(tom, "playlist.create", made);
      expect((await ask(tom, "PUT", `/playlists/${list}/videos/${id}`)).body.code).toBe(
        "video-not-found",
      );
      await cinema.scene.db.write(async (transaction) => {
        const rows = Array.from({ length: limits.playlists - 1 }, () => ({
          ...{ id: newId(), owner_id: tom.person.id, name: "x", visibility: "private" },
          ...{ is_later: 0, made_at: 0, changed_at: 0 },
        }));
        await transaction
          .insertInto("video_playlist" as never)
          .values(rows as never)
          .execute();
      });
      const more = await ask(tom, "POST", "/playlists", { name: "One", visibility: "private" });
      expect(more.body.code).toBe("too-many-playlists");
    });
  });

  test("what does not parse is refused, and what is not there", async () => {
    const { mia } = cinema;
    for (const path of [
      ...["/?order=random", "/?before=x", "/?limit=0", "/?category=none", "/?person=x"],
      ...["/?before=1.not-an-id", "/search?before=x", "/history?before=x", "/playlists?video=x"],
    ]) {
      expect([path, (await ask(mia, "GET", path)).status]).toEqual([path, 400]);
    }
    for (const path of [
      ...["/nothing", "/nothing/related", "/nothing/statistics", "/nothing/original"],
      ...["/channels/nobody", "/playlists/none", `/${newId()}`],
    ]) {
      expect([path, (await ask(mia, "GET", path)).status]).toEqual([path, 404]);
    }
    expect((await ask(mia, "PATCH", "/history", { isKept: "yes" })).status).toBe(400);
    expect((await ask(mia, "PATCH", "/history", { isKept: false })).status).toBe(204);
    expect((await ask(mia, "GET", "/history")).body.isKept).toBe(false);
  });
});
