import { type Browser, chromium, type Page } from "playwright-core";
import { commonRoomId } from "../apps/chat/contract/rooms.ts";
import type { Member } from "../platform/testing/browser-jar.ts";
import { becomesHost } from "../platform/testing/browser-jar.ts";
import { startDvor } from "../platform/testing/dvor.ts";
import { findProgram } from "../platform/testing/program.ts";
import { startTasks } from "../tests/e2e/scroll/tasks.ts";
import { fillRoom, givesPictures } from "./scroll-room.ts";
import { quantile } from "./sockets.ts";

/** How many messages somebody scrolls over, there and back. */
const length = 3_000;

/** How far the wheel turns at once, and how often: 30,000 pixels a second, a screen in 30 ms. */
const wheel = { pixels: 1_500, everyMs: 50 };

/** How often the room is opened. */
const openings = 9;

/** What a frame may take where sixty are shown in a second, in milliseconds. */
const frameMs = 16;

/** As those of tests/e2e/browser.ts. */
const flags = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
];

/** Opening a room in Chromium, and scrolling over 3,000 messages to its start and back. */
export async function scroll(): Promise<string> {
  const path = findProgram("chromium-headless-shell") ?? findProgram("chromium");
  if (!path) return "not measured: there is no Chromium";
  await using first = await startDvor();
  const host = await becomesHost(first);
  const pictures = await givesPictures(host);
  await first.stop();
  const lastId = await fillRoom(first.folder, host.id, { pictures, length });
  const server = await first.again();
  await host.does("PUT", `/api/chat/rooms/${commonRoomId}/read`, { position: length });
  const browser = await chromium.launch({ executablePath: path, args: flags });
  try {
    return await scrolled(browser, host, lastId);
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function scrolled(browser: Browser, host: Member, lastId: string): Promise<string> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const { url } = host;
  await context.addCookies([...host.cookies].map(([name, value]) => ({ name, value, url })));
  const page = await context.newPage();
  await page.addInitScript(watch);
  const openedMs = await opens(page, `${url}/chat/${commonRoomId}`);
  const inspector = await context.newCDPSession(page);
  const heapBytes = async () => {
    await inspector.send("HeapProfiler.collectGarbage");
    await inspector.send("HeapProfiler.collectGarbage");
    return (await inspector.send("Runtime.getHeapUsage")).usedSize;
  };
  await page.locator(".scroll-window").hover();
  const before = await heapBytes();
  await page.evaluate(() => window.watched.longTasks.splice(0));
  const stop = await startTasks(browser, page);
  const fromMs = performance.now();
  await wheels(page, -wheel.pixels, () => document.querySelector(".log-beginning") !== null);
  await wheels(page, wheel.pixels, isOnPage, lastId);
  const tookMs = performance.now() - fromMs;
  const tasks = await stop();
  const { rowsMost, longTasks } = await page.evaluate(() => window.watched);
  const growth = (await heapBytes()) - before;
  const over = longTasks.map(Math.round).toSorted((one, other) => other - one);
  return [
    `opened in ${openedMs.toFixed(0)} ms`,
    `${length} messages and back in ${(tookMs / 1_000).toFixed(1)} s`,
    `longest tasks ${tasks.slice(0, 5).map(tenths).join(" ")} ms of CPU`,
    `${tasks.filter((ms) => ms > frameMs).length} over ${frameMs} ms of CPU`,
    `${tenths(tasks.reduce((sum, ms) => sum + ms, 0) / 1_000)} s of CPU in all`,
    `${over.length} over 50 ms by the clock (longest ${over[0] ?? 0} ms)`,
    `at most ${rowsMost} rows`,
    `heap ${megabytes(before)} MB and ${megabytes(growth)} MB more after it`,
  ].join(", ");
}

/** What the page's own eye has seen. */
interface Watched {
  /** When messages were first painted, in milliseconds since the navigation; 0 before. */
  firstRowMs: number;
  rowsMost: number;
  readonly longTasks: number[];
}

declare global {
  interface Window {
    watched: Watched;
  }
}

/** Runs in the page before anything else there. */
function watch(): void {
  const watched: Watched = { firstRowMs: 0, rowsMost: 0, longTasks: [] };
  window.watched = watched;
  const rows = document.getElementsByClassName("scroll-window-row");
  new MutationObserver(() => {
    watched.rowsMost = Math.max(watched.rowsMost, rows.length);
    if (rows.length === 0 || watched.firstRowMs > 0) return;
    // What comes after the frame in which they are drawn.
    requestAnimationFrame(() =>
      setTimeout(() => {
        watched.firstRowMs ||= performance.now();
      }),
    );
  }).observe(document, { childList: true, subtree: true });
  new PerformanceObserver((seen) => {
    for (const { duration } of seen.getEntries()) watched.longTasks.push(duration);
  }).observe({ type: "longtask" });
}

/** The median time from the navigation to the first frame with messages, with a warm cache. */
async function opens(page: Page, address: string): Promise<number> {
  const tookMs: number[] = [];
  for (let time = 0; time <= openings; time++) {
    await page.goto(address);
    const hasMessages = () => window.watched.firstRowMs > 0;
    await page.waitForFunction(hasMessages);
    // The first time fills the cache.
    if (time > 0) tookMs.push(await page.evaluate(() => window.watched.firstRowMs));
  }
  return quantile(
    tookMs.toSorted((one, other) => one - other),
    0.5,
  );
}

function isOnPage(id: string): boolean {
  return document.querySelector(`[data-message="${id}"]`) !== null;
}

/** Turns the wheel at a steady pace until something is there. */
async function wheels(
  page: Page,
  pixels: number,
  isThere: (id: string) => boolean,
  id = "",
): Promise<void> {
  while (!(await page.evaluate(isThere, id))) {
    const pace = Bun.sleep(wheel.everyMs);
    await page.mouse.wheel(0, pixels);
    await pace;
  }
}

function tenths(number: number): string {
  return number.toFixed(1);
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1);
}
