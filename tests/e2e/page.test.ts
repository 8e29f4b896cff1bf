import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { brotliCompressSync } from "node:zlib";
import type { Page } from "playwright-core";
import { layCable } from "../../platform/testing/cable.ts";
import { type Dvor, startDvor } from "../../platform/testing/dvor.ts";
import { hasNoAxeViolations, inChromium, person } from "./browser.ts";
import { button, opens, presses, shows } from "./counters.ts";

/** The most script that a counter may need, once the server has polished it, in bytes. */
const counterBytesMax = 150 * 1024;

/** The same for home, which shows a part of every app. */
const homeBytesMax = 170 * 1024;

inChromium("the pages", () => {
  let dvor: Dvor;
  let counterUrl: string;
  let empty: Dvor;

  beforeAll(async () => {
    [dvor, empty] = await Promise.all([startDvor({ arguments: ["--demo=en"] }), startDvor()]);
    const { counters } = await (await fetch(`${dvor.url}/api/counters`)).json();
    counterUrl = `${dvor.url}/counters/${counters[0].id}`;
  });
  afterAll(async () => {
    await dvor[Symbol.asyncDispose]();
    await empty[Symbol.asyncDispose]();
  });

  describe("axe finds nothing, the console is silent, and nothing is wider than the page", () => {
    const sizes = [
      ["a phone", { width: 360, height: 740, theme: "dark", language: "ru" }],
      ["a desktop", { width: 1440, height: 900, theme: "light", language: "en" }],
    ] as const;

    test.each(sizes)(
      "on %s",
      async (_, options) => {
        await using anna = await person(options);
        const { page } = anna;
        const urls = [dvor.url, `${dvor.url}/counters`, counterUrl];
        for (const url of [...urls, empty.url, `${empty.url}/counters`]) {
          await page.goto(url);
          await page.waitForLoadState("networkidle");
          await hasNoAxeViolations(page);
          const width = await page.evaluate(() => document.documentElement.scrollWidth);
          expect([url, width]).toEqual([url, options.width]);
        }
        expect(anna.console).toEqual([]);
      },
      60_000,
    );
  });

  /** How much script a page fetches until it has nothing more to do, polished, in bytes. */
  async function scriptBytes(page: Page, url: string, shown: string): Promise<number> {
    const urls = new Set<string>();
    page.on("request", (request) => {
      if (request.resourceType() === "script") urls.add(request.url());
    });
    await page.goto(url);
    await page.locator(shown).first().waitFor();
    await page.waitForLoadState("networkidle");
    const sizes = await Promise.all(
      Array.from(urls, async (one) => brotliCompressSync(await (await fetch(one)).bytes()).length),
    );
    return sizes.reduce((sum, one) => sum + one, 0);
  }

  test("the counter page needs at most 150 KB of compressed script", async () => {
    // The chart lies below what a phone shows, and is fetched by who looks there.
    await using anna = await person({ width: 390, height: 640 });
    const bytes = await scriptBytes(anna.page, counterUrl, ".big-button");
    expect(bytes).toBeGreaterThan(50_000);
    expect(bytes).toBeLessThan(counterBytesMax);
  }, 30_000);

  test("the home page needs at most 170 KB of compressed script", async () => {
    await using anna = await person();
    const bytes = await scriptBytes(anna.page, dvor.url, "#home-chat");
    expect(bytes).toBeGreaterThan(100_000);
    expect(bytes).toBeLessThan(homeBytesMax);
  }, 30_000);

  test("a counter is made, pressed, renamed and deleted by keyboard alone", async () => {
    await using anna = await person();
    const { page } = anna;
    await page.goto(`${empty.url}/counters`);
    await page.getByRole("button", { name: "New counter" }).first().focus();
    await page.keyboard.press("Enter");
    await page.getByRole("dialog").getByRole("textbox").and(page.locator(":focus")).waitFor();
    await page.keyboard.type("Cups of tea");
    await page.keyboard.press("Enter");
    await button(page).waitFor();
    await button(page).focus();
    for (const key of ["Space", "Enter", "Space"]) await page.keyboard.press(key);
    await shows(page, 3);

    const more = page.getByRole("button", { name: "More" });
    await more.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "Rename" }).waitFor();
    await page.keyboard.press("Escape");
    await more.and(page.locator(":focus")).waitFor(); // given back a moment after the menu went
    await page.keyboard.press("Enter");
    await page.getByRole("menuitem", { name: "Rename" }).press("Enter");
    await page.getByRole("dialog").getByRole("textbox").and(page.locator(":focus")).waitFor();
    await page.keyboard.press("Control+A");
    await page.keyboard.type("Mugs of tea");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: "Mugs of tea" }).waitFor();

    await page.getByRole("button", { name: "More" }).press("Enter");
    await page.getByRole("menuitem", { name: "Delete" }).press("Enter");
    await page.getByRole("alertdialog").or(page.getByRole("dialog")).waitFor();
    await page.getByRole("button", { name: "Delete" }).press("Enter");
    await page.waitForURL(`${empty.url}/counters`);
    expect(anna.console).toEqual([]);
  }, 30_000);

  test("everyone at a counter sees the others come, click, rename and delete", async () => {
    await using anna = await person();
    await using tom = await person({ width: 390, height: 844 });
    const made = await fetch(`${dvor.url}/api/counters`, {
      method: "POST",
      body: JSON.stringify({ name: "Shared" }),
    });
    const { id } = await made.json();
    const url = `${dvor.url}/counters/${id}`;
    await Promise.all([opens(anna.page, url), opens(tom.page, url)]);
    await anna.page.getByText("2 people here").filter({ visible: true }).first().waitFor();
    await presses(tom.page, 2);
    await shows(anna.page, 2);
    const you = (page: Page) => page.getByText(/^You, just now$/u).filter({ visible: true });
    await you(tom.page).first().waitFor();
    expect(await you(anna.page).count()).toBe(0);
    await tom.context.close();
    await anna.page.getByText("Only you are here").filter({ visible: true }).first().waitFor();

    const cookie = made.headers.getSetCookie()[0]?.split(";")[0] ?? "";
    const asMaker = { headers: { Cookie: cookie } };
    const body = JSON.stringify({ name: "Ours" });
    await fetch(`${dvor.url}/api/counters/${id}`, { ...asMaker, method: "PATCH", body });
    await anna.page.getByRole("heading", { name: "Ours" }).waitFor();
    await fetch(`${dvor.url}/api/counters/${id}`, { ...asMaker, method: "DELETE" });
    await anna.page.getByText("This counter was deleted").waitFor();
  }, 30_000);

  test("a tab says that it is cut off, keeps the clicks, and finds back by itself", async () => {
    using cable = layCable(dvor.url);
    await using anna = await person();
    const { page } = anna;
    const { counters } = await (await fetch(`${dvor.url}/api/counters`)).json();
    const counter = counters.at(-1);
    await opens(page, `${cable.url}/counters/${counter.id}`);
    cable.cut();
    const line = page.getByText(/^(Reconnecting…|Offline)/u).filter({ visible: true });
    await line.first().waitFor();
    await presses(page, 3);
    await page.getByText("3 clicks waiting").filter({ visible: true }).waitFor();
    await shows(page, counter.value + 3 * counter.step);
    cable.mend();
    await page.getByText("3 clicks waiting").waitFor({ state: "detached" });
    await line.first().waitFor({ state: "hidden" });
    const now = await (await fetch(`${dvor.url}/api/counters/${counter.id}`)).json();
    expect(now.value).toBe(counter.value + 3 * counter.step);
  }, 60_000);

  test("an address that is not there, and a counter that is not there, say so", async () => {
    await using anna = await person();
    await anna.page.goto(`${dvor.url}/nowhere`);
    await anna.page.getByText("There is nothing at this address").waitFor();
    for (const key of ["nonsense", "01a1fbaf-d7b7-7a9c-9579-899a4851b20e", "%F0%9F%A6%94"]) {
      await anna.page.goto(`${dvor.url}/counters/${key}`);
      await anna.page.getByText("There is no such counter").waitFor();
    }
  }, 30_000);

  test("a part that cannot be fetched is told, and fetched when it is tried again", async () => {
    await using anna = await person();
    const { page, context } = anna;
    const scriptsOf = async (path: string) => {
      const document = await (
        await fetch(dvor.url + path, { headers: { Accept: "text/html" } })
      ).text();
      return [...document.matchAll(/modulepreload" href="([^"]+)"/gu)].map(([, one]) => one ?? "");
    };
    const elsewhere = new Set(await scriptsOf("/sign-in"));
    const own = (await scriptsOf("/counters")).filter((script) => !elsewhere.has(script));
    const part = (url: URL) => own.includes(url.pathname);
    await context.route(part, (route) => route.abort());
    await page.goto(`${dvor.url}/counters`);
    await page.getByText("This page has stumbled").waitFor();
    await hasNoAxeViolations(page);
    await context.unroute(part);
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByText("Choose a counter").waitFor();
  }, 30_000);

  test("the language and the theme are changed without a reload, and stay", async () => {
    await using anna = await person();
    const { page } = anna;
    await page.goto(`${dvor.url}/counters`);
    await page.getByRole("button", { name: /language and theme/u }).click();
    await page.getByRole("menuitemradio", { name: "Русский" }).click();
    await page.getByRole("heading", { name: "Счётчики" }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: /язык/u }).click();
    await page.getByRole("menuitemradio", { name: "Тёмная" }).click();
    await page.reload();
    const html = page.locator("html");
    expect(await html.getAttribute("lang")).toBe("ru");
    expect(await html.getAttribute("data-theme")).toBe("dark");
  }, 30_000);
});
