import { describe, expect, test } from "bun:test";
import type { OAuthConfig } from "../config/config.ts";
import type { Outgoing } from "../outgoing/outgoing.ts";
import { isPlaceholder } from "./account.ts";
import {
  fetchToken,
  providerOrigins,
  readProviders,
  readStranger,
  strangerEmail,
} from "./provider.ts";

describe("what a provider says of somebody", () => {
  test("is read in the shape of OpenID Connect", () => {
    const told = { sub: "1", name: "Anna B", preferred_username: "anna", locale: "en" };
    const verified = { email: "Anna@Example.org", email_verified: true };
    expect(readStranger({ ...told, ...verified })).toEqual({
      id: "1",
      name: "Anna B",
      email: "anna@example.org",
      login: "anna",
    });
  });

  test("is read in the shape of 42, whose address counts for nothing", () => {
    const told = { id: 42, login: "abel", displayname: "Anna Bel", email: "abel@student.42.fr" };
    const stranger = { id: "42", name: "Anna Bel", email: undefined, login: "abel" };
    expect(readStranger(told)).toEqual(stranger);
    expect(readStranger({ ...told, image: { link: null }, "staff?": true })).toEqual(stranger);
  });

  test.each([
    [{}],
    [null],
    ["anna"],
    [[]],
    [{ sub: "" }],
    [{ sub: null }],
    [{ sub: ["1"] }],
    [{ sub: "a\0b" }],
    [{ sub: " a" }],
    [{ sub: "x".repeat(256) }],
    [{ name: "Anna" }],
  ])("has no id that can be kept: %j", (told) => {
    expect(() => readStranger(told)).toThrow();
  });

  test.each([
    [true, true],
    ["true", true],
    [false, false],
    ["false", false],
    [1, false],
    [null, false],
    [undefined, false],
    [["true"], false],
  ])("vouches for an address with email_verified %j: %p", (email_verified, counts) => {
    const { email } = readStranger({ sub: "1", email: "a@example.org", email_verified });
    expect(email).toBe(counts ? "a@example.org" : undefined);
  });

  test.each(["0199@person.invalid", "a@b", "@", "a\0@example.org", "a@example.org\r\nBcc: b@c.de"])(
    "is no address, though it is called verified: %j",
    (email) => {
      expect(readStranger({ sub: "1", email, email_verified: true }).email).toBeUndefined();
    },
  );

  test("is one tidy line, or left out", () => {
    const told = { sub: "1", name: `\u202eAn\0na${"x".repeat(500)}`, preferred_username: 7 };
    const { name, login } = readStranger(told);
    expect(name).toStartWith("An nax");
    expect(name).toHaveLength(100);
    expect(login).toBeUndefined();
  });
});

test("who brings no address has one that stands for it, their own at each provider", () => {
  const stranger = { id: "1", name: "", email: undefined, login: undefined };
  const [one, other] = [strangerEmail("42", stranger), strangerEmail("oidc", stranger)];
  expect(one).not.toBe(other);
  expect([one, other].every(isPlaceholder)).toBe(true);
  expect(strangerEmail("42", { ...stranger, email: "a@b.example" })).toBe("a@b.example");
});

const client = { clientId: "id:1", clientSecret: "se cret" };
const none: OAuthConfig = { google: undefined, fortyTwo: undefined, oidc: undefined };
const issuer = "https://id.example";

/** A way out on which everything answers with this, and remembers what was sent. */
function answering(answer: unknown, status = 200) {
  const sent: { readonly url: string; readonly init: RequestInit }[] = [];
  const outgoing = {
    async fetch(url: string, init: RequestInit = {}) {
      sent.push({ url, init });
      return Response.json(answer, { status });
    },
  } as unknown as Outgoing; // `request` is not used here
  return { outgoing, sent };
}

const described = (methods?: readonly string[]) => ({
  issuer,
  authorization_endpoint: `${issuer}/auth`,
  token_endpoint: `${issuer}/token`,
  userinfo_endpoint: `${issuer}/me`,
  ...(methods ? { token_endpoint_auth_methods_supported: methods } : {}),
});

describe("an OpenID Connect provider", () => {
  const provider = (answer: unknown, status = 200) => {
    const { outgoing, sent } = answering(answer, status);
    const [made] = readProviders({ ...none, oidc: { ...client, issuer, name: "Id" } }, outgoing);
    if (!made) throw new Error("there is none");
    return { ...made, outgoing, sent };
  };

  test("is asked once where its endpoints are, and again after a failure", async () => {
    const { endpoints, sent } = provider(described());
    await Promise.all([endpoints(), endpoints()]);
    expect(sent.map(({ url }) => url)).toEqual([`${issuer}/.well-known/openid-configuration`]);
    const broken = provider({ error: "down" }, 500);
    await expect(broken.endpoints()).rejects.toThrow();
    await expect(broken.endpoints()).rejects.toThrow();
    expect(broken.sent).toHaveLength(2);
  });

  test("that says it is another issuer is not believed", async () => {
    const evil = provider({ ...described(), issuer: "https://evil.example" });
    await expect(evil.endpoints()).rejects.toThrow("evil.example");
  });

  test.each([
    [undefined, "basic"],
    [["client_secret_basic", "client_secret_post"], "basic"],
    [["client_secret_post"], "post"],
  ] as const)("that takes %j is told the secret by %s", async (methods, authentication) => {
    const { endpoints } = provider(described(methods));
    expect((await endpoints()).authentication).toBe(authentication);
  });
});

test("a code is exchanged with its verifier, and the secret as it is wanted", async () => {
  for (const authentication of ["basic", "post"] as const) {
    const { outgoing, sent } = answering({ access_token: "t", token_type: "bearer" });
    const urls = { authorization: "", token: `${issuer}/token`, userInfo: "", authentication };
    const made = {
      id: "oidc",
      name: "Id",
      client,
      scopes: [],
      endpoints: async () => urls,
    } as const;
    const handed = { code: "c", redirectURI: "https://dvor.example/back", codeVerifier: "v" };
    expect(await fetchToken(made, handed, outgoing)).toEqual({ accessToken: "t" });
    const init = sent[0]?.init ?? {};
    const form = new URLSearchParams(String(init.body));
    expect(form.get("code_verifier")).toBe("v");
    expect(form.get("redirect_uri")).toBe("https://dvor.example/back");
    expect(form.get("client_secret")).toBe(authentication === "post" ? "se cret" : null);
    // RFC 6749, section 2.3.1: both are form-encoded before they are joined.
    const basic = `Basic ${btoa("id%3A1:se%20cret")}`;
    const authorization = new Headers(init.headers).get("Authorization");
    expect(authorization).toBe(authentication === "basic" ? basic : null);
  }
});

test.each([[{}], [{ access_token: "" }], [{ access_token: 7 }], ["t"], [null]])(
  "an answer without a token is refused: %j",
  async (answer) => {
    const { outgoing } = answering(answer);
    const urls = {
      authorization: "",
      token: issuer,
      userInfo: "",
      authentication: "post",
    } as const;
    const made = { id: "42", name: "42", client, scopes: [], endpoints: async () => urls } as const;
    await expect(fetchToken(made, { code: "c", redirectURI: issuer }, outgoing)).rejects.toThrow();
  },
);

test("those that are set up are there, and only their origins may be private", () => {
  const { outgoing } = answering({});
  const all = {
    google: client,
    fortyTwo: { ...client, url: "https://api.intra.42.fr" },
    oidc: { ...client, issuer: "http://10.0.0.5:8080/realms/home", name: "Home" },
  };
  expect(readProviders(none, outgoing)).toEqual([]);
  expect(readProviders(all, outgoing).map(({ id }) => id)).toEqual(["google", "42", "oidc"]);
  expect(providerOrigins(all)).toEqual(["https://api.intra.42.fr", "http://10.0.0.5:8080"]);
});
