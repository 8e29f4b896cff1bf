import { afterAll, beforeAll, expect, test } from "bun:test";
import { goodPassword } from "../../../platform/testing/browser-jar.ts";
import { layCable } from "../../../platform/testing/cable.ts";
import { inChromium } from "../browser.ts";
import { type OpenCourtyard, openCourtyard, place } from "../courtyard.ts";
import { arrives, eachSeat } from "../people.ts";

/** Names that a page must bear: long ones, drawn ones, and one from right to left. */
const names = {
  long: "W".repeat(50),
  drawn: "👩‍👩‍👧‍👦🏳️‍🌈🧑🏽‍🚀",
  rightToLeft: "محمد عبد الله بن عبد الرحمن",
};

inChromium("the pages of people", () => {
  let yard: OpenCourtyard;
  beforeAll(async () => {
    yard = await openCourtyard();
  });
  afterAll(() => yard[Symbol.asyncDispose]());

  test.concurrent.each(eachSeat)(
    "bear names of any length and script, %s",
    async (_, seat) => {
      const members = Object.entries(names).map(([kind, name]) =>
        yard.member(seat, name, { handle: `${kind.toLowerCase()}-${seat.language}` }),
      );
      const [long] = await Promise.all(members);
      await using page = await arrives(yard, seat, long);
      const { t } = page;
      await page.opens("/people", t("list.title"));
      for (const name of Object.values(names)) await page.sees(name);
      await page.looksRight();
      for (const [kind, name] of Object.entries(names)) {
        await page.opens(`/@${kind.toLowerCase()}-${seat.language}`, name);
        await page.looksRight();
      }
      await page.opens("/settings/profile", t("settings.profile"));
      await page.looksRight();
    },
    60_000,
  );

  test.concurrent.each(eachSeat)(
    "are gone through with Back and Forward, %s",
    async (_, seat) => {
      const boris = await yard.member(seat, "Boris");
      await using neighbour = await arrives(yard, seat, boris);
      const { page, t } = neighbour;
      await neighbour.opens("/", place);
      await neighbour.goesToPeople();
      await neighbour.isAt(t("list.title"));
      await neighbour.presses(/@anna/u, "link");
      await neighbour.isAt("Anna");
      await neighbour.chooses(t("shell:preferences"));
      await neighbour.isAt(t("settings.title"));
      await neighbour.looksRight();
      await neighbour.presses(t("settings.privacy"), "link");
      await neighbour.isAt(t("settings.privacy"));
      for (const heading of [t("settings.title"), "Anna", t("list.title"), place]) {
        await page.goBack();
        await neighbour.isAt(heading);
      }
      await page.goForward();
      await page.goForward();
      await neighbour.isAt("Anna");
    },
    60_000,
  );

  test.concurrent.each(eachSeat)(
    "find somebody as one types a part of their name, %s",
    async (_, seat) => {
      const [tanya] = [await yard.member(seat, "Tanya"), await yard.member(seat, "Stanislav")];
      await using page = await arrives(yard, seat, tanya);
      const { t } = page;
      await page.opens("/people", t("list.title"));
      await page.sees("Stanislav");
      const search = page.page.getByRole("searchbox", { name: t("list.search") });
      await page.hand.write(search, "sta");
      await page.seesNo("Tanya");
      await page.sees("Stanislav");
      await page.hand.write(search, "nobody of that name");
      await page.sees(t("list.unfound.title"));
      await page.looksRight();
      await page.presses(t("list.clear"));
      await page.sees("Tanya");
    },
    60_000,
  );

  test.concurrent.each(eachSeat)(
    "keep what is typed while the line is down, and send it when it is back, %s",
    async (_, seat) => {
      using cable = layCable(yard.url);
      const inna = await yard.member(seat, "Inna");
      await using member = await arrives(cable, seat, inna);
      await using guest = await arrives(cable, seat);
      const { t } = member;
      await member.opens("/settings/profile", t("settings.profile"));
      await guest.opens("/sign-up", t("signUp.title"));
      await guest.writes(t("fields.name"), "Pyotr");
      await member.writes(t("fields.about"), "I mend ");
      await guest.writes(t("fields.password"), goodPassword);
      cable.cut();
      await member.sees(
        new RegExp(`${t("shell:connection.reconnecting")}|^(Offline|Нет связи)`, "u"),
      );
      await member.writes(t("fields.about"), "I mend bicycles.");
      await member.presses(t("save"));
      await guest.presses(t("signUp.submit"));
      await guest.sees(t("peopleMore:failures.offline"));
      await guest.looksRight();
      cable.mend();
      await member.page.evaluate(() => window.dispatchEvent(new Event("online")));
      await member.sees(t("saved"));
      expect(await member.field(t("fields.about")).inputValue()).toBe("I mend bicycles.");
      await guest.writes(t("fields.handle"), `pyotr-${seat.language}`);
      await guest.presses(t("signUp.submit"));
      await guest.isAt(place);
    },
    60_000,
  );

  test.concurrent.each(eachSeat)(
    "are in the language and the theme that one chooses, %s",
    async (_, seat) => {
      await using guest = await arrives(yard, seat);
      const { page, t } = guest;
      await guest.opens("/settings/appearance", t("settings.appearance"));
      await guest.looksRight();
      const dark = seat.theme === "dark" ? "light" : "dark";
      await guest.presses(t(`appearance.${dark}`), "radio");
      await guest.looksRight();
      await guest.presses(seat.language === "ru" ? "English" : "Русский", "radio");
      await guest.isAt(seat.language === "ru" ? "Appearance" : "Внешний вид");
      await page.reload();
      await guest.isAt(seat.language === "ru" ? "Appearance" : "Внешний вид");
      expect(await page.locator("html").getAttribute("data-theme")).toBe(dark);
      await guest.looksRight();
    },
    60_000,
  );
});
