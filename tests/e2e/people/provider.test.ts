import { afterAll, beforeAll, expect, test } from "bun:test";
import { becomesHost, goodPassword, signsUp } from "../../../platform/testing/browser-jar.ts";
import { household, type Providers, startProviders } from "../../../platform/testing/providers.ts";
import { inChromium } from "../browser.ts";
import { arrives, eachSeat, type Neighbour } from "../people.ts";

inChromium("an account elsewhere", () => {
  let house: Providers;
  beforeAll(async () => {
    house = await startProviders();
    await becomesHost(house.dvor, { courtyard: { name: "Lime Court" }, address: household() });
  });
  afterAll(() => house[Symbol.asyncDispose]());

  /** At the provider's page somebody says who they are; the page of a test asks nothing. */
  async function isKnownThereAs({ page }: Neighbour, who: string) {
    await page.context().route(
      `${house.openid.issuer}/auth?*`,
      async (route) => {
        const asked = new URL(route.request().url());
        asked.searchParams.set("login_hint", who);
        await route.fulfill({ status: 302, headers: { Location: asked.href } });
      },
      { times: 1 },
    );
  }

  test.concurrent.each(eachSeat)(
    "lets one in, who chooses a user name first, %s",
    async (_, seat) => {
      const handle = `rosa-${seat.language}`;
      const who = house.stranger({ name: "Rosa", preferred_username: handle });
      await using rosa = await arrives(house.dvor, seat);
      const { t } = rosa;
      await isKnownThereAs(rosa, who);
      await rosa.opens("/sign-in", t("signIn.title"));
      await rosa.looksRight();
      await rosa.presses(t("signIn.with", { name: "OpenID" }));
      await rosa.isAt(t("chooseName.title"));
      await rosa.hasFocus(t("fields.name"));
      expect(await rosa.field(t("fields.name")).inputValue()).toBe("Rosa");
      expect(await rosa.field(t("fields.handle")).inputValue()).toBe(handle);
      await rosa.looksRight();
      await rosa.opens("/counters", t("chooseName.title"));
      await rosa.writes(t("fields.handle"), "anna");
      await rosa.presses(t("chooseName.submit"));
      await rosa.sees(t("peopleMore:failures.handle-exists"));
      await rosa.hasFocus(t("fields.handle"));
      await rosa.writes(t("fields.handle"), handle);
      await rosa.presses(t("chooseName.submit"));
      await rosa.isAt(t("counters:title"));

      await rosa.opens("/settings/account", t("settings.account"));
      await rosa.sees(t("account.isLinked"));
      await rosa.looksRight();
      await rosa.presses(t("account.unlinkFrom", { name: "OpenID" }));
      await rosa.sees(t("peopleMore:failures.last-way-in"));
    },
    60_000,
  );

  test.concurrent.each(eachSeat)(
    "is linked in the settings by who shows that it is them, %s",
    async (_, seat) => {
      const handle = `paul-${seat.language}`;
      const member = await signsUp(house.dvor, { handle, address: household() });
      await using paul = await arrives(house.dvor, seat, member);
      const { t } = paul;
      await isKnownThereAs(paul, house.stranger({ name: "Paul" }));
      await paul.opens("/settings/account", t("settings.account"));
      await paul.presses(t("account.linkWith", { name: "OpenID" }));
      await paul.isAt(t("account.linkWith", { name: "OpenID" }));
      await paul.hasFocus(t("fields.password"));
      await paul.looksRight();
      await paul.writes(t("fields.password"), "not this one at all");
      await paul.presses(t("account.link"));
      await paul.sees(t("peopleMore:failures.wrong-password"));
      await paul.writes(t("fields.password"), goodPassword);
      await paul.presses(t("account.link"));
      await paul.sees(t("account.isLinked"));
      await paul.presses(t("account.unlinkFrom", { name: "OpenID" }));
      await paul.seesNo(t("account.isLinked"));
    },
    60_000,
  );

  test.concurrent.each(eachSeat)(
    "that fails sends one back with the reason, %s",
    async (_, seat) => {
      await using lost = await arrives(house.dvor, seat);
      const { t } = lost;
      await lost.opens("/sign-in?problem=provider-failed", t("signIn.title"));
      await lost.sees(t("peopleMore:failures.provider-failed"));
      await lost.looksRight();
    },
    60_000,
  );
});
