import { afterAll, beforeAll, expect, test } from "bun:test";
import { type Authenticator, holding } from "../../../platform/testing/authenticator.ts";
import { goodPassword, type Member } from "../../../platform/testing/browser-jar.ts";
import { inChromium } from "../browser.ts";
import { type OpenCourtyard, openCourtyard, place } from "../courtyard.ts";
import { arrives, eachSeat, type Neighbour } from "../people.ts";

inChromium("the second factor", () => {
  let yard: OpenCourtyard;
  beforeAll(async () => {
    yard = await openCourtyard();
  });
  afterAll(() => yard[Symbol.asyncDispose]());

  /** Turns it on in the settings, with an app that reads the secret off the page. */
  async function turnsOn(neighbour: Neighbour): Promise<Authenticator & { readonly used: string }> {
    const { page, t } = neighbour;
    await neighbour.opens("/settings/security", t("settings.security"));
    await neighbour.presses(t("twoFactor.begin"));
    await neighbour.isAt(t("twoFactor.setUp"));
    await neighbour.hasFocus(t("fields.password"));
    await neighbour.looksRight();
    await neighbour.writes(t("fields.password"), "not this one at all");
    await neighbour.presses(t("twoFactor.next"));
    await neighbour.sees(t("peopleMore:failures.wrong-password"));
    await neighbour.hasFocus(t("fields.password"));
    await neighbour.writes(t("fields.password"), goodPassword);
    await neighbour.presses(t("twoFactor.next"));
    await page.getByRole("img", { name: t("twoFactor.qr") }).waitFor();
    await neighbour.looksRight();
    const shown = await page.getByRole("dialog").textContent();
    const [secret = ""] = /(?:[A-Z2-7]{4} ){7}[A-Z2-7]{4}/u.exec(shown ?? "") ?? [];
    const app = holding(secret.replaceAll(" ", ""));
    await neighbour.hasFocus(t("twoFactor.firstCode"));
    await neighbour.writes(t("twoFactor.firstCode"), app.code(20));
    await neighbour.sees(t("peopleMore:failures.wrong-code"));
    const used = app.code(0);
    await neighbour.writes(t("twoFactor.firstCode"), used);
    await neighbour.isAt(t("backup.title"));
    await neighbour.looksRight();
    const codes = await page.getByRole("alertdialog").getByRole("listitem").allTextContents();
    await neighbour.presses(t("backup.done"));
    await neighbour.sees(t("twoFactor.codesLeft", { count: 10 }));
    return { ...app, backupCodes: codes, used };
  }

  async function givesPassword(neighbour: Neighbour, { handle }: Member) {
    const { t } = neighbour;
    await neighbour.chooses(t("shell:signOut"));
    await neighbour.presses(t("shell:signIn"), "link");
    await neighbour.writes(t("fields.who"), handle);
    await neighbour.writes(t("fields.password"), goodPassword);
    await neighbour.presses(t("signIn.submit"));
    await neighbour.isAt(t("secondFactor.title"));
  }

  test.concurrent.each(eachSeat)(
    "is turned on, asked for, replaced by a backup code, and turned off, %s",
    async (_, seat) => {
      const zoya = await yard.member(seat, "Zoya");
      await using neighbour = await arrives(yard, seat, zoya);
      const { t } = neighbour;
      const app = await turnsOn(neighbour);
      expect(app.backupCodes).toHaveLength(10);

      await givesPassword(neighbour, zoya);
      await neighbour.hasFocus(t("secondFactor.code"));
      await neighbour.looksRight();
      await neighbour.writes(t("secondFactor.code"), app.used);
      await neighbour.sees(t("peopleMore:failures.wrong-code"));
      await neighbour.hasFocus(t("secondFactor.code"));
      await neighbour.writes(t("secondFactor.code"), app.code(1));
      await neighbour.isAt(place);

      await givesPassword(neighbour, zoya);
      await neighbour.opens("/people", t("secondFactor.title"));
      await neighbour.presses(t("secondFactor.useBackup"));
      await neighbour.hasFocus(t("secondFactor.backup"));
      await neighbour.looksRight();
      await neighbour.writes(t("secondFactor.backup"), app.backupCodes[3] ?? "");
      await neighbour.presses(t("secondFactor.submit"));
      await neighbour.isAt(t("list.title"));

      await neighbour.opens("/settings/security", t("settings.security"));
      await neighbour.sees(t("twoFactor.codesLeft", { count: 9 }));
      await neighbour.presses(t("twoFactor.end"));
      await neighbour.hasFocus(t("secondFactor.code"));
      await neighbour.looksRight();
      await neighbour.writes(t("secondFactor.code"), app.backupCodes[5] ?? "");
      await neighbour.presses(t("twoFactor.end"));
      await neighbour.sees(t("twoFactor.off"));
      await neighbour.looksRight();
    },
    60_000,
  );
});
