import { createInstance } from "i18next";
import type { Locator } from "playwright-core";
import { en } from "../../../apps/pong/texts/en.ts";
import { enMore } from "../../../apps/pong/texts/en-more.ts";
import { ru } from "../../../apps/pong/texts/ru.ts";
import { ruMore } from "../../../apps/pong/texts/ru-more.ts";
import type { Member } from "../../../platform/testing/browser-jar.ts";
import type { Cable } from "../../../platform/testing/cable.ts";
import type { Dvor } from "../../../platform/testing/dvor.ts";
import { arrives, type Neighbour, type Seat } from "../people.ts";

const words = createInstance();
await words.init({
  resources: { en: { pong: en, pongMore: enMore }, ru: { pong: ru, pongMore: ruMore } },
  ns: ["pongMore", "pong"],
  interpolation: { escapeValue: false },
});

function sayingOf(language: "en" | "ru") {
  return words.getFixedT(language, ["pongMore", "pong"]);
}

/** Where a paddle is on the screen; a turned court has one above and one below. */
export type Place = "left" | "right" | "above" | "below";

/** Somebody in front of the pages of Pong. */
export interface Player extends Neighbour {
  readonly seat: Seat;
  /** What the pages of Pong say, by the keys of their texts; `pong:` are those of everywhere. */
  readonly says: ReturnType<typeof sayingOf>;
  /** What is said over the court. */
  readonly notice: Locator;
  /** Goes to a match, and waits for its court. */
  comesTo(matchId: string): Promise<void>;
  /** Waits until the ball flies. */
  plays(): Promise<void>;
  /** Waits until it is said that somebody's line is gone, and for how long it is waited. */
  seesFrozen(name: string): Promise<void>;
  /** Waits until it is counted down to play. */
  seesCountdown(): Promise<void>;
  /** The points of both sides, as they stand beside the court. */
  score(): Promise<readonly [number, number]>;
  /** Waits until so many points were made by both together. */
  seesPoints(count: number): Promise<void>;
  /** Waits for the end of the match; gives its score. */
  seesEnd(): Promise<readonly [number, number]>;
  /** Where a paddle is on its way, from 0 to 1: read from the picture, as the player sees it. */
  paddle(place: Place): Promise<number>;
  /** Waits until a paddle is between these parts of its way. */
  seesPaddle(place: Place, between: readonly [number, number]): Promise<void>;
  /** Holds a key, by its code. */
  holds(code: string): Promise<void>;
  letsGo(code: string): Promise<void>;
  /** Opens another tab of the same browser. */
  opensTab(): Promise<Player>;
}

/** Comes to the pages of Pong. */
export async function comesToPlay(
  to: Pick<Dvor, "url"> | Cable,
  seat: Seat,
  member?: Member,
): Promise<Player> {
  return playerOf(await arrives(to, seat, member), seat, to.url);
}

function playerOf(neighbour: Neighbour, seat: Seat, url: string): Player {
  const { page } = neighbour;
  const points = page.locator(".court-score");
  const notice = page.locator(".court-notice");
  const player: Player = {
    ...neighbour,
    ...{ seat, notice, says: sayingOf(seat.language) },
    async comesTo(matchId) {
      await page.goto(`${url}/pong/${matchId}`);
      await points.first().waitFor();
    },
    async plays() {
      await page.locator(".court[data-playing]").waitFor();
      await page.locator(".court-overlay").waitFor({ state: "detached" });
    },
    async seesFrozen(name) {
      const said = player.says("court.frozen", { name });
      await notice.filter({ hasText: said }).filter({ hasText: /\d/u }).waitFor();
    },
    async seesCountdown() {
      await page.locator(".court-overlay[data-phase=countdown]").waitFor();
    },
    async score() {
      const [left = "", right = ""] = await points.allTextContents();
      return [Number(left), Number(right)];
    },
    async seesPoints(count) {
      await page.waitForFunction(areAtLeast, count);
    },
    async seesEnd() {
      await page.locator(".court-overlay[data-phase=over]").waitFor({ timeout: matchMaxMs });
      return player.score();
    },
    async paddle(place) {
      const part = await page.evaluate(partOfPaddle, { place });
      if (part === undefined) throw new Error(`no paddle is to be seen at the ${place}`);
      return part;
    },
    async seesPaddle(place, between) {
      await page.waitForFunction(partOfPaddle, { place, between });
    },
    holds: (code) => page.keyboard.down(code),
    letsGo: (code) => page.keyboard.up(code),
    opensTab: async () => playerOf(await neighbour.opensTab(), seat, url),
  };
  return player;
}

/** Longer than any match of these tests, even on a machine that has much to do. */
const matchMaxMs = 60_000;

function areAtLeast(count: number): boolean {
  const points = [...document.querySelectorAll(".court-score")];
  return points.reduce((sum, { textContent }) => sum + Number(textContent), 0) >= count;
}

interface Sought {
  readonly place: Place;
  readonly between?: readonly [number, number] | undefined;
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
  let [best, run] = [{ from: 0, count: 0 }, { from: 0, count: 0 }];
  for (let dot = 0; dot < length; dot++) {
    const isDrawn = (data[dot * 4 + 3] ?? 0) > 200;
    run = isDrawn ? { from: run.from, count: run.count + 1 } : { from: dot + 1, count: 0 };
    if (run.count > best.count) best = run;
  }
  const part = (best.from + best.count / 2) / length;
  return best.count > 0 && part >= between[0] && part <= between[1] ? part : undefined;
}
