import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { budgets } from "../../platform/auth/throttle.ts";
import {
  becomesHost,
  comes,
  goodPassword,
  type Member,
  signsIn,
  signsUp,
} from "../../platform/testing/browser-jar.ts";
import { atDatabase } from "../../platform/testing/database-file.ts";
import { type Dvor, startDvor } from "../../platform/testing/dvor.ts";
import { lettersTo } from "../../platform/testing/letters.ts";

// The time that a machine may take on which others work too.
setDefaultTimeout(30_000);

let dvor: Dvor;
let anna: Member;
beforeAll(async () => {
  dvor = await startDvor({ environment: { TRUST_PROXY: "true" } });
  anna = await becomesHost(dvor, { address: "10.4.0.1" });
});
afterAll(() => dvor[Symbol.asyncDispose]());

const wrong = "seven lime trees wither";

/** A try from somewhere, by a browser that is new. */
async function tries(who: string, password: string, address: string) {
  const answer = await fetch(`${dvor.url}/api/people/sign-in`, {
    method: "POST",
    headers: { "X-Forwarded-For": address },
    body: JSON.stringify({ who, password }),
  });
  const body = await answer.json();
  return { status: answer.status, code: body.code, retryAfterMs: body.retryAfterMs };
}

/** So many tries from 200 addresses, fifty at a time; gives how often each status came. */
async function storm(who: string, count: number): Promise<ReadonlyMap<number, number>> {
  const statuses = new Map<number, number>();
  for (let from = 0; from < count; from += 50) {
    const some = Array.from({ length: 50 }, (_, at) =>
      tries(who, `${wrong} ${from + at}`, `10.5.0.${(from + at) % 200}`),
    );
    for (const { status } of await Promise.all(some)) {
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
    }
  }
  return statuses;
}

describe("a storm of wrong passwords at one account", () => {
  let home: Member;
  beforeAll(async () => {
    home = await signsIn(dvor, anna, { address: "10.4.0.2" });
    await home.does("POST", "/sign-out");
  });

  test("is looked at a few times, however many addresses it comes from", async () => {
    const startedMs = performance.now();
    const statuses = await storm("anna", 1_000);
    const minutes = (performance.now() - startedMs) / 60_000;
    const { burst, perMinute } = budgets.signInAccount;
    expect(statuses.get(401)).toBeWithin(burst, burst + Math.ceil(minutes * perMinute) + 1);
    expect(statuses.get(429)).toBe(1_000 - (statuses.get(401) ?? 0));
  });

  test("does not let the guesser in when they have it right", async () => {
    for (const address of ["10.5.0.1", "10.5.1.1"]) {
      expect(await tries("anna", goodPassword, address)).toMatchObject({ code: "too-many" });
    }
  });

  test("does not keep the owner out where they have been before", async () => {
    const shown = { who: "anna", password: goodPassword };
    expect((await home.does("POST", "/sign-in", shown)).status).toBe(200);
    // Right passwords are not counted, so it may be said as often as one likes.
    for (let at = 0; at < 20; at++) await home.does("POST", "/sign-in", shown);
    expect((await home.does("POST", "/sign-in", shown)).status).toBe(200);
  });

  test("keeps a new device waiting for a minute at most", async () => {
    const { status, code, retryAfterMs } = await tries("anna", goodPassword, "10.4.0.3");
    expect([status, code]).toEqual([429, "too-many"]);
    expect(retryAfterMs).toBeWithin(1, 60_001);
  });

  test("is not gone round with another's device, or one that is made up", async () => {
    const tom = await signsUp(dvor, { address: "10.4.0.4", handle: "tom" });
    const device = home.cookies.get("dvor_device") ?? "";
    const [id = "", people = "", signature = ""] = device.split(".");
    expect(people).toContain(anna.id);
    for (const mark of [
      tom.cookies.get("dvor_device") ?? "",
      `${id}.${tom.id}_${anna.id}.${signature}`,
      `${id}.${people}.`,
      `${id}.${people}`,
      "",
    ]) {
      const thief = await comes(dvor.url, { address: "10.4.0.5" });
      thief.cookies.set("dvor_device", mark);
      const shown = { who: "anna", password: goodPassword };
      const { body } = await thief.does("POST", "/sign-in", shown);
      expect([mark, body.code]).toEqual([mark, "too-many"]);
    }
  });

  test("is answered as at an account that there is not", async () => {
    const statuses = await storm("nobody-here", 100);
    expect(statuses.get(401)).toBeWithin(10, 12);
    const { code } = await tries("nobody-here", goodPassword, "10.4.0.6");
    expect(code).toBe("too-many");
  });
});

test("wrong passwords on a known device are counted by themselves", async () => {
  const ute = await signsUp(dvor, { address: "10.4.0.7", handle: "ute" });
  await ute.does("POST", "/sign-out");
  const at = () => ute.does("POST", "/sign-in", { who: "ute", password: wrong });
  for (let count = 0; count < budgets.signInDevice.burst; count++) {
    expect((await at()).body.code).toBe("wrong-credentials");
  }
  expect((await at()).body.code).toBe("too-many");
  expect((await tries("ute", goodPassword, "10.4.0.8")).status).toBe(200);
});

test("one address may try a class full of names, and no more", async () => {
  const names = Array.from({ length: budgets.signInAddress.burst + 20 }, (_, at) => `pupil${at}`);
  const done = await Promise.all(names.map((name) => tries(name, wrong, "10.4.0.9")));
  const refused = done.filter(({ code }) => code === "too-many");
  expect(refused.length).toBeWithin(15, 21);
  expect(refused[0]?.retryAfterMs).toBeWithin(1, 2_001);
  expect((await tries("pupil0", wrong, "10.4.0.10")).code).toBe("wrong-credentials");
  // Of an address of today's internet, half belongs to one household.
  const home = await Promise.all(
    names.map((name, at) => tries(`${name}b`, wrong, `2001:db8:0:1::${at.toString(16)}`)),
  );
  expect(home.filter(({ code }) => code === "too-many").length).toBeWithin(15, 21);
  expect((await tries("pupil0c", wrong, "2001:db8:0:2::1")).code).toBe("wrong-credentials");
});

test("wrong passwords of somebody who is signed in already are counted too", async () => {
  const vera = await signsUp(dvor, { address: "10.4.0.11", handle: "vera" });
  const change = { current: wrong, password: "nine plum trees bloom" };
  const codes: (string | undefined)[] = [];
  for (let at = 0; at < 12; at++) {
    codes.push((await vera.does("POST", "/account/password", change)).body.code);
  }
  expect(codes).toEqual([...Array(10).fill("wrong-password"), "too-many", "too-many"]);
  const right = { current: goodPassword, password: change.password };
  expect((await vera.does("POST", "/account/password", right)).body.code).toBe("too-many");
});

test("one address may ask for ten letters, and an address is sent three", async () => {
  const walter = await signsUp(dvor, { address: "10.4.0.12", handle: "walter" });
  const email = "walter@mail.example";
  atDatabase(
    dvor,
    "update account set email = ?, email_verified = 1 where id = ?",
    email,
    walter.id,
  );
  const asks = (address: string, to: string) =>
    fetch(`${dvor.url}/api/people/password/forgotten`, {
      method: "POST",
      headers: { "X-Forwarded-For": address },
      body: JSON.stringify({ email: to }),
    });
  for (let at = 0; at < 8; at++) expect((await asks("10.4.0.13", email)).status).toBe(202);
  for (let at = 0; at < 8; at++) await asks("10.4.0.14", `nobody${at}@mail.example`);
  const late = await Promise.all(Array.from({ length: 8 }, () => asks("10.4.0.14", email)));
  expect(late.map(({ status }) => status).sort()).toEqual([202, 202, ...Array(6).fill(429)]);
  expect(await lettersTo(dvor, email, 3)).toHaveLength(3);
  const [row] = atDatabase(dvor, "select count(*) as jobs from job where kind like '%mail%'");
  expect(row).toEqual({ jobs: 3 });
});

test("one address may open forty accounts in a short time", async () => {
  const jar = await comes(dvor.url, { address: "10.4.0.15" });
  const account = { handle: "anna", name: "Somebody", password: goodPassword };
  const all = Array.from({ length: 45 }, () => jar.does("POST", "/sign-up", account));
  const codes = (await Promise.all(all)).map(({ body }) => body.code);
  expect(codes.filter((code) => code === "handle-exists")).toHaveLength(40);
  expect(codes.filter((code) => code === "too-many")).toHaveLength(5);
});

test("user names may be looked up as fast as one types, and no faster", async () => {
  const jar = await comes(dvor.url, { address: "10.4.0.16" });
  const all = Array.from({ length: 80 }, (_, at) => jar.does("GET", `/handles/pupil${at}`));
  const statuses = (await Promise.all(all)).map(({ status }) => status);
  expect(statuses.filter((status) => status === 429).length).toBeWithin(15, 21);
  // The same count holds for links, so that none can be guessed.
  expect((await jar.does("GET", "/invitations/AAAAAAAAAAAAAAAAAAAAAAAA")).status).toBe(429);
});
