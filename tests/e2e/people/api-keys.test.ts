import { afterAll, beforeAll, expect, test } from "bun:test";
import { inChromium } from "../browser.ts";
import { type OpenCourtyard, openCourtyard } from "../courtyard.ts";
import { arrives, eachSeat } from "../people.ts";

inChromium("the keys of a member", () => {
  let yard: OpenCourtyard;
  beforeAll(async () => {
    yard = await openCourtyard();
  });
  afterAll(() => yard[Symbol.asyncDispose]());

  test.concurrent.each(eachSeat)(
    "are made, shown once, listed and revoked, %s",
    async (_, seat) => {
      const vera = await yard.member(seat, "Vera");
      await using here = await arrives(yard, seat, vera);
      const { t } = here;
      await here.opens("/settings/security", t("settings.security"));
      await here.sees(t("keys.none"));
      await here.presses(t("keys.create"));
      await here.hasFocus(t("keys.name"));
      await here.presses(t("keys.submit"));
      await here.sees(t("peopleMore:failures.empty"));
      await here.writes(t("keys.name"), "Pong bot");
      await here.picks(t("keys.expires"), t("keys.forDays", { count: 30 }));
      await here.writes(t("fields.password"), "eleven oak trees bloom");
      await here.presses(t("keys.submit"));
      await here.sees(t("peopleMore:failures.wrong-password"));
      await here.looksRight();
      await here.writes(t("fields.password"), vera.password);
      await here.presses(t("keys.submit"));
      await here.isAt(t("keys.ready"));
      await here.hasFocus(t("keys.key"));
      await here.looksRight();

      const headers = { Authorization: `Bearer ${await here.field(t("keys.key")).inputValue()}` };
      const comes = () => fetch(`${yard.url}/api/people/me`, { headers });
      expect(await (await comes()).json()).toMatchObject({ person: { id: vera.id } });
      await here.presses(t("keys.copy"));
      await here.sees(t("copied"));
      await here.presses(t("close"));
      await here.sees(t("keys.neverUsed"));
      await here.page.reload();
      await here.sees(t("keys.usedNow"));
      await here.looksRight();

      await here.presses(t("keys.revoke", { name: "Pong bot" }));
      await here.isAt(t("keys.revokeTitle", { name: "Pong bot" }));
      await here.looksRight();
      await here.presses(t("keys.revokeSubmit"));
      await here.sees(t("keys.revoked"));
      await here.sees(t("keys.none"));
      expect((await comes()).status).toBe(401);
    },
    60_000,
  );
});
