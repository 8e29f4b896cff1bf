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

/** How much this browser remembers of what somebody knew. */
function rememberedRows(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open("dvor");
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const all = opening.result.transaction(["people", "topics"]);
          const counts = [all.objectStore("people").count(), all.objectStore("topics").count()];
          all.oncomplete = () => {
            opening.result.close();
            resolve(counts.reduce((sum, { result }) => sum + result, 0));
          };
        };
      }),
  );
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
      await using rita = await arrives(cable, seat, member);
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
    await using oleg = await arrives(yard, seat, member);
    const { t, page } = oleg;
    await oleg.opens("/", place);
    await isKept(page);
    const { paths, html } = await kept(page);
    expect(paths.length).toBeGreaterThan(20);
    expect(paths.filter((path) => !/^\/(?:assets\/[\w.-]+)?$/u.test(path))).toEqual([]);
    expect(html).toContain('data-visitor="member"');
    expect(html).not.toContain("Oleg");
    expect(await rememberedRows(page)).toBeGreaterThan(0);

    await oleg.chooses(t("shell:signOut"));
    await page.waitForURL((url) => url.pathname !== "/settings");
    await page.waitForFunction(async () =>
      (await (await caches.match("/", { ignoreVary: true }))?.text())?.includes(
        'data-visitor="guest"',
      ),
    );
    expect(await rememberedRows(page)).toBe(1); // the guest
  }, 60_000);
});
