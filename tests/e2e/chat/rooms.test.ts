import { afterAll, beforeAll, expect, test } from "bun:test";
import { gets, givesLink, meets, says } from "../../chat/house.ts";
import { inChromium } from "../browser.ts";
import { eachSeat } from "../people.ts";
import { openTalk, type Talk } from "./talk.ts";
import { talks } from "./talker.ts";

inChromium("a room", () => {
  let yard: Talk;
  beforeAll(async () => {
    yard = await openTalk();
  });
  afterAll(() => yard[Symbol.asyncDispose]());

  test.each(eachSeat)(
    "is made, and somebody is invited who comes in by the card, %s",
    async (_, seat) => {
      const [ada, ben] = await yard.members(seat, "Ada", "Ben");
      await using owner = await talks(yard, seat, ada);
      await using guest = await talks(yard, seat, ben);
      const { t } = owner;
      const name = `Choir ${seat.language}`;
      await guest.opens("/chat", t("chat:rooms.title"));
      await owner.opens("/chat", t("chat:rooms.title"));
      await owner.presses(t("chat:rooms.create.open"));
      await owner.hasFocus(t("chat:rooms.create.name"));
      await owner.looksRight();
      await owner.writes(t("chat:rooms.create.name"), name);
      await owner.presses(new RegExp(t("chat:rooms.create.private.title"), "u"), "radio");
      await owner.presses(t("chat:rooms.create.submit"));
      await owner.page.getByRole("heading", { name: t("chat:info.invite.title") }).waitFor();
      await owner.looksRight();
      const sought = owner.page.getByRole("searchbox", { name: t("chat:info.invite.find") });
      await owner.hand.write(sought, ben.handle);
      await owner.presses(t("chat:info.invite.ask", { name: "Ben" }));
      await owner.sees(t("chat:info.invite.sent"));
      await owner.looksRight();

      await guest.seesInRow("Ada", t("chat:rooms.unread", { count: 1 }));
      await guest.hand.press(guest.row("Ada").getByRole("link"));
      await guest.isAt("Ada");
      await guest.sees(t("chat:card.invitation.title", { room: name }));
      await guest.looksRight();
      await guest.presses(t("chat:card.invitation.accept"));
      await guest.sees(t("chat:card.invitation.accepted"));
      await guest.opens("/chat", t("chat:rooms.title"));
      await guest.seesInRow(name, name);
      await owner.presses(t("chat:info.back"), "link");
      await owner.page.getByRole("link", { name: /Ben/u }).first().waitFor();
      await owner.looksRight();
    },
    60_000,
  );

  test.each(eachSeat)(
    "is come into by a link, and left again, %s",
    async (_, seat) => {
      const [ada, ben] = await yard.members(seat, "Ada", "Ben");
      const room = { name: "Attic", id: await yard.room("Attic", [ada]) };
      const token = await givesLink(ada, room.id, 1);
      await using guest = await talks(yard, seat, ben);
      const { t } = guest;
      await guest.opens(`/chat/join/${token}`, t("chat:rooms.join.title", { name: "Attic" }));
      await guest.looksRight();
      await guest.presses(t("chat:rooms.join.submit"));
      await guest.isAt("Attic");
      await guest.says("Here I am");
      await guest.reads("Here I am");
      await guest.presses(t("chat:rooms.header.info"));
      await guest.presses(t("chat:info.leave.open"));
      await guest.isAt(t("chat:info.leave.title", { name: "Attic" }));
      await guest.looksRight();
      await guest.presses(t("chat:info.leave.submit"));
      await guest.page.getByRole("log", { name: "Attic" }).waitFor({ state: "detached" });
      await guest.row("Attic").waitFor({ state: "detached" });
      await guest.opens(`/chat/join/${token}`, t("chat:rooms.join.over.title"));
      await guest.looksRight();
      await guest.opens(`/chat/${room.id}`, t("chat:conversation.refused.missing.title"));
      await guest.looksRight();
    },
    60_000,
  );

  test.each(eachSeat)(
    "that is open to everyone is found, looked into and joined, %s",
    async (_, seat) => {
      const [ada, ben] = await yard.members(seat, "Ada", "Ben");
      const name = `Bicycles ${seat.language}`;
      const { room } = await gets<{ room: { id: string } }>(ada, "POST", "/rooms", {
        name,
        topic: "Tyres and chains",
        isPublic: true,
      });
      await says(ada, room.id, "The pump stands in the hall");
      await using guest = await talks(yard, seat, ben);
      const { t } = guest;
      await guest.opens("/chat/rooms", t("chat:rooms.directory.title"));
      await guest.looksRight();
      await guest.presses(name, "link");
      await guest.isAt(name);
      await guest.reads("The pump");
      await guest.looksRight();
      await guest.presses(t("chat:conversation.closed.join"));
      await guest.says("Thank you for the pump");
      await guest.reads("Thank you");
    },
    60_000,
  );

  test.each(eachSeat)(
    "is called otherwise by its owner, and deleted with all that was said, %s",
    async (_, seat) => {
      const [ada, ben] = await yard.members(seat, "Ada", "Ben");
      const room = { name: "Cellar", id: await yard.room("Cellar", [ada, ben]) };
      await using owner = await talks(yard, seat, ada);
      await using other = await talks(yard, seat, ben);
      const { t } = owner;
      await other.enters(room);
      await owner.enters(room);
      await owner.presses(t("chat:rooms.header.info"));
      await owner.page.getByRole("heading", { name: t("chat:info.title") }).waitFor();
      await owner.looksRight();
      await owner.presses(t("chat:info.edit"));
      await owner.hasFocus(t("chat:info.name"));
      await owner.looksRight();
      await owner.writes(t("chat:info.name"), "Wine cellar");
      await owner.presses(t("chat:rooms.save"));
      await other.isAt("Wine cellar");
      await owner.presses(t("chat:info.delete.open"));
      const typed = t("chat:info.delete.type", { name: "Wine cellar" });
      await owner.writes(typed, "Wine");
      await owner.presses(t("chat:info.delete.submit"));
      await owner.sees(t("chat:info.delete.wrong"));
      await owner.looksRight();
      await owner.writes(typed, "Wine cellar");
      await owner.presses(t("chat:info.delete.submit"));
      await owner.row("Wine cellar").waitFor({ state: "detached" });
      await other.isAt(t("chat:conversation.refused.missing.title"));
      await other.looksRight();
    },
    60_000,
  );

  test.each(eachSeat)(
    "is kept in order: a report, a mute, a ban that is seen at once, %s",
    async (_, seat) => {
      const people = await yard.members(seat, "Ada", "Ben", "Cleo");
      const room = { name: "Stairs", id: await yard.room("Stairs", people) };
      await says(people[2], room.id, "Buy my watches");
      await using owner = await talks(yard, seat, people[0]);
      await using ben = await talks(yard, seat, people[1]);
      await using cleo = await talks(yard, seat, people[2]);
      const { t } = owner;
      await ben.enters(room);
      await cleo.enters(room);
      await ben.does("watches", "report");
      await ben.isAt(t("chat:info.report.title"));
      await ben.looksRight();
      await ben.writes(t("chat:info.report.reason"), "Nobody wants them");
      await ben.presses(t("chat:info.report.submit"));
      await ben.sees(t("chat:info.report.sent"));

      await owner.opens(`/chat/${room.id}/info/reports`, "Stairs");
      await owner.sees("Nobody wants them");
      await owner.looksRight();
      await owner.presses(t("chat:info.reports.delete"));
      await owner.sees(t("chat:info.reports.none.title"));
      await cleo.sees(t("chat:conversation.deleted"));

      await owner.presses(t("chat:info.back"), "link");
      const more = t("chat:info.members.more", { name: "Cleo" });
      await owner.presses(more);
      await owner.looksRight();
      await owner.presses(t("chat:info.deeds.mute"), "menuitem");
      await owner.isAt(t("chat:info.mute.title", { name: "Cleo" }));
      await owner.looksRight();
      await owner.presses(t("chat:info.mute.submit"));
      await cleo.composer.waitFor({ state: "detached" });
      await cleo.looksRight();
      await owner.presses(more);
      await owner.presses(t("chat:info.deeds.ban"), "menuitem");
      await owner.presses(t("chat:info.ban.submit"));
      await cleo.isAt(t("chat:conversation.refused.banned.title"));
      await cleo.looksRight();
      await owner.opens(`/chat/${room.id}/info/acts`, "Stairs");
      await owner.sees(t("chat:info.acts.banEver", { name: "Ada", other: "Cleo" }));
      await owner.looksRight();
      expect(await owner.page.getByText("Buy my watches").count()).toBe(0);
    },
    60_000,
  );

  test.each(eachSeat)(
    "of two says what was seen and who writes, and closes where one blocks, %s",
    async (_, seat) => {
      const [ada, ben] = await yard.members(seat, "Ada", "Ben");
      await using one = await talks(yard, seat, ada);
      await using other = await talks(yard, seat, ben);
      const { t } = one;
      await one.opens(`/@${ben.handle}`, "Ben");
      await one.presses(t("chat:rooms.profile.message"));
      await one.page.getByRole("log", { name: "Ben" }).waitFor();
      await one.says("Are you awake");
      const state = (name: "sent" | "seen") =>
        one.message("awake").getByRole("img", { name: t(`chat:conversation.state.${name}`) });
      await state("sent").waitFor();
      await one.looksRight();
      const id = await meets(ben, ada);
      await other.enters({ id, name: "Ada" });
      await state("seen").waitFor();
      await other.composer.focus();
      await other.page.keyboard.type("Yes, bec");
      await one.sees(t("chat:conversation.typing.one", { name: "Ben" }));
      await one.looksRight();

      await one.presses(t("chat:rooms.header.person", { name: "Ben" }));
      await one.presses(t("chat:info.direct.block"));
      await one.isAt(t("chat:info.direct.title", { name: "Ben" }));
      await one.looksRight();
      await one.hand.press(
        one.page
          .getByRole("alertdialog")
          .getByRole("button", { name: t("chat:info.direct.block") }),
      );
      await other.sees(t("chat:conversation.closed.blocked"));
      await other.looksRight();
    },
    60_000,
  );
});
