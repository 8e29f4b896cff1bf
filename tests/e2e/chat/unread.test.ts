import { afterAll, beforeAll, expect, test } from "bun:test";
import { says } from "../../chat/house.ts";
import { inChromium } from "../browser.ts";
import { eachSeat } from "../people.ts";
import { fills, openTalk, type Talk } from "./talk.ts";
import { talks } from "./talker.ts";

inChromium("what one has not read", () => {
  let yard: Talk;
  beforeAll(async () => {
    yard = await openTalk();
  });
  afterAll(() => yard[Symbol.asyncDispose]());

  test.each(eachSeat)(
    "is counted wherever one looks, and read in all tabs at once, %s",
    async (_, seat) => {
      const people = await yard.members(seat, "Vera", "Gleb");
      const room = { name: "Roof", id: await yard.room("Roof", people) };
      await using gleb = await talks(yard, seat, people[1]);
      const other = await gleb.opensTab();
      const { t, page } = gleb;
      await gleb.opens("/chat", t("chat:rooms.title"));
      await other.opens("/", "Lime Court");
      await fills(people[0], room.id, 40);
      await gleb.seesInRow("Roof", t("chat:rooms.unread", { count: 40 }));
      const toChat = (name: string) => other.page.getByRole("link", { name, exact: true });
      await toChat(t("shell:chatUnread", { count: 40 })).waitFor();
      expect(await other.page.title()).toStartWith("(40) ");
      await gleb.looksRight();
      await other.looksRight();

      await gleb.hand.press(gleb.row("Roof").getByRole("link"));
      const line = page.getByRole("separator", { name: t("chat:conversation.new") });
      await line.waitFor();
      await gleb.looksAt("line 1");
      const toEnd = page.locator(".to-end-button");
      expect(await toEnd.getAttribute("aria-label")).toMatch(/\d/u);
      await gleb.looksRight();
      await gleb.hand.press(toEnd);
      await gleb.looksAt("line 40");
      await toChat(t("shell:app.chat")).waitFor();
      expect(await other.page.title()).toBe("Lime Court");
      await toEnd.waitFor({ state: "detached" });
      expect(await line.count()).toBe(1);
    },
    60_000,
  );

  test.each(eachSeat)(
    "is so again when one says it, and silent where one wants to hear nothing, %s",
    async (_, seat) => {
      const people = await yard.members(seat, "Vera", "Gleb");
      const room = { name: "Yard", id: await yard.room("Yard", people) };
      await says(people[0], room.id, "The gate is painted");
      await using gleb = await talks(yard, seat, people[1]);
      const { t, page } = gleb;
      const read = page.getByRole("link", { name: t("shell:app.chat"), exact: true });
      await gleb.opens("/chat", t("chat:rooms.title"));
      await gleb.opensMenuOf("Yard");
      await gleb.looksRight();
      await gleb.presses(t("chat:rooms.deeds.read"), "menuitem");
      await read.waitFor();
      await gleb.opensMenuOf("Yard");
      await gleb.presses(t("chat:rooms.deeds.unread"), "menuitem");
      await gleb.seesInRow("Yard", t("chat:rooms.unread", { count: 1 }));
      await gleb.opensMenuOf("Yard");
      await gleb.presses(t("chat:rooms.level.none"), "menuitemradio");
      await gleb.seesInRow("Yard", t("chat:rooms.quiet"));
      await read.waitFor();
      await says(people[0], room.id, "And still wet");
      await gleb.seesInRow("Yard", t("chat:rooms.unread", { count: 2 }));
      expect(await page.title()).not.toStartWith("(");
      await gleb.looksRight();
    },
    60_000,
  );
});
