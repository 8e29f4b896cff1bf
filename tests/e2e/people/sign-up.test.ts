import { afterAll, beforeAll, expect, test } from "bun:test";
import { goodPassword } from "../../../platform/testing/browser-jar.ts";
import { inChromium } from "../browser.ts";
import { type OpenCourtyard, openCourtyard, place } from "../courtyard.ts";
import { arrives, eachSeat, type Neighbour } from "../people.ts";

inChromium("somebody without an account", () => {
  let yard: OpenCourtyard;
  beforeAll(async () => {
    yard = await openCourtyard();
  });
  afterAll(() => yard[Symbol.asyncDispose]());

  async function fillsIn({ t, writes }: Neighbour, name: string, handle: string) {
    await writes(t("fields.name"), name);
    await writes(t("fields.handle"), handle);
    await writes(t("fields.password"), goodPassword);
  }

  test.each(eachSeat)(
    "makes one where anyone may, and keeps what they made as a guest, %s",
    async (_, seat) => {
      await yard.decides("anyone");
      await using vera = await arrives(yard, seat);
      const { page, t } = vera;
      await vera.opens("/", place);
      await page.evaluate(async (name) => {
        const made = await fetch("/api/counters", {
          method: "POST",
          body: JSON.stringify({ name }),
        });
        await made.text();
      }, `Geese ${seat.language}`);
      await vera.presses(t("shell:signIn"), "link");
      await vera.isAt(t("signIn.title"));
      await vera.presses(t("signIn.signUp"), "link");
      await vera.isAt(t("signUp.title"));
      await vera.hasFocus(t("fields.name"));
      await vera.looksRight();

      await fillsIn(vera, "Vera", "ANNA");
      await vera.sees(t("fields.handleTaken", { handle: "anna" }));
      await vera.presses(t("signUp.submit"));
      await vera.sees(t("peopleMore:failures.handle-exists"));
      await vera.hasFocus(t("fields.handle"));
      await vera.looksRight();
      const handle = `vera-${seat.language}`;
      await vera.writes(t("fields.handle"), handle);
      await vera.presses(t("signUp.submit"));
      await vera.isAt(place);
      await vera.chooses(t("shell:profile"));
      await vera.isAt("Vera");
      await vera.sees(`@${handle}`);
      await vera.sees(t("counters:statistics.counters", { count: 1 }));
    },
    60_000,
  );

  test.each(eachSeat)(
    "comes in by a link, which lets one person in, %s",
    async (_, seat) => {
      await yard.decides("invited");
      const link = await yard.invites("The choir");
      await using olga = await arrives(yard, seat);
      const { t } = olga;
      await olga.opens("/sign-up", t("signUp.closed"));
      await olga.sees(t("signUp.invited"));
      await olga.looksRight();
      await olga.opens(link, t("join.title", { name: place }));
      await olga.sees(t("join.by", { name: "Anna" }));
      await olga.sees(t("join.for", { note: "The choir" }));
      await olga.looksRight();
      await fillsIn(olga, "Olga", `olga-${seat.language}`);
      await olga.presses(t("signUp.submit"));
      await olga.isAt(place);
      await olga.opens(link, t("join.over"));
      await olga.looksRight();
      await olga.opens(await yard.invites("Another"), t("join.inside"));
    },
    60_000,
  );

  test.each(eachSeat)(
    "is told so where nobody new may come, %s",
    async (_, seat) => {
      await yard.decides("nobody");
      await using ivan = await arrives(yard, seat);
      const { t } = ivan;
      await ivan.opens("/sign-up", t("signUp.closed"));
      await ivan.sees(t("signUp.nobody"));
      await ivan.looksRight();
      await ivan.presses(t("signIn.title"), "link");
      await ivan.isAt(t("signIn.title"));
      expect(await ivan.page.getByText(t("signIn.new")).count()).toBe(0);
    },
    60_000,
  );
});
