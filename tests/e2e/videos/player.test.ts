import { afterAll, beforeAll, expect, test } from "bun:test";
import { videoWatch } from "../../../apps/videos/state/watch.ts";
import { until } from "../../../platform/testing/until.ts";
import { inChromium } from "../browser.ts";
import { arrives, type Seat } from "../people.ts";
import { desk, isPast, openScreening, type Screening, shown } from "./screening.ts";

/** The smallest phone, in the language with the longer words. */
const phone = {
  ...{ language: "ru", width: 360, height: 740, theme: "dark", hasTouch: true },
} as const satisfies Seat;

const captions = `WEBVTT

00:00.000 --> 00:05.000
The tram comes

00:05.000 --> 00:14.000
and <i>goes</i> again
`;

inChromium("the player of a video", () => {
  let show: Screening;
  let yard: Screening["yard"];
  let tom: Screening["tom"];
  let id: string;

  beforeAll(async () => {
    show = await openScreening();
    ({ yard, tom, id } = show);
    const address = `/api/videos/${id}/captions?language=en&label=`;
    await tom.fetch(address, { method: "POST", body: captions });
  });
  afterAll(() => show[Symbol.asyncDispose]());

  test("shows picture after picture by itself, and is steered by keys", async () => {
    await using mia = await arrives(yard, desk);
    const { page } = mia;
    await mia.opens(`/videos/${id}`, "The tram");
    await isPast(page, 1);
    const { pictures } = await shown(page);
    await page.waitForFunction(
      (before) =>
        (document.querySelector("video")?.getVideoPlaybackQuality().totalVideoFrames ?? 0) >
        before + 12,
      pictures,
    );

    await page.keyboard.press("c");
    await mia.sees("The tram comes");
    await page.keyboard.press("k");
    await page.waitForFunction(() => document.querySelector("video")?.paused);
    const stoodAt = (await shown(page)).seconds;
    await page.keyboard.press("ArrowRight");
    await mia.sees("goes");
    expect((await shown(page)).seconds).toBeCloseTo(stoodAt + 5, 1);
    await page.keyboard.press("Period");
    expect((await shown(page)).seconds).toBeCloseTo(stoodAt + 5 + 1 / 30, 2);
    await page.keyboard.press("j");
    expect((await shown(page)).seconds).toBe(0);
    await page.keyboard.press("5");
    expect((await shown(page)).seconds).toBeCloseTo(7, 1);
    await page.keyboard.press("Shift+Period");
    expect((await shown(page)).speed).toBe(1.25);
    await page.keyboard.press("m");
    await page.getByRole("button", { name: "Mute" }).waitFor();
    await mia.looksRight();
  });

  test("begins by itself, though its first beginning is broken off", async () => {
    await using mia = await arrives(yard, desk);
    await mia.page.addInitScript(() => {
      const { play } = HTMLMediaElement.prototype;
      HTMLMediaElement.prototype.play = () => {
        HTMLMediaElement.prototype.play = play;
        return Promise.reject(new DOMException("interrupted by a new load", "AbortError"));
      };
    });
    await mia.opens(`/videos/${id}`, "The tram");
    await isPast(mia.page, 0.3);
  });

  test("begins where a link says, and keys that are typed are not its own", async () => {
    await using mia = await arrives(yard, desk, tom);
    const { page } = mia;
    await mia.opens(`/videos/${id}?t=6`, "The tram");
    await isPast(page, 6);
    await page.keyboard.press("k");
    await page.waitForFunction(() => document.querySelector("video")?.paused);
    const { seconds } = await shown(page);
    await mia.writes("Write a comment", "look at 0:07");
    expect(await shown(page)).toMatchObject({ seconds, isPaused: true });
  });

  test("fits on the smallest phone with what is said below it", async () => {
    await using mia = await arrives(yard, phone, tom);
    await mia.opens(`/videos/${id}`, "The tram");
    await mia.field("Напишите комментарий").waitFor();
    await mia.looksRight();
  });

  test("goes on where one stopped, and has counted one view", async () => {
    const client = tom.socket();
    const topic = client.topic(videoWatch, id);
    const stop = topic.listen(() => {});
    const ida = await yard.member(desk, "Ida");
    await using seat = await arrives(yard, desk, ida);
    const { page } = seat;
    await seat.opens(`/videos/${id}?t=2`, "The tram");
    for (const _ of ["1.25", "1.5", "1.75", "2"]) await page.keyboard.press("Shift+Period");
    await isPast(page, 9.5);
    await page.keyboard.press("k");
    await page.waitForFunction(() => document.querySelector("video")?.paused);
    await page.keyboard.press("8");
    await page.getByRole("link", { name: "Videos", exact: true }).first().click();
    await until(topic, () => topic.get().view?.video?.views === 1);
    await seat.opens(`/videos/${id}`, "The tram");
    await seat.sees("It goes on at 0:11");
    await isPast(page, 11);
    await seat.presses("From the beginning");
    await page.waitForFunction(() => (document.querySelector("video")?.currentTime ?? 9) < 3);
    stop();
    client.close();
  });
});
