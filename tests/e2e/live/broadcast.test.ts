import { afterAll, beforeAll, test } from "bun:test";
import { signsUp } from "../../../platform/testing/browser-jar.ts";
import { needs } from "../../../platform/testing/program.ts";
import { encodes, ffmpegSends } from "../../live/encoder.ts";
import { type LiveHouse, openLiveHouse } from "../../live/house.ts";
import { inChromium } from "../browser.ts";
import type { Seat } from "../people.ts";
import { comesToLive } from "./broadcaster.ts";
import { plugsInCamera, seesWall, turnsCamera, watches } from "./camera.ts";

const desk = {
  ...{ language: "en", width: 1280, height: 800, theme: "light", hasTouch: false },
} as const satisfies Seat;

const phone = {
  ...{ language: "ru", width: 360, height: 780, theme: "dark", hasTouch: true },
} as const satisfies Seat;

const hasFfmpeg = needs("ffmpeg") !== undefined;

inChromium("a broadcast", () => {
  let house: LiveHouse;
  beforeAll(async () => {
    house = await openLiveHouse();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  test("from a camera in the browser is seen by who comes, also as it changes", async () => {
    const ida = await signsUp(house.dvor, { name: "Ida", handle: "ida" });
    await using studio = await comesToLive(house, desk, ida);
    await using watcher = await comesToLive(house, phone);
    const { says } = studio;
    await plugsInCamera(studio.context);
    await studio.opens("/live/studio", says("onair.title"));
    await studio.looksRight();
    await studio.writes(says("onair.settings.name"), "The wall");
    await studio.presses(says("onair.settings.save"));
    await studio.sees(says("onair.settings.saved"));
    await studio.presses(says("onair.desk.open"));
    await studio.presses(says("onair.desk.go"));
    await studio.sees(says("channel.onAir"));

    await watcher.opens("/live", watcher.says("channel.live"));
    await watcher.page.locator(".air-still[data-shown]").waitFor();
    await watcher.looksRight();
    await watcher.presses("The wall", "link");
    await watcher.isAt("The wall");
    await seesWall(watcher.page, "red");
    await turnsCamera(studio.page, "blue");
    await seesWall(watcher.page, "blue");
    await watcher.looksRight();
    await studio.sees(says("channel.watching", { count: 1 }));
    await studio.looksRight();

    await studio.presses(says("onair.end.end"));
    await studio.presses(says("onair.end.end"));
    await watcher.sees(watcher.says("channel.off.title", { name: "Ida" }));
    await studio.sees(says("onair.desk.open"));
  }, 60_000);

  test.if(hasFfmpeg)(
    "from a program, with a key of one's own, is watched and talked about",
    async () => {
      const [marta, tom] = [
        await signsUp(house.dvor, { name: "Marta", handle: "marta" }),
        await signsUp(house.dvor, { name: "Tom", handle: "tom" }),
      ];
      await using studio = await comesToLive(house, desk, marta);
      await using watcher = await comesToLive(house, phone, tom);
      const { says } = studio;
      await studio.opens("/live/studio", says("onair.title"));
      await studio.page.getByRole("radio", { name: says("onair.ways.program") }).check();
      await studio.presses(says("onair.keys.make"));
      await studio.writes(says("onair.keys.name"), "My desk");
      await studio.presses(says("onair.keys.submit"));
      const key = await studio.field(says("onair.keys.key")).inputValue();
      await studio.looksRight();
      await studio.presses(says("onair.close"));
      await studio.presses(says("onair.keys.more", { name: "My desk" }));
      await studio.presses(says("onair.keys.rename"), "menuitem");
      await studio.writes(says("onair.keys.name"), "The kitchen");
      await studio.presses(says("onair.keys.rename"));
      await studio.sees("The kitchen");

      await using _ = encodes(ffmpegSends(`rtmp://127.0.0.1:${house.rtmpPort}/live/${key}`));
      await studio.sees(says("channel.onAir"));
      await studio.sees(/H\.264 · AAC · 640 × 360/u);
      await watcher.opens(
        `/live/${marta.id}`,
        watcher.says("live:home.untitled", { name: "Marta" }),
      );
      await watches(watcher.page, 1);
      await studio.sees(says("channel.watching", { count: 1 }));
      await watcher.hand.write(watcher.page.locator(".composer textarea"), "Good evening");
      await watcher.presses(watcher.t("chat:conversation.send"));
      await studio.sees("Good evening");
      await studio.looksRight();
      await watcher.looksRight();
      await studio.presses(says("onair.end.end"));
      await studio.presses(says("onair.end.end"));
      await watcher.sees(watcher.says("channel.off.title", { name: "Marta" }));
      await watcher.looksRight();
      await studio.presses(new RegExp(`^${says("live:home.untitled", { name: "Marta" })}`, "u"));
      await studio.sees(says("onair.past.peak"));
      await studio.sees(says("onair.health.viewersChart"));
      await studio.looksRight();
      // The picture of what it has become comes by itself.
      await watcher.page.locator(".channel-off > img").waitFor();
    },
    60_000,
  );
});
