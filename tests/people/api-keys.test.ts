import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { counterChannel, countersChannel } from "../../apps/counters/contract.ts";
import { circleChannel, limits } from "../../apps/people/contract.ts";
import { circleWatch, noticesWatch } from "../../apps/people/state.ts";
import { Client } from "../../core/client/client.ts";
import { closeCodes } from "../../core/protocol/close-codes.ts";
import { newId } from "../../core/protocol/id.ts";
import { newApiKey } from "../../platform/auth/api-key.ts";
import { budgets } from "../../platform/auth/throttle.ts";
import {
  becomesHost,
  comes,
  goodPassword,
  type Member,
  signsUp,
  type Told,
} from "../../platform/testing/browser-jar.ts";
import { atDatabase } from "../../platform/testing/database-file.ts";
import { type Dvor, startDvor } from "../../platform/testing/dvor.ts";
import { lettersTo } from "../../platform/testing/letters.ts";
import { until } from "../../platform/testing/until.ts";
import { apps } from "../../server/apps.ts";
import { routesOf } from "./routes.ts";

// The time that a machine may take on which others work too.
setDefaultTimeout(20_000);

/* Guests may not look in here: whoever is answered anything else than that is a member. */
let dvor: Dvor;
let anna: Member;
beforeAll(async () => {
  dvor = await startDvor({ environment: { TRUST_PROXY: "true" } });
  anna = await becomesHost(dvor, { ...elsewhere(), courtyard: { guestsLookIn: false } });
});
afterAll(() => dvor[Symbol.asyncDispose]());

let addresses = 0;
function elsewhere() {
  return { address: `10.7.${addresses >> 8}.${addresses++ & 255}` };
}

let members = 0;
const joins = () => signsUp(dvor, { ...elsewhere(), handle: `member${++members}` });

const wanted = { name: "Pong bot", password: goodPassword };
const makes = (owner: Member, more: object = {}) =>
  owner.does<Told & { readonly id: string; readonly key: string }>("POST", "/account/keys", {
    ...wanted,
    ...more,
  });
const madeBy = async (owner: Member) => (await makes(owner)).body;

interface Asked {
  readonly method?: string;
  readonly body?: object;
  readonly address?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks as a program does: with a key and nothing else, from somewhere. */
async function asks(key: string, path: string, { method = "GET", body, ...more }: Asked = {}) {
  const { address = elsewhere().address, headers = {} } = more;
  const answer = await fetch(dvor.url + path, {
    method,
    headers: { Authorization: `Bearer ${key}`, "X-Forwarded-For": address, ...headers },
    redirect: "manual",
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await answer.text();
  const isJson = answer.headers.get("Content-Type")?.includes("json") ?? false;
  const told: Told = isJson ? JSON.parse(text) : {};
  return { status: answer.status, body: told, headers: answer.headers };
}

/** A client of the socket with a key and no cookie. */
function connects(key: string): Client {
  const url = `${dvor.url.replace("http", "ws")}/ws`;
  const headers = { Authorization: `Bearer ${key}`, "X-Forwarded-For": elsewhere().address };
  // Bun's WebSocket takes headers; the DOM's type does not.
  return new Client({ url, open: () => new WebSocket(url, { headers } as never) });
}

/** A bare socket with a key: the code with which it ends. */
async function opens(key: string) {
  const headers = { Authorization: `Bearer ${key}`, "X-Forwarded-For": elsewhere().address };
  const socket = new WebSocket(`${dvor.url.replace("http", "ws")}/ws`, { headers } as never);
  const ended = new Promise<number>((resolve) => {
    socket.onclose = ({ code }) => resolve(code);
  });
  await Promise.race([ended, new Promise((opened) => (socket.onopen = opened))]);
  const isOpen = () => socket.readyState === WebSocket.OPEN;
  return { ended, isOpen, [Symbol.dispose]: () => socket.close() };
}

describe("a key is made", () => {
  test("by a member at a browser, and is told this once", async () => {
    const owner = await joins();
    const before = Date.now();
    const { status, body } = await makes(owner, { name: "  Pong \n bot ", days: 7 });
    expect(status).toBe(201);
    const { key, ...shown } = body;
    expect(key).toStartWith("dvor_");
    expect(shown).toEqual({
      ...{ id: expect.any(String), name: "Pong bot", createdAt: expect.any(Number) },
      expiresAt: expect.any(Number),
    });
    expect(Number(shown["expiresAt"]) - Number(shown["createdAt"])).toBe(7 * 86_400_000);
    expect(shown["createdAt"]).toBeWithin(before, Date.now() + 1);
    const listed = await owner.does("GET", "/account/keys");
    expect(listed.body).toEqual({ keys: [shown] });
    expect((await anna.does("GET", "/account/keys")).body).toEqual({ keys: [] });
  });

  test("by nobody who cannot show that the account is theirs", async () => {
    const owner = await joins();
    for (const password of ["eleven oak trees bloom", "", undefined]) {
      const { status, body } = await makes(owner, { password });
      expect([status, body.code]).toEqual([422, "wrong-password"]);
    }
    const guest = await comes(dvor.url, elsewhere());
    for (const [method, path] of [
      ["GET", "/account/keys"],
      ["POST", "/account/keys"],
      ["DELETE", `/account/keys/${newId()}`],
    ] as const) {
      const { status, body } = await guest.does(method, path, method === "GET" ? undefined : {});
      expect([status, body.code]).toEqual([401, "sign-in-needed"]);
    }
    expect((await owner.does("GET", "/account/keys")).body).toEqual({ keys: [] });
  });

  test.each([
    ...[{ name: "" }, { name: " \n\u200b" }, { name: "x".repeat(61) }, { name: null }],
    ...[{ name: ["a"] }, { name: "a\0b" }, { days: 0 }, { days: -1 }, { days: 1.5 }],
    ...[{ days: "7" }, { days: limits.keyDays + 1 }, { days: 1e308 }, { password: 7 }],
  ])("not of %j", async (wrong) => {
    const { status, body } = await makes(anna, wrong);
    expect([status, body.code]).toEqual([400, "invalid"]);
  });

  test("of 60 letters, whatever they are", async () => {
    const name = "🌳".repeat(30) + "<b>".repeat(10);
    expect((await makes(await joins(), { name })).body["name"]).toBe(name);
  });

  test("while fewer than 20 work, and again when one was revoked", async () => {
    const owner = await joins();
    const { id } = await madeBy(owner);
    const copies = Array.from({ length: limits.keys - 1 }, () => newId());
    for (const copy of copies) {
      const columns = "id, person_id, name, hash, created_at";
      const values = `?, person_id, name, '${copy}', created_at from api_key where id = ?`;
      atDatabase(dvor, `insert into api_key (${columns}) select ${values}`, copy, id);
    }
    const { status, body } = await makes(owner);
    expect([status, body.code]).toEqual([422, "too-many-keys"]);
    expect((await owner.does("DELETE", `/account/keys/${copies[0]}`)).status).toBe(204);
    expect((await makes(owner)).status).toBe(201);
    expect((await makes(owner)).body.code).toBe("too-many-keys");
  });

  test("twenty times in a row, and then one a minute", async () => {
    const owner = await joins();
    for (let count = 0; count < budgets.newKeys.burst; count++) {
      const { id } = await madeBy(owner);
      expect((await owner.does("DELETE", `/account/keys/${id}`)).status).toBe(204);
    }
    const { status, body } = await makes(owner);
    expect([status, body.code]).toEqual([429, "too-many"]);
  });

  test("and its owner hears of it, here and by letter", async () => {
    const owner = await joins();
    const email = "owner@mail.example";
    atDatabase(
      dvor,
      "update account set email = ?, email_verified = 1 where id = ?",
      email,
      owner.id,
    );
    const socket = owner.socket();
    const notices = socket.topic(noticesWatch, owner.id);
    const heard = until(notices, ({ state }) => state?.notices.length === 1);
    const { body } = await makes(owner);
    const { state } = await heard;
    expect(state?.notices).toMatchObject([
      { kind: "people.key-made", link: "/settings/security", data: { name: "Pong bot" } },
    ]);
    const [letter] = await lettersTo(dvor, email);
    expect(letter?.subject).toBe("A new API key for your account in Lime Court");
    expect(letter?.text).toContain("Key: Pong bot");
    expect(`${letter?.text}${JSON.stringify(state)}`).not.toContain(body.key);
    socket.close();
  });
});

describe("with a key", () => {
  test("a program is its owner over REST, without cookie and origin", async () => {
    const owner = await joins();
    const { key } = await madeBy(owner);
    const me = await asks(key, "/api/people/me");
    const person = { id: owner.id, name: owner.handle.replace("m", "M") };
    expect(me.body).toMatchObject({ state: "member", role: "member", person });
    const id = newId();
    const body = { id, name: "By a bot" };
    const made = await asks(key, "/api/counters", { method: "POST", body });
    expect(made.status).toBe(201);
    expect(made.headers.getSetCookie()).toEqual([]);
    const [row] = atDatabase(dvor, "select made_by from counter where id = ?", id);
    expect(row).toEqual({ made_by: owner.id });
    // The word before a token may be written in any case (RFC 9110, section 11.1).
    const headers = { Authorization: `bearer  ${key}`, Origin: "https://elsewhere.example" };
    const again = await asks("", `/api/counters/${id}`, { method: "DELETE", headers });
    expect(again.status).toBeLessThan(300);
  });

  test("a program has its owner's role, and keeps their blocks", async () => {
    const [owner, other] = [await joins(), await joins()];
    const [{ key }, host] = [await madeBy(owner), await madeBy(anna)];
    expect((await asks(host.key, "/api/people/me")).body).toMatchObject({ role: "host" });
    const name = `/api/people/names/${other.handle}`;
    expect((await asks(key, name)).body).toEqual({ id: other.id });
    const socket = other.socket();
    expect((await socket.send(circleChannel, "person.block", { personId: owner.id })).ok).toBe(
      true,
    );
    socket.close();
    expect((await asks(key, name)).body.code).toBe("person-not-found");
  });

  test("a program is its owner on the socket, and joins and does what they may", async () => {
    const owner = await joins();
    const client = connects((await madeBy(owner)).key);
    const circle = client.topic(circleWatch, owner.id);
    await until(circle, ({ state }) => state !== undefined);
    const id = newId();
    expect((await client.send(countersChannel, "counter.create", { id, name: "Live" })).ok).toBe(
      true,
    );
    expect((await client.send(counterChannel, "counter.click", { id, clicks: 2 })).ok).toBe(true);
    const [row] = atDatabase(dvor, "select made_by, value from counter where id = ?", id);
    expect(row).toEqual({ made_by: owner.id, value: 2 });
    client.close();
  });

  test("a program changes nothing of the account by any route, and gets no cookie", async () => {
    const owner = await joins();
    const { key, id } = await madeBy(owner);
    const everything = {
      ...{ who: owner.handle, password: goodPassword, current: goodPassword, name: "Mallory" },
      ...{ email: "mallory@mail.example", code: "123456", token: "x", provider: "google" },
      ...{ handle: "mallory", days: 7 },
    };
    const before = [await owner.does("GET", "/account"), await owner.does("GET", "/account/keys")];
    const routes = [...routesOf(apps), { method: "GET", path: "/api/auth/callback/google?code=x" }];
    const open = /^\/api\/people\/(me|names|handles|invitations)(\/|$)/u;
    let closed = 0;
    for (const { method, path } of routes) {
      const body = method === "GET" ? {} : { body: everything };
      const answer = await asks(key, path.replace(/keys\/[\w-]+$/u, `keys/${id}`), {
        ...{ method, ...body },
      });
      expect([path, answer.headers.getSetCookie()]).toEqual([path, []]);
      expect(`${path} ${answer.status}`).not.toMatch(/ (?!50[23])5\d\d$/u);
      if (!/^\/api\/(people|auth)\//u.test(path) || open.test(path)) continue;
      expect([path, answer.status, answer.body.code]).toEqual([path, 403, "not-by-key"]);
      closed += 1;
    }
    expect(closed).toBeGreaterThan(25);
    const after = [await owner.does("GET", "/account"), await owner.does("GET", "/account/keys")];
    // That the key was used is told, and nothing else is another.
    const plain = (text: string) => text.replace(/"(seen|used)At":\d+,?/gu, "").replace(",}", "}");
    const [one, two] = [before, after].map((each) =>
      plain(JSON.stringify(each.map(({ body }) => body))),
    );
    expect(two).toBe(one ?? "");
  });

  test("that counts, one who comes as somebody else by cookie too is the key's owner", async () => {
    const owner = await joins();
    const { key } = await madeBy(owner);
    const Cookie = [...anna.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const { body, headers } = await asks(key, "/api/people/me", { headers: { Cookie } });
    expect(body).toMatchObject({ role: "member", person: { id: owner.id } });
    expect(headers.getSetCookie()).toEqual([]);
  });
});

describe("a key that does not work", () => {
  test("is refused at every address, and is nowhere a guest", async () => {
    const others = ["/", "/settings", "/ws", `/media/people/${newId()}`, "/api/nowhere"];
    const routes = [...routesOf(apps), ...others.map((path) => ({ method: "GET", path }))];
    for (const { method, path } of routes) {
      const { status, body, headers } = await asks(newApiKey(), path, { method });
      expect([path, status, body.code]).toEqual([path, 401, "key-not-valid"]);
      expect(headers.getSetCookie()).toEqual([]);
      expect(headers.get("Content-Type")).toBe("application/problem+json");
      expect(headers.get("WWW-Authenticate")).toBe('Bearer error="invalid_token"');
    }
  });

  test.each(["", "dvor_", `${newApiKey()} `.repeat(2), `dvor_${"🌳".length}`, "x".repeat(9_000)])(
    "as %p is refused and breaks nothing",
    async (key) => {
      const { status, body } = await asks(key, "/api/counters");
      expect([status, body.code]).toEqual([401, "key-not-valid"]);
    },
  );

  test("is not a way to give somebody's cookies from another site", async () => {
    const Cookie = [...anna.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { Cookie, Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" };
    const body = { name: "Forged" };
    const { status } = await asks("x", "/api/counters", { method: "POST", body, headers });
    expect(status).toBe(401);
    const Authorization = "Basic YTpi";
    const basic = { method: "POST", body, headers: { ...headers, Authorization } };
    expect((await asks("", "/api/counters", basic)).status).toBe(403);
  });

  test("is told to wait when it is shown again and again; one that works is not", async () => {
    const { key } = await madeBy(await joins());
    const { address } = elsewhere();
    const all = Array.from({ length: budgets.keys.burst + 10 }, () =>
      asks(newApiKey(), "/api/counters", { address }),
    );
    const told = await Promise.all(all);
    const waits = told.filter(({ status, body }) => status === 429 && body.code === "too-many");
    expect(waits.length).toBeWithin(8, 11);
    expect(Number(waits[0]?.headers.get("Retry-After"))).toBeWithin(1, 7);
    expect((await asks(key, "/api/people/me", { address })).status).toBe(200);
  });
});

describe("a key that is revoked", () => {
  test("ends its sockets at once and no others, and lets nobody in again", async () => {
    const owner = await joins();
    const [gone, kept] = [await madeBy(owner), await madeBy(owner)];
    using lost = await opens(gone.key);
    using other = await opens(kept.key);
    expect((await owner.does("DELETE", `/account/keys/${gone.id}`)).status).toBe(204);
    expect(await lost.ended).toBe(closeCodes.ended);
    expect(other.isOpen()).toBe(true);
    expect((await asks(gone.key, "/api/people/me")).body.code).toBe("key-not-valid");
    using late = await opens(gone.key);
    expect(late.isOpen()).toBe(false);
    expect((await asks(kept.key, "/api/people/me")).status).toBe(200);
    const again = await owner.does("DELETE", `/account/keys/${gone.id}`);
    expect([again.status, again.body.code]).toEqual([404, "key-not-found"]);
  });

  test("is one's own: another's cannot be", async () => {
    const [owner, thief] = [await joins(), await joins()];
    const { id, key } = await madeBy(owner);
    for (const one of [id, "x", "%00", "..%2f..", "' or 1=1 --"]) {
      const { status } = await thief.does("DELETE", `/account/keys/${encodeURIComponent(one)}`);
      expect(`${one} ${status}`).toMatch(/ 40[04]$/u);
    }
    expect((await asks(key, "/api/people/me")).status).toBe(200);
  });
});
