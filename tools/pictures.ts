import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { counterWatch } from "../apps/counters/state.ts";
import { type Dvor, startDvor } from "../platform/testing/dvor.ts";
import { findProgram } from "../platform/testing/program.ts";
import { visit } from "../platform/testing/visitor.ts";

/** Takes a picture of every page: in both themes and languages, small and large, full and empty. */

const sizes = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1440, height: 900 },
} as const;
const themes = ["light", "dark"] as const;
const languages = ["en", "ru"] as const;

/** How a page is reached, from the address of a Dvor. */
type Way = (page: Page, url: string) => Promise<unknown>;

const settled = (page: Page) => page.waitForLoadState("networkidle");

/** How many others look at the counter of the picture. */
const others = 3;

async function toFirstCounter(page: Page, url: string): Promise<void> {
  const { counters } = await (await fetch(`${url}/api/counters`)).json();
  const company = await Promise.all(Array.from({ length: others }, () => visit(url)));
  for (const { client } of company) client.topic(counterWatch, counters[0].id).listen(() => {});
  page.once("close", () => {
    for (const { client } of company) client.close();
  });
  await page.goto(`${url}/counters/${counters[0].id}`);
  await settled(page);
}

const ways: Readonly<Record<string, Way>> = {
  home: (page, url) => page.goto(url),
  list: (page, url) => page.goto(`${url}/counters`),
  missing: (page, url) => page.goto(`${url}/nowhere`),
  create: async (page, url) => {
    await page.goto(`${url}/counters`);
    await settled(page);
    await page
      .getByRole("button", { name: /New counter|Новый счётчик/u })
      .first()
      .click();
    await page.getByRole("dialog").waitFor();
  },
};

const waysWithContent: Readonly<Record<string, Way>> = {
  counter: toFirstCounter,
  menu: async (page, url) => {
    await toFirstCounter(page, url);
    await page
      .getByRole("button", { name: /^(More|Ещё)/u })
      .first()
      .click();
    await page.getByRole("menu").waitFor();
  },
  settings: async (page, url) => {
    await page.goto(url);
    await settled(page);
    await page
      .getByRole("button", { name: /language|язык/u })
      .first()
      .click();
    await page.getByRole("menu").waitFor();
  },
};

async function takeAll(browser: Browser, folder: string): Promise<number> {
  let taken = 0;
  for (const language of languages) {
    await using full = await startDvor({ arguments: [`--demo=${language}`] });
    await using empty = await startDvor();
    for (const theme of themes) {
      for (const [size, viewport] of Object.entries(sizes)) {
        const context = await browser.newContext({
          viewport,
          locale: language,
          colorScheme: theme,
          deviceScaleFactor: 2,
        });
        const page = await context.newPage();
        const take = async (dvor: Dvor, name: string, way: Way) => {
          await way(page, dvor.url);
          await settled(page);
          await page.screenshot({ path: join(folder, `${name}-${size}-${theme}-${language}.png`) });
          taken += 1;
        };
        for (const [name, way] of Object.entries(ways)) {
          await take(full, name, way);
          if (name !== "missing") await take(empty, `empty-${name}`, way);
        }
        for (const [name, way] of Object.entries(waysWithContent)) await take(full, name, way);
        await context.close();
      }
    }
  }
  return taken;
}

const folder = resolve(process.argv[2] ?? "dist/pictures");
const executablePath = findProgram("chromium-headless-shell") ?? findProgram("chromium");
if (!executablePath) throw new Error("pictures need Chromium on the PATH");
await mkdir(folder, { recursive: true });
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
const taken = await takeAll(browser, folder);
await browser.close();
console.log(`${taken} pictures in ${folder}`);
