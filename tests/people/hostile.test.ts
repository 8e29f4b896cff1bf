import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { hostCode } from "../../platform/auth/host-code.ts";
import { openSecret } from "../../platform/config/data-folder.ts";
import {
  type BrowserJar,
  becomesHost,
  comes,
  goodPassword,
  type Member,
} from "../../platform/testing/browser-jar.ts";
import { type Dvor, startDvor } from "../../platform/testing/dvor.ts";
import { type Postgres, startPostgres } from "../../platform/testing/postgres.ts";
import { needs } from "../../platform/testing/program.ts";
import { apps } from "../../server/apps.ts";
import { exchange, handshake } from "../faults/stranger.ts";
import { brokenLines } from "../faults/witness.ts";
import { type Called, routesOf } from "./routes.ts";

// The time that a machine may take on which others work too.
setDefaultTimeout(60_000);

/** Every way to change something over HTTP. */
const changes = routesOf(apps).filter(({ method }) => method !== "GET");
const named = changes.map(({ method, path }) => [`${method} ${path}`, { method, path }] as const);

describe("a page of another site", () => {
  let dvor: Dvor;
  let anna: Member;
  beforeAll(async () => {
    dvor = await startDvor();
    anna = await becomesHost(dvor);
  });
  afterAll(() => dvor[Symbol.asyncDispose]());

  const foreign: readonly Readonly<Record<string, string>>[] = [
    { Origin: "https://evil.example", "Sec-Fetch-Site": "cross-site" },
    { Origin: "https://evil.example", "Sec-Fetch-Site": "same-origin" },
    { Origin: "null" },
    { Origin: "" },
    { "Sec-Fetch-Site": "cross-site" },
    { "Sec-Fetch-Site": "same-site" },
  ];

  /** Asks with a member's cookies, and these headers of a browser. */
  const asks = ({ method, path }: Called, headers: Readonly<Record<string, string>>) => {
    const Cookie = [...anna.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    return fetch(dvor.url + path, { method, headers: { Cookie, ...headers }, body: "{}" });
  };

  test("knows that there is something to change", () => {
    expect(changes.length).toBeGreaterThan(25);
    for (const path of ["/sign-out", "/account/password", "/account/picture", "/host"]) {
      expect(changes.map((change) => change.path)).toContain(`/api/people${path}`);
    }
  });

  test.each(named)("may not %s", async (_, change) => {
    for (const headers of foreign) {
      const answer = await asks(change, headers);
      expect([headers, answer.status, (await answer.json()).code]).toEqual([
        headers,
        403,
        "forbidden",
      ]);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
  });

  test("has changed nothing by all that", async () => {
    expect((await anna.does("GET", "/me")).body).toMatchObject({ state: "member", role: "host" });
    expect((await anna.does("GET", "/account")).body).toMatchObject({ name: "Anna" });
  });

  test("may not open a socket in a member's name, and their own page may", async () => {
    const opens = async (headers: Readonly<Record<string, string>>) => {
      const answer = await exchange(
        dvor.url,
        handshake({ Host: new URL(dvor.url).host, ...headers }),
      );
      return answer.split(" ")[1];
    };
    for (const headers of foreign.filter(({ Origin }) => Origin !== "")) {
      expect([headers, await opens(headers)]).toEqual([headers, "403"]);
    }
    expect(await opens({ Origin: dvor.url, "Sec-Fetch-Site": "same-origin" })).toBe("101");
    expect(await opens({})).toBe("101");
  });

  test("is not one that forges the host", async () => {
    const headers = { Origin: "https://evil.example", "X-Forwarded-Host": "evil.example" };
    const [signOut] = changes.filter(({ path }) => path.endsWith("/sign-out"));
    expect((await asks(signOut ?? { method: "", path: "" }, headers)).status).toBe(403);
  });
});

const long = "x".repeat(10_000);
const values = [
  ...[null, true, 0, -1, 1e308, [], ["a"], {}, { a: { b: [] } }, "", " ", "\0", "a\0b"],
  ...["🌳".repeat(99), "\u202e\u2066", "\ud83c", "__proto__", "constructor", "%00", "../..", long],
  ...["' or 1=1 --", "a@b.example\r\nBcc: c@d.example", Number.MAX_SAFE_INTEGER + 1],
];
const fields = [
  ...["code", "courtyard", "handle", "name", "password", "email", "invitation", "who", "provider"],
  ...["token", "current", "id", "clicks", "note", "isHidden"],
];
const bodies = [
  ...["", "null", "7", '"a"', "[]", "{", "{}", "\0", '{"__proto__":{"role":"host"}}', `"${long}"`],
  ...values.map((value) => JSON.stringify(Object.fromEntries(fields.map((name) => [name, value])))),
  "[".repeat(20_000),
];

function suite(open: () => Promise<Dvor>): void {
  let dvor: Dvor;
  let anna: Member;
  beforeAll(async () => {
    dvor = await open();
    anna = await becomesHost(dvor);
  });
  afterAll(() => dvor[Symbol.asyncDispose]());

  /** Gives a route every body; none may break it. */
  async function bears(jar: BrowserJar, { method, path }: Called): Promise<void> {
    const cookies = new Map(jar.cookies);
    for (const body of bodies) {
      for (const [name, value] of cookies) jar.cookies.set(name, value);
      const answer = await jar.fetch(path, { method, body });
      const text = await answer.text();
      expect([method, path, body, answer.status < 500, text.includes(" at ")]).toEqual([
        ...[method, path, body, true, false],
      ]);
    }
  }

  const gentle = changes.filter(({ path }) => !/sign-out|sessions/u.test(path));
  test.each(
    gentle.map(({ method, path }) => [method, path.replace(/[0-9a-f-]{36}/u, ":id"), path]),
  )("bears whatever is given to %s %s, by a guest and by the host", async (method, _, path) => {
    await bears(await comes(dvor.url), { method, path });
    await bears(anna, { method, path });
  });

  test("bears every address with something strange in it", async () => {
    const jar = await comes(dvor.url);
    const strange = ["%F0%9F%8C%B3", "%E2%80%AE", "__proto__", "a".repeat(5_000), "%2e%2e", "%ff"];
    for (const part of strange) {
      for (const path of [
        `/api/people/handles/${part}`,
        `/api/people/names/${part}`,
        `/api/people/invitations/${part}`,
        `/api/people/account/sessions/${part}`,
        `/api/auth/callback/${part}`,
        `/api/auth/callback/google?code=${part}&state=${part}`,
        `/api/auth/callback/google?error=${part}`,
        `/api/auth/sign-in/email?${part}`,
        `/media/people/${part}/${part}/96.webp`,
        `/@${part}`,
        `/join/${part}`,
      ]) {
        for (const method of ["GET", "HEAD"]) {
          const answer = await jar.fetch(path, { method });
          expect([method, path, answer.status < 500]).toEqual([method, path, true]);
        }
      }
    }
  });

  test("is as it was, and logged nothing that broke", async () => {
    expect((await anna.does("GET", "/me")).body).toMatchObject({ role: "host", handle: "anna" });
    const code = hostCode(openSecret(dvor.folder, "guests"));
    expect(dvor.output().split(code).length).toBeLessThanOrEqual(3); // printed once, in two places
    expect(dvor.output()).not.toContain(goodPassword);
    expect(brokenLines(dvor)).toEqual([]);
  });
}

describe("a Dvor on SQLite", () => suite(() => startDvor()));

const initdb = needs("initdb");
describe.skipIf(!initdb)("a Dvor on PostgreSQL", () => {
  let postgres: Postgres;
  suite(async () => {
    postgres = await startPostgres(initdb ?? "");
    return startDvor({ environment: { DATABASE_URL: await postgres.database() } });
  });
  afterAll(() => postgres.stop());
});
