import { createInstance } from "i18next";
import type { Locator, Page } from "playwright-core";
import { enMore } from "../../../apps/lists/texts/en-more.ts";
import { ruMore } from "../../../apps/lists/texts/ru-more.ts";
import type { Member } from "../../../platform/testing/browser-jar.ts";
import type { Cable } from "../../../platform/testing/cable.ts";
import type { Dvor } from "../../../platform/testing/dvor.ts";
import { arrives, type Neighbour, type Seat } from "../people.ts";
import type { ListName } from "./shop.ts";

const words = createInstance();
await words.init({
  resources: { en: { listsMore: enMore }, ru: { listsMore: ruMore } },
  ns: ["listsMore"],
  interpolation: { escapeValue: false },
});

function sayingOf(language: "en" | "ru") {
  return words.getFixedT(language, "listsMore");
}

/** Somebody in front of the pages of lists. */
export interface Shopper extends Neighbour {
  /** What the pages of lists say, by the keys of their texts. */
  readonly says: ReturnType<typeof sayingOf>;
  /** Opens a list by its address, and waits until it is there. */
  enters(list: ListName): Promise<void>;
  /** The row of an item, by its name. */
  row(name: string): Locator;
  /** The box that checks an item off. */
  box(name: string): Locator;
  /** Waits until an item is on the list and what its row says holds these words. */
  reads(name: string, words?: string | RegExp): Promise<void>;
  /** Waits until an item is not to be seen. */
  misses(name: string): Promise<void>;
  /** Checks an item off, or takes that back. */
  checks(name: string): Promise<void>;
  /** Moves the focus to the row of an item, as one does who has no pointer. */
  goesTo(name: string): Promise<void>;
  /** Opens the editor of an item. */
  edits(name: string): Promise<void>;
  /** Writes into one field of an item's editor, and closes it. */
  sets(name: string, label: string, text: string): Promise<void>;
  /** Adds what a text says. */
  adds(text: string): Promise<void>;
  /** The field in which one adds. */
  readonly quick: Locator;
  /** Waits until an item is marked as not sent. */
  isWaiting(name: string): Promise<void>;
  /** The marks of what the server does not know yet. */
  readonly waiting: Locator;
  /** What somebody has to decide about a field of an item. */
  conflict(name: string, field: Torn): Locator;
  /** Decides it by the button of one of its ways. */
  decides(name: string, field: Torn, way: string): Promise<void>;
  /** Waits until so many items are in the basket: an item that is checked off takes a breath. */
  hasInBasket(count: number): Promise<void>;
  /** Waits until these are all items, the basket open, in their order. */
  shows(names: readonly string[]): Promise<void>;
  /** Opens another tab of the same browser. */
  opensTab(): Promise<Shopper>;
}

type Torn = "name" | "amount" | "note" | "price";

/** Comes to the lists of a Dvor. */
export async function shops(
  to: Pick<Dvor, "url"> | Cable,
  seat: Seat,
  member?: Member,
): Promise<Shopper> {
  return shopperOf(await arrives(to, seat, member), seat);
}

function shopperOf(neighbour: Neighbour, seat: Seat): Shopper {
  const { page, hand } = neighbour;
  const says = sayingOf(seat.language);
  const box = (name: string) =>
    page.getByRole("checkbox", { name: says("item.got", { name }), exact: true });
  const row = (name: string) => page.getByRole("listitem").filter({ has: box(name) });
  const quick = page.getByRole("textbox", { name: says("add.label"), exact: true });
  const basket = page.getByRole("button", { name: new RegExp(`^${says("basket.title")}`, "u") });
  const mark = { name: says("item.waiting"), exact: true };
  const shopper: Shopper = {
    ...neighbour,
    ...{ says, box, row, quick },
    waiting: page.getByRole("img", mark),
    isWaiting: (name) => row(name).getByRole("img", mark).waitFor(),
    enters: ({ id, name }) => neighbour.opens(`/lists/${id}`, name),
    async reads(name, words = "") {
      await row(name).filter({ hasText: words }).waitFor();
    },
    misses: (name) => row(name).waitFor({ state: "detached" }),
    async checks(name) {
      if (seat.hasTouch) return hand.press(box(name));
      await shopper.goesTo(name);
      await page.keyboard.press("Space");
    },
    goesTo: (name) => reaches(row(name)),
    async edits(name) {
      if (seat.hasTouch) await hand.press(opener(row(name), name));
      else {
        await shopper.goesTo(name);
        await page.keyboard.press("Enter");
      }
      await field(page, says("fields.name")).waitFor();
    },
    async sets(name, label, text) {
      await shopper.edits(name);
      await hand.write(field(page, label), text);
      await neighbour.presses(says("item.done"));
      await field(page, label).waitFor({ state: "detached" });
    },
    async adds(text) {
      await quick.fill(text);
      await page.getByRole("list", { name: says("add.preview") }).waitFor();
      await neighbour.presses(says("add.submit"));
    },
    conflict: (name, field) => page.getByRole("group", torn(says, name, field)),
    async decides(name, field, way) {
      // Only the row with the focus has its buttons among what Tab comes to.
      if (!seat.hasTouch) await shopper.goesTo(name);
      const button = { name: way, exact: true };
      await hand.press(shopper.conflict(name, field).getByRole("button", button));
      await shopper.conflict(name, field).waitFor({ state: "detached" });
    },
    hasInBasket: (count) =>
      count === 0
        ? basket.waitFor({ state: "detached" })
        : basket.filter({ hasText: `${count}` }).waitFor(),
    async shows(names) {
      const closed = basket.and(page.locator("[aria-expanded=false]"));
      if (await closed.isVisible()) await hand.press(closed);
      await page.waitForFunction(
        areBoxesOf,
        names.map((name) => says("item.got", { name })),
      );
    },
    opensTab: async () => shopperOf(await neighbour.opensTab(), seat),
  };
  return shopper;
}

/** Opens and closes the editor of an item: the other buttons of its row have other names. */
function opener(row: Locator, name: string): Locator {
  return row
    .getByRole("button")
    .and(row.page().locator("[aria-expanded]"))
    .filter({ hasText: name });
}

/** What a conflict is called. */
function torn(says: Shopper["says"], name: string, field: Torn) {
  const label = says("conflict.label", { name, field: says(`fields.${field}`) });
  return { name: label, exact: true };
}

/** More steps than a list of these tests has rows, and a page has stops. */
const stepsMax = 120;

/** Moves the focus to a row, as one does who has no pointer. */
async function reaches(row: Locator): Promise<void> {
  await row.waitFor();
  for (let steps = 0; steps < stepsMax; steps++) {
    const key = await row.evaluate(keyTowards);
    if (key === undefined) return;
    await row.page().keyboard.press(key);
  }
  throw new Error(`the keyboard does not reach ${row}`);
}

/** The key by which the focus comes nearer to a row; undefined where it is there. */
function keyTowards(row: Element): string | undefined {
  const focused = document.activeElement;
  if (focused === row) return undefined;
  if (!focused?.matches("[data-row]")) return "Tab";
  const top = (one: Element) => one.getBoundingClientRect().top;
  return top(focused) < top(row) ? "ArrowDown" : "ArrowUp";
}

function field(page: Page, label: string): Locator {
  return page.getByRole("textbox", { name: label, exact: true });
}

/** Whether the boxes on the page are those with these labels, from above to below. */
function areBoxesOf(labels: readonly string[]): boolean {
  const rows = [...document.querySelectorAll("[data-row]")];
  const top = (row: Element) => row.getBoundingClientRect().top;
  const shown = rows
    .sort((one, other) => top(one) - top(other))
    .map((row) => row.querySelector("input[type=checkbox]")?.getAttribute("aria-label"));
  return JSON.stringify(shown) === JSON.stringify(labels);
}

/** Waits until the pages are kept for when there is no network. */
export async function isKept(page: Page): Promise<void> {
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
}
