import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { closeCodes } from "../../core/protocol/close-codes.ts";
import {
  type BrowserJar,
  becomesHost,
  comes,
  goodPassword,
  type Member,
  signsIn,
  signsUp,
} from "../../platform/testing/browser-jar.ts";
import { atDatabase } from "../../platform/testing/database-file.ts";
import { type Dvor, startDvor } from "../../platform/testing/dvor.ts";
import { freePort } from "../../platform/testing/free-port.ts";
import { tokenTo } from "../../platform/testing/letters.ts";

// The time that a machine may take on which others work too.
setDefaultTimeout(20_000);

let dvor: Dvor;
beforeAll(async () => {
  dvor = await startDvor({ environment: { TRUST_PROXY: "true" } });
  await becomesHost(dvor, elsewhere());
});
afterAll(() => dvor[Symbol.asyncDispose]());

let addresses = 0;
function elsewhere() {
  return { address: `10.3.${addresses >> 8}.${addresses++ & 255}` };
}

let members = 0;
const joins = () => signsUp(dvor, { ...elsewhere(), handle: `member${++members}` });
const again = (member: Member) => signsIn(dvor, member, elsewhere());

interface Session {
  readonly id: string;
  readonly isCurrent: boolean;
  readonly createdAt: number;
  readonly seenAt: number;
}

async function sessionsOf(jar: BrowserJar): Promise<readonly Session[]> {
  const { body } = await jar.does<{ sessions: readonly Session[] }>("GET", "/account");
  return body.sessions;
}

async function currentOf(jar: BrowserJar): Promise<string> {
  return (await sessionsOf(jar)).find(({ isCurrent }) => isCurrent)?.id ?? "";
}

/** A bare socket: whom it greets, and with which code it ends. */
async function opens(jar: BrowserJar) {
  const headers = {
    Cookie: [...jar.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
  };
  // Bun's WebSocket takes headers, which a browser would send by itself; the DOM's type does not.
  const socket = new WebSocket(`${dvor.url.replace("http", "ws")}/ws`, { headers } as never);
  const ended = new Promise<number>((resolve) => {
    socket.onclose = ({ code }) => resolve(code);
  });
  await new Promise((opened) => {
    socket.onopen = opened;
  });
  const isOpen = () => socket.readyState === WebSocket.OPEN;
  return { ended, isOpen, [Symbol.dispose]: () => socket.close() };
}

/** Whether it was told so at once: a session's end must not wait for a round of 5 s. */
async function endsAtOnce(socket: Awaited<ReturnType<typeof opens>>): Promise<void> {
  const startedMs = performance.now();
  expect(await socket.ended).toBe(closeCodes.ended);
  expect(performance.now() - startedMs).toBeLessThan(4_000);
}

/** Whether a cookie that was stolen before is good for anything now. */
async function isWorthless(cookies: ReadonlyMap<string, string>): Promise<void> {
  const thief = await comes(dvor.url, elsewhere());
  for (const [name, value] of cookies) thief.cookies.set(name, value);
  expect((await thief.does("GET", "/me")).body).toMatchObject({ state: "guest", role: "guest" });
  expect((await thief.does("GET", "/account")).status).toBe(401);
  const change = { current: goodPassword, password: "nine plum trees bloom" };
  expect((await thief.does("POST", "/account/password", change)).status).toBe(401);
}

describe("the list of one's sessions", () => {
  test("tells of each its device, its address, when it began, and which one is this", async () => {
    const before = Date.now();
    const anna = await signsUp(dvor, { address: "10.9.0.1", handle: "listed" });
    const chrome = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/140.0.0.0 Safari/537.36";
    const other = await signsIn(dvor, anna, { address: "2001:db8::7", browser: chrome });
    const { body } = await other.does<{ sessions: readonly Session[] }>("GET", "/account");
    expect(body.sessions).toHaveLength(2);
    for (const { createdAt, seenAt } of body.sessions) {
      expect(createdAt).toBeWithin(before, Date.now() + 1);
      expect(seenAt).toBeWithin(createdAt, Date.now() + 1);
    }
    expect(body.sessions).toContainEqual({
      ...{ id: expect.any(String), browser: "Chrome", system: "Windows" },
      ...{ address: "2001:db8::7", isCurrent: true },
      ...{ createdAt: expect.any(Number), seenAt: expect.any(Number) },
    });
    expect(body.sessions).toContainEqual(
      expect.objectContaining({
        ...{ browser: "Firefox", system: "Linux", address: "10.9.0.1", isCurrent: false },
      }),
    );
  });

  test("holds no token, and none of another's", async () => {
    const [anna, tom] = [await joins(), await joins()];
    const text = await (await anna.fetch("/api/people/account")).text();
    const [row] = atDatabase(dvor, "select token from session where person_id = ?", anna.id);
    expect(text).not.toContain(String(row?.["token"]));
    expect(text).not.toContain(await currentOf(tom));
  });

  test("is nothing for a guest", async () => {
    const guest = await comes(dvor.url, elsewhere());
    for (const [method, path] of [
      ["GET", "/account"],
      ["DELETE", "/account/sessions"],
      ["DELETE", "/account/sessions/01a1fc4e-18a7-7401-91a3-a177a80b9cc7"],
    ] as const) {
      const { status, body } = await guest.does(method, path);
      expect([status, body.code]).toEqual([401, "sign-in-needed"]);
    }
  });
});

describe("a session that is ended", () => {
  test("from another one closes its sockets at once, and no others", async () => {
    const anna = await joins();
    const [phone, tablet] = [await again(anna), await again(anna)];
    using lost = await opens(phone);
    using kept = await opens(tablet);
    using own = await opens(anna);
    const stolen = new Map(phone.cookies);
    const id = await currentOf(phone);
    expect((await anna.does("DELETE", `/account/sessions/${id}`)).status).toBe(204);
    await endsAtOnce(lost);
    expect([kept.isOpen(), own.isOpen()]).toEqual([true, true]);
    await isWorthless(stolen);
    expect(await sessionsOf(anna)).toHaveLength(2);
    expect((await anna.does("DELETE", `/account/sessions/${id}`)).body.code).toBe(
      "session-not-found",
    );
  });

  test("with all others leaves the one by which it was said", async () => {
    const anna = await joins();
    const [phone, tablet] = [await again(anna), await again(anna)];
    using one = await opens(phone);
    using two = await opens(tablet);
    using own = await opens(anna);
    expect((await anna.does("DELETE", "/account/sessions")).status).toBe(204);
    await Promise.all([endsAtOnce(one), endsAtOnce(two)]);
    expect(own.isOpen()).toBe(true);
    expect(await sessionsOf(anna)).toMatchObject([{ isCurrent: true }]);
    await isWorthless(phone.cookies);
    await isWorthless(tablet.cookies);
  });

  test("by signing out closes its sockets at once", async () => {
    const anna = await joins();
    const phone = await again(anna);
    using lost = await opens(phone);
    using kept = await opens(anna);
    const stolen = new Map(phone.cookies);
    expect((await phone.does("POST", "/sign-out")).status).toBe(204);
    await endsAtOnce(lost);
    expect(kept.isOpen()).toBe(true);
    await isWorthless(stolen);
    expect((await phone.does("POST", "/sign-out")).status).toBe(204);
  });

  test("by a new password is every other one", async () => {
    const anna = await joins();
    const phone = await again(anna);
    using lost = await opens(phone);
    using own = await opens(anna);
    const change = { current: anna.password, password: "nine plum trees bloom" };
    const wrong = { ...change, current: "nine plum trees wither" };
    expect((await anna.does("POST", "/account/password", wrong)).body.code).toBe("wrong-password");
    const none = { password: change.password };
    expect((await anna.does("POST", "/account/password", none)).body.code).toBe("wrong-password");
    const poor = { ...change, password: "password1234" };
    expect((await anna.does("POST", "/account/password", poor)).body.code).toBe("password-common");
    expect([lost.isOpen(), own.isOpen()]).toEqual([true, true]);
    expect((await anna.does("POST", "/account/password", change)).status).toBe(204);
    await endsAtOnce(lost);
    expect(own.isOpen()).toBe(true);
    await isWorthless(phone.cookies);
    const old = await comes(dvor.url, elsewhere());
    const shown = { who: anna.handle, password: anna.password };
    expect((await old.does("POST", "/sign-in", shown)).body.code).toBe("wrong-credentials");
  });

  test("by a password that was forgotten is every one", async () => {
    const email = "forgot@mail.example";
    const anna = await joins();
    atDatabase(
      dvor,
      "update account set email = ?, email_verified = 1 where id = ?",
      email,
      anna.id,
    );
    const phone = await again(anna);
    using one = await opens(phone);
    using two = await opens(anna);
    const guest = await comes(dvor.url, elsewhere());
    await guest.does("POST", "/password/forgotten", { email });
    const token = await tokenTo(dvor, email, "/reset");
    const reset = { token, password: "nine plum trees bloom" };
    expect(await guest.does("POST", "/password/reset", reset)).toMatchObject({ status: 204 });
    await Promise.all([endsAtOnce(one), endsAtOnce(two)]);
    await isWorthless(phone.cookies);
    await isWorthless(anna.cookies);
    expect((await guest.does("GET", "/me")).body).toMatchObject({ state: "guest" });
  });

  test("is never somebody else's", async () => {
    const [anna, tom] = [await joins(), await joins()];
    using theirs = await opens(tom);
    const id = await currentOf(tom);
    const { status, body } = await anna.does("DELETE", `/account/sessions/${id}`);
    expect([status, body.code]).toEqual([404, "session-not-found"]);
    expect((await anna.does("DELETE", "/account/sessions")).status).toBe(204);
    expect(theirs.isOpen()).toBe(true);
    expect((await tom.does("GET", "/account")).status).toBe(200);
  });

  test("by time gives no right from that moment on", async () => {
    const anna = await joins();
    const now = Date.now();
    atDatabase(dvor, "update session set expires_at = ? where person_id = ?", now, anna.id);
    await isWorthless(anna.cookies);
  });
});

describe("a session's cookie", () => {
  const signInCookies = async (url: string, headers: Record<string, string>, origin: string) => {
    const jar = await comes(url, { ...elsewhere(), headers, origin });
    const shown = { who: "anna", password: goodPassword };
    const { headers: told, status } = await jar.does("POST", "/sign-in", shown);
    expect(status).toBe(200);
    const first = await fetch(`${url}/api/people/me`, { headers });
    return [...told.getSetCookie(), ...first.headers.getSetCookie()];
  };
  const names = (cookies: readonly string[]) => cookies.map((cookie) => cookie.split("=")[0]);

  test("is for this house alone, and for no script", async () => {
    const cookies = await signInCookies(dvor.url, {}, dvor.url);
    expect(names(cookies)).toEqual(["dvor.session_token", "dvor_device", "dvor_guest"]);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/; HttpOnly(;|$)/u);
      expect(cookie).toMatch(/; SameSite=Lax(;|$)/u);
      expect(cookie).toMatch(/; Path=\/(;|$)/u);
      expect(cookie).not.toMatch(/; (Secure|Domain)/u);
    }
  });

  test("is sent by https alone, where a proxy says that it speaks https", async () => {
    const headers = { "X-Forwarded-Proto": "https", "X-Forwarded-Host": "dvor.example" };
    const cookies = await signInCookies(dvor.url, headers, "https://dvor.example");
    expect(names(cookies)).toEqual(["__Secure-dvor.session_token", "dvor_device", "dvor_guest"]);
    for (const cookie of cookies) expect(cookie).toMatch(/; Secure(;|$)/u);
  });

  test("is sent by https alone, where DVOR_URL says so", async () => {
    const port = freePort();
    const environment = { DVOR_URL: "https://dvor.example" };
    await using behind = await startDvor({ port, environment });
    const url = `http://127.0.0.1:${port}`;
    const origin = "https://dvor.example";
    const anna = await becomesHost({ ...behind, url }, { origin });
    const cookies = await signInCookies(url, {}, origin);
    expect(names(cookies)).toEqual(["__Secure-dvor.session_token", "dvor_device", "dvor_guest"]);
    for (const cookie of cookies) expect(cookie).toMatch(/; Secure(;|$)/u);
    expect((await anna.does("GET", "/account")).status).toBe(200);
  });

  test("that somebody had planted is worth nothing after the sign-in", async () => {
    const attacker = await joins();
    const victim = await joins();
    const browser = await comes(dvor.url, elsewhere());
    for (const [name, value] of attacker.cookies) browser.cookies.set(name, value);
    const shown = { who: victim.handle, password: victim.password };
    expect((await browser.does("POST", "/sign-in", shown)).status).toBe(200);
    const name = "dvor.session_token";
    expect(browser.cookies.get(name)).not.toBe(attacker.cookies.get(name));
    expect((await browser.does("GET", "/me")).body).toMatchObject({ person: { id: victim.id } });
    await isWorthless(attacker.cookies);
  });

  test("that is made up, or changed by one letter, is a guest's", async () => {
    const anna = await joins();
    const name = "dvor.session_token";
    const right = anna.cookies.get(name) ?? "";
    const [row] = atDatabase(dvor, "select token from session where person_id = ?", anna.id);
    const token = String(row?.["token"]);
    const first = right.startsWith("A") ? "B" : "A";
    for (const wrong of [
      `${first}${right.slice(1)}`,
      token,
      `${token}.`,
      `${token}.AAAA`,
      `${right}.${right}`,
      "",
      "%",
      "%00",
      "a".repeat(4_000),
    ]) {
      const thief = await comes(dvor.url, elsewhere());
      thief.cookies.set(name, wrong);
      const { status, body } = await thief.does("GET", "/me");
      expect([wrong, status, body["state"]]).toEqual([wrong, 200, "guest"]);
    }
    expect((await anna.does("GET", "/account")).status).toBe(200);
  });
});
