import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import {
  type Authenticator,
  holding,
  turnsOnSecondFactor,
} from "../../platform/testing/authenticator.ts";
import {
  type BrowserJar,
  becomesHost,
  comes,
  type Member,
  signsIn,
  signsUp,
} from "../../platform/testing/browser-jar.ts";
import { atDatabase } from "../../platform/testing/database-file.ts";
import { entersBy, links, meOf } from "../../platform/testing/provider-visit.ts";
import {
  cadet,
  household,
  type Providers,
  startProviders,
} from "../../platform/testing/providers.ts";
import { until } from "../../platform/testing/until.ts";

let house: Providers;
beforeAll(async () => {
  house = await startProviders({ LOG_LEVEL: "debug" });
  await becomesHost(house.dvor, { address: household() });
}, 60_000);
afterAll(() => house[Symbol.asyncDispose]());

const member = (handle: string) => signsUp(house.dvor, { handle, address: household() });

/** A member with a second factor; the code of now has not been shown yet. */
async function guarded(handle: string): Promise<readonly [Member, Authenticator]> {
  const jar = await member(handle);
  return [jar, await turnsOnSecondFactor(jar)];
}

/** Another browser, in which the password has been shown. */
const halfway = (owner: Member) => signsIn(house.dvor, owner, { address: household() });

const shows = (jar: BrowserJar, code: string) =>
  jar.does("POST", "/sign-in/second-factor", { code });

/** Whether a code lets somebody in who has shown the password in a browser of their own. */
async function letsIn(owner: Member, code: string): Promise<string> {
  const { body } = await shows(await halfway(owner), code);
  return body.code ?? String(body["state"]);
}

async function factorOf(jar: BrowserJar) {
  const { body } = await jar.does("GET", "/account");
  return body["secondFactor"];
}

describe("turning it on", () => {
  test("asks for the password, shows a secret, and is in force with the first code", async () => {
    const jar = await member("first");
    const refused = await jar.does("POST", "/account/second-factor", { password: "another one" });
    expect(refused.body.code).toBe("wrong-password");
    const { password } = jar;
    const begun = await jar.does("POST", "/account/second-factor", { password });
    const app = holding(String(begun.body["secret"]));
    const uri = new URL(String(begun.body["uri"]));
    expect(uri.href).toStartWith("otpauth://totp/Lime%20Court:first?");
    expect(uri.searchParams.get("secret")).toBe(app.secret);
    expect(await factorOf(jar)).toEqual({ isOn: false, codesLeft: 0 });
    expect((await meOf(await halfway(jar))).state).toBe("member");

    const wrong = await jar.does("POST", "/account/second-factor/confirm", { code: "000000" });
    expect(wrong.body.code).toBe("wrong-code");
    const code = app.code();
    const done = await jar.does("POST", "/account/second-factor/confirm", { code });
    expect(done.body["codes"]).toHaveLength(10);
    expect(await factorOf(jar)).toEqual({ isOn: true, codesLeft: 10 });
    expect((await meOf(await halfway(jar))).state).toBe("second-factor");
  });

  test("anew takes the place of what was begun and not confirmed", async () => {
    const jar = await member("anew");
    const { password } = jar;
    const first = await jar.does("POST", "/account/second-factor", { password });
    const second = await jar.does("POST", "/account/second-factor", { password });
    const confirm = "/account/second-factor/confirm";
    const old = holding(String(first.body["secret"])).code();
    expect((await jar.does("POST", confirm, { code: old })).body.code).toBe("wrong-code");
    const code = holding(String(second.body["secret"])).code();
    expect((await jar.does("POST", confirm, { code })).status).toBe(200);
  });

  test("gives no backup codes before, and cannot be done with one", async () => {
    const jar = await member("early");
    const { password } = jar;
    const begun = await jar.does("POST", "/account/second-factor", { password });
    const code = holding(String(begun.body["secret"])).code();
    const codes = await jar.does("POST", "/account/second-factor/codes", { code });
    expect(codes.body.code).toBe("wrong-code");
    const end = await jar.does("POST", "/account/second-factor/end", { code });
    expect(end.body.code).toBe("wrong-code");
    expect((await jar.does("POST", "/account/second-factor/confirm", { code })).status).toBe(200);
  });

  test("ends every other session, and their sockets at once", async () => {
    const jar = await member("others");
    const elsewhere = await halfway(jar);
    const socket = elsewhere.socket();
    await until(socket.connection, ({ status }) => status === "connected");
    await turnsOnSecondFactor(jar);
    await until(socket.connection, ({ status }) => status === "ended");
    socket.close();
    expect((await meOf(elsewhere)).state).toBe("guest");
    expect((await meOf(jar)).state).toBe("member");
  });

  test("again is refused while it is on, in a session that was left open too", async () => {
    const [jar, app] = await guarded("again");
    const { password } = jar;
    const begun = await jar.does("POST", "/account/second-factor", { password });
    expect(begun.body.code).toBe("second-factor-on");
    const code = app.code();
    const confirmed = await jar.does("POST", "/account/second-factor/confirm", { code });
    expect(confirmed.body.code).toBe("second-factor-on");
  });
});

describe("a code", () => {
  test("lets in once: neither again, nor in another session", async () => {
    const [jar, app] = await guarded("replay");
    const code = app.code();
    expect(await letsIn(jar, code)).toBe("member");
    expect(await letsIn(jar, code)).toBe("wrong-code");
    const end = await jar.does("POST", "/account/second-factor/end", { code });
    expect(end.body.code).toBe("wrong-code");
  });

  test("that is shown in five sessions at once lets in one", async () => {
    const [jar, app] = await guarded("atonce");
    const jars = await Promise.all(Array.from({ length: 5 }, () => halfway(jar)));
    const code = app.code();
    const done = await Promise.all(jars.map((each) => shows(each, code)));
    expect(done.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422, 422]);
    const states = await Promise.all(jars.map(async (each) => (await meOf(each)).state));
    expect(states.filter((state) => state === "member")).toHaveLength(1);
  });

  test("of the step before or after is let pass, and none that is further away", async () => {
    const [jar, app] = await guarded("window");
    expect(await letsIn(jar, app.code(3))).toBe("wrong-code");
    expect(await letsIn(jar, app.code(-3))).toBe("wrong-code");
    expect(await letsIn(jar, app.code(1))).toBe("member");
    // Whoever saw an older one over a shoulder has no use for it any more.
    expect(await letsIn(jar, app.code(0))).toBe("wrong-code");
  });

  test("may be typed with spaces", async () => {
    const [jar, app] = await guarded("spaces");
    const code = app.code();
    expect(await letsIn(jar, ` ${code.slice(0, 3)} ${code.slice(3)} `)).toBe("member");
  });

  test.each([
    ["empty", () => ""],
    ["short", (code: string) => code.slice(1)],
    ["long", (code: string) => `${code}0`],
    [
      "in other digits",
      (code: string) => code.replace(/\d/gu, (digit) => "٠١٢٣٤٥٦٧٨٩"[Number(digit)] ?? ""),
    ],
    ["negative", (code: string) => `-${code.slice(1)}`],
    ["a fraction", (code: string) => `${code}.0`],
  ])("that is %s is refused", async (what, written) => {
    const [jar, app] = await guarded(`odd-${what.replaceAll(" ", "-")}`);
    expect(await letsIn(jar, written(app.code()))).toBe("wrong-code");
  });

  test("of somebody else is refused", async () => {
    const [jar] = await guarded("mine");
    const [, theirs] = await guarded("theirs");
    expect(await letsIn(jar, theirs.code())).toBe("wrong-code");
    expect(await letsIn(jar, theirs.backupCodes[0] ?? "")).toBe("wrong-code");
  });

  test("is asked for after a sign-in by a provider, too", async () => {
    const jar = await member("linked");
    const who = cadet("linked");
    await links(jar, house.fortyTwo, who);
    const app = await turnsOnSecondFactor(jar);
    const later = await house.somebody();
    await entersBy(later, house.fortyTwo, who);
    expect(await meOf(later)).toMatchObject({ state: "second-factor", role: "guest" });
    expect((await shows(later, app.code())).body).toMatchObject({ state: "member" });
  });

  test("is for a session that waits for one: a guest and a member are refused", async () => {
    const [jar, app] = await guarded("waiting");
    const guest = await comes(house.dvor.url, { address: household() });
    expect((await shows(guest, app.code())).body.code).toBe("sign-in-needed");
    expect((await shows(jar, app.code())).body.code).toBe("sign-in-needed");
    expect(await letsIn(jar, app.code())).toBe("member");
  });
});

describe("a backup code", () => {
  test("lets in once, in whatever way it is written", async () => {
    const [jar, app] = await guarded("backup");
    const [one = "", two = ""] = app.backupCodes;
    expect(await letsIn(jar, one)).toBe("member");
    expect(await letsIn(jar, one)).toBe("wrong-code");
    expect(await letsIn(jar, ` ${two.toUpperCase().replace("-", " ")}`)).toBe("member");
    expect(await factorOf(jar)).toEqual({ isOn: true, codesLeft: 8 });
  });

  test("that is shown in five sessions at once lets in one", async () => {
    const [jar, app] = await guarded("backups");
    const jars = await Promise.all(Array.from({ length: 5 }, () => halfway(jar)));
    const done = await Promise.all(jars.map((each) => shows(each, app.backupCodes[0] ?? "")));
    expect(done.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422, 422]);
  });

  test("is worth nothing once there are new ones, for which a code is asked", async () => {
    const [jar, app] = await guarded("renewed");
    const path = "/account/second-factor/codes";
    expect((await jar.does("POST", path, { code: "000000" })).body.code).toBe("wrong-code");
    const renewed = await jar.does<{ readonly codes: readonly string[] }>("POST", path, {
      code: app.code(),
    });
    expect(renewed.body.codes).toHaveLength(10);
    expect(await letsIn(jar, app.backupCodes[0] ?? "")).toBe("wrong-code");
    expect(await letsIn(jar, renewed.body.codes[0] ?? "")).toBe("member");
  });
});

describe("turning it off", () => {
  test("asks for a code, and the password is enough from then on", async () => {
    const [jar, app] = await guarded("off");
    const path = "/account/second-factor/end";
    expect((await jar.does("POST", path, { code: "000000" })).body.code).toBe("wrong-code");
    expect((await jar.does("POST", path, {})).status).toBe(400);
    expect((await jar.does("POST", path, { code: app.code() })).status).toBe(204);
    expect(await factorOf(jar)).toEqual({ isOn: false, codesLeft: 0 });
    expect((await meOf(await halfway(jar))).state).toBe("member");
  });

  test("and on again takes another secret, and ends who came in between", async () => {
    const [jar, old] = await guarded("offandon");
    await jar.does("POST", "/account/second-factor/end", { code: old.code() });
    const between = await halfway(jar);
    const app = await turnsOnSecondFactor(jar);
    expect(app.secret).not.toBe(old.secret);
    expect((await meOf(between)).state).toBe("guest");
    expect(await letsIn(jar, old.code(1))).toBe("wrong-code");
    expect(await letsIn(jar, old.backupCodes[0] ?? "")).toBe("wrong-code");
    expect(await letsIn(jar, app.code())).toBe("member");
  });
});

test("wrong codes are counted by account, from wherever they come", async () => {
  const [jar, app] = await guarded("guessed");
  const [other, theirs] = await guarded("unguessed");
  const answers: string[] = [];
  for (let tries = 0; tries < 8; tries++) answers.push(await letsIn(jar, "zzzzz-zzzzz"));
  expect(answers.filter((answer) => answer === "wrong-code")).toHaveLength(6);
  expect(answers.slice(6)).toEqual(["too-many", "too-many"]);
  const late = await shows(await halfway(jar), app.code());
  expect(late.status).toBe(429);
  expect(Number(late.body["retryAfterMs"])).toBeLessThanOrEqual(60_000);
  expect(await letsIn(jar, app.backupCodes[0] ?? "")).toBe("too-many");
  // Who is signed in already stays so, and nobody else waits.
  expect((await meOf(jar)).state).toBe("member");
  expect(await letsIn(other, theirs.code())).toBe("member");
});

test("no secret and no code stands in the log, nor the secret in the database", async () => {
  const [jar, app] = await guarded("logged");
  const code = app.code();
  await letsIn(jar, code);
  await letsIn(jar, app.backupCodes[0] ?? "");
  const said = house.dvor.output();
  for (const word of [app.secret, ...app.backupCodes, `"${code}"`]) {
    expect(said.includes(word)).toBe(false);
  }
  const rows = JSON.stringify([
    ...atDatabase(house.dvor, "select * from second_factor"),
    ...atDatabase(house.dvor, "select * from backup_code"),
  ]);
  for (const word of [app.secret, ...app.backupCodes]) expect(rows.includes(word)).toBe(false);
});
