import { afterAll, beforeAll, expect, test } from "bun:test";
import { circleChannel } from "../../../apps/people/contract.ts";
import { comes } from "../../../platform/testing/browser-jar.ts";
import { inChromium } from "../browser.ts";
import { type OpenCourtyard, openCourtyard, place } from "../courtyard.ts";
import { arrives, eachSeat } from "../people.ts";

inChromium("the bell", () => {
  let yard: OpenCourtyard;
  beforeAll(async () => {
    yard = await openCourtyard();
  });
  afterAll(() => yard[Symbol.asyncDispose]());

  test.concurrent.each(eachSeat)(
    "counts what was not read, shows it by day, and is silent about what one has muted, %s",
    async (_, seat) => {
      const [rita, sonya] = [await yard.member(seat, "Rita"), await yard.member(seat, "Sonya")];
      const client = sonya.socket();
      await using page = await arrives(yard, seat, rita);
      const { t } = page;
      await page.opens("/", place);
      await page.presses(t("shell:bell"));
      await page.sees(t("updates.none"));
      await page.looksRight();
      await page.page.keyboard.press("Escape");
      const bell = page.page.getByRole("button", { name: t("shell:bell"), exact: true });
      await bell.and(page.page.locator(":focus")).waitFor();

      await client.send(circleChannel, "friend.ask", { personId: rita.id });
      await page.presses(t("shell:unread", { count: 1 }));
      await page.sees(t("updates.today"));
      await page.sees(t("notices.asked", { name: "Sonya" }));
      await page.looksRight();
      await page.page.keyboard.press("Escape");
      await bell.waitFor();
      expect(await page.page.title()).toBe(place);

      await page.opens("/settings/notifications", t("settings.notifications"));
      await page.looksRight();
      await page.presses(t("kinds.asked"), "switch");
      await page.page.getByRole("switch", { name: t("kinds.asked"), checked: false }).waitFor();
      await client.send(circleChannel, "friend.remove", { personId: rita.id });
      await client.send(circleChannel, "friend.ask", { personId: rita.id });
      const guest = await comes(yard.url, {
        browser: "Mozilla/5.0 (Windows NT 10.0) Chrome/140.0",
      });
      await guest.does("POST", "/sign-in", { who: rita.handle, password: rita.password });
      await page.presses(t("shell:unread", { count: 1 }));
      const panel = page.page.getByRole("dialog", { name: t("updates.title") });
      const newSignIn = panel.getByRole("link", { name: /Chrome, Windows/u });
      await newSignIn.waitFor();
      expect(await panel.getByRole("link").count()).toBe(2);
      await page.hand.press(newSignIn);
      await page.isAt(t("settings.security"));
      client.close();
    },
    60_000,
  );
});
