import { TrackClock } from "./clock.ts";
import type { PictureSize } from "./codecs.ts";
import { eachPicture } from "./tracks.ts";

/** What is shown: one track, or a screen with the camera in its corner. */
export interface Shown {
  readonly main: MediaStreamTrack | undefined;
  readonly corner?: MediaStreamTrack | undefined;
}

/** A picture that does not change is given anew this often: a stream has no holes. */
const stillMs = 100;

/** How wide the picture in the corner is, and how far from the edge, of the whole's width. */
const [cornerPart, marginPart] = [0.22, 0.02];

/** The pictures of a broadcast, all of one size, from tracks that may change meanwhile. */
export class Picture {
  readonly #size: PictureSize;
  readonly #nowMs: () => number;
  readonly #take: (frame: VideoFrame, atMs: number) => void;
  readonly #canvas: OffscreenCanvas;
  #clock: TrackClock;
  #showing = new AbortController();
  #hasCorner = false;
  #main: VideoFrame | undefined;
  #corner: VideoFrame | undefined;
  #lastAt = Number.NEGATIVE_INFINITY;

  /** What is taken is not kept, and is closed afterwards. */
  constructor(
    size: PictureSize,
    nowMs: () => number,
    take: (frame: VideoFrame, atMs: number) => void,
  ) {
    this.#size = size;
    this.#nowMs = nowMs;
    this.#take = take;
    this.#canvas = new OffscreenCanvas(size.width, size.height);
    this.#clock = new TrackClock(nowMs);
  }

  show({ main, corner }: Shown): void {
    this.#showing.abort();
    this.#showing = new AbortController();
    this.#clock = new TrackClock(this.#nowMs);
    this.#corner?.close();
    this.#corner = undefined;
    this.#hasCorner = corner !== undefined;
    const { signal } = this.#showing;
    if (main) eachPicture(main, (frame) => this.#heard(frame, "main"), signal);
    if (corner) eachPicture(corner, (frame) => this.#heard(frame, "corner"), signal);
  }

  /** Called often: shows the last picture again where no other has come for a while. */
  tick(): void {
    const atMs = Math.round(this.#nowMs());
    if (this.#main && atMs - this.#lastAt >= stillMs) this.#give(atMs);
  }

  stop(): void {
    this.#showing.abort();
    this.#main?.close();
    this.#corner?.close();
    this.#main = undefined;
    this.#corner = undefined;
  }

  #heard(frame: VideoFrame, place: "main" | "corner"): void {
    if (place === "main") {
      this.#main?.close();
      this.#main = frame.clone();
      this.#clock.hear(frame.timestamp);
    } else {
      this.#corner?.close();
      this.#corner = frame.clone();
    }
    // Two sources have two times; what they come to is drawn now.
    const isTimed = place === "main" && !this.#hasCorner;
    const atMs = isTimed ? this.#clock.at(frame.timestamp) : Math.round(this.#nowMs());
    const leastMs = 700 / this.#size.framesPerSecond;
    if (atMs - this.#lastAt >= leastMs) this.#give(atMs);
  }

  #give(atMs: number): void {
    const main = this.#main;
    if (!main || atMs <= this.#lastAt) return;
    this.#lastAt = atMs;
    const { width, height } = this.#size;
    const fits = main.displayWidth === width && main.displayHeight === height;
    if (fits && !this.#corner) {
      this.#take(main, atMs);
      return;
    }
    this.#draw(main);
    const drawn = new VideoFrame(this.#canvas, { timestamp: atMs * 1_000 });
    this.#take(drawn, atMs);
    drawn.close();
  }

  #draw(main: VideoFrame): void {
    const context = this.#canvas.getContext("2d", { alpha: false });
    if (!context) return;
    const { width, height } = this.#size;
    context.fillStyle = "black";
    context.fillRect(0, 0, width, height);
    const factor = Math.min(width / main.displayWidth, height / main.displayHeight);
    const [wide, high] = [main.displayWidth * factor, main.displayHeight * factor];
    context.drawImage(main, (width - wide) / 2, (height - high) / 2, wide, high);
    const corner = this.#corner;
    if (!corner) return;
    const cornerWide = width * cornerPart;
    const cornerHigh = (cornerWide * corner.displayHeight) / corner.displayWidth;
    const margin = width * marginPart;
    const [left, top] = [width - cornerWide - margin, height - cornerHigh - margin];
    context.save();
    context.beginPath();
    context.roundRect(left, top, cornerWide, cornerHigh, cornerWide * 0.05);
    context.clip();
    context.drawImage(corner, left, top, cornerWide, cornerHigh);
    context.restore();
  }
}
