import { afterAll, beforeAll, describe, expect } from "bun:test";
import axe from "axe-core";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { needs } from "../../platform/testing/program.ts";

/** What keeps Chromium quiet on a machine without a screen and without the internet. */
const chromiumFlags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/**
 * Chromium, best without the frame of a desktop browser around each of its windows: in a crowd
 * of twenty that frame costs more than the pages.
 */
const browsers = [
  "chromium-headless-shell",
  "chrome-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
];

/** How a person's browser is set up. */
export interface BrowserOptions {
  readonly width?: number;
  readonly height?: number;
  readonly language?: string;
  readonly theme?: "light" | "dark";
  readonly hasTouch?: boolean;
  /** Whether it keeps pages for when there is no network; most tests have nothing to do with it. */
  readonly hasWorker?: boolean;
}

/** One person with a browser of their own, cookies and all. */
export interface BrowserPerson extends AsyncDisposable {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Everything that the console said; a page has nothing to say there. */
  readonly console: readonly string[];
}

let browser: Browser | undefined;

/** Runs a suite in Chromium; where there is none, the suite is skipped and that is said. */
export function inChromium(name: string, suite: () => void): void {
  const path = needs(...browsers);
  describe.skipIf(!path)(name, () => {
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath: path ?? "", args: chromiumFlags });
    });
    afterAll(async () => {
      await browser?.close();
    });
    suite();
  });
}

/** Somebody opens a browser. */
export async function person(options: BrowserOptions = {}): Promise<BrowserPerson> {
  if (!browser) throw new Error("call this inside `inChromium`");
  const { width = 1440, height = 900, language = "en", theme = "light", hasTouch } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    locale: language,
    colorScheme: theme,
    reducedMotion: "reduce",
    hasTouch: hasTouch ?? false,
  });
  context.setDefaultTimeout(20_000);
  if (!options.hasWorker) await context.addInitScript(withoutWorkers);
  const console: string[] = [];
  context.on("page", (page) => {
    page.on("console", (message) => console.push(message.text()));
    page.on("pageerror", (error) => console.push(String(error)));
  });
  const page = await context.newPage();
  return { page, context, console, [Symbol.asyncDispose]: () => context.close() };
}

/** As in a page over plain HTTP: each worker would fetch all pages again for each person. */
function withoutWorkers(): void {
  Object.defineProperty(Navigator.prototype, "serviceWorker", { value: undefined });
}

/**
 * Asserts that axe finds nothing wrong with a page.
 *
 * What lies behind an open dialog is hidden from everybody; axe, which guesses from its size
 * whether it is one, is not asked then whether a page has a heading and a main part.
 */
export async function hasNoAxeViolations(page: Page): Promise<void> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => {
    const enabled = document.querySelector("[role=dialog], [role=alertdialog]") === null;
    const rules = { "landmark-one-main": { enabled }, "page-has-heading-one": { enabled } };
    return window.axe.run({ rules, resultTypes: ["violations"] });
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html)}`)).toEqual([]);
}

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}
