import { expect, test } from "bun:test";
import { type Dvor, startDvor } from "../../../platform/testing/dvor.ts";
import { inChromium } from "../browser.ts";
import { arrives, eachSeat } from "../people.ts";

/** The code as it is printed at the start, with the link that holds it. */
const printed = ({ output, url }: Dvor) =>
  new RegExp(`code (\\S+): ${url}(/welcome#\\S+)`, "u").exec(output())?.slice(1) ?? [];

inChromium("a fresh Dvor", () => {
  test.concurrent.each(eachSeat)(
    "is opened by whoever holds the printed code, %s",
    async (_, seat) => {
      await using dvor = await startDvor();
      await using anna = await arrives(dvor, seat);
      const { page, t } = anna;
      await anna.opens("/", t("welcome.title"));
      await anna.looksRight();
      await anna.hasFocus(t("welcome.code"));

      await anna.writes(t("welcome.code"), "AAAA-AAAA");
      await anna.presses(t("courtyard.anyone.title"), "radio");
      await anna.writes(t("fields.name"), "Анна Сид");
      expect(await anna.field(t("fields.handle")).inputValue()).toBe("anna-sid");
      await anna.sees(t("fields.handleFree", { handle: "anna-sid" }));
      await anna.writes(t("fields.password"), "short");
      await anna.presses(t("welcome.submit"));
      await anna.sees(t("peopleMore:failures.password-too-short"));
      await anna.hasFocus(t("courtyard.name"));
      await anna.looksRight();
      await anna.writes(t("courtyard.name"), "Lime Street 4");
      await anna.writes(t("fields.password"), "seven lime trees bloom");
      await anna.presses(t("welcome.submit"));
      await anna.sees(t("peopleMore:failures.code-wrong"));
      await anna.hasFocus(t("welcome.code"));

      const [code = ""] = printed(dvor);
      await anna.writes(t("welcome.code"), code);
      await anna.presses(t("welcome.submit"));
      await anna.isAt("Lime Street 4");
      expect(await page.title()).toBe("Lime Street 4");
      await anna.looksRight();
      await anna.chooses(t("shell:profile"));
      await anna.isAt("Анна Сид");
      await anna.sees(`@anna-sid, ${t("list.host")}`);
    },
    60_000,
  );
});
