import { afterAll, beforeAll, expect, test } from "bun:test";
import { gets, promotes, says } from "../../chat/house.ts";
import { inChromium } from "../browser.ts";
import { eachSeat, type Seat } from "../people.ts";
import { fills, openTalk, type Talk } from "./talk.ts";
import { talks } from "./talker.ts";

inChromium("a conversation", () => {
  let yard: Talk;
  beforeAll(async () => {
    yard = await openTalk();
  });
  afterAll(() => yard[Symbol.asyncDispose]());

  /** A room of two, both of whom have their accounts since now. */
  async function roomOfTwo(seat: Seat, name: string) {
    const people = await yard.members(seat, "Dasha", "Egor");
    return { people, room: { name, id: await yard.room(name, people) } };
  }

  test.each(eachSeat)(
    "is written, heard at once, and answered with a quote that leads back, %s",
    async (_, seat) => {
      const { people, room } = await roomOfTwo(seat, "Bread");
      await using dasha = await talks(yard, seat, people[0]);
      await using egor = await talks(yard, seat, people[1]);
      const { t } = dasha;
      await dasha.enters(room);
      await egor.enters(room);
      await dasha.says("Who has **yeast**?");
      await egor.reads("Who has yeast?");
      expect(await egor.message("yeast").locator("strong").innerText()).toBe("yeast");
      await egor.does("yeast", "reply");
      await egor.sees(t("chat:conversation.replyTo", { name: "Dasha" }));
      await egor.composer.and(egor.page.locator(":focus")).waitFor();
      await egor.looksRight();
      await egor.says("Come to the third floor");
      await dasha.reads("third floor");
      await dasha.looksRight();
      await fills(people[1], room.id, 30);
      await dasha.reads("line 30");
      await egor.reads("line 30");
      await dasha.does("third floor", "copyLink");
      await dasha.sees(t("chat:conversation.copiedLink"));
      const quote = dasha.message("third floor").getByRole("button", { name: /Dasha/u });
      await quote.press("Enter");
      await dasha.looksAt("Who has yeast");
    },
    60_000,
  );

  test.each(eachSeat)(
    "lets one mend and take back what one has said, %s",
    async (_, seat) => {
      const { people, room } = await roomOfTwo(seat, "Soup");
      await using dasha = await talks(yard, seat, people[0]);
      await using egor = await talks(yard, seat, people[1]);
      const { t, page } = dasha;
      await dasha.enters(room);
      await egor.enters(room);
      await dasha.says("I have ontons");
      await egor.reads("ontons");
      if (seat.hasTouch) await dasha.does("ontons", "edit");
      else {
        await dasha.reads("ontons");
        await dasha.composer.press("ArrowUp");
      }
      await dasha.sees(t("chat:conversation.editing"));
      expect(await dasha.composer.inputValue()).toBe("I have ontons");
      await dasha.looksRight();
      await page.keyboard.press("Escape");
      await dasha.seesNo(t("chat:conversation.editing"));
      await dasha.does("ontons", "edit");
      await dasha.hand.write(dasha.composer, "I have onions");
      await dasha.presses(t("chat:conversation.save"));
      await egor.reads("I have onions");
      await egor.sees(t("chat:conversation.edited"));
      await dasha.does("onions", "delete");
      await dasha.isAt(t("chat:conversation.remove.title"));
      await dasha.looksRight();
      await dasha.presses(t("chat:conversation.remove.submit"));
      await egor.sees(t("chat:conversation.deleted"));
      expect(await egor.page.getByText("onions").count()).toBe(0);
      await egor.looksRight();
    },
    60_000,
  );

  test.each(eachSeat)(
    "mentions somebody with a few letters, and holds emoji, %s",
    async (_, seat) => {
      const { people, room } = await roomOfTwo(seat, "Tea");
      await using dasha = await talks(yard, seat, people[0]);
      await using egor = await talks(yard, seat, people[1]);
      const { t, page } = dasha;
      await dasha.enters(room);
      await egor.opens("/", "Lime Court");
      await dasha.composer.focus();
      await page.keyboard.type(`Tea, @${people[1].handle.slice(0, 6)}`);
      const offered = page.getByRole("listbox", { name: t("chat:conversation.completions") });
      const egorOffered = offered.getByRole("option", { name: `@${people[1].handle}` });
      await egorOffered.waitFor();
      await dasha.looksRight();
      if (seat.hasTouch) await egorOffered.tap();
      else await page.keyboard.press("Enter");
      await offered.waitFor({ state: "detached" });
      await dasha.presses(t("chat:conversation.emoji.title"));
      const sought = page.getByRole("searchbox", { name: t("chat:conversation.emoji.search") });
      await sought.fill(seat.language === "ru" ? "ракет" : "rocket");
      const rocket = page.getByRole("gridcell", { name: /rocket|ракета/iu });
      await rocket.first().waitFor();
      await dasha.looksRight();
      await rocket.first().click();
      await dasha.composer.and(page.locator(":focus")).waitFor();
      await dasha.hasValue(new RegExp(`^Tea, @${people[1].handle} 🚀`, "u"));
      await dasha.presses(t("chat:conversation.send"));
      await dasha.reads("🚀");
      await egor.page.getByRole("button", { name: t("shell:unread", { count: 1 }) }).waitFor();
      await egor.enters(room);
      await egor
        .message("🚀")
        .getByRole("link", { name: `@${people[1].handle}` })
        .waitFor();
      await egor.looksRight();
    },
    60_000,
  );

  test.each(eachSeat)(
    "is reacted to, the heart first, %s",
    async (_, seat) => {
      const { people, room } = await roomOfTwo(seat, "Pears");
      await says(people[0], room.id, "The pears are ripe");
      await using dasha = await talks(yard, seat, people[0]);
      await using egor = await talks(yard, seat, people[1]);
      const { t } = dasha;
      await dasha.enters(room);
      await egor.enters(room);
      await egor.opensMenu("pears are ripe");
      const reactions = egor.page.getByRole("toolbar", { name: t("chat:conversation.react") });
      expect(await reactions.getByRole("button").first().innerText()).toBe("❤️");
      await egor.looksRight();
      await egor.hand.press(reactions.getByRole("button").first());
      const chip = (name: RegExp) => dasha.message("pears are ripe").getByRole("button", { name });
      await chip(/^❤️ 1: Egor$/u).waitFor();
      if (seat.hasTouch) await chip(/^❤️ 1/u).tap();
      else await chip(/^❤️ 1/u).press("Enter");
      await chip(/^❤️ 2: /u)
        .and(dasha.page.locator("[aria-pressed=true]"))
        .waitFor();
      await dasha.looksRight();
      if (seat.hasTouch) await chip(/^❤️ 2/u).tap();
      else await chip(/^❤️ 2/u).press("Enter");
      await chip(/^❤️ 1: Egor$/u).waitFor();
    },
    60_000,
  );

  test.each(eachSeat)(
    "keeps what is important pinned above it, %s",
    async (_, seat) => {
      const { people, room } = await roomOfTwo(seat, "Keys");
      await says(people[0], room.id, "The key lies under the pot");
      await fills(people[0], room.id, 40);
      await promotes(people[0], room.id, people[1], "moderator");
      await using dasha = await talks(yard, seat, people[0]);
      await using egor = await talks(yard, seat, people[1]);
      const { t } = dasha;
      await egor.enters(room);
      await dasha.enters(room);
      await dasha.does("line 39", "pin");
      const pinned = egor.page.getByRole("button", {
        name: new RegExp(`^${t("chat:conversation.pinOne")}`, "u"),
      });
      await pinned.filter({ hasText: "line 39" }).waitFor();
      await egor.looksRight();
      const { messages } = await gets<{ messages: readonly { id: string; text: string }[] }>(
        ...([people[0], "GET", `/rooms/${room.id}/messages?limit=100`] as const),
      );
      const first = messages.find(({ text }) => text.startsWith("The key"));
      await gets(people[0], "PUT", `/messages/${first?.id}/pin`);
      const many = (at: number) =>
        egor.page.getByRole("button", {
          name: new RegExp(`^${t("chat:conversation.pinMany", { at, count: 2 })}`, "u"),
        });
      await egor.hand.press(many(1).filter({ hasText: "line 39" }));
      await egor.hand.press(many(2).filter({ hasText: "The key lies" }));
      await egor.looksAt("The key lies");
      await egor.looksRight();
      await dasha.does("line 39", "unpin");
      await pinned.filter({ hasText: "The key lies" }).waitFor();
    },
    60_000,
  );

  test.each(eachSeat)(
    "opens at the message of a link, %s",
    async (_, seat) => {
      const { people, room } = await roomOfTwo(seat, "Links");
      const { id } = await says(people[0], room.id, "Here it began");
      await fills(people[0], room.id, 120);
      await using egor = await talks(yard, seat, people[1]);
      await egor.enters(room, id);
      await egor.looksAt("Here it began");
      await egor.looksRight();
    },
    60_000,
  );
});
