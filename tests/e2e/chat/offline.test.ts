import { afterAll, beforeAll, expect, test } from "bun:test";
import { layCable } from "../../../platform/testing/cable.ts";
import { gets } from "../../chat/house.ts";
import { inChromium } from "../browser.ts";
import { eachSeat } from "../people.ts";
import { openTalk, type Talk, textsIn } from "./talk.ts";
import { type Talker, talks } from "./talker.ts";

inChromium("what one writes", () => {
  let yard: Talk;
  beforeAll(async () => {
    yard = await openTalk();
  });
  afterAll(() => yard[Symbol.asyncDispose]());

  test.each(eachSeat)(
    "stays as a draft in another room, after a reload and in a new tab, %s",
    async (_, seat) => {
      const people = await yard.members(seat, "Rita", "Oleg");
      const room = { name: "Jam", id: await yard.room("Jam", people) };
      const other = { name: "Tar", id: await yard.room("Tar", people) };
      await using rita = await talks(yard, seat, people[0]);
      const { t, page } = rita;
      await rita.enters(room);
      await rita.hand.write(rita.composer, "Plums, half sugar");
      await rita.enters(other);
      await rita.enters(room);
      await rita.hasValue(/^Plums, half sugar$/u);
      await page.reload();
      await rita.hasValue(/^Plums, half sugar$/u);
      const tab = await rita.opensTab();
      await page.close();
      await tab.opens("/chat", t("chat:rooms.title"));
      await tab.seesInRow("Jam", t("chat:rooms.preview.draft"));
      await tab.looksRight();
      await tab.enters(room);
      await tab.hasValue(/^Plums, half sugar$/u);
      await tab.presses(t("chat:conversation.send"));
      await tab.reads("Plums");
      await tab.page.reload();
      await tab.reads("Plums");
      await tab.hasValue(/^$/u);
    },
    60_000,
  );

  test.each(eachSeat)(
    "while the line is down outlives its tab, and is sent once, %s",
    async (_, seat) => {
      using cable = layCable(yard.url);
      const people = await yard.members(seat, "Rita", "Oleg");
      const room = { name: "Oven", id: await yard.room("Oven", people) };
      await using rita = await talks(cable, seat, people[0]);
      const { t } = rita;
      await rita.enters(room);
      await rita.says("Before the storm");
      await rita.reads("Before the storm");
      cable.cut();
      await rita.sees(
        new RegExp(`${t("shell:connection.reconnecting")}|^(Offline|Нет связи)`, "u"),
      );
      for (const text of ["Is the light out", "Here it is"]) {
        await rita.says(text);
        const state = rita.message(text).getByRole("img", {
          name: t("chat:conversation.state.sending"),
        });
        await state.waitFor();
      }
      await rita.looksRight();
      const tab = await rita.opensTab();
      await rita.page.close();
      cable.mend();
      await tab.enters(room);
      await tab.reads("Here it is");
      await tab.looksRight();
      const said = ["Before the storm", "Is the light out", "Here it is"];
      expect(await textsIn(people[1], room.id)).toEqual(said);
    },
    60_000,
  );

  test.each(eachSeat)(
    "that was refused meanwhile stays, and can be sent again or thrown away, %s",
    async (_, seat) => {
      using cable = layCable(yard.url);
      const people = await yard.members(seat, "Oleg", "Rita");
      const [oleg, { id }] = people;
      const room = { name: "Bees", id: await yard.room("Bees", people) };
      await using rita = await talks(cable, seat, people[1]);
      const { t, page } = rita;
      await rita.enters(room);
      cable.cut();
      await rita.says("First word");
      await rita.says("Second word");
      await gets(oleg, "PUT", `/rooms/${room.id}/members/${id}/mute`, {});
      cable.mend();
      await isOnline(rita);
      const unsent = page.locator("[data-state=unsent]");
      await unsent.nth(1).getByText(t("chat:failures.muted")).waitFor();
      await rita.sees(t("chat:conversation.closed.mutedForEver"));
      await rita.looksRight();
      await page.reload();
      await unsent.nth(1).waitFor();
      await gets(oleg, "DELETE", `/rooms/${room.id}/members/${id}/restriction`);
      await rita.composer.waitFor();
      const does = (text: string, name: string) =>
        rita.hand.press(rita.message(text).getByRole("button", { name, exact: true }));
      await does("First word", t("chat:conversation.again"));
      await rita.reads("First word");
      await does("Second word", t("chat:conversation.discard"));
      await rita.message("Second word").waitFor({ state: "detached" });
      expect(await textsIn(oleg, room.id)).toEqual(["First word"]);
    },
    60_000,
  );
});

inChromium("a server that is killed", () => {
  test.each(eachSeat)(
    "while somebody writes and sends has everything once when it is back, %s",
    async (_, seat) => {
      await using yard = await openTalk();
      const people = await yard.members(seat, "Rita", "Oleg");
      const room = { name: "Fire", id: await yard.room("Fire", people) };
      await using cable = { ...yard, cut: () => {}, mend: () => {}, [Symbol.dispose]: () => {} };
      await using rita = await talks(cable, seat, people[0]);
      await rita.enters(room);
      await rita.says("One");
      await rita.says("Two");
      await yard.dvor.kill();
      await rita.says("Three");
      await rita.hand.write(rita.composer, "A thought that is not");
      await using again = await yard.dvor.again();
      await isOnline(rita);
      await rita.reads("Three");
      await rita.hasValue(/^A thought that is not$/u);
      expect(await textsIn(people[1], room.id)).toEqual(["One", "Two", "Three"]);
      expect(again.url).toBe(yard.url);
    },
    60_000,
  );
});

/** The browser is told that the line is back, and need not find it out. */
function isOnline({ page }: Talker): Promise<void> {
  return page.evaluate(() => void window.dispatchEvent(new Event("online")));
}
