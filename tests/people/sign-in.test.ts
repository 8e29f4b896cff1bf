import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { noticesWatch } from "../../apps/people/state.ts";
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
import { until } from "../../platform/testing/until.ts";
import { race, shapeOf } from "./shape.ts";

// The time that a machine may take on which others work too.
setDefaultTimeout(20_000);

let dvor: Dvor;
let anna: Member;
beforeAll(async () => {
  dvor = await startDvor({ environment: { TRUST_PROXY: "true" } });
  anna = await becomesHost(dvor, elsewhere());
  owns(anna, "anna@mail.example");
});
afterAll(() => dvor[Symbol.asyncDispose]());

/** Nobody's tries are counted with another's: each comes from an address of their own. */
let addresses = 0;
function elsewhere() {
  return { address: `10.2.${addresses >> 8}.${addresses++ & 255}` };
}
const arrives = () => comes(dvor.url, elsewhere());

/** Has confirmed an address. */
function owns({ id }: Member, email: string): void {
  atDatabase(dvor, "update account set email = ?, email_verified = 1 where id = ?", email, id);
}

async function signInAs(who: unknown, password: unknown = goodPassword) {
  const jar = await arrives();
  return { jar, ...(await jar.does("POST", "/sign-in", { who, password })) };
}

describe("who signs in", () => {
  test.each([
    ["a user name", "anna"],
    ["a user name in capitals", "ANNA"],
    ["a user name with @", "@Anna"],
    ["an address", "anna@mail.example"],
    ["an address in capitals", " Anna@Mail.EXAMPLE "],
  ])("by %s is let in with the right password", async (_, who) => {
    const { status, body, jar } = await signInAs(who);
    expect([status, body["state"], body["handle"]]).toEqual([200, "member", "anna"]);
    expect(body["person"]).toMatchObject({ id: anna.id });
    expect((await jar.does("GET", "/account")).status).toBe(200);
  });

  test("is let in with the same letters from another keyboard", async () => {
    const password = "Ångström und Käse";
    await signsUp(dvor, { ...elsewhere(), handle: "oskar", password: password.normalize("NFC") });
    expect((await signInAs("oskar", password.normalize("NFD"))).status).toBe(200);
  });

  test.each([
    ["a wrong password", "anna", "seven lime trees bloomed"],
    ["no password", "anna", ""],
    ["a password in other case", "anna", goodPassword.toUpperCase()],
    ["a password of 2,000 letters", "anna", "p".repeat(2_000)],
    ["nobody's user name", "nobody-here", goodPassword],
    ["nobody's address", "nobody@mail.example", goodPassword],
    ["nothing", "", ""],
    ["an emoji", "🌳", "🌳".repeat(20)],
    ["a name from right to left", "\u202eanna", goodPassword],
    ["half a letter", "\ud83c", "\ud83c"],
    ["a statement", "' or 1=1 --", "' or 1=1 --"],
    ["a wildcard", "ann%", goodPassword],
    ["the placeholder of an account without address", "id@person.invalid", goodPassword],
  ])("with %s hears only that it was wrong", async (_, who, password) => {
    const name = who.startsWith("id@") ? who.replace("id", anna.id) : who;
    const { status, body, headers, jar } = await signInAs(name, password);
    expect([status, body.code]).toEqual([401, "wrong-credentials"]);
    expect(headers.getSetCookie()).toEqual([]);
    expect((await jar.does("GET", "/me")).body).toMatchObject({ state: "guest" });
  });

  test.each([
    ["NUL", "an\0na", goodPassword],
    ["NUL in the password", "anna", "\0"],
    ["a number", 7, 7],
    ["a list", ["anna"], [goodPassword]],
    ["an object", { $ne: null }, { $ne: null }],
    ["a name of 10,000 letters", "a".repeat(10_000), goodPassword],
    ["a password of 10,000 letters", "anna", "p".repeat(10_000)],
    ["nothing at all", undefined, undefined],
  ])("with %s is refused as invalid", async (_, who, password) => {
    const { status, body } = await signInAs(who, password);
    expect([status, body.code]).toEqual([400, "invalid"]);
  });

  test("by an address that nobody has confirmed is not let in", async () => {
    await signsUp(dvor, { ...elsewhere(), handle: "paul", email: "paul@mail.example" });
    expect((await signInAs("paul@mail.example")).body.code).toBe("wrong-credentials");
    expect((await signInAs("paul")).status).toBe(200);
  });

  test("again gives up the session that the browser had", async () => {
    const jar = await signsIn(dvor, anna, elsewhere());
    const before = new Map(jar.cookies);
    const socket = jar.socket();
    await until(socket.connection, ({ status }) => status === "connected");
    const rita = await signsUp(dvor, { ...elsewhere(), handle: "rita" });
    const sessions = () => atDatabase(dvor, "select id from session where person_id = ?", anna.id);
    const count = sessions().length;
    const { status } = await jar.does("POST", "/sign-in", { who: "rita", password: rita.password });
    expect(status).toBe(200);
    await until(socket.connection, ({ status }) => status === "ended");
    socket.close();
    expect(sessions()).toHaveLength(count - 1);
    const thief = await arrives();
    for (const [name, value] of before) thief.cookies.set(name, value);
    expect((await thief.does("GET", "/me")).body).toMatchObject({ state: "guest", role: "guest" });
  });

  test("leaves the guest of that browser to itself", async () => {
    const jar = await arrives();
    await jar.does("POST", "/sign-in", { who: "anna", password: goodPassword });
    await jar.does("POST", "/sign-out");
    const { body } = await jar.does("GET", "/me");
    expect(body).toMatchObject({ role: "guest", person: { id: jar.id } });
  });

  test("on a device that the account does not know makes its owner hear of it", async () => {
    const sven = await signsUp(dvor, { ...elsewhere(), handle: "sven" });
    const socket = sven.socket();
    const notices = socket.topic(noticesWatch, sven.id);
    const heard = until(notices, ({ state }) => state?.notices.length === 1);
    const safari = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Safari/604";
    const phone = await signsIn(dvor, sven, { ...elsewhere(), browser: safari });
    const { state } = await heard;
    expect(state?.notices).toMatchObject([
      {
        ...{ kind: "people.signed-in", link: "/settings/sessions", isRead: false },
        data: { browser: "Safari", system: "iPhone" },
      },
    ]);
    // It is known from now on.
    await phone.does("POST", "/sign-out");
    await phone.does("POST", "/sign-in", { who: "sven", password: sven.password });
    const rows = atDatabase(dvor, "select id from notice where person_id = ?", sven.id);
    expect(rows).toHaveLength(1);
    socket.close();
  });

  test("by a provider that is not set up is told that there is none", async () => {
    const jar = await arrives();
    for (const provider of ["google", "credential", "__proto__", "../42"]) {
      const { status, body } = await jar.does("POST", "/sign-in/provider", { provider });
      expect([status, body.code]).toEqual([404, "provider-not-found"]);
    }
  });
});

describe("no answer tells whether there is an account", () => {
  const count = 16;
  let known: readonly Member[];
  beforeAll(async () => {
    const handles = Array.from({ length: count }, (_, at) => `known${at + 10}`);
    known = await Promise.all(
      handles.map((handle) => signsUp(dvor, { ...elsewhere(), handle, name: "Same" })),
    );
    for (const member of known) owns(member, `${member.handle}@mail.example`);
  });
  const wrong = "seven lime trees wither";

  /** No two times are the same; one more hash would be twice as much, none a twentieth. */
  function takesAsLong({ oneMs, otherMs }: { oneMs: number; otherMs: number }): void {
    expect(Math.max(oneMs, otherMs)).toBeLessThan(5 + 1.8 * Math.min(oneMs, otherMs));
  }

  test.each([
    ["user name", "known10", "absent10", wrong],
    ["address", "known10@mail.example", "absent10@mail.example", wrong],
    ["user name alone", "known10", "absent10", ""],
    ["user name and far too long a password", "known10", "absent10", "p".repeat(1_999)],
  ])("to who signs in by %s", async (_, there, absent, password) => {
    const one = await signInAs(there, password);
    expect(shapeOf(one)).toEqual(shapeOf(await signInAs(absent, password)));
    expect(one.body.code).toBe("wrong-credentials");
  });

  test("to who measures how long a sign-in takes", async () => {
    const jars = await Promise.all([arrives(), arrives()]);
    const tries = async (who: string, at: number) => {
      const answer = await jars[at % 2]?.does("POST", "/sign-in", { who, password: wrong });
      expect(answer?.body.code).toBe("wrong-credentials"); // who is refused sooner proves nothing
    };
    takesAsLong(
      await race(
        count * 2,
        (at) => tries(known[at % count]?.handle ?? "", at),
        (at) => tries(`absent${at}`, at + 1),
      ),
    );
  });

  test("to who signs in to an account that has no password", async () => {
    const [, member] = known;
    atDatabase(dvor, "delete from credential where person_id = ?", member?.id ?? "");
    const jar = await arrives();
    const tries = (who: string) => jar.does("POST", "/sign-in", { who, password: wrong });
    expect(shapeOf(await tries("known11"))).toEqual(shapeOf(await tries("absent11")));
    const hashed = async (who: string) => {
      expect((await tries(who)).body.code).toBe("wrong-credentials");
    };
    const at = () => hashed("known11");
    takesAsLong(await race(4, at, (number) => hashed(`passwordless${number}`)));
  });

  test("by what is counted: tries by a user name are not those by an address", async () => {
    const jar = await arrives();
    const tries = (who: string) => jar.does("POST", "/sign-in", { who, password: wrong });
    for (let at = 0; at < 11; at++) await tries("known12");
    expect((await tries("known12")).body.code).toBe("too-many");
    expect((await tries("@KNOWN12")).body.code).toBe("too-many");
    // Else whoever locks a name out would learn which address belongs to it.
    expect((await tries("known12@mail.example")).body.code).toBe("wrong-credentials");
    for (let at = 0; at < 11; at++) await tries("absent12");
    expect((await tries("absent12")).body.code).toBe("too-many");
    expect((await tries("@ABSENT12")).body.code).toBe("too-many");
  });

  test("to who asks for a letter", async () => {
    const jar = await arrives();
    const asks = (email: string) => jar.does("POST", "/password/forgotten", { email });
    const one = await asks("known13@mail.example");
    expect(one.status).toBe(202);
    expect(shapeOf(one)).toEqual(shapeOf(await asks("absent13@mail.example")));
    expect(shapeOf(one)).toEqual(shapeOf(await asks("not an address")));
    await lettersTo(dvor, "known13@mail.example");
    const jars = await Promise.all(Array.from({ length: 4 }, arrives));
    const asked = (email: string, at: number) =>
      jars[at % 4]?.does("POST", "/password/forgotten", { email }) ?? Promise.reject();
    takesAsLong(
      await race(
        count,
        (at) => asked(`${known[at]?.handle}@mail.example`, at),
        (at) => asked(`absent${at + 20}@mail.example`, at + 1),
      ),
    );
  });

  test("to who signs up with an address that is taken", async () => {
    const gives = async (handle: string, email: string) =>
      (await arrives()).does("POST", "/sign-up", {
        ...{ handle, name: "Same", password: goodPassword, email },
      });
    const taken = await gives("taken10", "known14@mail.example");
    const free = await gives("freed10", "freed14@mail.example");
    expect(taken.status).toBe(201);
    expect(shapeOf(taken, "taken10")).toEqual(shapeOf(free, "freed10"));
    takesAsLong(
      await race(
        10,
        (at) => gives(`taken${at + 11}`, `${known[at]?.handle}@mail.example`),
        (at) => gives(`freed${at + 11}`, `freed${at + 20}@mail.example`),
      ),
    );
  });

  test("to who changes their address to one that is taken", async () => {
    const changes = async (member: Member | undefined, email: string) =>
      member?.does("POST", "/account/email", { email, password: member.password });
    const taken = await changes(known[5], "known16@mail.example");
    const free = await changes(known[6], "freed16@mail.example");
    if (!taken || !free) throw new Error("nobody is known");
    expect(taken.status).toBe(202);
    expect(shapeOf(taken)).toEqual(shapeOf(free));
    const accounts = await Promise.all(
      [known[5], known[6]].map((one) => one?.does("GET", "/account")),
    );
    expect(accounts.map((one) => one?.body["pendingEmail"])).toEqual([
      "known16@mail.example",
      "freed16@mail.example",
    ]);
  });
});
