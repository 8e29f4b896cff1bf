import { afterAll, beforeAll, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { listChannel } from "../../../apps/lists/contract/list.ts";
import { newId } from "../../../core/protocol/id.ts";
import type { Member } from "../../../platform/testing/browser-jar.ts";
import { inChromium } from "../browser.ts";
import { itemsOf, type ListName, makesList, openShop, phone, type Shop } from "./shop.ts";
import { shops } from "./shopper.ts";

/** How many items are on the list. */
const length = 1_000;

/** Rows on the page at any time: what is seen of a phone's screen, and some beyond it. */
const rowsMax = 120;

/** How many changes of others come while one looks at it. */
const changes = 100;

declare global {
  interface Window {
    rowsMost: number;
  }
}

/** Runs in the page before anything else there. */
function countRows(): void {
  window.rowsMost = 0;
  new MutationObserver(() => {
    const rows = document.querySelectorAll("[data-row]").length;
    window.rowsMost = Math.max(window.rowsMost, rows);
  }).observe(document, { childList: true, subtree: true });
}

/** Turns the wheel over the list until a row is there. */
async function wheelsTo(page: Page, name: string, pixels: number): Promise<void> {
  await page.mouse.move(200, 400);
  const box = page.getByRole("checkbox", { name, exact: true });
  while (!(await box.isVisible())) await page.mouse.wheel(0, pixels);
}

inChromium("a list of a thousand items", () => {
  let yard: Shop;
  let people: readonly [Member, Member];
  let list: ListName;

  beforeAll(async () => {
    yard = await openShop();
    people = await yard.members("Ida", "Tom");
    const things = Array.from({ length }, (_, index) => ({ name: `Thing ${index}` }));
    list = await makesList(people[0], "Warehouse", things);
  }, 60_000);
  afterAll(() => yard[Symbol.asyncDispose]());

  test("opens, scrolls and is searched with no more rows than a screen holds", async () => {
    await using ida = await shops(yard, phone, people[0]);
    const { page, says } = ida;
    await page.addInitScript(countRows);
    await ida.enters(list);
    await ida.reads("Thing 0");
    await ida.sees(new RegExp(says("page.left", { count: length }), "u"));
    await wheelsTo(page, says("item.got", { name: "Thing 999" }), 3_000);
    await wheelsTo(page, says("item.got", { name: "Thing 0" }), -3_000);

    await ida.presses(says("filter.seek"));
    await page.getByRole("searchbox", { name: says("filter.field") }).fill("thing 77");
    await ida.shows(["77", ...Array.from({ length: 10 }, (_, end) => `77${end}`)].map(thing));
    expect(await page.evaluate(() => window.rowsMost)).toBeWithin(10, rowsMax + 1);
  }, 60_000);

  test("follows what others do to it, and ends where the server is", async () => {
    await using ida = await shops(yard, phone, people[0]);
    const { page } = ida;
    await page.addInitScript(countRows);
    await ida.enters(list);
    await ida.reads("Thing 0");
    const items = await itemsOf(people[1], list);
    const tom = people[1].socket();
    const given = Array.from({ length: changes }, (_, index) => {
      const item = items.get(thing(`${(index * 7) % 20}`));
      if (!item) throw new Error("there are no things");
      const asked = { list: list.id, op: newId(), givenAt: Date.now() };
      const raise = { item: item.id, by: 1, unit: null, base: item.versions.amount };
      return tom.send(listChannel, "item.raise", { ...asked, ...raise });
    });
    expect((await Promise.all(given)).filter(({ ok }) => !ok)).toEqual([]);
    tom.close();
    for (const number of [0, 1, 2]) await ida.reads(thing(`${number}`), /5$/u);
    expect(await page.evaluate(() => window.rowsMost)).toBeWithin(10, rowsMax + 1);
  }, 60_000);
});

function thing(number: string): string {
  return `Thing ${number}`;
}
