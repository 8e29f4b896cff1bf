import { afterAll, beforeAll, expect, test } from "bun:test";
import { says } from "../../chat/house.ts";
import { inChromium } from "../browser.ts";
import { eachSeat } from "../people.ts";
import { fills, openTalk, type Talk } from "./talk.ts";
import { type Talker, talks } from "./talker.ts";

/** How far below the log's upper edge a message stands, in pixels. */
function heightOf({ page }: Talker, words: string): Promise<number> {
  return page.getByRole("log").evaluate((log, words) => {
    const articles = [...log.querySelectorAll("article")];
    const found = articles.find((article) => article.textContent?.includes(words));
    const edge = log.getBoundingClientRect().top;
    return Math.round((found?.getBoundingClientRect().top ?? Number.NaN) - edge);
  }, words);
}

/** Whether something older than a message came, or there is nothing older. */
function hasOlder(messageId: string | null): boolean {
  const oldest = document.querySelector("[role=log] article")?.getAttribute("data-message");
  return oldest !== messageId || document.querySelector(".log-beginning") !== null;
}

inChromium("the history of a room", () => {
  let yard: Talk;
  beforeAll(async () => {
    yard = await openTalk();
  });
  afterAll(() => yard[Symbol.asyncDispose]());

  test.each(eachSeat)(
    "of 300 messages is gone through to its beginning and back, %s",
    async (_, seat) => {
      const people = await yard.members(seat, "Nina", "Pavel");
      const room = { name: "Long", id: await yard.room("Long", people) };
      await fills(people[1], room.id, 300);
      await using pavel = await talks(yard, seat, people[1]);
      const { t, page } = pavel;
      await pavel.enters(room);
      await pavel.looksAt("line 300");
      const log = page.getByRole("log");
      await log.focus();
      const isReached = () => page.getByText(t("chat:conversation.beginning.group")).isVisible();
      while (!(await isReached())) {
        const oldest = await page.getByRole("article").first().getAttribute("data-message");
        await page.keyboard.press("Home");
        await page.waitForFunction(hasOlder, oldest);
      }
      await page.keyboard.press("Home");
      await pavel.looksAt("line 1");
      await pavel.looksRight();
      const before = await heightOf(pavel, "line 3");
      await says(people[0], room.id, "Something new far below");
      await page
        .getByRole("button", { name: t("chat:conversation.toEndNew", { count: 1 }) })
        .waitFor();
      expect(await heightOf(pavel, "line 3")).toBe(before);
      await pavel.presses(t("chat:conversation.toEndNew", { count: 1 }));
      await pavel.looksAt("Something new far below");
    },
    60_000,
  );

  test.each(eachSeat)(
    "is searched, and opened at what was found, %s",
    async (_, seat) => {
      const people = await yard.members(seat, "Nina", "Pavel");
      const room = { name: "Deep", id: await yard.room("Deep", people) };
      const word = seat.language === "ru" ? "черепахи" : "turtles";
      await says(people[0], room.id, `All about ${word} and their shells`);
      await fills(people[0], room.id, 100);
      await using pavel = await talks(yard, seat, people[1]);
      const { t, page } = pavel;
      await pavel.enters(room);
      await pavel.presses(t("chat:rooms.header.search"));
      const field = page.getByRole("searchbox", { name: t("chat:search.field") });
      await pavel.hand.write(field, seat.language === "ru" ? "черепаха" : "turtle");
      const found = page.getByRole("link").filter({ hasText: "their shells" });
      await found.locator("mark").waitFor();
      await pavel.looksRight();
      if (seat.hasTouch) await found.tap();
      else {
        await page.keyboard.press("ArrowDown");
        await page.keyboard.press("Enter");
      }
      await pavel.looksAt("their shells");
      await pavel.looksRight();
    },
    60_000,
  );
});
