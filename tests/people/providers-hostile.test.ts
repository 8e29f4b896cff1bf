import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { connect } from "node:net";
import { becomesHost, signsUp } from "../../platform/testing/browser-jar.ts";
import { atDatabase } from "../../platform/testing/database-file.ts";
import {
  choosesName,
  comesBack,
  entersBy,
  links,
  meOf,
  pageOf,
} from "../../platform/testing/provider-visit.ts";
import {
  cadet,
  household,
  type Providers,
  startProviders,
} from "../../platform/testing/providers.ts";

let house: Providers;
beforeAll(async () => {
  house = await startProviders({ LOG_LEVEL: "debug" });
  await becomesHost(house.dvor);
}, 60_000);
afterAll(() => house[Symbol.asyncDispose]());

const failed = "/sign-in?problem=provider-failed";

/** The way back with one parameter changed. */
function changed(back: string, name: string, value: string | undefined): string {
  const url = new URL(back);
  if (value === undefined) url.searchParams.delete(name);
  else url.searchParams.set(name, value);
  return url.href;
}

/** Where somebody new is sent, who comes back by that address from the provider's page. */
async function comesBackWith(change: (back: string) => string) {
  const jar = await house.somebody();
  const back = await house.openid.signsIn(await pageOf(jar, "oidc"), house.stranger());
  const led = await comesBack(jar, change(back));
  expect((await meOf(jar)).state).toBe("guest");
  return led;
}

describe("nobody gets in", () => {
  test.each([
    ["with a state that was never given", (back: string) => changed(back, "state", "x".repeat(32))],
    ["without a state", (back: string) => changed(back, "state", undefined)],
    ["without a code", (back: string) => changed(back, "code", undefined)],
    ["with a code that was never given", (back: string) => changed(back, "code", "nonsense")],
    ["from another issuer", (back: string) => changed(back, "iss", "https://evil.example")],
    ["by another provider's way back", (back: string) => back.replace("/oidc?", "/42?")],
    ["with the provider's own error", (back: string) => changed(back, "error", "access_denied")],
    ["with megabytes of state", (back: string) => changed(back, "state", "x".repeat(12_000))],
    ["with a state that is no text", (back: string) => `${back}&state[]=1&state=2`],
  ])("%s", async (_, change) => {
    expect(await comesBackWith(change)).toBe(failed);
  });

  test("twice with one code", async () => {
    const who = house.stranger();
    const jar = await house.somebody();
    const back = await house.openid.signsIn(await pageOf(jar, "oidc"), who);
    const before = new Map(jar.cookies);
    expect(await comesBack(jar, back)).toBe("/");
    for (const name of [...jar.cookies.keys()]) jar.cookies.delete(name);
    for (const [name, value] of before) jar.cookies.set(name, value);
    expect(await comesBack(jar, back)).toBe(failed);
    expect((await meOf(jar)).state).toBe("guest");
  });

  test("with a code that somebody else was given, in their browser or in one's own", async () => {
    const [victim, attacker] = [await house.somebody(), await house.somebody()];
    const back = await house.openid.signsIn(await pageOf(attacker, "oidc"), house.stranger());
    expect(await comesBack(victim, back)).toBe(failed);
    const own = await house.openid.signsIn(await pageOf(victim, "oidc"), house.stranger());
    const code = new URL(back).searchParams.get("code") ?? "";
    expect(await comesBack(victim, changed(own, "code", code))).toBe(failed);
    expect((await meOf(victim)).state).toBe("guest");
  });

  test("to another's account by a link that was begun there", async () => {
    const attacker = await signsUp(house.dvor, { handle: "plotter", address: household() });
    const victim = await signsUp(house.dvor, { handle: "victim", address: household() });
    const { password } = attacker;
    const begun = await attacker.does("POST", "/account/providers/oidc", { password });
    const back = await house.openid.signsIn(String(begun.body["url"]), house.stranger());
    expect(await comesBack(victim, back)).toBe(failed);
    const account = await victim.does("GET", "/account");
    expect(JSON.stringify(account.body)).not.toContain('"isLinked":true');
  });
});

describe("no other site is led to", () => {
  test("whatever the way in is asked for", async () => {
    const jar = await house.somebody();
    const evil = "https://evil.example/";
    const names = ["callbackURL", "errorCallbackURL", "newUserCallbackURL", "redirectTo", "next"];
    const asked = { provider: "oidc", ...Object.fromEntries(names.map((name) => [name, evil])) };
    const { body } = await jar.does("POST", "/sign-in/provider", asked);
    const page = String(body["url"]);
    expect(page).not.toContain("evil");
    expect(await comesBack(jar, await house.openid.signsIn(page, house.stranger()))).toBe("/");
  });

  test("whatever the way back says", async () => {
    const evil = "https%3A%2F%2Fevil.example%2F";
    const ways = ["callbackURL", "error", "error_description", "redirect", "state"];
    for (const name of ways) {
      const jar = await house.somebody();
      const path = `/api/auth/callback/oidc?${name}=${evil}&${name}=//evil.example`;
      expect(await comesBack(jar, house.dvor.url + path)).toBe(failed);
    }
  });

  test("by a page that names another origin", async () => {
    const jar = await house.somebody();
    const answer = await jar.fetch("/api/people/sign-in/provider", {
      method: "POST",
      headers: { Origin: "https://evil.example" },
      body: JSON.stringify({ provider: "oidc" }),
    });
    expect(answer.status).toBe(403);
  });
});

describe("a way back", () => {
  test.each(["google", "nowhere", "__proto__", "constructor", "%2e%2e", "42%2f..%2fok"])(
    "of %s, which is not set up, is not found",
    async (provider) => {
      const jar = await house.somebody();
      const answer = await jar.fetch(`/api/auth/callback/${provider}?state=1&code=2`);
      expect(answer.status).toBe(404);
    },
  );

  test("leads to no other route of better-auth, however it is written", async () => {
    for (const path of ["..\\get-session", "..\\..\\auth\\list-sessions", "oidc\\..\\..\\ok"]) {
      const said = await says(`GET /api/auth/callback/${path} HTTP/1.1`);
      expect(said).toMatch(/^HTTP\/1.1 (?:400|404)/u);
    }
  });

  test("writes nobody down who does not get in", async () => {
    const jar = await house.somebody();
    await comesBack(jar, `${house.dvor.url}/api/auth/callback/oidc?state=1&code=2`);
    expect(atDatabase(house.dvor, "select id from person where id = ?", jar.id)).toEqual([]);
  });
});

/** Sends a request line as it is: a client would mend its path. */
function says(line: string): Promise<string> {
  const { hostname, port } = new URL(house.dvor.url);
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  const socket = connect({ host: hostname, port: Number(port) });
  let said = "";
  socket.on("data", (chunk) => (said += chunk.toString()));
  socket.on("close", () => resolve(said));
  socket.on("error", reject);
  socket.write(`${line}\r\nHost: ${hostname}:${port}\r\nConnection: close\r\n\r\n`);
  return promise;
}

test("a state is asked for in one flow only: PKCE, a state and one's own way back", async () => {
  const jar = await house.somebody();
  const asked = new URL(await pageOf(jar, "oidc")).searchParams;
  expect(asked.get("response_type")).toBe("code");
  expect(asked.get("code_challenge_method")).toBe("S256");
  expect(asked.get("code_challenge")).toMatch(/^[\w-]{43}$/u);
  expect(asked.get("state")).toMatch(/^\S{32}$/u);
  expect(asked.get("redirect_uri")).toBe(`${house.dvor.url}/api/auth/callback/oidc`);
  const other = new URL(await pageOf(jar, "oidc")).searchParams;
  expect(other.get("state")).not.toBe(asked.get("state"));
  expect(other.get("code_challenge")).not.toBe(asked.get("code_challenge"));
});

test("no secret, code or token stands in the log", async () => {
  const { openid, fortyTwo, dvor } = house;
  const jar = await house.somebody();
  await entersBy(jar, openid, house.stranger({ email: "told@example.org", email_verified: true }));
  await choosesName(jar, "quiet");
  await links(jar, fortyTwo, cadet("quiet"));
  const said = dvor.output();
  const words = [openid.secret, fortyTwo.secret, ...openid.given, ...fortyTwo.given];
  const cookies = [...jar.cookies.values()];
  expect(words.length).toBeGreaterThan(10);
  for (const word of [...words, ...cookies, "told@example.org"].filter((word) => word.length > 5)) {
    expect(said.includes(word)).toBe(false);
  }
});
