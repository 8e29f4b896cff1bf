import { describe, expect, setDefaultTimeout, test } from "bun:test";
import { join } from "node:path";
import { hostCode } from "../../platform/auth/host-code.ts";
import { openSecret } from "../../platform/config/data-folder.ts";
import {
  type BrowserJar,
  becomesHost,
  comes,
  goodPassword,
  signsIn,
} from "../../platform/testing/browser-jar.ts";
import { atDatabase } from "../../platform/testing/database-file.ts";
import { type Dvor, startDvor } from "../../platform/testing/dvor.ts";

// The time that a machine may take on which others work too.
setDefaultTimeout(20_000);

const codeOf = ({ folder }: Dvor) => hostCode(openSecret(folder, "guests"));
const courtyard = { name: "Lime Court", joining: "anyone", guestsLookIn: true };
const account = { handle: "anna", name: "Anna", password: goodPassword };

/** Says that they are the one who started it. */
const claims = (jar: BrowserJar, code: string, given: object = {}) =>
  jar.does("POST", "/host", { code, courtyard, ...account, ...given });

/** Everything that somebody's joining writes, counted. */
function counted(dvor: Dvor) {
  const [rows] = atDatabase(
    dvor,
    `select (select count(*) from courtyard) as courtyards,
            (select count(*) from account) as accounts,
            (select count(*) from credential) as credentials,
            (select count(*) from session) as sessions,
            (select count(*) from person where role <> 'guest') as people`,
  );
  return rows;
}

const nothing = { courtyards: 0, accounts: 0, credentials: 0, sessions: 0, people: 0 };
const oneHost = { courtyards: 1, accounts: 1, credentials: 1, sessions: 1, people: 1 };

/** What is printed comes a moment after the server answers. */
async function prints(dvor: Dvor, line: string): Promise<void> {
  while (!dvor.output().includes(line)) await fetch(`${dvor.url}/healthz`);
}

describe("a fresh Dvor", () => {
  test("prints the code of its host, once, and lets nobody in before", async () => {
    await using dvor = await startDvor();
    const code = codeOf(dvor);
    const line = `Become its host with the code ${code}: ${dvor.url}/welcome#${code}`;
    await prints(dvor, line);
    expect(dvor.output().split("Become its host")).toHaveLength(2);

    const guest = await comes(dvor.url);
    const me = await guest.does("GET", "/me");
    expect(me.body).toMatchObject({ state: "guest", role: "guest", isLockedOut: false });
    expect(me.body).not.toHaveProperty("courtyard");
    expect(await guest.does("POST", "/sign-up", account)).toMatchObject({
      status: 403,
      body: { code: "not-invited" },
    });
    const withLink = { ...account, invitation: "AAAAAAAAAAAAAAAAAAAAAAAA" };
    expect((await guest.does("POST", "/sign-up", withLink)).body.code).toBe("not-invited");
    expect(counted(dvor)).toEqual(nothing);
  });

  test("has one host, of twenty who come with the right code at once", async () => {
    await using dvor = await startDvor();
    const jars = await Promise.all(Array.from({ length: 20 }, () => comes(dvor.url)));
    const code = codeOf(dvor);
    const made = await Promise.all(
      jars.map((jar, at) => claims(jar, code, { handle: `host${at}` })),
    );
    const statuses = made.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    const refused = made.filter(({ status }) => status !== 201);
    expect(new Set(refused.map(({ body }) => body.code))).toEqual(new Set(["already-opened"]));
    expect(counted(dvor)).toEqual(oneHost);
    const host = jars[statuses.indexOf(201)];
    expect((await host?.does("GET", "/me"))?.body).toMatchObject({
      ...{ state: "member", role: "host", courtyard },
      person: { id: host?.id },
    });
    for (const jar of jars.filter((one) => one !== host)) {
      expect((await jar.does("GET", "/me")).body).toMatchObject({ state: "guest", role: "guest" });
    }
  });

  test("forgets its code when somebody has used it, for good", async () => {
    await using dvor = await startDvor();
    await becomesHost(dvor);
    const code = codeOf(dvor);
    const late = await comes(dvor.url);
    const refused = { status: 422, body: { code: "already-opened" } };
    expect(await claims(late, code, { handle: "late" })).toMatchObject(refused);
    await dvor.stop();
    const again = await dvor.again();
    expect(await claims(late, code, { handle: "late" })).toMatchObject(refused);
    expect(again.output()).not.toContain(code);
    expect(counted(dvor)).toEqual(oneHost);
    await again.stop();
  });

  test("is not opened by what is refused, and the code holds until then", async () => {
    await using dvor = await startDvor();
    const jar = await comes(dvor.url);
    const code = codeOf(dvor);
    for (const [given, refusal] of [
      [{ password: "short" }, "password-too-short"],
      [{ password: "password123" }, "password-common"],
      [{ handle: "ab" }, "handle-too-short"],
      [{ handle: "admin" }, "handle-exists"],
      [{ name: "\u202e" }, "name-wrong"],
      [{ email: "nowhere" }, "email-wrong"],
      [{ courtyard: { ...courtyard, name: " " } }, "invalid"],
      [{ courtyard: { ...courtyard, name: "x".repeat(51) } }, "invalid"],
      [{ courtyard: { ...courtyard, joining: "everyone" } }, "invalid"],
      [{ courtyard: { ...courtyard, guestsLookIn: "yes" } }, "invalid"],
      [{ courtyard: null }, "invalid"],
      [{ code: 7 }, "invalid"],
      [{ code: "" }, "code-wrong"],
    ] as const) {
      const { body } = await claims(jar, code, given);
      expect([given, body.code]).toEqual([given, refusal]);
    }
    expect(counted(dvor)).toEqual(nothing);
    // As it may be typed: in lower case, without the dash, with letters that look alike.
    const typed = code.toLowerCase().replace("-", " ").replaceAll("0", "o").replaceAll("1", "l");
    expect((await claims(jar, typed)).status).toBe(201);
    expect(counted(dvor)).toEqual(oneHost);
  });

  test("leaves the host what they made as a guest", async () => {
    await using dvor = await startDvor();
    const jar = await comes(dvor.url);
    const made = await jar.does<{ id: string }>("POST", "/api/counters", { name: "Before" });
    expect(made.status).toBe(201);
    const { body } = await claims(jar, codeOf(dvor));
    expect(body).toMatchObject({ person: { id: jar.id, name: "Anna" }, handle: "anna" });
    const path = `/api/counters/${made.body.id}`;
    expect((await jar.does("GET", path)).body).toMatchObject({ madeBy: jar.id });
    const stranger = await comes(dvor.url);
    expect((await stranger.does("DELETE", path)).status).toBe(403);
    expect((await jar.does("DELETE", path)).status).toBe(204);
  });
});

describe("who guesses the host's code", () => {
  test("may try it a few times, and then not even the right one", async () => {
    await using dvor = await startDvor();
    const jar = await comes(dvor.url);
    const tries = await Promise.all(Array.from({ length: 40 }, () => claims(jar, "AAAA-AAAA")));
    const codes = tries.map(({ body }) => body.code);
    expect(codes.filter((code) => code === "code-wrong")).toHaveLength(10);
    expect(codes.filter((code) => code === "too-many")).toHaveLength(30);
    const { status, body, headers } = await claims(jar, codeOf(dvor));
    expect([status, body.code]).toEqual([429, "too-many"]);
    expect(body["retryAfterMs"]).toBeWithin(1, 30_001);
    expect(Number(headers.get("Retry-After"))).toBeWithin(1, 31);
    expect(counted(dvor)).toEqual(nothing);
  });
});

describe("npx dvor create-admin", () => {
  test("makes a host without a browser, and the printed code is dead", async () => {
    await using dvor = await startDvor();
    const cli = join(import.meta.dir, "../../server/cli.ts");
    const made = Bun.spawn([process.execPath, cli, "create-admin", "anna", "Anna"], {
      env: { ...process.env, DVOR_DATA: dvor.folder },
      stdin: Buffer.from(`${goodPassword}\n`),
      stdout: "pipe",
    });
    expect(await made.exited).toBe(0);
    expect(await new Response(made.stdout).text()).not.toContain(goodPassword);
    const guest = await comes(dvor.url);
    const refused = await claims(guest, codeOf(dvor), { handle: "late" });
    expect(refused.body.code).toBe("already-opened");
    const anna = await signsIn(dvor, { ...guest, handle: "anna", password: goodPassword });
    expect((await anna.does("GET", "/me")).body).toMatchObject({ role: "host", handle: "anna" });
  });
});
