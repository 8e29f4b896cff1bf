import { afterAll, beforeAll, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { layCable } from "../../platform/testing/cable.ts";
import { inChromium } from "./browser.ts";
import { type OpenCourtyard, openCourtyard, place } from "./courtyard.ts";
import { arrives, eachSeat } from "./people.ts";

/** Waits until the pages are kept for when there is no network. */
async function isKept(page: Page): Promise<void> {
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
}

/** How a page looks that has its style sheet, and is in some theme. */
function looks(page: Page): Promise<string> {
  return page.evaluate(() => {
    const { backgroundColor, fontFamily } = getComputedStyle(document.body);
    return `${document.documentElement.lang} ${backgroundColor} ${fontFamily}`;
  });
}

/** The paths of all that the browser has kept, and the document among it. */
function kept(page: Page) {
  return page.evaluate(async () => {
    const all = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
    const requests = (await Promise.all(all.map((cache) => cache.keys()))).flat();
    const html = await (await caches.match("/", { ignoreVary: true }))?.text();
    return { paths: requests.map(({ url }) => new URL(url).pathname), html: html ?? "" };
  });
}

/** Whether this browser remembers what somebody of this name knew. */
function remembers(page: Page, name: string): Promise<boolean> {
  return page.evaluate(
    (wanted) =>
      new Promise<boolean>((resolve, reject) => {
        const opening = indexedDB.open("dvor");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const database = opening.result;
          const person = database.transaction("people").objectStore("people").get("me");
          person.onsuccess = () => {
            database.close();
            resolve(person.result?.name === wanted);
          };
        };
      }),
    name,
  );
}

/** Lets the browser do what it is at; the runner's own limit ends a wait. */
function turn(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}

inChromium("without a network", () => {
  let yard: OpenCourtyard;
  beforeAll(async () => {
    yard = await openCourtyard();
  });
  afterAll(() => yard[Symbol.asyncDispose]());

  test.each(eachSeat)(
    "the pages open as they were, say so, and go on when it is back, %s",
    async (_, seat) => {
      using cable = layCable(yard.url);
      const member = await yard.member(seat, "Rita");
      await using rita = await arrives(cable, { ...seat, hasWorker: true }, member);
      await rita.opens("/", place);
      await isKept(rita.page);
      const before = await looks(rita.page);

      cable.cut();
      const tab = await rita.opensTab();
      await rita.page.close();
      await tab.opens("/", place);
      await tab.sees(tab.t("shell:connection.offline"));
      expect(await looks(tab.page)).toBe(before);
      expect(await tab.page.title()).toBe(place);
      const other = seat.language === "en" ? "ru" : "en";
      await tab.context.addCookies([{ name: "dvor_lang", value: other, url: cable.url }]);
      await tab.page.reload();
      await tab.page.locator(`html[lang=${other}]`).waitFor();
      await tab.isAt(place);

      cable.mend();
      await tab.page.evaluate(() => void window.dispatchEvent(new Event("online")));
      await tab.seesNo(/^(?:Offline|Нет связи)/u);
      await tab.looksRight();
    },
    60_000,
  );

  test("nothing is kept that one person knows, and who signs out is forgotten", async () => {
    const [[, seat] = []] = eachSeat;
    if (!seat) throw new Error("there is no seat");
    const member = await yard.member(seat, "Oleg");
    await using oleg = await arrives(yard, { ...seat, hasWorker: true }, member);
    const { t, page } = oleg;
    await oleg.opens("/", place);
    await isKept(page);
    const { paths, html } = await kept(page);
    expect(paths.length).toBeGreaterThan(20);
    expect(paths.filter((path) => !/^\/(?:assets\/[\w.-]+)?$/u.test(path))).toEqual([]);
    expect(html).toContain('data-visitor="member"');
    expect(html).not.toContain("Oleg");
    expect(await remembers(page, "Oleg")).toBe(true);

    await oleg.chooses(t("shell:signOut"));
    await page.locator("html[data-visitor=guest]").waitFor();
    await isKept(page);
    while (await remembers(page, "Oleg")) await turn();
    while ((await kept(page)).html.includes('data-visitor="member"')) await turn();
  }, 60_000);
});
