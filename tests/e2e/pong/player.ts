import { createInstance } from "i18next";
import type { CDPSession, Locator } from "playwright-core";
import { en } from "../../../apps/pong/texts/en.ts";
import { enMore } from "../../../apps/pong/texts/en-more.ts";
import { ru } from "../../../apps/pong/texts/ru.ts";
import { ruMore } from "../../../apps/pong/texts/ru-more.ts";
import type { Member } from "../../../platform/testing/browser-jar.ts";
import type { Cable } from "../../../platform/testing/cable.ts";
import type { Dvor } from "../../../platform/testing/dvor.ts";
import { arrives, type Neighbour, type Seat } from "../people.ts";
import {
  canSee,
  framesUntilMoved,
  leavesAfterKey,
  type Place,
  seesPaddle,
  seesStand,
  whereIsPaddle,
} from "./eyes.ts";

const words = createInstance();
await words.init({
  resources: { en: { pong: en, pongMore: enMore }, ru: { pong: ru, pongMore: ruMore } },
  ns: ["pongMore", "pong"],
  interpolation: { escapeValue: false },
});

/** What the pages of Pong say in a language, by the keys of their texts. */
export function sayingOf(language: "en" | "ru") {
  return words.getFixedT(language, ["pongMore", "pong"]);
}

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
  /** Waits until a paddle has not moved for some frames; gives where it is. */
  seesPaddleStand(place: Place): Promise<number>;
  /** Holds a key; gives the frames that it takes until a paddle has moved. */
  framesUntilMoved(place: Place, code: string): Promise<number>;
  /** Holds a key, and two frames later the page loses the focus. */
  isLeftWhileHolding(code: string): Promise<void>;
  /** Holds a key, by its code. */
  holds(code: string): Promise<void>;
  letsGo(code: string): Promise<void>;
  /** Lays a finger on the court, or moves it there: in parts of what the court takes. */
  touches(x: number, y: number): Promise<void>;
  /** Takes the finger away. */
  lifts(): Promise<void>;
  /** Opens another tab of the same browser. */
  opensTab(): Promise<Player>;
}

/** Comes to the pages of Pong. */
export async function comesToPlay(
  to: Pick<Dvor, "url"> | Cable,
  seat: Seat,
  member?: Member,
): Promise<Player> {
  const neighbour = await arrives(to, seat, member);
  await canSee(neighbour.context);
  return playerOf(neighbour, seat, to.url);
}

function playerOf(neighbour: Neighbour, seat: Seat, url: string): Player {
  const { page } = neighbour;
  const points = page.locator(".court-score");
  const notice = page.locator(".court-notice");
  let finger: CDPSession | undefined;
  const player: Player = {
    ...neighbour,
    ...{ seat, notice, says: sayingOf(seat.language) },
    async comesTo(matchId) {
      await page.goto(`${url}/pong/${matchId}`);
      await points.first().waitFor();
    },
    async plays() {
      await page.waitForFunction(isPlayed);
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
      const seen = await page.waitForFunction(finalScore, undefined, { timeout: matchMaxMs });
      const [left = 0, right = 0] = (await seen.jsonValue()) ?? [];
      return [left, right];
    },
    paddle: (place) => whereIsPaddle(page, place),
    seesPaddle: (place, between) => seesPaddle(page, { place, between }),
    seesPaddleStand: (place) => seesStand(page, place),
    framesUntilMoved: (place, code) => framesUntilMoved(page, place, () => player.holds(code)),
    isLeftWhileHolding: (code) => leavesAfterKey(page, () => player.holds(code)),
    holds: (code) => page.keyboard.down(code),
    letsGo: (code) => page.keyboard.up(code),
    async touches(x, y) {
      const box = await page.locator(".court").boundingBox();
      if (!box) throw new Error("there is no court to touch");
      const type = finger ? "touchMove" : "touchStart";
      finger ??= await page.context().newCDPSession(page);
      const touchPoints = [{ x: box.x + box.width * x, y: box.y + box.height * y }];
      await finger.send("Input.dispatchTouchEvent", { type, touchPoints });
    },
    async lifts() {
      await finger?.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
      await finger?.detach();
      finger = undefined;
    },
    opensTab: async () => playerOf(await neighbour.opensTab(), seat, url),
  };
  return player;
}

/** Longer than any match of these tests, even on a machine that has much to do. */
const matchMaxMs = 60_000;

/** Whether the ball of a match of one's own flies. */
function isPlayed(): boolean {
  return document.querySelector(".court[data-playing]:not(:has(.court-overlay))") !== null;
}

/** The score of a match that is over; nothing before that. Read at once: the page may go on. */
function finalScore(): readonly number[] | undefined {
  if (!document.querySelector(".court-overlay[data-phase=over]")) return undefined;
  return [...document.querySelectorAll(".court-score")].map(({ textContent }) => +textContent);
}

function areAtLeast(count: number): boolean {
  const points = [...document.querySelectorAll(".court-score")];
  return points.reduce((sum, { textContent }) => sum + Number(textContent), 0) >= count;
}
