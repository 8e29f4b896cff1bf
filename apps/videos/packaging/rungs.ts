import { isPlayedEverywhere, type Picture } from "./media.ts";

/** How large a picture is, in pixels. */
export type Size = Pick<Picture, "width" | "height">;

/** One step of a ladder: how large, how fast and how heavy its pictures are at most. */
export interface Rung {
  /** The shorter side in pixels, by which qualities are called: 720 of 1280 × 720. */
  readonly side: number;
  readonly width: number;
  readonly height: number;
  /** Undefined where the source's own rate is kept. */
  readonly framesPerSecond: number | undefined;
  readonly pictureBitsPerSecond: number;
  readonly soundBitsPerSecond: number;
}

/** What each side may need at 30 frames a second, in bits. */
const bitsOf = [
  { side: 1_080, pictures: 4_500_000, sound: 160_000 },
  { side: 720, pictures: 2_500_000, sound: 128_000 },
  { side: 480, pictures: 1_200_000, sound: 128_000 },
  { side: 360, pictures: 700_000, sound: 96_000 },
  { side: 240, pictures: 350_000, sound: 64_000 },
] as const;

const sideMax = bitsOf[0].side;

/** From this side on motion is shown as fluently as 60 times a second, below it 30 times. */
const fluentSide = 720;

/** A source of 70 pixels more needs no rung of its own beside it. */
const nearness = 0.9;

/** The shorter side of a picture. */
export function sideOf({ width, height }: Size): number {
  return Math.min(width, height);
}

/**
 * The rungs of a source, the smallest first: each is of use as soon as it is done, and the small
 * ones are done within minutes.
 *
 * They stand below what plays already. Of a file that was repackaged and that not every browser
 * plays there is a rung as large as itself as well, up to 1080.
 */
export function rungsOf(video: Picture, isConverted: boolean): readonly Rung[] {
  const side = isConverted ? Math.min(sideOf(video), sideMax) : sideOf(video);
  const below = bitsOf.map((bits) => bits.side).filter((rung) => rung <= side * nearness);
  const top = isConverted || isPlayedEverywhere(video) ? [] : [Math.min(side, sideMax)];
  const all = new Set([...top, ...below]);
  return [...all].sort((one, other) => one - other).map((rung) => rungOf(video, rung));
}

/** The one rung into which a source is converted that plays nowhere as it is. */
export function largestRung(video: Picture): Rung {
  return rungOf(video, Math.min(sideOf(video), sideMax));
}

/** A bar of so few pixels at an edge is only what rounding leaves. */
const barPixels = 4;

/** How large a whole picture is in a frame of perhaps another shape. */
export function fitted(picture: Size, frame: Size): Size {
  const wide = frame.width / Math.max(1, picture.width);
  const high = frame.height / Math.max(1, picture.height);
  const scale = Math.min(wide, high);
  const filled = (side: number, whole: number) =>
    whole - side * scale <= barPixels ? whole : even(side * scale);
  return {
    width: filled(picture.width, frame.width),
    height: filled(picture.height, frame.height),
  };
}

function rungOf(video: Picture, side: number): Rung {
  // The next larger of the table: 576 is given what 720 is.
  const bits = bitsOf.findLast((one) => one.side >= side) ?? bitsOf[0];
  const scale = side / Math.max(1, sideOf(video));
  const rate = rateOf(video.framesPerSecond, side);
  const isFast = (rate ?? video.framesPerSecond ?? 30) > 40;
  return {
    side,
    width: even(video.width * scale),
    height: even(video.height * scale),
    framesPerSecond: rate,
    pictureBitsPerSecond: Math.round(bits.pictures * (isFast ? 1.5 : 1)),
    soundBitsPerSecond: bits.sound,
  };
}

/** Halved until it is not too fast, so that what is left comes at even times. */
function rateOf(source: number | undefined, side: number): number | undefined {
  const most = side >= fluentSide ? 61 : 31;
  if (source === undefined || source <= most) return undefined;
  let rate = source;
  while (rate > most) rate /= 2;
  return rate;
}

/** Rates at which cameras and screens are recorded, as ffmpeg writes them. */
const usualRates = [
  ...["10", "12", "15", "20", "24000/1001", "24", "25", "30000/1001", "30"],
  ...["48", "50", "60000/1001", "60"],
].map((text) => ({ text, perSecond: quotientOf(text) }));

/** How much a measured rate may be beside the true one, as a part of it. */
const slack = 0.003;

/**
 * The even rate for pictures that come at so many a second on an average, as ffmpeg writes it.
 *
 * What comes at uneven times is given 30 or 60, by which the least of it is lost.
 */
export function steadyRate(average: number | undefined): string {
  if (average === undefined) return "30";
  const apart = ({ perSecond }: { readonly perSecond: number }) =>
    Math.abs(perSecond - average) / average;
  const [nearest] = usualRates.toSorted((one, other) => apart(one) - apart(other));
  if (nearest && apart(nearest) < slack) return nearest.text;
  return average > 31 ? "60" : "30";
}

function quotientOf(text: string): number {
  const [above, below = 1] = text.split("/").map(Number);
  return (above ?? 0) / below;
}

/** H.264 halves its colours' resolution: both sides are even, and at least 2. */
function even(pixels: number): number {
  return Math.max(2, Math.round(pixels / 2) * 2);
}
