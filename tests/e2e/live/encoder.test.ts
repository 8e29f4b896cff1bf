import { afterAll, beforeAll, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { channel as words } from "../../../apps/live/texts/en-channel.ts";
import { needs } from "../../../platform/testing/program.ts";
import { encodes, ffmpegSends } from "../../live/encoder.ts";
import { type LiveHouse, openLiveHouse } from "../../live/house.ts";
import { inChromium } from "../browser.ts";
import { arrives } from "../people.ts";
import { desk } from "../pong/hall.ts";

const hasFfmpeg = needs("ffmpeg") !== undefined;

/** Half a second of pictures. */
const someFrames = 15;

/** Resolves when so many more pictures of what the page shows were shown; gives how many were. */
async function seesFrames(page: Page, before: number): Promise<number> {
  const frames = await page.waitForFunction((wanted) => {
    const shown = document.querySelector("video")?.getVideoPlaybackQuality().totalVideoFrames;
    return shown !== undefined && shown >= wanted ? shown : undefined;
  }, before + someFrames);
  return (await frames.jsonValue()) ?? 0;
}

inChromium("a broadcast from an encoder", () => {
  let house: LiveHouse;
  beforeAll(async () => {
    house = await openLiveHouse();
  });
  afterAll(() => house[Symbol.asyncDispose]());

  test.if(hasFfmpeg)(
    "plays where one waits for it, goes on when the encoder is back, and is a video then",
    async () => {
      const { host } = house;
      await using viewer = await arrives(house, desk);
      const { page } = viewer;
      await viewer.opens(new URL(host.page).pathname, "Anna");

      const first = encodes(ffmpegSends(host.rtmp));
      const begun = await host.comesTo("live");
      const opened = await page.evaluate(() => performance.timeOrigin);
      const shown = await seesFrames(page, 0);

      await first.kill();
      await host.comesTo("away");
      await viewer.sees(words.channel.away);
      // Another size tells what comes now from what was still to be shown.
      await using second = encodes(ffmpegSends(host.rtmp, { size: "480x270" }));
      expect((await host.comesTo("live")).id).toBe(begun.id);
      await page.waitForFunction(() => document.querySelector("video")?.videoWidth === 480);
      await seesFrames(page, shown);
      expect(await page.evaluate(() => performance.timeOrigin)).toBe(opened);

      const ended = await host.member.does("POST", `/api/live/broadcasts/${begun.id}/end`);
      expect(ended.status).toBe(204);
      expect(await second.exited).not.toBe(0);
      await viewer.presses(words.channel.off.watch, "link");
      await page.waitForURL(/\/videos\/[0-9a-f-]{36}$/u);
      await seesFrames(page, 0);
    },
    60_000,
  );
});
