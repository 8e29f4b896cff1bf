import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { ServerResponse } from "node:http";
import { becomesHost, comes, type Member, signsIn } from "../../platform/testing/browser-jar.ts";
import { type Dvor, startDvor } from "../../platform/testing/dvor.ts";
import { freePort } from "../../platform/testing/free-port.ts";
import { type Instead, type OpenId, startOpenId } from "../../platform/testing/openid.ts";
import { entersBy, meOf } from "../../platform/testing/provider-visit.ts";

/** Answers with this text. */
const says =
  (status: number, text: string, type = "application/json"): Instead =>
  (_, response) =>
    void response.writeHead(status, { "Content-Type": type }).end(text);

const discovery = "/.well-known/openid-configuration";
const failed = "/sign-in?problem=provider-failed";

/** What a provider may answer that is broken. */
const nonsense: readonly (readonly [what: string, answer: Instead])[] = [
  ["a page", says(200, "<!doctype html><h1>Down</h1>", "text/html")],
  ["an error", says(500, '{"error":"server_error"}')],
  ["nothing", says(200, "")],
  ["no object", says(200, "null")],
  ["an empty object", says(200, "{}")],
  ["a list", says(200, "[[]]")],
  ["half of an object", says(200, '{"sub":"1","access_token":"')],
  ["megabytes", says(200, JSON.stringify({ sub: "x".repeat(3_000_000) }))],
  [
    "another address to go to",
    (_, response) => void response.writeHead(302, { Location: "http://127.0.0.1:9/" }).end(),
  ],
  ["a broken line", (request) => void request.socket.destroy()],
];

let dvor: Dvor;
let openid: OpenId;
let anna: Member;

beforeAll(async () => {
  const port = freePort();
  openid = await startOpenId(`http://127.0.0.1:${port}`);
  dvor = await startDvor({ port, environment: { ...openid.environment, LOG_LEVEL: "debug" } });
  anna = await becomesHost(dvor);
}, 60_000);
afterAll(async () => {
  await dvor[Symbol.asyncDispose]();
  await openid[Symbol.asyncDispose]();
});

/** Lets the provider answer something else at one address. */
function odd(path: string, answer: Instead): Disposable {
  openid.instead.set(path, answer);
  return { [Symbol.dispose]: () => void openid.instead.delete(path) };
}

/** Asks for the way to the provider's page. */
async function asks() {
  const { body } = await (await comes(dvor.url)).does("POST", "/sign-in/provider", {
    provider: "oidc",
  });
  return body.code ?? "let through";
}

// In this order: a Dvor asks a provider for its endpoints until it has them, and then no more.
describe("a provider that cannot be asked where its page is", () => {
  test("holds nobody up who signs in without it", async () => {
    const { promise, resolve } = Promise.withResolvers<ServerResponse>();
    using _ = odd(discovery, (_request, response) => resolve(response));
    const waiting = asks();
    const response = await promise;
    expect((await meOf(anna)).state).toBe("member");
    expect((await meOf(await signsIn(dvor, anna))).state).toBe("member");
    response.destroy();
    expect(await waiting).toBe("provider-failed");
  });

  test.each<readonly [what: string, answer: Instead]>([
    ...nonsense,
    ["another issuer", says(200, JSON.stringify(described("https://evil.example")))],
    [
      "no address of its page",
      says(200, JSON.stringify({ ...described(), authorization_endpoint: "x" })),
    ],
  ])("because it answers with %s lets nobody in, and breaks nothing", async (_, answer) => {
    using _odd = odd(discovery, answer);
    expect(await asks()).toBe("provider-failed");
    expect((await meOf(anna)).state).toBe("member");
  });

  test("is asked again, and used as soon as it answers", async () => {
    expect(await asks()).toBe("let through");
  });

  function described(issuer?: string) {
    const own = issuer ?? "ISSUER";
    return {
      issuer: own,
      authorization_endpoint: `${own}/auth`,
      token_endpoint: `${own}/token`,
      userinfo_endpoint: `${own}/me`,
    };
  }
});

describe.each(["/token", "/me"])("a provider that at %s answers with", (path) => {
  test.each(nonsense)("%s lets nobody in, and breaks nothing", async (_, answer) => {
    using _odd = odd(path, answer);
    const jar = await comes(dvor.url);
    openid.people.set("somebody", {});
    expect(await entersBy(jar, openid, "somebody")).toBe(failed);
    expect((await meOf(jar)).state).toBe("guest");
  });
});

describe("a provider that tells of somebody with", () => {
  test.each([
    ["no id", { name: "Nobody" }],
    ["an empty id", { sub: "" }],
    ["an id that is no text", { sub: { id: 1 } }],
    ["an id that is too long", { sub: "x".repeat(256) }],
    ["an id with NUL", { sub: "a\0b" }],
  ])("%s lets nobody in", async (_, claims) => {
    using _odd = odd("/me", says(200, JSON.stringify(claims)));
    const jar = await comes(dvor.url);
    expect(await entersBy(jar, openid, "somebody")).toBe(failed);
  });

  test.each([
    ["a name of 200,000 letters", { name: "n".repeat(200_000) }],
    ["a name that turns the line around", { name: "\u202eanna\0" }],
    ["a name that is no text", { name: { first: "Anna" }, preferred_username: 7 }],
    ["an address that is none", { email: "@", email_verified: true }],
    ["an address that is no text", { email: ["anna@example.org"], email_verified: true }],
    ["an address with NUL", { email: "a\0@example.org", email_verified: true }],
    [
      "what it was never asked for",
      { __proto__: null, role: "host", id: "1", emailVerified: true },
    ],
  ])("%s lets them choose their names", async (what, claims) => {
    const sub = what.slice(0, 40);
    using _odd = odd("/me", says(200, JSON.stringify({ ...claims, sub })));
    const jar = await comes(dvor.url);
    expect(await entersBy(jar, openid, "somebody")).toBe("/");
    const me = await meOf(jar);
    expect(me).toMatchObject({ state: "choose-name", role: "guest" });
    expect(me.suggested?.name?.length ?? 0).toBeLessThanOrEqual(100);
  });
});

test("a provider that never answers holds nobody else up", async () => {
  const { promise, resolve } = Promise.withResolvers<ServerResponse>();
  using _ = odd("/token", (_request, response) => resolve(response));
  const jar = await comes(dvor.url);
  const entering = entersBy(jar, openid, "somebody");
  const response = await promise;
  expect((await meOf(await signsIn(dvor, anna))).state).toBe("member");
  response.destroy();
  expect(await entering).toBe(failed);
});

test("nothing of all this was a fault of the house, and its host can see whose it was", () => {
  expect(dvor.output()).not.toContain('"level":"error"');
  for (const step of ["for its endpoints", "exchanging a code of oidc", "asking oidc who it is"]) {
    expect(dvor.output()).toContain(step);
  }
});
