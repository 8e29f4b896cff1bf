import { afterAll, beforeAll, expect, test } from "bun:test";
import { inChromium } from "../browser.ts";
import { arrives, type Neighbour } from "../people.ts";
import { phone } from "../pong/hall.ts";
import { desk, isPast, openScreening, type Screening } from "./screening.ts";

inChromium("what one finds and keeps of videos", () => {
  let show: Screening;
  beforeAll(async () => {
    show = await openScreening();
  });
  afterAll(() => show[Symbol.asyncDispose]());

  async function watches({ opens, page }: Neighbour): Promise<void> {
    await opens(`/videos/${show.id}`, "The tram");
    await isPast(page, 0.3);
  }

  test("is found by its tags, which lead from one video to all that have them", async () => {
    await show.tom.does("PATCH", `/api/videos/${show.id}`, { tags: ["Rails", "night"] });
    await using at = await arrives(show.yard, desk);
    const { t, page } = at;
    await at.opens("/videos", t("videosMore:browse.title"));
    await at.presses("#night", "link");
    await at.isAt("#night");
    await at.presses("The tram", "link");
    await at.isAt("The tram");
    await at.presses("#Rails", "link");
    await at.isAt("#Rails");
    await page.getByRole("link", { name: "The tram" }).waitFor();
    await at.looksRight();
    await at.presses(`#Rails ${t("videosMore:browse.none.all")}`, "link");
    await at.isAt(t("videosMore:browse.title"));
  });

  test("is what one has watched, until one forgets it or has it not written down", async () => {
    const mia = await show.yard.member(phone, "Mia");
    await using at = await arrives(show.yard, phone, mia);
    const { t } = at;
    const looksBack = () => at.opens("/videos/history", t("videosMore:browse.nav.history"));
    const nothing = t("videosMore:browse.history.none");

    await watches(at);
    await looksBack();
    await at.isAt("The tram");
    await at.looksRight();
    await at.presses(t("videosMore:browse.history.keep"), "switch");
    await at.sees(t("videosMore:browse.history.pausedText"));
    await at.presses(t("videosMore:browse.history.forgetAll"));
    await at.presses(t("videosMore:browse.history.forgetAll"));
    await at.isAt(nothing);

    const seen = { positionMs: 2_000, stretches: [[0, 2_000]] };
    const told = await mia.does("POST", `/api/videos/${show.id}/watched`, seen);
    expect(told.status).toBeLessThan(300);
    await looksBack();
    await at.isAt(nothing);
    await at.presses(t("videosMore:browse.history.keep"), "switch");
    await at.sees(t("videosMore:browse.history.keepText"));
  });

  test("is what one will watch later, and one's playlists", async () => {
    const ben = await show.yard.member(desk, "Ben");
    await using at = await arrives(show.yard, desk, ben);
    const { t, page } = at;
    const menu = t("videosMore:browse.menu.label", { title: "The tram" });
    const goesTo = async (place: "browse" | "later" | "playlists") => {
      await at.presses(t(`videosMore:browse.nav.${place}`), "link");
    };
    await at.opens("/videos", t("videosMore:browse.title"));
    await at.presses(menu);
    await at.presses(t("videosMore:browse.menu.later"), "menuitem");
    await at.sees(t("videosMore:browse.menu.isLater"));
    await goesTo("later");
    await at.isAt("The tram");
    await at.presses(menu);
    await at.presses(t("videosMore:browse.playlists.take"), "menuitem");
    await at.isAt(t("videosMore:browse.playlists.empty"));

    await goesTo("browse");
    await at.isAt(t("videosMore:browse.title"));
    await at.presses(menu);
    await at.presses(t("videosMore:browse.menu.save"), "menuitem");
    await at.presses(t("videosMore:browse.playlists.create"));
    await at.writes(t("videosMore:browse.playlists.name"), "Trams");
    await at.presses(t("videosMore:browse.playlists.make"));
    await page.getByRole("switch", { name: "Trams", checked: true }).waitFor();
    await at.presses(t("videosMore:browse.save.done"));

    await goesTo("playlists");
    await at.isAt(t("videosMore:browse.nav.playlists"));
    await at.presses("Trams", "link");
    await at.isAt("Trams");
    await at.looksRight();
    await at.presses(t("videosMore:browse.playlists.menu"));
    await at.presses(t("videosMore:browse.playlists.edit"), "menuitem");
    await at.writes(t("videosMore:browse.playlists.name"), "Trams of winter");
    await at.presses(t("videosMore:browse.playlists.change"));
    await at.isAt("Trams of winter");
    await at.presses(t("videosMore:browse.playlists.play"));
    await at.sees(t("videosMore:watch.list.place", { nth: 1, count: 1 }));

    await page.goBack();
    await at.isAt("Trams of winter");
    await at.presses(t("videosMore:browse.playlists.menu"));
    await at.presses(t("videosMore:browse.playlists.delete"), "menuitem");
    await at.presses(t("videosMore:browse.playlists.delete"));
    await at.isAt(t("videosMore:browse.playlists.none"));
  });
});
