import { join } from "node:path";
import type { Page } from "playwright-core";
import { videoWatch } from "../../../apps/videos/state/watch.ts";
import { sendsFile } from "../../../apps/videos/testing/uploader.ts";
import type { Member } from "../../../platform/testing/browser-jar.ts";
import { until } from "../../../platform/testing/until.ts";
import { type OpenCourtyard, openCourtyard } from "../courtyard.ts";
import type { Seat } from "../people.ts";

/** How somebody sits who has a mouse and a keyboard. */
export const desk = {
  ...{ language: "en", width: 1440, height: 900, theme: "light", hasTouch: false },
} as const satisfies Seat;

/** 14 seconds, 24 pictures a second. */
const clip = join(import.meta.dir, "../../../apps/videos/demo/tram.mp4");

/** A courtyard in which Tom shows everybody "The tram". */
export interface Screening extends AsyncDisposable {
  readonly yard: OpenCourtyard;
  readonly tom: Member;
  readonly id: string;
}

/** Opens it when the video can be played; `ffmpeg` is which one the house has. */
export async function openScreening(ffmpeg = "off"): Promise<Screening> {
  const yard = await openCourtyard({ environment: { FFMPEG_PATH: ffmpeg } });
  const tom = await yard.member(desk, "Tom");
  const id = await sendsFile(tom, clip);
  await tom.does("PATCH", `/api/videos/${id}`, { title: "The tram", visibility: "public" });
  const client = tom.socket();
  const topic = client.topic(videoWatch, id);
  const stop = topic.listen(() => {});
  await until(topic, () => topic.get().view?.video?.stream != null);
  stop();
  client.close();
  return { yard, tom, id, [Symbol.asyncDispose]: () => yard[Symbol.asyncDispose]() };
}

/** Waits until it plays behind a moment, in seconds. */
export async function isPast(page: Page, seconds: number): Promise<void> {
  await page.waitForFunction(
    (past) => (document.querySelector("video")?.currentTime ?? 0) > past,
    seconds,
  );
}

/** What has been shown. */
export function shown(page: Page) {
  return page.evaluate(() => {
    const video = document.querySelector("video");
    if (!video) throw new Error("nothing plays here");
    const { totalVideoFrames: pictures } = video.getVideoPlaybackQuality();
    const { currentTime: seconds, playbackRate: speed, paused: isPaused, videoHeight } = video;
    return { pictures, seconds, speed, isPaused, height: videoHeight };
  });
}
