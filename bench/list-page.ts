import { type Browser, chromium, type Page } from "playwright-core";
import type { Item } from "../apps/lists/contract/item.ts";
import { newId } from "../core/protocol/id.ts";
import type { Member } from "../platform/testing/browser-jar.ts";
import { startDvor } from "../platform/testing/dvor.ts";
import { findProgram } from "../platform/testing/program.ts";
import { startTasks } from "../tests/e2e/scroll/tasks.ts";
import { gather } from "./gather.ts";
import { openSocket } from "./sockets.ts";

const itemCount = 1_000;
const itemsAtOnce = 50;

/** What others do to the list while somebody has it open: so many edits, and for how long. */
const perSecond = 100;
const measuredMs = 5_000;

/** How often the load looks what is due by now, in milliseconds. */
const lookMs = 5;

/** A long task by the measure of browsers, in milliseconds. */
const longTaskMs = 50;

/** As those of tests/e2e/browser.ts. */
const flags = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
];

/** The page of a list of 1,000 items in Chromium: opening it, and 100 edits/s of somebody else. */
export async function listPage(): Promise<string> {
  const path = findProgram("chromium-headless-shell") ?? findProgram("chromium");
  if (!path) return "not measured: there is no Chromium";
  await using server = await startDvor({ environment: { TRUST_PROXY: "true" } });
  const [ida, tom] = await gather(server, 2);
  if (!ida || !tom) throw new Error("two people were to come");
  const browser = await chromium.launch({ executablePath: path, args: flags });
  try {
    return await watched(browser, ida, tom);
  } finally {
    await browser.close();
  }
}

async function watched(browser: Browser, ida: Member, tom: Member): Promise<string> {
  const list = await makesList(ida);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const { url } = ida;
  await context.addCookies([...ida.cookies].map(([name, value]) => ({ name, value, url })));
  const page = await context.newPage();
  await page.addInitScript(watchTasks);
  const opening = await measured(browser, page, async () => {
    await page.goto(`${url}/lists/${list}`);
    await page.locator("[data-row]").first().waitFor();
  });
  const told: { items: readonly Item[] } = await asks(tom, "GET", `/${list}/items`);
  const still = await measured(browser, page, () => edits(tom, list, told.items));
  await page.locator("[data-row]").first().hover();
  const scrolled = await measured(browser, page, async () => {
    const done = edits(tom, list, told.items);
    for (let turns = 0; turns < measuredMs / 100; turns++) {
      await page.mouse.wheel(0, turns % 20 < 10 ? 1_500 : -1_500);
      await Bun.sleep(100);
    }
    await done;
  });
  return [
    `${itemCount} items, ${perSecond} edits/s; tasks of the page's thread`,
    `opening: ${opening}`,
    `standing still: ${still}`,
    `scrolling: ${scrolled}`,
  ].join("; ");
}

/** Makes a list of many items that everyone may change; gives its id. */
async function makesList(owner: Member): Promise<string> {
  const fields = { name: "Bench", access: "everyone" };
  const { list }: { list: { id: string } } = await asks(owner, "POST", "", fields);
  const items = Array.from({ length: itemCount }, (_, index) => ({
    name: `Thing ${index}`,
    amount: { quantity: (index % 9) + 1, unit: null },
  }));
  for (let from = 0; from < itemCount; from += itemsAtOnce) {
    const some = items.slice(from, from + itemsAtOnce);
    await asks(owner, "POST", `/${list.id}/items`, { items: some });
  }
  return list.id;
}

async function asks<Body>(who: Member, method: string, path: string, body?: object): Promise<Body> {
  const answer = await who.does<Body>(method, `/api/lists${path}`, body);
  if (answer.status > 299) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** Changes items of a list at a steady pace, as people do in a shop; ends when all is answered. */
async function edits(who: Member, list: string, items: readonly Item[]): Promise<void> {
  const run = { replies: 0, refused: 0 };
  const hear = (frame: string) => {
    if (!frame.startsWith('{"type":"reply"')) return;
    run[frame.includes('"failure"') ? "refused" : "replies"] += 1;
  };
  const socket = await openSocket(who.url, hear, who.cookies);
  const fromMs = performance.now();
  let number = 0;
  for (let forMs = 0; forMs < measuredMs; forMs = performance.now() - fromMs) {
    for (; number < (forMs / 1000) * perSecond; number++) {
      const item = items[(number * 37) % items.length]?.id;
      const asked = { list, op: newId(), givenAt: Date.now() };
      // As of one who sees everything at once: no edit here is to be a conflict.
      const base = 1_000_000;
      const change = { field: "checked", to: Math.floor(number / 2) % 2 === 0 };
      const [name, input] =
        number % 2 === 0
          ? ["item.raise", { ...asked, item, by: 1, unit: null, base }]
          : ["item.set", { ...asked, changes: [{ item, change, base }] }];
      socket.send({ type: "command", number: number + 1, name, input });
    }
    await Bun.sleep(lookMs);
  }
  while (run.replies + run.refused < number) await Bun.sleep(lookMs);
  socket.close();
  if (run.refused > 0) throw new Error(`${run.refused} edits were refused`);
}

/** What the tasks of a page's thread take while something happens. */
async function measured(
  browser: Browser,
  page: Page,
  happens: () => Promise<void>,
): Promise<string> {
  const tasksSince = await startTasks(browser, page);
  const fromMs = performance.now();
  await happens();
  const tookMs = performance.now() - fromMs;
  const tasks = await tasksSince();
  const byClock = await page.evaluate(() => window.longTasks.splice(0));
  const busyMs = tasks.reduce((sum, ms) => sum + ms, 0);
  return [
    `${(tookMs / 1_000).toFixed(1)} s, ${((100 * busyMs) / tookMs).toFixed(0)} % of a core`,
    `longest ${tasks.slice(0, 5).map(tenths).join(" ")} ms of CPU`,
    `${tasks.filter((ms) => ms > longTaskMs).length} over ${longTaskMs} ms of CPU`,
    `${byClock.length} by the clock (longest ${tenths(Math.max(0, ...byClock))} ms)`,
  ].join(", ");
}

declare global {
  interface Window {
    longTasks: number[];
  }
}

/** Runs in the page before anything else there. */
function watchTasks(): void {
  window.longTasks = [];
  new PerformanceObserver((seen) => {
    for (const { duration } of seen.getEntries()) window.longTasks.push(duration);
  }).observe({ type: "longtask" });
}

function tenths(number: number): string {
  return number.toFixed(1);
}
