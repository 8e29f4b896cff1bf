import { expect, test } from "bun:test";
import { becomesHost, goodPassword } from "../../platform/testing/browser-jar.ts";
import { startDvor } from "../../platform/testing/dvor.ts";
import { tokenTo } from "../../platform/testing/letters.ts";

test("a link for a new password is dead once the password was changed without it", async () => {
  await using dvor = await startDvor();
  const email = "anna@mail.example";
  const anna = await becomesHost(dvor, { email });
  await anna.does("POST", "/email/confirm", { token: await tokenTo(dvor, email, "/confirm") });
  await anna.does("POST", "/password/forgotten", { email });
  const token = await tokenTo(dvor, email, "/reset");
  const change = { current: goodPassword, password: "eleven quiet lamps" };
  expect((await anna.does("POST", "/account/password", change)).status).toBe(204);
  const late = { token, password: "twelve quiet lamps" };
  expect((await anna.does("POST", "/password/reset", late)).body.code).toBe("link-expired");
  expect((await anna.does("GET", "/account")).status).toBe(200);
});
