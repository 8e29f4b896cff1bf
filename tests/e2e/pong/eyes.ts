import type { BrowserContext, Page } from "playwright-core";

/** Where a paddle is on the screen; a turned court has one above and one below. */
export type Place = "left" | "right" | "above" | "below";

/** Which paddle is looked for, and between which parts of its way; anywhere, when left out. */
interface Sought {
  readonly place: Place;
  readonly between?: readonly [number, number];
}

declare global {
  interface Window {
    readonly partOfPaddle: typeof partOfPaddle;
  }
}

/** Lets the pages of a browser tell what is drawn on a court; before they are opened. */
export async function canSee(context: BrowserContext): Promise<void> {
  await context.addInitScript({ content: `window.partOfPaddle = ${partOfPaddle};` });
}

/** Where a paddle is on its way, from 0 to 1. */
export async function whereIsPaddle(page: Page, place: Place): Promise<number> {
  const part = await page.evaluate((sought) => window.partOfPaddle(sought), { place });
  if (part === undefined) throw new Error(`no paddle is to be seen at the ${place}`);
  return part;
}

/** Waits until a paddle is where it is looked for. */
export async function seesPaddle(page: Page, sought: Sought): Promise<void> {
  await page.waitForFunction((one) => window.partOfPaddle(one), sought);
}

/** Waits until a paddle has not moved for some frames; gives where it is. */
export function seesStand(page: Page, place: Place): Promise<number> {
  return page.evaluate(
    (sought) =>
      new Promise<number>((done) => {
        let [last, frames] = [-1, 0];
        const look = () => {
          const part = window.partOfPaddle(sought) ?? -1;
          frames = part === last ? frames + 1 : 0;
          last = part;
          if (frames < 12) requestAnimationFrame(look);
          else done(part);
        };
        look();
      }),
    { place },
  );
}

/** The frames that it takes until a paddle has moved, after a key that is pressed meanwhile. */
export async function framesUntilMoved(
  page: Page,
  place: Place,
  press: () => Promise<void>,
): Promise<number> {
  const watch = (sought: Sought) => {
    const { promise: moved, resolve } = Promise.withResolvers<number>();
    const keyed = () => {
      const before = window.partOfPaddle(sought);
      let frames = 0;
      // The court asked for this frame before: it has drawn when this is called.
      const look = () => {
        frames += 1;
        if (window.partOfPaddle(sought) === before) requestAnimationFrame(look);
        else resolve(frames);
      };
      requestAnimationFrame(look);
    };
    window.addEventListener("keydown", keyed, { once: true });
    return { moved };
  };
  const watched = await page.evaluateHandle(watch, { place });
  await press();
  return watched.evaluate(({ moved }) => moved);
}

/** Does what a browser does to a page that is left, two frames after a key that is pressed. */
export async function leavesAfterKey(page: Page, press: () => Promise<void>): Promise<void> {
  const left = await page.evaluateHandle(() => {
    const { promise: blurred, resolve } = Promise.withResolvers<void>();
    const blur = () => {
      window.dispatchEvent(new Event("blur"));
      resolve();
    };
    const framed = () => requestAnimationFrame(() => requestAnimationFrame(blur));
    window.addEventListener("keydown", framed, { once: true });
    return { blurred };
  });
  await press();
  await left.evaluate(({ blurred }) => blurred);
}

/** Where the middle of a paddle is on its way; undefined where it is not within some bounds. */
function partOfPaddle({ place, between = [0, 1] }: Sought): number | undefined {
  const canvas = document.querySelector<HTMLCanvasElement>(".court-field canvas[role=img]");
  if (!canvas || canvas.width * canvas.height === 0) return undefined;
  const { width, height } = canvas;
  // A copy: who reads the page's own canvas makes it a slow one, and Chromium says so.
  const pen = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (!pen) return undefined;
  pen.drawImage(canvas, 0, 0);
  // The middle of a paddle's thickness, in parts of the court's length.
  const depth = place === "left" || place === "above" ? 31 / 1_600 : 1 - 31 / 1_600;
  const isAcross = place === "above" || place === "below";
  const [x, y] = isAcross ? [0, Math.round(depth * height)] : [Math.round(depth * width), 0];
  const length = isAcross ? width : height;
  const { data } = pen.getImageData(x, y, isAcross ? width : 1, isAcross ? 1 : height);
  let [best, run] = [
    { from: 0, count: 0 },
    { from: 0, count: 0 },
  ];
  for (let dot = 0; dot < length; dot++) {
    const isDrawn = (data[dot * 4 + 3] ?? 0) > 200;
    run = isDrawn ? { from: run.from, count: run.count + 1 } : { from: dot + 1, count: 0 };
    if (run.count > best.count) best = run;
  }
  const part = (best.from + best.count / 2) / length;
  return best.count > 0 && part >= between[0] && part <= between[1] ? part : undefined;
}
