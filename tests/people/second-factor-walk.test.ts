import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { decodeServerMessage } from "../../core/protocol/codec.ts";
import type { ServerFrame } from "../../core/protocol/frames.ts";
import { isId, newId } from "../../core/protocol/id.ts";
import { makeBetterAuth } from "../../platform/auth/better-auth.ts";
import { openSqlite } from "../../platform/db/sqlite.ts";
import { createHttp, type HttpPorts } from "../../platform/http/http.ts";
import { type Authenticator, turnsOnSecondFactor } from "../../platform/testing/authenticator.ts";
import {
  type BrowserJar,
  becomesHost,
  comes,
  type Member,
} from "../../platform/testing/browser-jar.ts";
import { lettersTo } from "../../platform/testing/letters.ts";
import { entersBy, links, type Me, meOf } from "../../platform/testing/provider-visit.ts";
import { household, type Providers, startProviders } from "../../platform/testing/providers.ts";
import { apps } from "../../server/apps.ts";
import { doorsOf } from "./routes.ts";

/*
 * Anna is the host of a Dvor in which guests may not look in, and has a second factor. Whoever
 * has all but that (password, mailbox, an account at her provider, the cookies that her browser
 * keeps) walks every address of the running server, and is answered as a guest is.
 */

let house: Providers;
let anna: Member;
let app: Authenticator;
/** Her account at the provider. */
let annaThere: string;
const email = "anna.canary@example.org";
const password = "a password that she chose anew";

/** What nobody may be told who is not let in. */
const canaries = [email, "pending.canary@example.org", "Canary Counter", "canary for a neighbour"];

beforeAll(async () => {
  house = await startProviders({ LOG_LEVEL: "error" });
  const courtyard = { guestsLookIn: false };
  anna = await becomesHost(house.dvor, { email, address: household(), courtyard });
  await opensLink(anna, email, "/email/confirm");
  annaThere = house.stranger();
  await links(anna, house.openid, annaThere);
  await anna.does("POST", "/api/counters", { id: newId(), name: "Canary Counter" });
  const address = { email: "pending.canary@example.org", password: anna.password };
  await anna.does("POST", "/account/email", address);
  app = await turnsOnSecondFactor(anna);
  await setsPasswordByLetter(await house.somebody());
  await anna.does("POST", "/sign-in", { who: "anna", password });
  await anna.does("POST", "/sign-in/second-factor", { code: app.code() });
  expect(await meOf(anna)).toMatchObject({ state: "member", role: "host" });
}, 60_000);
afterAll(() => house[Symbol.asyncDispose]());

/** Opens the newest link that was sent to an address. */
async function opensLink(jar: BrowserJar, to: string, path: string, more: object = {}, count = 1) {
  const letters = await lettersTo(house.dvor, to, count);
  const [, token] = letters.at(-1)?.links[0]?.split("#") ?? [];
  expect((await jar.does("POST", path, { token, ...more })).status).toBe(204);
}

async function setsPasswordByLetter(jar: BrowserJar) {
  await jar.does("POST", "/password/forgotten", { email });
  await opensLink(jar, email, "/password/reset", { password }, 2);
}

/** The ways to come as far as one gets without the second factor. */
const ways: readonly (readonly [string, (jar: BrowserJar) => Promise<unknown>])[] = [
  ["the password and the user name", (jar) => signsIn(jar, "anna")],
  ["the password and the address", (jar) => signsIn(jar, email.toUpperCase())],
  ["an account that is linked at the provider", (jar) => entersBy(jar, house.openid, annaThere)],
  [
    "a new account there, of which the provider says that it has her address",
    (jar) => entersBy(jar, house.openid, house.stranger({ email, email_verified: true })),
  ],
];

async function signsIn(jar: BrowserJar, who: string) {
  const { body } = await jar.does("POST", "/sign-in", { who, password });
  expect(body).toMatchObject({ state: "second-factor", role: "guest" });
}

/** Every route of the server, also those that will be added; what stands on all is no route. */
function routesOf(): readonly { readonly method: string; readonly path: string }[] {
  const pages = {
    folder: "/nowhere",
    manifest: {
      html: "",
      assets: {},
      shell: { scripts: [], texts: { en: [], ru: [] } },
      pages: {},
    },
  };
  const engines = { doors: doorsOf(apps) };
  const ports = {
    ...{ apps, auth: {}, db: openSqlite(":memory:"), pages, storage: {}, engines },
    ...{ video: { folder: "/nowhere" }, live: { folder: "/nowhere" } },
  };
  const { routes } = createHttp(ports as unknown as HttpPorts); // listed, and never asked
  const real = routes.flatMap(({ method, path }) =>
    method === "ALL" ? ["GET", "POST"].map((each) => ({ method: each, path })) : [{ method, path }],
  );
  const named = new Map(real.map((route) => [`${route.method} ${route.path}`, route]));
  return [...named.values()];
}

/** Every route that better-auth has, closed or not. */
function routesOfBetterAuth() {
  const db = openSqlite(":memory:");
  const ports = { db, secret: "never used, never used, never used", hasher: {}, outgoing: {} };
  const { api } = makeBetterAuth("http://localhost", ports as never); // listed, and never asked
  const endpoints: readonly { path?: string; options?: { method?: string | string[] } }[] =
    Object.values(api);
  return endpoints.flatMap(({ path, options }) =>
    [options?.method ?? "GET"].flat().map((method) => ({ method, path: `/api/auth${path ?? ""}` })),
  );
}

/** What may stand in the place of a part of a path. */
const parts: Readonly<Record<string, () => string>> = {
  ":provider": () => "oidc",
  ":handle": () => "anna",
  ":id": () => anna.id,
  ":token": () => "x".repeat(24),
  ":name": () => "boot.js",
  "*": () => `people/${anna.id}`,
};

function filled(path: string): string {
  return path.replace(/:\w+|\*/gu, (part) => parts[part]?.() ?? anna.id);
}

/** What routes and commands may want to be told, all at once. */
const everything = () => ({
  ...{ who: "anna", password, current: password, email, code: "aaaaa-aaaaa", token: "x" },
  ...{ handle: "anna", name: "Mallory", invitation: "x", provider: "oidc", confirm: true },
  ...{ id: anna.id, personId: anna.id, upTo: newId(), kind: "people.asked", isMuted: true },
  ...{ courtyard: { name: "Mine", joining: "anyone", guestsLookIn: true } },
  ...{ joining: "anyone", guestsLookIn: true, isHidden: true, about: "Mine", note: "" },
  ...{ days: 1, usesMax: 1, userId: anna.id, newPassword: password, rememberMe: true },
});

/** An answer without what every one has for itself, and no more. */
const own = [
  "[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f-]{21}",
  'nonce="[^"]*"',
  "(?<=[?&](?:state|code_challenge)=)[\\w-]+",
  "\\d{13}",
];
const ownParts = new RegExp(own.join("|"), "gu");

function plain(text: string, me: Me): string {
  return text.replaceAll(me.person.name, "NAME").replace(ownParts, "*");
}

async function asks(jar: BrowserJar, route: { method: string; path: string }, body?: object) {
  const headers = { Accept: "text/html, application/json", "X-Forwarded-For": household() };
  const init = { method: route.method, headers, ...(body ? { body: JSON.stringify(body) } : {}) };
  const answer = await jar.fetch(filled(route.path), init);
  const text = await answer.text();
  for (const canary of canaries) {
    if (text.includes(canary)) throw new Error(`${route.path} tells ${canary}`);
  }
  return { status: answer.status, text, to: answer.headers.get("Location") };
}

type Asked = Awaited<ReturnType<typeof asks>>;

/** What was answered, without what every answer has for itself. */
async function told({ status, to, text }: Asked, jar: BrowserJar): Promise<string> {
  const shown = plain(text, await meOf(jar)).replace(/data-visitor="[\w-]+"/u, "");
  return `${status} ${to} ${shown}`;
}

/** Where an answer tells what is still missing, or takes it; nothing else may differ. */
const tellsOfItself = new Set([
  "GET /api/people/me",
  "POST /api/people/sign-in/second-factor",
  // Who has begun to sign in does not open a courtyard.
  "POST /api/people/host",
]);

describe.each(ways)("with %s", (_, enters) => {
  let half: BrowserJar;
  beforeAll(async () => {
    half = await comesHalfway();
  });

  async function comesHalfway() {
    const jar = await house.somebody();
    await enters(jar);
    expect(await meOf(jar)).toMatchObject({ state: "second-factor", role: "guest" });
    return jar;
  }

  test("one is a guest, and not she", async () => {
    const me = await meOf(half);
    expect(me.person.id).toBe(half.id);
    expect(me.person.id).not.toBe(anna.id);
    expect(me.handle).toBeUndefined();
    expect(me).toMatchObject({ isLockedOut: true });
  });

  test("every route answers as a guest is answered, and none lets one in", async () => {
    const routes = [...routesOf(), ...routesOfBetterAuth()];
    expect(routes.length).toBeGreaterThan(70);
    for (const route of routes) {
      const name = `${route.method} ${route.path}`;
      for (const body of route.method === "GET" ? [undefined] : [undefined, everything()]) {
        const guest = await house.somebody();
        const asGuest = await asks(guest, route, body);
        const asHalf = await asks(half, route, body);
        const after = await meOf(half);
        expect(`${name}: ${after.person.id}`).not.toContain(anna.id);
        expect(`${name}: ${after.state}`).not.toEndWith(": member");
        expect((await half.does("GET", "/account")).status).toBe(401);
        if (!tellsOfItself.has(name)) {
          const [one, other] = [await told(asHalf, half), await told(asGuest, guest)];
          expect(`${name} ${one}`).toBe(`${name} ${other}`);
        }
        if (after.state !== "second-factor") half = await comesHalfway(); // it was ended
      }
    }
    expect(await meOf(anna)).toMatchObject({ state: "member", role: "host" });
  }, 60_000);

  test("every page is the one that a guest is shown", async () => {
    for (const path of ["/", "/settings", "/@anna", "/counters", "/members"]) {
      const guest = await house.somebody();
      const asGuest = await asks(guest, { method: "GET", path });
      const asHalf = await asks(half, { method: "GET", path });
      expect(await told(asHalf, half)).toBe(await told(asGuest, guest));
      expect(asHalf.text).toContain('data-visitor="second-factor"');
    }
  });

  test("the socket tells and does what it tells a guest and does for one", async () => {
    const guest = await house.somebody();
    const [asGuest, asHalf] = [await talks(guest), await talks(half)];
    expect(asHalf.length).toBeGreaterThan(20);
    expect(asHalf).toEqual(asGuest);
    for (const canary of canaries) expect(asHalf.join()).not.toContain(canary);
  });
});

/** Joins every topic that could be hers, gives every command, and gathers what is answered. */
async function talks(jar: BrowserJar): Promise<readonly string[]> {
  const me = await meOf(jar);
  const channels = apps.flatMap((each) => each.channels.map(({ channel }) => channel));
  const topics = channels.map(({ name, key }) => (key ? `${name}:${anna.id}` : name));
  const commands = channels.flatMap((channel) => Object.keys(channel.commands));
  const frames = [
    { type: "hello", version: 1, client: newId() },
    ...topics.map((topic, ref) => ({ type: "join", ref: ref + 1, topic })),
    ...commands.map((name, at) => ({ type: "command", number: at + 1, name, input: everything() })),
  ];
  const wanted = 1 + topics.length + commands.length;
  const heard: string[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const socket = openSocket(jar);
  socket.onopen = () => {
    for (const frame of frames) socket.send(JSON.stringify(frame));
  };
  socket.onmessage = ({ data }) => {
    for (const frame of decodeServerMessage(String(data))) {
      if (["welcome", "joined", "refused", "reply"].includes(frame.type))
        heard.push(without(frame));
    }
    if (heard.length >= wanted) resolve();
  };
  await promise;
  socket.close();
  return heard.map((text) => plain(text, me)).sort();
}

/** A frame without who is here, which differs as people come and go. */
function without(frame: ServerFrame): string {
  return JSON.stringify({ ...frame, people: undefined, position: undefined, at: undefined });
}

function openSocket(jar: BrowserJar): WebSocket {
  const cookie = [...jar.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const headers = { Cookie: cookie, Origin: jar.url, "X-Forwarded-For": household() };
  return new WebSocket(`${jar.url.replace("http", "ws")}/ws`, { headers } as never);
}

describe("without a session", () => {
  test("the link for a new password, and the one for an address, let nobody in", async () => {
    const jar = await house.somebody();
    await opensLink(jar, "pending.canary@example.org", "/email/confirm");
    expect((await meOf(jar)).state).toBe("guest");
  });

  test("what her browser keeps beside the session lets nobody in", async () => {
    const jar = await house.somebody();
    for (const [name, value] of anna.cookies) {
      if (!name.includes("session")) jar.cookies.set(name, value);
    }
    expect(isId((await meOf(jar)).person.id)).toBe(true);
    expect(await meOf(jar)).toMatchObject({ state: "guest", role: "guest" });
    expect((await meOf(jar)).person.id).not.toBe(anna.id);
  });

  test("no route of better-auth is open but the way back from a provider", async () => {
    const jar = await comes(house.dvor.url, { address: household() });
    for (const route of routesOfBetterAuth()) {
      if (route.path === "/api/auth/callback/:id" && route.method === "GET") continue;
      const { status } = await asks(jar, route, route.method === "GET" ? undefined : everything());
      expect(`${route.method} ${route.path} ${status}`).toBe(`${route.method} ${route.path} 404`);
    }
  });
});
