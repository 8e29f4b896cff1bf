import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { courtyardChannel, invitationsChannel } from "../../apps/people/contract.ts";
import { invitationsWatch, membersWatch } from "../../apps/people/state.ts";
import type { Client } from "../../core/client/client.ts";
import { newId } from "../../core/protocol/id.ts";
import {
  becomesHost,
  comes,
  goodPassword,
  type Member,
  signsUp,
} from "../../platform/testing/browser-jar.ts";
import { atDatabase } from "../../platform/testing/database-file.ts";
import { type Dvor, startDvor } from "../../platform/testing/dvor.ts";
import { lettersTo, tokenTo } from "../../platform/testing/letters.ts";
import { until } from "../../platform/testing/until.ts";
import { shapeOf } from "./shape.ts";

// The time that a machine may take on which others work too.
setDefaultTimeout(20_000);

let dvor: Dvor;
let anna: Member;
let socket: Client;
beforeAll(async () => {
  dvor = await startDvor({ environment: { TRUST_PROXY: "true" } });
  anna = await becomesHost(dvor, { email: "anna@mail.example" });
  socket = anna.socket();
  const token = await tokenTo(dvor, "anna@mail.example", "/confirm");
  expect((await anna.does("POST", "/email/confirm", { token })).status).toBe(204);
});
afterAll(async () => {
  socket.close();
  await dvor[Symbol.asyncDispose]();
});

/** Nobody's tries are counted with another's: each comes from an address of their own. */
let addresses = 0;
const elsewhere = () => ({ address: `10.1.${addresses >> 8}.${addresses++ & 255}` });
const arrives = () => comes(dvor.url, elsewhere());
const account = (handle: string) => ({ handle, name: "Somebody", password: goodPassword });

async function decides(joining: "anyone" | "invited" | "nobody"): Promise<void> {
  const courtyard = { name: "Lime Court", joining, guestsLookIn: true };
  const done = await socket.send(courtyardChannel, "courtyard.change", courtyard);
  expect(done.ok).toBe(true);
}

async function invites(usesMax: number) {
  const id = newId();
  const invitation = { id, note: "For the neighbours", days: 7, usesMax };
  expect((await socket.send(invitationsChannel, "invitation.create", invitation)).ok).toBe(true);
  const [row] = atDatabase(dvor, "select token from invitation where id = ?", id);
  return { id, token: String(row?.["token"]) };
}

/** People with an account, and the parts of which each must have all. */
function accounts() {
  const [row] = atDatabase(
    dvor,
    `select (select count(*) from account) as accounts,
            (select count(*) from person where role <> 'guest') as people,
            (select count(*) from person where handle is not null) as handles,
            (select count(*) from credential where password is not null) as passwords`,
  );
  const counts = Object.values(row ?? {});
  expect(new Set(counts).size).toBe(1);
  return Number(counts[0]);
}

describe("who signs up", () => {
  test("keeps the id of the guest that they were, and so all that they made", async () => {
    const jar = await arrives();
    const made = await jar.does<{ id: string }>("POST", "/api/counters", { name: "Mine" });
    const signedUp = await jar.does("POST", "/sign-up", account("carla"));
    expect(signedUp).toMatchObject({
      status: 201,
      body: { state: "member", role: "member", handle: "carla", person: { id: jar.id } },
    });
    const path = `/api/counters/${made.body.id}`;
    expect((await (await arrives()).does("DELETE", path)).status).toBe(403);
    expect((await jar.does("DELETE", path)).status).toBe(204);
  });

  test("is somebody new for the cookie of the guest that they were", async () => {
    const jar = await arrives();
    const guest = jar.cookies.get("dvor_guest") ?? "";
    const signedUp = await jar.does("POST", "/sign-up", account("dora"));
    expect(signedUp.status).toBe(201);
    const thief = await comes(dvor.url, { headers: { Cookie: `dvor_guest=${guest}` } });
    expect(thief.id).not.toBe(jar.id);
    expect((await thief.does("GET", "/me")).body).toMatchObject({ role: "guest" });
  });

  test("takes the sockets of the guest that they were along", async () => {
    const jar = await arrives();
    const before = jar.socket();
    await until(before.me, (me) => me !== undefined);
    const cookies = new Map(jar.cookies);
    expect((await jar.does("POST", "/sign-up", account("emil"))).status).toBe(201);
    // The page of that socket comes back with the cookies of the browser, a thief with the old.
    const me = await until(before.me, (person) => person?.name === "Somebody");
    expect(me?.id).toBe(jar.id);
    before.close();
    jar.cookies.clear();
    for (const [name, value] of cookies) jar.cookies.set(name, value);
    const thief = jar.socket();
    expect((await until(thief.me, (person) => person !== undefined))?.id).not.toBe(jar.id);
    thief.close();
  });

  test("is shown to everybody at once, and the host is told", async () => {
    const members = socket.topic(membersWatch);
    const shown = until(members, ({ state }) =>
      Boolean(state?.members.some(({ handle }) => handle === "frida")),
    );
    await signsUp(dvor, { ...elsewhere(), handle: "frida" });
    await shown;
    const [row] = atDatabase(
      dvor,
      `select count(*) as notices from notice where person_id = ? and link = '/@frida'
       and kind = 'people.joined'`,
      anna.id,
    );
    expect(row).toEqual({ notices: 1 });
  });

  test.each([
    ["no user name", { handle: "" }, "handle-too-short"],
    ["a short user name", { handle: "ab" }, "handle-too-short"],
    ["a long user name", { handle: "a".repeat(31) }, "handle-too-long"],
    ["a user name of 10,000 letters", { handle: "a".repeat(10_000) }, "invalid"],
    ["a user name with a space", { handle: "an na" }, "handle-wrong"],
    ["a user name in Cyrillic", { handle: "борис" }, "handle-wrong"],
    ["a user name that looks like another", { handle: "аnna" }, "handle-wrong"],
    ["a user name with an emoji", { handle: "anna🌳" }, "handle-wrong"],
    ["a user name with NUL", { handle: "ann\0a" }, "invalid"],
    ["a user name from right to left", { handle: "\u202eanna" }, "handle-wrong"],
    ["a user name that is reserved", { handle: "Support" }, "handle-exists"],
    ["a user name that is taken", { handle: "anna" }, "handle-exists"],
    ["a user name that is taken, in capitals", { handle: " @ANNA " }, "handle-exists"],
    ["a user name that is a number", { handle: 7 }, "invalid"],
    ["a user name that is a list", { handle: ["anna"] }, "invalid"],
    ["no name", { name: "" }, "name-wrong"],
    ["an invisible name", { name: "\u200b\u202e\u2800" }, "name-wrong"],
    ["a long name", { name: "n".repeat(51) }, "name-wrong"],
    ["a short password", { password: "seven lim" }, "password-too-short"],
    ["a long password", { password: "lime tree ".repeat(13) }, "password-too-long"],
    ["a password of 10,000 letters", { password: "p".repeat(10_000) }, "invalid"],
    ["a common password", { password: "password1234" }, "password-common"],
    ["their own name as password", { password: "Somebody2026" }, "password-personal"],
    ["a password that is none", { password: null }, "invalid"],
    ["an address that is none", { email: "anna@" }, "email-wrong"],
    ["two addresses", { email: "a@b.example,c@d.example" }, "email-wrong"],
    ["an address with a line break", { email: "a@b.example\nBcc: c@d.example" }, "email-wrong"],
    ["an address that is an object", { email: {} }, "invalid"],
    ["an invitation with NUL", { invitation: "\0" }, "invalid"],
  ])("is refused with %s", async (_, given, code) => {
    const before = accounts();
    const jar = await arrives();
    const { body } = await jar.does("POST", "/sign-up", { ...account("refused"), ...given });
    expect(body.code).toBe(code);
    expect(accounts()).toBe(before);
    expect((await jar.does("GET", "/me")).body).toMatchObject({ state: "guest", role: "guest" });
  });

  test.each([
    ["in capitals", { handle: " @GuSTav " }, "gustav"],
    ["with dots and dashes", { handle: "h.e-n_k" }, "h.e-n_k"],
    ["and a name of emoji", { handle: "ida", name: "👩‍👩‍👧 Ида" }, "ida"],
  ])("may have a user name %s", async (_, given, handle) => {
    const signedUp = await (await arrives()).does("POST", "/sign-up", {
      ...account("x"),
      ...given,
    });
    expect(signedUp).toMatchObject({ status: 201, body: { handle } });
  });

  test("twice is refused", async () => {
    const jar = await signsUp(dvor, { ...elsewhere(), handle: "jonas" });
    const again = await jar.does("POST", "/sign-up", account("jonas2"));
    expect([again.status, again.body.code]).toEqual([422, "signed-in-already"]);
  });

  test("may learn whether a user name is free", async () => {
    const jar = await arrives();
    for (const [handle, isFree] of [
      ["anna", false],
      ["@Anna", false],
      ["admin", false],
      ["annabel", true],
    ] as const) {
      const { body } = await jar.does("GET", `/handles/${encodeURIComponent(handle)}`);
      expect([handle, body]).toEqual([handle, { isFree }]);
    }
    expect((await jar.does("GET", "/handles/ab")).body.code).toBe("handle-too-short");
  });

  test("with the user name of nineteen others at once is the only one to get it", async () => {
    const before = accounts();
    const jars = await Promise.all(Array.from({ length: 20 }, arrives));
    const made = await Promise.all(
      jars.map((jar) => jar.does("POST", "/sign-up", account("wanted"))),
    );
    const codes = made.map(({ status, body }) => body.code ?? status).sort();
    expect(codes).toEqual([201, ...Array(19).fill("handle-exists")]);
    expect(accounts()).toBe(before + 1);
    const states = await Promise.all(jars.map((jar) => jar.does("GET", "/me")));
    expect(states.filter(({ body }) => body["role"] === "member")).toHaveLength(1);
  });

  test("twenty times at once in one browser has one account", async () => {
    const before = accounts();
    const jar = await arrives();
    const all = Array.from({ length: 20 }, (_, at) =>
      jar.does("POST", "/sign-up", account(`twenty${at}`)),
    );
    const made = await Promise.all(all);
    expect(made.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(accounts()).toBe(before + 1);
  });
});

describe("the address of a new account", () => {
  test("counts once its link was opened", async () => {
    const jar = await signsUp(dvor, {
      ...elsewhere(),
      handle: "karl",
      email: " Karl@Mail.example",
    });
    const shown = (await jar.does("GET", "/account")).body;
    expect(shown).toMatchObject({ pendingEmail: "karl@mail.example" });
    expect(shown).not.toHaveProperty("email");
    const token = await tokenTo(dvor, "karl@mail.example", "/confirm");
    // Whoever opens it need not be signed in: the letter may be read on another device.
    expect((await (await arrives()).does("POST", "/email/confirm", { token })).status).toBe(204);
    const after = (await jar.does("GET", "/account")).body;
    expect(after).toMatchObject({ email: "karl@mail.example" });
    expect(after).not.toHaveProperty("pendingEmail");
  });

  test("tells nobody that it is somebody's: only the letters are not the same", async () => {
    const taken = await (await arrives()).does("POST", "/sign-up", {
      ...account("lara1"),
      email: "anna@mail.example",
    });
    const free = await (await arrives()).does("POST", "/sign-up", {
      ...account("lara2"),
      email: "lara@mail.example",
    });
    expect(shapeOf(taken, "lara1")).toEqual(shapeOf(free, "lara2"));
    const [, told] = await lettersTo(dvor, "anna@mail.example", 2);
    expect(told?.text).toContain("@anna");
    expect(told?.links).toEqual([`${dvor.url}/forgotten`]);
    await lettersTo(dvor, "lara@mail.example");
  });
});

describe("who may join", () => {
  test("is nobody where the host says so, also with a link", async () => {
    const { token } = await invites(5);
    await decides("nobody");
    const jar = await arrives();
    for (const invitation of [undefined, token]) {
      const given = { ...account("nobody1"), invitation };
      expect((await jar.does("POST", "/sign-up", given)).body.code).toBe("not-invited");
    }
    expect((await jar.does("GET", `/invitations/${token}`)).status).toBe(404);
    await decides("anyone");
  });

  test("is only who has a link, where the host says so", async () => {
    const { token } = await invites(5);
    await decides("invited");
    const jar = await arrives();
    expect((await jar.does("GET", `/invitations/${token}`)).body).toMatchObject({
      courtyard: { name: "Lime Court", joining: "invited" },
      invitedBy: { id: anna.id, name: "Anna" },
      note: "For the neighbours",
    });
    for (const invitation of [undefined, "", "nothing", `${token}x`]) {
      const given = { ...account("invited1"), invitation };
      expect((await jar.does("POST", "/sign-up", given)).body.code).toBe("not-invited");
    }
    const given = { ...account("invited1"), invitation: token };
    expect((await jar.does("POST", "/sign-up", given)).status).toBe(201);
    await decides("anyone");
  });
});

describe("an invitation", () => {
  test("lets in exactly as many as it says, of twenty who come at once", async () => {
    await decides("invited");
    const { id, token } = await invites(3);
    const before = accounts();
    const open = socket.topic(invitationsWatch);
    const told: object[] = [];
    const stop = open.hear({
      events: (events) =>
        void told.push(...events.filter(({ type }) => type === "invitation.used")),
    });
    const stopListening = open.listen(() => {});
    await until(open, ({ state }) => state?.invitations.find((one) => one.id === id)?.uses === 0);
    const jars = await Promise.all(Array.from({ length: 20 }, arrives));
    const made = await Promise.all(
      jars.map((jar, at) =>
        jar.does("POST", "/sign-up", { ...account(`crowd${at}`), invitation: token }),
      ),
    );
    expect(made.filter(({ status }) => status === 201)).toHaveLength(3);
    expect(made.filter(({ body }) => body.code === "not-invited")).toHaveLength(17);
    expect(accounts()).toBe(before + 3);
    // The host sees each use live, and the link go with the last one.
    await until(open, ({ state }) => !state?.invitations.some((one) => one.id === id));
    expect(told).toEqual([1, 2, 3].map((uses) => ({ type: "invitation.used", id, uses })));
    for (const end of [stop, stopListening]) end();
    const [late] = await Promise.all([(await arrives()).does("GET", `/invitations/${token}`)]);
    expect([late?.status, late?.body.code]).toEqual([404, "invitation-not-found"]);
    await decides("anyone");
  });

  test("is not used by who is refused", async () => {
    const { id, token } = await invites(1);
    const jar = await arrives();
    const given = { ...account("anna"), invitation: token };
    expect((await jar.does("POST", "/sign-up", given)).body.code).toBe("handle-exists");
    expect(atDatabase(dvor, "select uses from invitation where id = ?", id)).toEqual([{ uses: 0 }]);
  });

  test.each([
    ["has expired", "update invitation set expires_at = 1 where id = ?"],
    ["was used up", "update invitation set uses = uses_max where id = ?"],
  ])("lets nobody in when it %s", async (_, statement) => {
    await decides("invited");
    const { id, token } = await invites(2);
    atDatabase(dvor, statement, id);
    await isDead(token);
    await decides("anyone");
  });

  test("lets nobody in when the host has taken it back", async () => {
    await decides("invited");
    const { id, token } = await invites(2);
    expect((await socket.send(invitationsChannel, "invitation.revoke", { id })).ok).toBe(true);
    await isDead(token);
    await decides("anyone");
  });

  async function isDead(token: string): Promise<void> {
    const jar = await arrives();
    expect((await jar.does("GET", `/invitations/${token}`)).status).toBe(404);
    const given = { ...account("dead"), invitation: token };
    expect((await jar.does("POST", "/sign-up", given)).body.code).toBe("not-invited");
  }
});

test("kill -9 amid sign-ups leaves whole accounts only, and each that was answered", async () => {
  await using first = await startDvor({ environment: { TRUST_PROXY: "true" } });
  await becomesHost(first);
  const jars = await Promise.all(Array.from({ length: 60 }, () => comes(first.url, elsewhere())));
  const answered: string[] = [];
  let killing: Promise<void> | undefined;
  await Promise.all(
    jars.map(async (jar, at) => {
      const handle = `killed${at}`;
      // Those whose answer is lost may or may not have an account; none may have half of one.
      const done = await jar.does("POST", "/sign-up", account(handle)).catch(() => undefined);
      if (done?.status !== 201) return;
      answered.push(handle);
      if (answered.length === 12) killing = first.kill();
    }),
  );
  await killing;
  expect(answered.length).toBeWithin(12, 60);
  const second = await first.again();
  const [row] = atDatabase(
    second,
    `select (select count(*) from person where handle is not null and role <> 'guest') as people,
            (select count(*) from account) as accounts,
            (select count(*) from credential where password is not null) as passwords,
            (select count(*) from account left join person on person.id = account.id
             where person.handle is null) as halves`,
  );
  const people = Number(row?.["people"]);
  expect(row).toEqual({ people, accounts: people, passwords: people, halves: 0 });
  expect(people).toBeGreaterThanOrEqual(answered.length + 1);
  for (const who of answered.slice(-5)) {
    const jar = await comes(second.url, elsewhere());
    expect((await jar.does("POST", "/sign-in", { who, password: goodPassword })).status).toBe(200);
  }
  await second.stop();
});
