import { expect } from "bun:test";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import type { BrowserJar } from "../../platform/testing/browser-jar.ts";
import type { Cable } from "../../platform/testing/cable.ts";
import type { Dvor } from "../../platform/testing/dvor.ts";
import { type BrowserOptions, type BrowserPerson, hasNoAxeViolations, person } from "./browser.ts";
import { type Hand, keyboard, touch } from "./hand.ts";
import { type Words, wordsOf } from "./words.ts";

/** What somebody sits at, and in which language they read. */
export interface Seat extends BrowserOptions {
  readonly language: "en" | "ru";
  readonly width: number;
  readonly hasTouch: boolean;
}

/** The seats in which every flow is gone through. */
const seats = {
  "in English on a desktop, by keyboard": {
    language: "en",
    width: 1440,
    height: 900,
    theme: "light",
    hasTouch: false,
  },
  "in Russian on a phone, by touch": {
    language: "ru",
    width: 360,
    height: 740,
    theme: "dark",
    hasTouch: true,
  },
} as const satisfies Readonly<Record<string, Seat>>;

/** The seats in the form that `test.each` takes. */
export const eachSeat = Object.entries<Seat>(seats);

type Role = "button" | "link" | "radio" | "switch" | "menuitem" | "menuitemradio";

/** Somebody in front of the pages. */
export interface Neighbour extends BrowserPerson {
  readonly t: Words;
  readonly hand: Hand;
  /** Goes to an address of the Dvor, and waits for the heading of its page. */
  opens(path: string, heading: string): Promise<void>;
  /** Waits until a heading is there. */
  isAt(heading: string): Promise<void>;
  /** Waits until a text is there. */
  sees(text: string | RegExp): Promise<void>;
  /** Waits until nothing says it any more. */
  seesNo(text: string | RegExp): Promise<void>;
  presses(name: string | RegExp, role?: Role): Promise<void>;
  /** Fills in a field by its label. */
  writes(label: string, text: string): Promise<void>;
  /** Takes an option of a list by the list's label. */
  picks(label: string, option: string): Promise<void>;
  field(label: string): Locator;
  /** Waits until the focus is in the field with this label. */
  hasFocus(label: string): Promise<void>;
  /** Opens one's own menu and takes something from it. */
  chooses(item: string): Promise<void>;
  /** Goes where everyone is listed: by the navigation, or on a phone by one's own menu. */
  goesToPeople(): Promise<void>;
  /** Opens another tab of the same browser; it is left with the first one. */
  opensTab(): Promise<Neighbour>;
  /** Asserts that axe is content with what is shown, and that nothing is wider than the page. */
  looksRight(): Promise<void>;
}

/** What Chromium itself says of every request that is refused; no page can keep it from that. */
const chromiums = /^Failed to load resource: the server responded with a status of 4\d\d/u;

/** What it says besides where the line is down. */
const chromiumsOffline =
  /^WebSocket connection to |^Failed to load resource: net::ERR_|^TypeError: Failed to fetch dyn/u;

/** Whether nothing is awaited any more, and nothing moves. */
function isSettled(): boolean {
  const isMoving = document.getAnimations().some(({ playState }) => playState === "running");
  return !isMoving && document.querySelector(".skeleton") === null;
}

/** Where `TEST_PICTURES=<folder>` wants what was looked at, for a designer's eyes. */
const pictures = process.env["TEST_PICTURES"];

let taken = 0;

async function keepPicture(page: Page, { language }: Seat): Promise<void> {
  if (pictures === undefined || page.isClosed()) return;
  taken += 1;
  const number = String(taken).padStart(2, "0");
  const place = new URL(page.url()).pathname.replaceAll(/[^a-z]+/gu, "-").slice(0, 40);
  await page.screenshot({ path: join(pictures, `${language}-${number}${place}.png`) });
}

/** Comes to a Dvor with a browser: as the owner of a jar, or as somebody new. */
export async function arrives(
  to: Pick<Dvor, "url"> | Cable,
  seat: Seat,
  jar?: BrowserJar,
): Promise<Neighbour> {
  const { url } = to;
  const opened = await person(seat);
  const cookies = [...(jar?.cookies ?? [])].map(([name, value]) => ({ name, value, url }));
  await opened.context.addCookies(cookies);
  return neighbourAt(opened, to, seat);
}

function neighbourAt(opened: BrowserPerson, to: Pick<Dvor, "url"> | Cable, seat: Seat): Neighbour {
  const { url } = to;
  const { page, context } = opened;
  const t = wordsOf(seat.language);
  const hand = seat.hasTouch ? touch() : keyboard(page);
  const shown = (text: string | RegExp) => page.getByText(text).filter({ visible: true });
  // A dialog stands at the end of the document, and what it covers is out of reach.
  const field = (label: string) => page.getByRole("textbox", { name: label, exact: true }).last();
  const neighbour: Neighbour = {
    ...opened,
    t,
    hand,
    async opens(path, heading) {
      await page.goto(url + path);
      await neighbour.isAt(heading);
    },
    isAt: (name) => page.getByRole("heading", { name, exact: true }).first().waitFor(),
    sees: (text) => shown(text).first().waitFor(),
    seesNo: (text) => shown(text).first().waitFor({ state: "detached" }),
    presses: (name, role = "button") =>
      hand.press(page.getByRole(role, { name, exact: true }).filter({ visible: true }).last()),
    field,
    hasFocus: (label) => field(label).and(page.locator(":focus")).waitFor(),
    writes: (label, text) => hand.write(field(label), text),
    picks: (label, option) => hand.pick(page.getByRole("combobox", { name: label }), option),
    async chooses(item) {
      await neighbour.presses(t("shell:yours"));
      await neighbour.presses(item, "menuitem");
    },
    goesToPeople: () =>
      seat.hasTouch
        ? neighbour.chooses(t("shell:people"))
        : neighbour.presses(t("shell:people"), "link"),
    async opensTab() {
      return neighbourAt({ ...opened, page: await context.newPage() }, to, seat);
    },
    async looksRight() {
      await page.waitForFunction(isSettled);
      await keepPicture(page, seat);
      await hasNoAxeViolations(page);
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect([page.url(), width]).toEqual([page.url(), seat.width]);
    },
    async [Symbol.asyncDispose]() {
      await keepPicture(page, seat);
      await context.close();
      const isKnown = (line: string) =>
        chromiums.test(line) || ("cut" in to && chromiumsOffline.test(line));
      expect(opened.console.filter((line) => !isKnown(line))).toEqual([]);
    },
  };
  return neighbour;
}
