import { afterAll, beforeAll, expect, test } from "bun:test";
import { says } from "../../chat/house.ts";
import { inChromium } from "../browser.ts";
import { eachSeat, type Seat } from "../people.ts";
import { openTalk, type Talk } from "./talk.ts";
import { talks } from "./talker.ts";

const [desktop] = eachSeat.map(([, seat]) => seat).filter(({ hasTouch }) => !hasTouch) as [Seat];

inChromium("by keyboard alone", () => {
  let yard: Talk;
  beforeAll(async () => {
    yard = await openTalk();
  });
  afterAll(() => yard[Symbol.asyncDispose]());

  test("one goes to rooms and people from anywhere", async () => {
    const people = await yard.members(desktop, "Kim", "Lena");
    for (const name of ["Apples", "Cherries"]) await yard.room(name, people);
    await using kim = await talks(yard, desktop, people[0]);
    const { page, t } = kim;
    await kim.opens("/people", t("people:list.title"));
    await page.keyboard.press("Control+k");
    const palette = page.getByRole("dialog", { name: t("shell:palette.title") });
    await palette.waitFor();
    await page.keyboard.type("chers");
    await palette.getByRole("option", { name: /Cherries/u }).waitFor();
    await kim.looksRight();
    await page.keyboard.press("Enter");
    await kim.isAt("Cherries");
    await page.getByRole("log", { name: "Cherries" }).waitFor();
    await page.keyboard.press("Alt+ArrowDown");
    await kim.isAt("Apples");
    await page.keyboard.press("Alt+ArrowUp");
    await kim.isAt("Cherries");
    await page.keyboard.press("Control+k");
    await palette.waitFor();
    await page.keyboard.type("lena");
    await palette.getByRole("option", { name: /Lena/u }).first().waitFor();
    await kim.looksRight();
    await page.keyboard.press("Enter");
    await kim.isAt("Lena");
    await page.goto(`${yard.url}/people`);
    await kim.isAt(t("people:list.title"));
    await page.keyboard.press("?");
    await kim.isAt(t("shell:shortcuts.title"));
    await kim.looksRight();
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
  }, 60_000);

  test("one goes through what was said, and is back in the field with Escape", async () => {
    const people = await yard.members(desktop, "Kim", "Lena");
    const room = { name: "Words", id: await yard.room("Words", people) };
    for (const text of ["first word", "second word", "third word"]) {
      await says(people[1], room.id, text);
    }
    await using kim = await talks(yard, desktop, people[0]);
    const { page, t } = kim;
    await kim.enters(room);
    await kim.reads("third word");
    const log = page.getByRole("log", { name: "Words" });
    expect(await log.getAttribute("aria-live")).not.toBe("assertive");
    const label = await kim.message("second word").getAttribute("aria-label");
    expect(label).toMatch(/^Lena, .+: second word$/u);
    const focused = (words: string) => kim.message(words).and(page.locator(":focus")).waitFor();
    await page.keyboard.type("H");
    await kim.hasValue(/^H$/u);
    await page.keyboard.press("Backspace");
    await page.keyboard.press("ArrowUp");
    await focused("third word");
    await page.keyboard.press("ArrowUp");
    await focused("second word");
    await page.keyboard.press("r");
    await kim.sees(t("chat:conversation.replyTo", { name: "Lena" }));
    await page.keyboard.press("Escape");
    await kim.seesNo(t("chat:conversation.replyTo", { name: "Lena" }));
    await page.keyboard.press("ArrowUp");
    await focused("third word");
    await page.keyboard.press("Escape");
    await kim.composer.and(page.locator(":focus")).waitFor();
  }, 60_000);

  test("what somebody else says is read out politely", async () => {
    const people = await yard.members(desktop, "Kim", "Lena");
    const room = { name: "Aloud", id: await yard.room("Aloud", people) };
    await using kim = await talks(yard, desktop, people[0]);
    const { page } = kim;
    await kim.enters(room);
    await kim.says("I am here");
    await kim.reads("I am here");
    await says(people[1], room.id, "So am I");
    await kim.reads("So am I");
    const told = page.locator("[aria-live=polite]").filter({ hasText: "So am I" });
    await told.first().waitFor({ state: "attached" });
  }, 60_000);
});
