import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { refuse } from "../../core/protocol/result.ts";
import { openSqlite } from "../db/sqlite.ts";
import type { Provider } from "./provider.ts";
import { openWaysIn, origin, type WaysIn } from "./testing/ways-in.ts";

let at: WaysIn;
beforeEach(async () => {
  at = await openWaysIn(openSqlite(":memory:"));
  await at.person("Anna");
});
afterEach(() => at.close());

const email = "anna@example.org";

/** What better-auth answers to a sign-in. */
const signIn = (password: string, from = origin) =>
  at.auth
    .betterAuth(from)
    .api.signInEmail({ body: { email, password }, headers: new Headers(), asResponse: true });

describe("a session's cookie", () => {
  const cookieAt = async (from: string) =>
    (await signIn("password", from)).headers.getSetCookie().join();

  test("is out of reach for scripts and other sites, and lasts thirty days", async () => {
    const cookie = await cookieAt(origin);
    expect(cookie).toStartWith("dvor.session_token=");
    expect(cookie).toContain("HttpOnly");
    expect(cookie).toContain("SameSite=Lax");
    expect(cookie).toContain("Max-Age=2592000");
    expect(cookie).not.toContain("Secure");
  });

  test("travels only under TLS where the house is seen behind https", async () => {
    const cookie = await cookieAt("https://dvor.example");
    expect(cookie).toStartWith("__Secure-dvor.session_token=");
    expect(cookie).toContain("; Secure");
  });

  test("is not given for a wrong password", async () => {
    const answer = await signIn("another");
    expect(answer.status).toBe(401);
    expect(answer.headers.getSetCookie()).toEqual([]);
  });
});

test("there is no account by better-auth's own route", async () => {
  const asked = at.auth.betterAuth(origin).api.signUpEmail({
    body: { email: "new@example.org", password: "a good password", name: "New" },
  });
  await expect(asked).rejects.toThrow("sign up is not enabled");
});

test("passwords that wait too long are an answer of their own", async () => {
  await at.close();
  const rest = { verifyNothing: async () => refuse("too-many"), needsRehash: () => false };
  const busy = async () => refuse("too-many");
  at = await openWaysIn(openSqlite(":memory:"), { ...rest, hash: busy, verify: busy });
  await at.person("Anna");
  expect((await signIn("password")).status).toBe(429);
});

test("one is made for each origin, however many are invented", async () => {
  const first = at.auth.betterAuth(origin);
  expect(at.auth.betterAuth(origin)).toBe(first);
  for (let port = 1; port < 200; port++) at.auth.betterAuth(`http://dvor.example:${port}`);
  expect((await signIn("password")).status).toBe(200);
});

test("a provider that cannot be reached is undefined, and asked again", async () => {
  let asked = 0;
  const client = { clientId: "a", clientSecret: "b" };
  const provider: Provider = {
    ...{ id: "oidc", name: "Id", client, scopes: [] },
    async endpoints() {
      asked++;
      throw new Error("down");
    },
  };
  expect(await at.auth.through(provider, origin)).toBeUndefined();
  expect(await at.auth.through(provider, origin)).toBeUndefined();
  expect(asked).toBe(2);
});
