import { afterAll, beforeAll, expect, test } from "bun:test";
import { inChromium } from "../browser.ts";
import { type OpenCourtyard, openCourtyard } from "../courtyard.ts";
import { arrives, eachSeat, type Neighbour, type Seat } from "../people.ts";

inChromium("two members", () => {
  let yard: OpenCourtyard;
  beforeAll(async () => {
    yard = await openCourtyard();
  });
  afterAll(() => yard[Symbol.asyncDispose]());

  /** Two who sit in the same kind of seat. */
  async function two(seat: Seat, name: string, other: string) {
    const [first, second] = [await yard.member(seat, name), await yard.member(seat, other)];
    return {
      one: await arrives(yard, seat, first),
      two: await arrives(yard, seat, second),
      handles: [first.handle, second.handle] as const,
    };
  }

  const opensBell = ({ t, presses }: Neighbour, unread: number) =>
    presses(unread > 0 ? t("shell:unread", { count: unread }) : t("shell:bell"));

  test.concurrent.each(eachSeat)(
    "become friends by asking and saying yes, and stop when one wants to, %s",
    async (_, seat) => {
      const { one, two: other, handles } = await two(seat, "Dasha", "Egor");
      await using dasha = one;
      await using egor = other;
      const { t } = dasha;
      await egor.opens("/people", t("list.title"));
      await dasha.opens(`/@${handles[1]}`, "Egor");
      await dasha.sees(t("profile.here"));
      await dasha.looksRight();
      await dasha.presses(t("friend.ask"));
      await dasha.page.getByRole("button", { name: t("friend.takeBack") }).waitFor();

      await egor.sees(t("list.requests"));
      await egor.page.getByRole("button", { name: t("shell:unread", { count: 1 }) }).waitFor();
      expect(await egor.page.title()).toStartWith("(1) ");
      await egor.looksRight();
      await opensBell(egor, 1);
      const panel = egor.page.getByRole("dialog", { name: t("updates.title") });
      await panel.getByText(t("notices.asked", { name: "Dasha" })).waitFor();
      await egor.looksRight();
      await egor.hand.press(panel.getByRole("link").first());
      await egor.isAt("Dasha");
      expect(await egor.page.title()).not.toStartWith("(");
      await egor.presses(t("friend.accept"));
      await egor.sees(t("friend.friends"));
      await egor.looksRight();

      await dasha.sees(t("friend.friends"));
      await opensBell(dasha, 1);
      await dasha.sees(t("notices.accepted", { name: "Egor" }));
      await dasha.page.keyboard.press("Escape");
      await dasha.goesToPeople();
      await dasha.page.getByRole("heading", { name: t("list.friends") }).waitFor();
      await dasha.looksRight();
      await dasha.page.goBack();
      await dasha.isAt("Egor");
      await dasha.presses(t("profile.more"));
      await dasha.presses(t("friend.remove.open"), "menuitem");
      await dasha.isAt(t("friend.remove.title", { name: "Egor" }));
      await dasha.looksRight();
      await dasha.presses(t("friend.remove.submit"));
      await dasha.page.getByRole("button", { name: t("friend.ask") }).waitFor();
      await egor.page.getByRole("button", { name: t("friend.ask") }).waitFor();
    },
    60_000,
  );

  test.concurrent.each(eachSeat)(
    "see nothing of each other while one blocks, and again afterwards, %s",
    async (_, seat) => {
      const { one, two: other, handles } = await two(seat, "Fedor", "Galya");
      await using fedor = one;
      await using galya = other;
      const { t } = fedor;
      await galya.opens(`/@${handles[0]}`, "Fedor");
      await fedor.opens(`/@${handles[1]}`, "Galya");
      await galya.sees(t("profile.here"));
      await fedor.presses(t("profile.more"));
      await fedor.presses(t("block.open"), "menuitem");
      await fedor.isAt(t("block.title", { name: "Galya" }));
      await fedor.looksRight();
      await fedor.presses(t("block.submit"));
      await fedor.page.getByRole("button", { name: t("block.undo") }).waitFor();
      await galya.isAt(t("profile.nobody.title"));
      await galya.looksRight();
      await galya.presses(t("profile.nobody.everyone"));
      await galya.isAt(t("list.title"));
      await galya.sees(`@${handles[1]}`);
      expect(await galya.page.getByText(`@${handles[0]}`).count()).toBe(0);

      await fedor.opens("/settings/privacy", t("settings.privacy"));
      await fedor.sees(`@${handles[1]}`);
      await fedor.looksRight();
      await fedor.presses(t("privacy.unblock", { name: "Galya" }));
      await fedor.sees(t("privacy.none"));
      await galya.sees(`@${handles[0]}`);
      await galya.opens(`/@${handles[0]}`, "Fedor");
      await galya.sees(t("profile.here"));
    },
    60_000,
  );

  test.concurrent.each(eachSeat)(
    "see each other here, unless one hides it, %s",
    async (_, seat) => {
      const { one, two: other, handles } = await two(seat, "Kira", "Lev");
      await using kira = one;
      await using lev = other;
      const { t } = kira;
      await lev.opens(`/@${handles[0]}`, "Kira");
      await kira.opens("/settings/privacy", t("settings.privacy"));
      await lev.sees(t("profile.here"));
      await kira.presses(t("privacy.show"), "switch");
      await lev.seesNo(t("profile.here"));
      await lev.looksRight();
      await kira.presses(t("privacy.show"), "switch");
      await lev.sees(t("profile.here"));
      await kira.looksRight();
    },
    60_000,
  );
});
