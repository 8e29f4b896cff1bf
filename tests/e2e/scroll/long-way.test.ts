import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { CDPSession, Page } from "playwright-core";
import { inChromium, person } from "../browser.ts";
import { opensRoom, painted, type ScrollHarness, startScrollHarness } from "./harness.ts";
import { startTasks } from "./tasks.ts";

/** How many messages somebody scrolls over, there and back. */
const length = 3_000;

/** Rows on the page at any time: what `trimmed` allows, and a page that just came. */
const rowsMax = 160;

/** A long task by the measure of browsers, in milliseconds; by the clock it belongs in a bench. */
const longTaskMs = 50;

/** What the heap may grow by on the way, in bytes, once garbage is collected. */
const heapGrowthMax = 3 * 1024 * 1024;

inChromium("three thousand messages under a fast wheel", () => {
  let harness: ScrollHarness;
  let anna: Awaited<ReturnType<typeof person>>;
  let page: Page;
  let inspector: CDPSession;

  beforeAll(async () => {
    harness = await startScrollHarness();
    anna = await person({ width: 1000, height: 900 });
    page = anna.page;
    inspector = await anna.context.newCDPSession(page);
  });
  afterAll(async () => {
    await anna[Symbol.asyncDispose]();
    await harness[Symbol.asyncDispose]();
  });

  async function heapBytes(): Promise<number> {
    await inspector.send("HeapProfiler.collectGarbage");
    await inspector.send("HeapProfiler.collectGarbage");
    return (await inspector.send("Runtime.getHeapUsage")).usedSize;
  }

  /** Turns the wheel until a message is on the page. */
  async function wheelsTo(key: string, pixels: number): Promise<void> {
    const isThere = () =>
      page.evaluate((key) => document.querySelector(`[data-key="${key}"]`) !== null, key);
    while (!(await isThere())) await page.mouse.wheel(0, pixels);
  }

  describe("there and back", () => {
    test("has no long task, no more rows than a page holds, and no more memory", async () => {
      await opensRoom(page, harness, `length=${length}`);
      await page.mouse.move(400, 400);
      await page.evaluate(() => window.harness.watch.count());
      // The way there once, so that what is compiled once does not count as growth.
      await wheelsTo("m2800", -1_500);
      const before = await heapBytes();
      await page.evaluate(() => window.harness.watch.longTasks());
      const browser = anna.context.browser();
      if (!browser) throw new Error("a context belongs to a browser");
      const tasksSince = await startTasks(browser, page);
      await wheelsTo("m0", -1_500);
      await wheelsTo(`m${length - 1}`, 1_500);
      await painted(page);
      const longest = (await tasksSince()).slice(0, 5);
      const [byClock, rowsMost] = await page.evaluate(
        () => [window.harness.watch.longTasks(), window.harness.watch.rowsMost] as const,
      );
      const growth = (await heapBytes()) - before;
      console.info(`rows ${rowsMost}, heap +${growth} of ${before} bytes`);
      console.info(
        `longest tasks: ${longest.map(Math.round)} ms; over 50 by the clock: ${byClock}`,
      );
      expect(longest).toHaveLength(5);
      expect(longest[0]).toBeWithin(0.1, longTaskMs);
      expect(rowsMost).toBeWithin(100, rowsMax + 1);
      expect(growth).toBeLessThan(heapGrowthMax);
    }, 120_000);
  });
});
