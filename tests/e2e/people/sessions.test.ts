import { afterAll, beforeAll, expect, test } from "bun:test";
import { signsIn } from "../../../platform/testing/browser-jar.ts";
import { inChromium } from "../browser.ts";
import { type OpenCourtyard, openCourtyard } from "../courtyard.ts";
import { arrives, eachSeat } from "../people.ts";

/** What Firefox on a Mac says of itself. */
const mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 15.4; rv:140.0) Gecko/20100101 Firefox/140.0";

inChromium("the sessions of a member", () => {
  let yard: OpenCourtyard;
  beforeAll(async () => {
    yard = await openCourtyard();
  });
  afterAll(() => yard[Symbol.asyncDispose]());

  test.concurrent.each(eachSeat)(
    "are listed, and the page of one that is ended says so at once, %s",
    async (_, seat) => {
      const mila = await yard.member(seat, "Mila");
      const elsewhere = await signsIn(yard.dvor, mila, { browser: mac });
      await using there = await arrives(yard, seat, elsewhere);
      await using here = await arrives(yard, seat, mila);
      const { t } = here;
      await there.opens("/people", t("list.title"));
      await here.opens("/settings/security", t("settings.security"));
      await here.sees(t("sessions.current"));
      await here.sees("Firefox, macOS");
      await here.looksRight();

      await here.presses(t("sessions.end", { device: "Firefox, macOS" }));
      await there.sees(t("shell:ended.text"));
      await here.seesNo("Firefox, macOS");
      await there.looksRight();
      await there.presses(t("shell:signIn"));
      await there.isAt(t("signIn.title"));
      expect(await here.page.getByText(t("shell:ended.text")).count()).toBe(0);
    },
    60_000,
  );

  test.concurrent.each(eachSeat)(
    "end all but this one at one press, %s",
    async (_, seat) => {
      const igor = await yard.member(seat, "Igor");
      const arrival = { browser: mac };
      const others = [
        await signsIn(yard.dvor, igor, arrival),
        await signsIn(yard.dvor, igor, arrival),
      ];
      await using here = await arrives(yard, seat, igor);
      const { t } = here;
      await here.opens("/settings/security", t("settings.security"));
      await here.presses(t("sessions.endOthers"));
      await here.sees(t("sessions.ended"));
      await here.seesNo("Firefox, macOS");
      for (const jar of others) expect((await jar.does("GET", "/account")).status).toBe(401);
      expect((await igor.does("GET", "/account")).status).toBe(200);
    },
    60_000,
  );
});
