import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from "playwright-core";
import { commonRoomId } from "../apps/chat/contract/rooms.ts";
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
  settings: (page, url) => pressed("", /language|язык/u, "menu")(page, url),
};

/** Opens something of a page, by the name of its button. */
function pressed(path: string, button: RegExp, role: "menu" | "dialog"): Way {
  return async (page, url) => {
    await page.goto(url + path);
    await settled(page);
    await page.getByRole("button", { name: button }).first().click();
    await page.getByRole(role).waitFor();
  };
}

const to =
  (path: string): Way =>
  (page, url) =>
    page.goto(url + path);

const commonRoom = `/chat/${commonRoomId}`;

/** What a visitor without an account sees of people, and of what they say. */
const waysOfGuest: Readonly<Record<string, Way>> = {
  "sign-in": to("/sign-in"),
  "sign-up": to("/sign-up"),
  forgotten: to("/forgotten"),
  reset: to("/reset#token"),
  confirm: to("/confirm#token"),
  "no-invitation": to("/join/nothing"),
  people: to("/people"),
  room: to(commonRoom),
};

/** The list on which two people have written different things. */
const tornList =
  (rest: string): Way =>
  async (page, url) => {
    const { lists } = await (await page.request.get(`${url}/api/lists`)).json();
    const torn = lists.find(({ fill }: { fill: { conflicts: number } }) => fill.conflicts > 0);
    await page.goto(`${url}/lists/${torn.list.id}${rest}`);
  };

/** One of the demo's videos. */
const someVideo =
  (path: string): Way =>
  async (page, url) => {
    const { videos } = await (await page.request.get(`${url}/api/videos?order=views`)).json();
    await page.goto(`${url}/videos${path}/${videos[0].id}`);
  };

const sections = ["profile", "account", "security", "notifications", "privacy", "appearance"];

/** What the host of the demo sees, after having signed in. */
const waysOfHost: Readonly<Record<string, Way>> = {
  "host-home": to(""),
  "host-chat": to("/chat"),
  "host-room": to(commonRoom),
  "host-room-info": to(`${commonRoom}/info`),
  "host-open-rooms": to("/chat/rooms"),
  "host-search": to("/chat/search?q=tom"),
  "host-lists": to("/lists"),
  "host-list": tornList(""),
  "host-list-activity": tornList("?panel=activity"),
  "host-list-people": tornList("?panel=people"),
  "host-list-chat": tornList("?panel=chat"),
  "host-list-settings": tornList("/settings"),
  "host-list-new": to("/lists/new"),
  "host-live": to("/live"),
  "host-live-studio": to("/live/studio"),
  "host-videos": to("/videos"),
  "host-video": someVideo(""),
  "host-videos-studio": to("/videos/studio"),
  "host-videos-new": to("/videos/new"),
  "host-videos-history": to("/videos/history"),
  "host-people": to("/people"),
  "host-me": to("/@me"),
  "host-nobody": to("/@nobody-at-all"),
  "host-settings": to("/settings"),
  ...Object.fromEntries(
    [...sections, "courtyard", "invitations"].map((section) => [
      `host-settings-${section}`,
      to(`/settings/${section}`),
    ]),
  ),
  "host-you": pressed("", /^(You:|Вы:)/u, "menu"),
  "host-updates": pressed("", /^(Updates|События)/u, "dialog"),
  "host-neighbour": to("/@tom"),
  "host-neighbour-menu": pressed("/@tom", /^(More|Ещё)$/u, "menu"),
  "host-invite": pressed("/people", /^(Invite|Пригласить)$/u, "dialog"),
  "host-second-factor": pressed("/settings/security", /^(Turn it on|Включить)$/u, "dialog"),
};

/** Signs in as the host of a demo, who was named when it was filled. */
async function signIn(context: BrowserContext, dvor: Dvor): Promise<void> {
  const [, who, password] = await dvor.prints(/sign in as (\S+) with the password (\S+)\n/u);
  const data = { who, password };
  const answer = await context.request.post(`${dvor.url}/api/people/sign-in`, { data });
  if (!answer.ok()) throw new Error(`the host of the demo is not let in: ${await answer.text()}`);
}

interface Scenery {
  readonly browser: Browser;
  readonly folder: string;
  readonly full: Dvor;
  readonly empty: Dvor;
}

async function takeAll(browser: Browser, folder: string): Promise<number> {
  let taken = 0;
  for (const language of languages) {
    await using full = await startDvor({ arguments: [`--demo=${language}`] });
    await using empty = await startDvor();
    for (const theme of themes) {
      for (const size of ["phone", "desktop"] as const) {
        const look = { viewport: sizes[size], locale: language, colorScheme: theme };
        const suffix = `${size}-${theme}-${language}`;
        taken += await takeLook({ browser, folder, full, empty }, look, suffix);
      }
    }
  }
  return taken;
}

/** Every page in one size, theme and language. */
async function takeLook(
  { browser, folder, full, empty }: Scenery,
  look: BrowserContextOptions,
  suffix: string,
): Promise<number> {
  let taken = 0;
  // Without motion, as a picture is taken of what has arrived.
  const still = { deviceScaleFactor: 2, reducedMotion: "reduce" } as const;
  const context = await browser.newContext({ ...look, ...still });
  const page = await context.newPage();
  const take = async (dvor: Dvor, name: string, way: Way) => {
    await way(page, dvor.url);
    await settled(page);
    await page.screenshot({ path: join(folder, `${name}-${suffix}.png`) });
    taken += 1;
  };
  for (const [name, way] of Object.entries(ways)) {
    await take(full, name, way);
    if (name !== "missing") await take(empty, `empty-${name}`, way);
  }
  for (const some of [waysWithContent, waysOfGuest]) {
    for (const [name, way] of Object.entries(some)) await take(full, name, way);
  }
  await signIn(context, full);
  for (const [name, way] of Object.entries(waysOfHost)) await take(full, name, way);
  await context.close();
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
