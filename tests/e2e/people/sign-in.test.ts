import { afterAll, beforeAll, expect, test } from "bun:test";
import { comes, goodPassword, type Member } from "../../../platform/testing/browser-jar.ts";
import { lettersTo } from "../../../platform/testing/letters.ts";
import { inChromium } from "../browser.ts";
import { type OpenCourtyard, openCourtyard, place } from "../courtyard.ts";
import { arrives, eachSeat, type Neighbour } from "../people.ts";

inChromium("signing in", () => {
  let yard: OpenCourtyard;
  beforeAll(async () => {
    yard = await openCourtyard();
  });
  afterAll(() => yard[Symbol.asyncDispose]());

  /** The path of the link in the newest of so many letters to an address. */
  async function linkTo(email: string, letters: number): Promise<string> {
    const link = (await lettersTo(yard.dvor, email, letters)).at(-1)?.links[0] ?? "";
    return link.slice(yard.url.length);
  }

  async function confirms(member: Member, email: string): Promise<void> {
    const [, token] = (await linkTo(email, 1)).split("#");
    expect((await member.does("POST", "/email/confirm", { token })).status).toBe(204);
  }

  async function signsIn({ t, writes, presses }: Neighbour, who: string, password = goodPassword) {
    await writes(t("fields.who"), who);
    await writes(t("fields.password"), password);
    await presses(t("signIn.submit"));
  }

  test.concurrent.each(eachSeat)(
    "by user name or by email, and out again, %s",
    async (_, seat) => {
      const email = `lena-${seat.language}@example.org`;
      const lena = await yard.member(seat, "Lena", { email });
      await confirms(lena, email);
      await using page = await arrives(yard, seat);
      const { t } = page;
      await page.opens("/", place);
      await page.presses(t("shell:signIn"), "link");
      await page.isAt(t("signIn.title"));
      await page.hasFocus(t("fields.who"));
      await page.looksRight();
      await page.presses(t("signIn.submit"));
      await page.sees(t("peopleMore:failures.empty"));
      await page.hasFocus(t("fields.who"));

      await signsIn(page, lena.handle, "not this one at all");
      await page.sees(t("peopleMore:failures.wrong-credentials"));
      expect(await page.field(t("fields.who")).inputValue()).toBe(lena.handle);
      await page.looksRight();
      await signsIn(page, lena.handle);
      await page.isAt(place);
      await page.chooses(t("shell:signOut"));
      await page.presses(t("shell:signIn"), "link");
      await signsIn(page, email.toUpperCase());
      await page.isAt(place);
      await page.chooses(t("shell:profile"));
      await page.isAt("Lena");
    },
    60_000,
  );

  test.concurrent.each(eachSeat)(
    "is put off for a while after too many wrong passwords, %s",
    async (_, seat) => {
      const gleb = await yard.member(seat, "Gleb");
      const guesser = await comes(yard.url);
      const wrong = { who: gleb.handle, password: "not this one at all" };
      const tried = Array.from({ length: 12 }, () => guesser.does("POST", "/sign-in", wrong));
      await Promise.all(tried);
      await using page = await arrives(yard, seat);
      const { t } = page;
      await page.opens("/sign-in", t("signIn.title"));
      await signsIn(page, gleb.handle);
      const [words = ""] = t("peopleMore:failures.later.seconds", { count: 60 }).split("60");
      await page.sees(words);
      await page.looksRight();
    },
    60_000,
  );

  test.concurrent.each(eachSeat)(
    "is possible again with a new password, when the old one was forgotten, %s",
    async (_, seat) => {
      const email = `yuri-${seat.language}@example.org`;
      const yuri = await yard.member(seat, "Yuri", { email });
      await confirms(yuri, email);
      await using page = await arrives(yard, seat);
      const { t } = page;
      await page.opens("/sign-in", t("signIn.title"));
      await page.presses(t("signIn.forgotten"), "link");
      await page.isAt(t("forgotten.title"));
      await page.hasFocus(t("fields.email"));
      await page.looksRight();
      await page.writes(t("fields.email"), email);
      await page.presses(t("forgotten.submit"));
      await page.isAt(t("forgotten.sent"));
      await page.looksRight();

      const link = await linkTo(email, 2);
      await page.opens(link, t("reset.title"));
      await page.looksRight();
      await page.writes(t("fields.newPassword"), "password1234");
      await page.presses(t("reset.submit"));
      await page.sees(t("peopleMore:failures.password-common"));
      await page.hasFocus(t("fields.newPassword"));
      await page.writes(t("fields.newPassword"), "nine pear trees bloom");
      await page.presses(t("reset.submit"));
      await page.isAt(t("reset.done.title"));
      await page.looksRight();
      await page.presses(t("reset.done.next"), "link");
      await signsIn(page, yuri.handle, "nine pear trees bloom");
      await page.isAt(place);
      await page.opens(link, t("reset.title"));
      await page.writes(t("fields.newPassword"), "eleven fig trees bloom");
      await page.presses(t("reset.submit"));
      await page.isAt(t("reset.expired.title"));
      await page.looksRight();
    },
    60_000,
  );

  test.concurrent.each(eachSeat)(
    "has an address only once its link was opened, %s",
    async (_, seat) => {
      const email = `nina-${seat.language}@example.org`;
      const nina = await yard.member(seat, "Nina");
      await using page = await arrives(yard, seat, nina);
      const { t } = page;
      await page.opens("/settings/account", t("settings.account"));
      await page.sees(t("account.noEmail"));
      await page.looksRight();
      await page.writes(t("account.addEmail"), email);
      await page.writes(t("fields.password"), "not this one at all");
      await page.presses(t("account.confirmEmail"));
      await page.sees(t("peopleMore:failures.wrong-password"));
      await page.hasFocus(t("fields.password"));
      await page.writes(t("fields.password"), goodPassword);
      await page.presses(t("account.confirmEmail"));
      await page.sees(t("account.pending", { email }));
      await page.looksRight();

      await page.opens(await linkTo(email, 1), t("confirm.title"));
      await page.looksRight();
      await page.presses(t("confirm.submit"));
      await page.isAt(t("confirm.done.title"));
      await page.looksRight();
      await page.opens("/settings/account", t("settings.account"));
      await page.sees(t("account.emailText", { email }));
      await page.opens(await linkTo(email, 1), t("confirm.title"));
      await page.presses(t("confirm.submit"));
      await page.isAt(t("confirm.expired.title"));
    },
    60_000,
  );
});
