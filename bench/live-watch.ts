import { type Browser, chromium, type Page } from "playwright-core";
import { findProgram } from "../platform/testing/program.ts";

/** As those of tests/e2e/browser.ts. */
const flags = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
];

/** How many bits a clock in a picture has: milliseconds, for 49 days. */
export const clockBits = 32;

/** How many bits say that the others were read right. */
export const checkBits = 8;

/** What a page has shown since it was asked to look. */
export interface Shown {
  readonly passedMs: number;
  /** How much of the broadcast was played in that time. */
  readonly playedMs: number;
  /** Frames that were put on the screen. */
  readonly shown: number;
  /** Frames that were decoded, and those of them that came too late to be shown. */
  readonly decoded: number;
  readonly dropped: number;
  /** How often it ran dry, and the longest that one picture stood. */
  readonly stalls: number;
  readonly longestMs: number;
  /** The part of the time in which it did not run at its own pace. */
  readonly hurried: number;
  /** From the clock in the picture until it is on the screen; without a clock there are none. */
  readonly latencies: readonly number[];
}

/** Somebody in front of a channel's page. */
export interface Onlooker extends AsyncDisposable {
  readonly page: Page;
  /** From opening the page until something is played. */
  readonly startMs: number;
  /** Looks for so long. */
  looks(lengthMs: number): Promise<Shown>;
}

/** Chromium, as a viewer has it. */
export function opensChromium(): Promise<Browser> {
  const path = findProgram("chromium-headless-shell") ?? findProgram("chromium");
  return chromium.launch({ executablePath: path ?? "", args: flags });
}

/** Opens the page of a channel, and waits until it plays. */
export async function watches(browser: Browser, address: string): Promise<Onlooker> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(address);
  const playing = () => {
    const video = document.querySelector("video");
    return video && video.readyState > 2 && video.currentTime > 0 && !video.paused
      ? performance.now()
      : undefined;
  };
  const started = await page.waitForFunction(playing, undefined, { polling: 20 });
  const startMs = (await started.jsonValue()) ?? Number.NaN;
  return {
    ...{ page, startMs },
    async looks(lengthMs) {
      await page.evaluate(watch, { clockBits, checkBits });
      await page.waitForTimeout(lengthMs);
      return page.evaluate(() => window.shownSince());
    },
    [Symbol.asyncDispose]: () => context.close(),
  };
}

declare global {
  interface Window {
    /** What was shown since it was begun to look. */
    shownSince: () => Shown;
  }
}

/** Runs in the page. */
function watch(bits: { readonly clockBits: number; readonly checkBits: number }): void {
  const video = document.querySelector("video");
  if (!video) throw new Error("there is no picture");
  const canvas = new OffscreenCanvas(bits.clockBits + bits.checkBits, 1);
  const eye = canvas.getContext("2d", { willReadFrequently: true });
  const latencies: number[] = [];
  const paces: number[] = [];
  let [shown, stalls, longestMs, lastMs] = [0, 0, 0, performance.now()];
  const fromMs = performance.now();
  const from = { at: video.currentTime, ...qualityOf(video) };

  function qualityOf(element: HTMLVideoElement) {
    const { totalVideoFrames, droppedVideoFrames } = element.getVideoPlaybackQuality();
    return { decoded: totalVideoFrames, dropped: droppedVideoFrames };
  }

  /** The clock in the picture; undefined where none is, or where it cannot be read. */
  function clockIn(picture: HTMLVideoElement): number | undefined {
    if (!eye) return undefined;
    // The strip along the upper edge, each bit as wide as the others.
    const { videoWidth, videoHeight } = picture;
    const { width } = canvas;
    eye.drawImage(picture, 0, 0, videoWidth, videoHeight / 18, 0, 0, width, 1);
    const { data } = eye.getImageData(0, 0, width, 1);
    let [clock, check] = [0, 0];
    for (let bit = 0; bit < width; bit++) {
      const isLight = (data[bit * 4] ?? 0) > 127 ? 1 : 0;
      if (bit < bits.clockBits) clock = clock * 2 + isLight;
      else check = check * 2 + isLight;
    }
    const sum = [0, 8, 16, 24].reduce((all, shift) => all + ((clock >>> shift) & 255), 90) & 255;
    return sum === check ? clock : undefined;
  }

  video.addEventListener("waiting", () => {
    stalls++;
  });
  const timer = setInterval(() => paces.push(video.playbackRate), 100);
  let firstFrame: number | undefined;
  const looks: VideoFrameRequestCallback = (nowMs, { expectedDisplayTime, presentedFrames }) => {
    video.requestVideoFrameCallback(looks);
    // A busy page is not called for each frame that is shown.
    firstFrame ??= presentedFrames - 1;
    shown = presentedFrames - firstFrame;
    longestMs = Math.max(longestMs, nowMs - lastMs);
    lastMs = nowMs;
    const clock = clockIn(video);
    if (clock === undefined) return;
    const onScreenAt = Date.now() + Math.max(0, expectedDisplayTime - performance.now());
    latencies.push((Math.round(onScreenAt) >>> 0) - clock);
  };
  video.requestVideoFrameCallback(looks);
  window.shownSince = () => {
    clearInterval(timer);
    const now = qualityOf(video);
    return {
      passedMs: performance.now() - fromMs,
      playedMs: (video.currentTime - from.at) * 1_000,
      ...{ shown, stalls, latencies },
      longestMs: shown > 0 ? longestMs : Number.NaN,
      decoded: now.decoded - from.decoded,
      dropped: now.dropped - from.dropped,
      hurried: paces.filter((pace) => pace !== 1).length / Math.max(1, paces.length),
    };
  };
}
