import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { type PostOffice, postOffice } from "../../platform/mail/testing/post-office.ts";
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
import { freePort } from "../../platform/testing/free-port.ts";
import {
  lettersOf,
  lettersTo,
  type ReceivedLetter,
  readLetter,
  tokenTo,
} from "../../platform/testing/letters.ts";

// The time that a machine may take on which others work too.
setDefaultTimeout(20_000);

const newPassword = "nine plum trees bloom";
let addresses = 0;
const elsewhere = () => ({ address: `10.6.0.${addresses++}` });

let dvor: Dvor;
let anna: Member;
beforeAll(async () => {
  dvor = await startDvor({ environment: { TRUST_PROXY: "true" } });
  anna = await becomesHost(dvor, { ...elsewhere(), email: "anna@mail.example" });
  await confirms(dvor, "anna@mail.example");
});
afterAll(() => dvor[Symbol.asyncDispose]());

/** Opens the link that came to an address. */
async function confirms(at: Dvor, email: string): Promise<void> {
  const token = await tokenTo(at, email, "/confirm");
  const done = await (await comes(at.url)).does("POST", "/email/confirm", { token });
  expect(done).toMatchObject({ status: 204 });
}

/** Somebody with a confirmed address. */
async function settles(handle: string, language = "en"): Promise<Member & { email: string }> {
  const email = `${handle}@mail.example`;
  const member = await signsUp(dvor, { ...elsewhere(), handle, email, language });
  await confirms(dvor, email);
  return { ...member, email };
}

/** The letter of which something holds, as soon as it has come. */
async function letterTo(email: string, holds: (letter: ReceivedLetter) => boolean) {
  for (let all = 1; ; all++) {
    const found = (await lettersTo(dvor, email, all)).find(holds);
    if (found) return found;
  }
}

const asks = async (email: string) =>
  (await comes(dvor.url, elsewhere())).does("POST", "/password/forgotten", { email });

async function resets(token: string, password = newPassword) {
  const jar = await comes(dvor.url, elsewhere());
  return { jar, ...(await jar.does("POST", "/password/reset", { token, password })) };
}

describe("a forgotten password", () => {
  test("is changed by the link of the letter, once", async () => {
    const { email, handle } = await settles("berta");
    await asks(` ${email.toUpperCase()} `);
    const token = await tokenTo(dvor, email, "/reset");
    expect((await resets(token, "password1234")).body.code).toBe("password-common");
    expect((await resets(token, "berta2026!")).body.code).toBe("password-personal");
    expect((await resets(token)).status).toBe(204);
    const late = await resets(token, "some other password");
    expect([late.status, late.body.code]).toEqual([422, "link-expired"]);
    await signsIn(dvor, { ...anna, handle, password: newPassword }, elsewhere());
    const changed = await letterTo(email, ({ text }) => text.includes("password was changed"));
    expect(changed.links).toEqual([]);
  });

  test("is changed by one of twenty who open the link at once", async () => {
    const { email } = await settles("clara");
    await asks(email);
    const token = await tokenTo(dvor, email, "/reset");
    const passwords = Array.from({ length: 20 }, (_, at) => `${newPassword} ${at}`);
    const done = await Promise.all(passwords.map((password) => resets(token, password)));
    expect(done.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(done.filter(({ body }) => body.code === "link-expired")).toHaveLength(19);
  });

  test("is not changed by a link that is too old, or was followed by another", async () => {
    const { email, id } = await settles("dieter");
    await asks(email);
    const first = await tokenTo(dvor, email, "/reset");
    await asks(email);
    const second = await tokenTo(dvor, email, "/reset", 2);
    expect((await resets(first)).body.code).toBe("link-expired");
    atDatabase(dvor, "update claim set expires_at = ? where person_id = ?", Date.now(), id);
    expect((await resets(second)).body.code).toBe("link-expired");
  });

  test("is not changed by what is no link, and nothing is hashed for it", async () => {
    const confirming = await signsUp(dvor, {
      ...{ ...elsewhere(), handle: "emma", email: "emma@mail.example" },
    });
    const other = await tokenTo(dvor, "emma@mail.example", "/confirm");
    for (const token of ["", "x", "a".repeat(2_000), "🌳", other]) {
      expect((await resets(token)).body.code).toBe("link-expired");
    }
    const { status, body } = await confirming.does("POST", "/password/reset", { token: "\0" });
    expect([status, body.code]).toEqual([400, "invalid"]);
    const startedMs = performance.now();
    await Promise.all(Array.from({ length: 200 }, () => resets("guess")));
    // 200 hashes would take ten seconds of a core.
    expect(performance.now() - startedMs).toBeLessThan(8_000);
  });

  test("lets its owner in on that browser, while others try wrong passwords", async () => {
    const { email, handle } = await settles("fanny");
    const guesser = await comes(dvor.url, elsewhere());
    const wrong = { who: handle, password: "seven lime trees wither" };
    for (let at = 0; at < 12; at++) await guesser.does("POST", "/sign-in", wrong);
    expect((await guesser.does("POST", "/sign-in", wrong)).body.code).toBe("too-many");
    await asks(email);
    const { jar } = await resets(await tokenTo(dvor, email, "/reset"));
    expect((await jar.does("GET", "/me")).body).toMatchObject({ state: "guest" });
    const shown = { who: handle, password: newPassword };
    expect((await jar.does("POST", "/sign-in", shown)).status).toBe(200);
  });

  test("of an address that nobody has confirmed is answered, and no letter goes out", async () => {
    await signsUp(dvor, { ...elsewhere(), handle: "gerda", email: "gerda@mail.example" });
    await lettersTo(dvor, "gerda@mail.example");
    expect((await asks("gerda@mail.example")).status).toBe(202);
    expect((await asks("nobody@mail.example")).status).toBe(202);
    await asks(anna.handle); // and one that is an address after them, so that they had their turn
    await asks("anna@mail.example");
    await tokenTo(dvor, "anna@mail.example", "/reset");
    expect(await lettersTo(dvor, "gerda@mail.example")).toHaveLength(1);
    expect((await lettersOf(dvor)).filter(({ to }) => to.startsWith("nobody"))).toEqual([]);
  });
});

describe("a new address", () => {
  test("takes the place of the old one when its link was opened, and not before", async () => {
    const member = await settles("hedwig");
    const email = "hedwig.new@mail.example";
    const change = { email, password: member.password };
    expect((await member.does("POST", "/account/email", change)).status).toBe(202);
    const shown = async () => (await member.does("GET", "/account")).body;
    expect(await shown()).toMatchObject({ email: member.email, pendingEmail: email });
    const jar = await comes(dvor.url, elsewhere());
    const signIn = (who: string) =>
      jar.does("POST", "/sign-in", { who, password: member.password });
    expect((await signIn(email)).body.code).toBe("wrong-credentials");
    expect((await signIn(member.email)).status).toBe(200);
    await confirms(dvor, email);
    expect(await shown()).toMatchObject({ email });
    expect(await shown()).not.toHaveProperty("pendingEmail");
    expect((await signIn(member.email)).body.code).toBe("wrong-credentials");
    expect((await signIn(email)).status).toBe(200);
  });

  test("makes an older letter for a new password worthless", async () => {
    const member = await settles("ingrid");
    await asks(member.email);
    const token = await tokenTo(dvor, member.email, "/reset");
    const email = "ingrid.new@mail.example";
    await member.does("POST", "/account/email", { email, password: member.password });
    await confirms(dvor, email);
    expect((await resets(token)).body.code).toBe("link-expired");
  });

  test("wants the password", async () => {
    const member = await settles("jakob");
    const email = "jakob.new@mail.example";
    for (const password of [undefined, "seven lime trees wither", ""]) {
      const { body } = await member.does("POST", "/account/email", { email, password });
      expect(body.code).toBe("wrong-password");
    }
    const wrong = { email: "nowhere", password: member.password };
    expect((await member.does("POST", "/account/email", wrong)).body.code).toBe("email-wrong");
    expect((await member.does("GET", "/account")).body).not.toHaveProperty("pendingEmail");
  });

  test("that is another's gets a letter that says so, and no link that opens any", async () => {
    const owner = await settles("klara");
    const other = await settles("liese");
    const change = { email: owner.email, password: other.password };
    expect((await other.does("POST", "/account/email", change)).status).toBe(202);
    const letters = await lettersTo(dvor, owner.email, 2);
    expect(letters.at(-1)?.text).toContain("@klara");
    expect(letters.at(-1)?.links).toEqual([`${dvor.url}/forgotten`]);
  });

  test("that two have claimed is the one's who opens the link first", async () => {
    const email = "both@mail.example";
    const [one, two] = [await settles("moritz"), await settles("max")];
    await one.does("POST", "/account/email", { email, password: one.password });
    await two.does("POST", "/account/email", { email, password: two.password });
    const tokens = [
      await tokenTo(dvor, email, "/confirm"),
      ...(await lettersTo(dvor, email, 2)).flatMap(({ links }) => links[0]?.split("#")[1] ?? []),
    ];
    const [first = "", second = ""] = [...new Set(tokens)];
    const jar = await comes(dvor.url, elsewhere());
    const opens = (token: string) => jar.does("POST", "/email/confirm", { token });
    const done = await Promise.all([opens(first), opens(second)]);
    expect(done.map(({ status }) => status).sort()).toEqual([204, 422]);
    const rows = atDatabase(dvor, "select id from account where email = ?", email);
    expect(rows).toHaveLength(1);
    expect((await opens(first)).body.code).toBe("link-expired");
  });

  test("whose link is too old counts no more", async () => {
    const member = await signsUp(dvor, {
      ...{ ...elsewhere(), handle: "nora", email: "nora@mail.example" },
    });
    const token = await tokenTo(dvor, "nora@mail.example", "/confirm");
    atDatabase(dvor, "update claim set expires_at = ? where person_id = ?", Date.now(), member.id);
    const { body } = await member.does("POST", "/email/confirm", { token });
    expect(body.code).toBe("link-expired");
    expect((await member.does("GET", "/account")).body).not.toHaveProperty("pendingEmail");
  });
});

describe("a letter", () => {
  test("is in the language of who asked for it", async () => {
    const email = "olga@mail.example";
    const olga = { ...elsewhere(), handle: "olga", name: "Ольга", email, language: "ru" };
    await signsUp(dvor, olga);
    const [letter] = await lettersTo(dvor, email);
    expect(letter?.subject).toMatch(/Lime Court/u);
    expect(letter?.text).toMatch(/Здравствуйте, Ольга/u);
    expect(letter?.text).toMatch(/48 часов/u);
    expect(letter?.text).not.toMatch(/\{\{|undefined/u);
    expect(letter?.links[0]).toStartWith(`${dvor.url}/confirm#`);
  });

  test("leads to where the host opened the courtyard, whatever a request says", async () => {
    const { email } = await settles("petra");
    const forged = { Host: "evil.example", "X-Forwarded-Host": "evil.example" };
    const answer = await fetch(`${dvor.url}/api/people/password/forgotten`, {
      method: "POST",
      headers: { ...forged, "X-Forwarded-For": "10.6.1.1", "X-Forwarded-Proto": "https" },
      body: JSON.stringify({ email }),
    });
    expect(answer.status).toBe(202);
    const letters = await lettersTo(dvor, email, 2);
    expect(letters.flatMap(({ links }) => links)).toHaveLength(2);
    for (const link of letters.flatMap(({ links }) => links)) expect(link).toStartWith(dvor.url);
  });
});

describe("a Dvor with a mail server", () => {
  const port = freePort();
  let office: PostOffice;
  let behind: Dvor;
  beforeAll(async () => {
    office = await postOffice();
    const environment = {
      SMTP_URL: `smtp://127.0.0.1:${office.port}?ignoreTLS=true`,
      MAIL_FROM: "dvor@lime.example",
      DVOR_URL: "https://lime.example",
    };
    const started = await startDvor({ port, environment });
    behind = { ...started, url: `http://127.0.0.1:${port}` };
  });
  afterAll(async () => {
    await behind[Symbol.asyncDispose]();
    await office[Symbol.asyncDispose]();
  });

  /** The letters that have come, when there are so many; each request gives the queue a turn. */
  async function received(count: number): Promise<readonly ReceivedLetter[]> {
    while (office.received.length < count) await fetch(`${behind.url}/readyz`);
    return office.received.map(({ raw }) => readLetter(raw));
  }

  test("sends letters by it, and they lead to DVOR_URL", async () => {
    const origin = "https://lime.example";
    const host = await becomesHost(behind, { origin, email: "host@mail.example" });
    const [letter] = await received(1);
    expect(letter).toMatchObject({ from: "dvor@lime.example", to: "host@mail.example" });
    expect(letter?.links[0]).toStartWith(`${origin}/confirm#`);
    const token = letter?.links[0]?.split("#")[1];
    expect((await host.does("POST", "/email/confirm", { token })).status).toBe(204);
    await host.does("POST", "/password/forgotten", { email: "host@mail.example" });
    const reset = (await received(2))[1]?.links[0];
    expect(reset).toStartWith(`${origin}/reset#`);
    const given = { token: reset?.split("#")[1], password: newPassword };
    expect((await host.does("POST", "/password/reset", given)).status).toBe(204);
    expect((await received(3))[2]?.subject).toContain("password");
    expect(await lettersOf(behind)).toEqual([]);
  });
});

test("a password that is nobody's any more opens nothing", async () => {
  const member = await settles("rosa");
  await asks(member.email);
  expect((await resets(await tokenTo(dvor, member.email, "/reset"))).status).toBe(204);
  const jar = await comes(dvor.url, elsewhere());
  const old = { who: "rosa", password: goodPassword };
  expect((await jar.does("POST", "/sign-in", old)).body.code).toBe("wrong-credentials");
});
