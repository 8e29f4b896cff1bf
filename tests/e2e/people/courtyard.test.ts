import { afterAll, beforeAll, expect, test } from "bun:test";
import { signsUp } from "../../../platform/testing/browser-jar.ts";
import { inChromium } from "../browser.ts";
import { type OpenCourtyard, openCourtyard, place } from "../courtyard.ts";
import { arrives, eachSeat } from "../people.ts";

inChromium("the host", () => {
  let yard: OpenCourtyard;
  beforeAll(async () => {
    yard = await openCourtyard();
  });
  afterAll(() => yard[Symbol.asyncDispose]());

  test.each(eachSeat)(
    "makes a link that lets people in, sees it used, and revokes it, %s",
    async (_, seat) => {
      await using host = await arrives(yard, seat, yard.host);
      await host.context.grantPermissions(["clipboard-read", "clipboard-write"]);
      const { page, t } = host;
      const copied = () => page.evaluate(() => navigator.clipboard.readText());
      await host.opens("/", place);
      await host.chooses(t("shell:invitations"));
      await host.isAt(t("settings.invitations"));
      await host.sees(t("invite.none"));
      await host.looksRight();
      await host.presses(t("invite.open"));
      await host.hasFocus(t("invite.note"));
      await host.looksRight();
      await host.writes(t("invite.note"), "The Sunday choir");
      await host.picks(t("invite.uses"), t("invite.people", { count: 5 }));
      await host.picks(t("invite.days"), t("invite.forDays", { count: 30 }));
      await host.presses(t("invite.submit"));
      await host.isAt(t("invite.ready"));
      await host.looksRight();
      const link = await host.field(t("invite.link")).inputValue();
      expect(link).toStartWith(`${yard.url}/join/`);
      await host.presses(t("invite.copyLink"));
      await host.sees(t("copied"));
      expect(await copied()).toBe(link);
      await host.presses(t("close"));

      await host.sees("The Sunday choir");
      const used = (uses: number) => t("invite.used", { uses, count: 5 });
      await host.sees(used(0));
      await host.looksRight();
      const invitation = link.slice(link.lastIndexOf("/") + 1);
      await signsUp(yard.dvor, { handle: `choir-${seat.language}`, invitation });
      await host.sees(used(1));
      await host.presses(t("invite.copy", { title: "The Sunday choir" }));
      await host.sees(t("copied"));
      await host.presses(t("invite.revoke", { title: "The Sunday choir" }));
      await host.sees(t("invite.none"));
      await using guest = await arrives(yard, seat);
      await guest.opens(link.slice(yard.url.length), t("join.over"));
    },
    60_000,
  );

  test.each(eachSeat)(
    "renames the courtyard on everybody's page, %s",
    async (_, seat) => {
      await using host = await arrives(yard, seat, yard.host);
      await using guest = await arrives(yard, seat);
      const { t } = host;
      await guest.opens("/", place);
      await host.opens("/settings/courtyard", t("settings.courtyard"));
      await host.looksRight();
      for (const name of ["Pear Yard 🍐", place]) {
        await host.writes(t("courtyard.name"), name);
        await host.presses(t("save"));
        await host.sees(t("saved"));
        await guest.isAt(name);
        expect(await guest.page.title()).toBe(name);
      }
    },
    60_000,
  );

  test.each(eachSeat)(
    "locks guests out at once, and lets them look in again, %s",
    async (_, seat) => {
      await using host = await arrives(yard, seat, yard.host);
      await using guest = await arrives(yard, seat);
      const { t } = host;
      await guest.opens("/people", t("list.title"));
      await host.opens("/settings/courtyard", t("settings.courtyard"));
      await host.presses(t("courtyard.guests"), "switch");
      await host.presses(t("save"));
      await guest.isAt(t("signIn.title"));
      await guest.sees(t("signIn.locked"));
      await guest.looksRight();
      await host.presses(t("courtyard.guests"), "switch");
      await host.presses(t("save"));
      await guest.opens("/people", t("list.title"));
    },
    60_000,
  );
});
