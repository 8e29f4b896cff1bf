import { join } from "node:path";
import type { Page } from "playwright-core";

/** The served page; `pictures` holds back every picture until they are let go. */
export interface ScrollHarness extends AsyncDisposable {
  readonly url: string;
  /** Sends the pictures that wait, and those to come. */
  sendPictures(): void;
  /** Holds pictures back again. */
  holdPictures(): void;
}

const style = `
  body { margin: 0; font: 1rem/1.4 sans-serif; }
  section { display: flex; flex-direction: column; height: 100vh; }
  h1 { position: absolute; clip-path: inset(50%); margin: 0; }
  .scroll-window { flex: 1; }
  .message { padding: 0.4em 1em; }
  .message p { margin: 0; }
  .message img { display: block; max-width: 100%; }
  .message button { font: inherit; }
`;

/** Builds the page once and serves it on a free port. */
export async function startScrollHarness(): Promise<ScrollHarness> {
  const root = join(import.meta.dir, "../../..");
  const built = await Bun.build({
    entrypoints: [join(import.meta.dir, "page.tsx")],
    target: "browser",
    minify: true,
    define: { "process.env.NODE_ENV": '"production"' },
  });
  const script = await built.outputs[0]?.text();
  const sheet = await Bun.file(join(root, "web/kit/scroll-window.css")).text();
  const page = `<!doctype html><html lang="en"><title>Scroll</title>
    <style>@layer components;${sheet}${style}</style><main><h1>Scroll</h1></main>
    <script type="module" src="/page.js"></script></html>`;
  let waiting = Promise.withResolvers<void>();
  const server = Bun.serve({
    port: 0,
    idleTimeout: 0,
    routes: {
      "/page.js": () => new Response(script, { headers: { "content-type": "text/javascript" } }),
      "/favicon.ico": () => new Response(null, { status: 204 }),
      "/picture/:number": async ({ params }) => {
        await waiting.promise;
        return new Response(pictureOf(Number(params.number)), {
          headers: { "content-type": "image/svg+xml" },
        });
      },
      "/": () => new Response(page, { headers: { "content-type": "text/html" } }),
    },
  });
  return {
    url: server.url.href,
    sendPictures: () => waiting.resolve(),
    holdPictures: () => {
      waiting = Promise.withResolvers<void>();
    },
    [Symbol.asyncDispose]: async () => {
      waiting.resolve();
      await server.stop(true);
    },
  };
}

function pictureOf(number: number): string {
  const height = 120 + ((number * 37) % 300);
  return `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="${height}">
    <rect width="300" height="${height}" fill="teal"/></svg>`;
}

/** Opens the page; `query` says what stands in it. */
export async function opensRoom(page: Page, harness: ScrollHarness, query = ""): Promise<void> {
  await page.goto(`${harness.url}?${query}`, { waitUntil: "domcontentloaded" });
  await page.locator(".scroll-window-row").first().waitFor();
  await page.evaluate(() => window.firstFrame);
}

/** Waits until two frames have been painted. */
export async function painted(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    await new Promise((resolve) => requestAnimationFrame(resolve));
  });
}

/** Turns the wheel, and waits until the list has moved. */
export async function scrolls(page: Page, pixels: number): Promise<void> {
  const topOfList = () => document.querySelector(".scroll-window")?.scrollTop;
  const before = await page.evaluate(topOfList);
  await page.mouse.wheel(0, pixels);
  await page.waitForFunction(
    (before) => document.querySelector(".scroll-window")?.scrollTop !== before,
    before,
  );
  await painted(page);
}

/** Waits until the list has stood still for ten frames. */
export async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const list = document.querySelector(".scroll-window");
    let top = -1;
    for (let still = 0; still < 10; still++) {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      if (list?.scrollTop !== top) still = 0;
      top = list?.scrollTop ?? -1;
    }
  });
}

/** How far below the edge of the list a row stands, in pixels. */
export async function topOf(page: Page, key: string): Promise<number> {
  return page.evaluate((key) => {
    const edge = document.querySelector(".scroll-window")?.getBoundingClientRect().top ?? 0;
    const row = document.querySelector(`[data-key="${key}"]`);
    return (row?.getBoundingClientRect().top ?? Number.NaN) - edge;
  }, key);
}
