import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { newId } from "../../core/protocol/id.ts";
import {
  type BrowserJar,
  becomesHost,
  type Member,
  signsIn,
  signsUp,
} from "../../platform/testing/browser-jar.ts";
import { lettersTo } from "../../platform/testing/letters.ts";
import {
  choosesName,
  comesBack,
  entersBy,
  links,
  meOf,
  pageOf,
} from "../../platform/testing/provider-visit.ts";
import {
  cadet,
  household,
  type Providers,
  startProviders,
} from "../../platform/testing/providers.ts";

let house: Providers;
beforeAll(async () => {
  house = await startProviders({ LOG_LEVEL: "error" });
  await becomesHost(house.dvor);
}, 60_000);
afterAll(() => house[Symbol.asyncDispose]());

/** A member with a password, from a household of their own. */
const member = (handle: string, email?: string) =>
  signsUp(house.dvor, { handle, address: household(), ...(email ? { email } : {}) });

/** Opens the link that was sent to an address. */
async function opensLink(jar: BrowserJar, email: string) {
  const letters = await lettersTo(house.dvor, email);
  const [, token] = letters.at(-1)?.links[0]?.split("#") ?? [];
  expect((await jar.does("POST", "/email/confirm", { token })).status).toBe(204);
}

/** A member whose address is confirmed. */
async function confirmed(handle: string, email: string): Promise<Member> {
  const jar = await member(handle, email);
  await opensLink(jar, email);
  return jar;
}

/** Which providers are linked, and which address is confirmed, by one's settings. */
async function waysOf(jar: BrowserJar) {
  const { body } = await jar.does<{
    readonly email?: string;
    readonly providers: readonly { readonly id: string; readonly isLinked: boolean }[];
  }>("GET", "/account");
  const linked = body.providers.filter(({ isLinked }) => isLinked).map(({ id }) => id);
  return { email: body.email, linked };
}

describe("somebody who comes by an OpenID Connect provider", () => {
  test("chooses a user name first, and is a member from then on", async () => {
    const who = house.stranger({ name: "Olga Petrova", preferred_username: "olga" });
    const olga = await house.somebody();
    expect(await entersBy(olga, house.openid, who)).toBe("/");
    const before = await meOf(olga);
    expect(before).toMatchObject({ state: "choose-name", role: "guest" });
    expect(before.suggested).toEqual({ name: "Olga Petrova", handle: "olga" });
    const named = await choosesName(olga, "olga");
    expect(named.body).toMatchObject({ state: "member", role: "member", handle: "olga" });

    const elsewhere = await house.somebody();
    expect(await entersBy(elsewhere, house.openid, who)).toBe("/");
    expect(await meOf(elsewhere)).toMatchObject({ state: "member", handle: "olga" });
    expect((await meOf(elsewhere)).person.id).toBe(olga.id);
  });

  test("keeps what they made as a guest", async () => {
    const maker = await house.somebody();
    const counter = newId();
    const made = await maker.does("POST", "/api/counters", { id: counter, name: "Mine" });
    expect(made.status).toBe(201);
    await entersBy(maker, house.openid, house.stranger());
    await choosesName(maker, "maker");
    expect((await meOf(maker)).person.id).toBe(maker.id);
    const counters = await maker.does("GET", "/api/counters");
    expect(JSON.stringify(counters.body)).toContain(maker.id);
  });

  test("has no right before the user name is chosen", async () => {
    const halfway = await house.somebody();
    await entersBy(halfway, house.openid, house.stranger());
    expect((await halfway.does("GET", "/account")).status).toBe(401);
    expect(await meOf(halfway)).toMatchObject({ role: "guest", person: { id: halfway.id } });
  });

  test("is suggested a name near the one that is taken", async () => {
    await member("vera");
    const vera = await house.somebody();
    await entersBy(vera, house.openid, house.stranger({ preferred_username: "Vera" }));
    expect((await meOf(vera)).suggested?.handle).toBe("vera2");
    expect((await choosesName(vera, "vera")).body.code).toBe("handle-exists");
    expect((await choosesName(vera, "vera2")).body.state).toBe("member");
  });

  test("may come back to choose a name on another day and device", async () => {
    const who = house.stranger();
    await entersBy(await house.somebody(), house.openid, who);
    const later = await house.somebody();
    await entersBy(later, house.openid, who);
    expect((await meOf(later)).state).toBe("choose-name");
    expect((await choosesName(later, "later")).body.state).toBe("member");
  });

  test("may take another provider instead, before a name is chosen", async () => {
    const jar = await house.somebody();
    await entersBy(jar, house.openid, house.stranger());
    expect(await entersBy(jar, house.fortyTwo, cadet("instead"))).toBe("/");
    expect((await meOf(jar)).suggested?.handle).toBe("instead");
    expect((await choosesName(jar, "instead")).body.state).toBe("member");
  });

  test("leaves nothing half done to whoever is next at the same browser", async () => {
    const who = house.stranger();
    const browser = await house.somebody();
    await entersBy(browser, house.openid, who);
    await browser.does("POST", "/sign-out");
    const account = { handle: "nextone", name: "Next", password: "seven lime trees bloom" };
    expect((await browser.does("POST", "/sign-up", account)).status).toBe(201);
    const first = await house.somebody();
    await entersBy(first, house.openid, who);
    expect((await meOf(first)).state).toBe("choose-name");
  });

  test("makes one account, when two tabs come back at once", async () => {
    const who = house.stranger();
    const [one, two] = [await house.somebody(), await house.somebody()];
    const backs = await Promise.all(
      [one, two].map(async (jar) => house.openid.signsIn(await pageOf(jar, "oidc"), who)),
    );
    const led = await Promise.all([one, two].map((jar, at) => comesBack(jar, backs[at] ?? "")));
    expect(led).toContain("/");
    for (const path of led) expect(["/", "/sign-in?problem=provider-failed"]).toContain(path);
    const [again, other] = [await house.somebody(), await house.somebody()];
    await entersBy(again, house.openid, who);
    expect((await choosesName(again, "tabs")).body.state).toBe("member");
    await entersBy(other, house.openid, who);
    expect((await meOf(other)).handle).toBe("tabs");
  });
});

describe("somebody who comes from 42", () => {
  test("chooses a user name, and no address of theirs is used", async () => {
    const marc = await house.somebody();
    const who = cadet("mdurand");
    expect(await entersBy(marc, house.fortyTwo, who)).toBe("/");
    expect((await meOf(marc)).suggested).toEqual({ name: "mdurand Durand", handle: "mdurand" });
    await choosesName(marc, "mdurand");
    expect(await waysOf(marc)).toEqual({ email: undefined, linked: ["42"] });
    const again = await house.somebody();
    await entersBy(again, house.fortyTwo, who);
    expect((await meOf(again)).handle).toBe("mdurand");
  });

  test("does not get into the account that has confirmed the address that they give", async () => {
    const owner = await confirmed("owner42", "owner42@example.org");
    const thief = await house.somebody();
    expect(await entersBy(thief, house.fortyTwo, cadet("thief", "owner42@example.org"))).toBe("/");
    expect(await meOf(thief)).toMatchObject({ state: "choose-name", role: "guest" });
    expect((await waysOf(owner)).linked).toEqual([]);
    await choosesName(thief, "thief");
    expect((await waysOf(thief)).email).toBeUndefined();
  });
});

describe("an address that the provider gives", () => {
  const address = () => `${newId()}@example.org`;

  test("leads to the account that has confirmed it, when the provider vouches for it", async () => {
    const email = address();
    const owner = await confirmed("vouched", email);
    const jar = await house.somebody();
    const who = house.stranger({ email: email.toUpperCase(), email_verified: true });
    expect(await entersBy(jar, house.openid, who)).toBe("/");
    expect((await meOf(jar)).handle).toBe("vouched");
    expect((await waysOf(owner)).linked).toEqual(["oidc"]);
  });

  test.each([
    ["says that it is not verified", { email_verified: false }],
    ["does not say whether it is verified", {}],
    ["says something else of it", { email_verified: 1 }],
  ])("leads to no account, when the provider %s", async (_, says) => {
    const email = address();
    const handle = `unsaid${Object.keys(says).length}${String(Object.values(says)[0] ?? "")}`;
    const owner = await confirmed(handle, email);
    const jar = await house.somebody();
    await entersBy(jar, house.openid, house.stranger({ email, ...says }));
    expect((await meOf(jar)).state).toBe("choose-name");
    expect((await waysOf(owner)).linked).toEqual([]);
  });

  test("leads to no account that has not confirmed it, and belongs to who comes", async () => {
    const email = address();
    const squatter = await member("squatter", email);
    const jar = await house.somebody();
    await entersBy(jar, house.openid, house.stranger({ email, email_verified: true }));
    expect((await meOf(jar)).state).toBe("choose-name");
    await choosesName(jar, "rightful");
    expect((await waysOf(jar)).email).toBe(email);
    expect((await waysOf(squatter)).email).toBeUndefined();
    const [letter] = await lettersTo(house.dvor, email);
    const [, token] = letter?.links[0]?.split("#") ?? [];
    const late = await squatter.does("POST", "/email/confirm", { token });
    expect(late.body.code).toBe("link-expired");
  });

  test("is none where it stands for a person without one", async () => {
    const victim = await member("noaddress");
    const email = `${victim.id}@person.invalid`;
    const jar = await house.somebody();
    expect(await entersBy(jar, house.openid, house.stranger({ email, email_verified: true }))).toBe(
      "/",
    );
    expect((await meOf(jar)).state).toBe("choose-name");
    const guest = await house.somebody();
    const claimed = { email: `${guest.id}@person.invalid`, email_verified: true };
    await entersBy(await house.somebody(), house.openid, house.stranger(claimed));
    const account = { handle: "unblocked", name: "U", password: "seven lime trees bloom" };
    expect((await guest.does("POST", "/sign-up", account)).status).toBe(201);
  });
});

describe("a provider linked in the settings", () => {
  test("lets its owner in from then on, and not any more when it was unlinked", async () => {
    const jar = await member("linker");
    const who = house.stranger({ email: "elsewhere@example.net", email_verified: true });
    expect(await links(jar, house.openid, who)).toBe("/settings/account");
    expect(await waysOf(jar)).toEqual({ email: undefined, linked: ["oidc"] });
    const later = await house.somebody();
    await entersBy(later, house.openid, who);
    expect((await meOf(later)).handle).toBe("linker");

    expect((await jar.does("DELETE", "/account/providers/oidc")).status).toBe(204);
    expect((await waysOf(jar)).linked).toEqual([]);
    const after = await house.somebody();
    await entersBy(after, house.openid, who);
    expect((await meOf(after)).state).toBe("choose-name");
  });

  test("may be 42, which vouches for no address", async () => {
    const jar = await member("linker42");
    const who = cadet("linker42");
    await links(jar, house.fortyTwo, who);
    expect((await waysOf(jar)).linked).toEqual(["42"]);
    const later = await house.somebody();
    await entersBy(later, house.fortyTwo, who);
    expect((await meOf(later)).handle).toBe("linker42");
  });

  test("is asked for with the password", async () => {
    const jar = await member("careful");
    const asked = await jar.does("POST", "/account/providers/oidc", { password: "another one" });
    expect(asked.body.code).toBe("wrong-password");
  });

  test("stays another person's, where it is theirs already", async () => {
    const [hers, his] = [await member("hers"), await member("his")];
    const who = cadet("shared");
    await links(hers, house.fortyTwo, who);
    expect(await links(his, house.fortyTwo, who)).toBe("/sign-in?problem=account-taken");
    expect((await waysOf(his)).linked).toEqual([]);
    const later = await house.somebody();
    await entersBy(later, house.fortyTwo, who);
    expect((await meOf(later)).handle).toBe("hers");
  });

  test("is nobody's way in, where its session was ended before it was linked", async () => {
    const owner = await member("robbed");
    const stolen = await signsIn(house.dvor, owner, { address: household() });
    const body = { password: owner.password };
    const begun = await stolen.does("POST", "/account/providers/42", body);
    const back = await house.fortyTwo.signsIn(String(begun.body["url"]), cadet("robber"));
    await owner.does("DELETE", "/account/sessions");
    expect(await comesBack(stolen, back)).toBe("/sign-in?problem=provider-failed");
    expect((await waysOf(owner)).linked).toEqual([]);
  });

  test("cannot be unlinked where it is the last way in", async () => {
    const jar = await house.somebody();
    const who = cadet("lastway");
    await entersBy(jar, house.fortyTwo, who);
    await choosesName(jar, "lastway");
    const refused = await jar.does("DELETE", "/account/providers/42");
    expect(refused.body.code).toBe("last-way-in");
    await jar.does("POST", "/account/password", { password: "nine lime trees bloom" });
    expect((await jar.does("DELETE", "/account/providers/42")).status).toBe(204);
    const stranger = await house.somebody();
    await entersBy(stranger, house.fortyTwo, who);
    expect((await meOf(stranger)).state).toBe("choose-name");
  });

  test("is one of two last ways, of which one stays when both are unlinked at once", async () => {
    const jar = await house.somebody();
    await entersBy(jar, house.fortyTwo, cadet("twoways"));
    await choosesName(jar, "twoways");
    await links(jar, house.openid, house.stranger());
    const ended = await Promise.all(
      ["42", "oidc"].map((id) => jar.does("DELETE", `/account/providers/${id}`)),
    );
    expect(ended.map(({ status }) => status).sort()).toEqual([204, 422]);
  });
});

describe("a member who signs in by a provider", () => {
  test("is the provider's person afterwards, and the session before is given up", async () => {
    const [first, second] = [await member("switcher"), await member("switched")];
    const who = cadet("switched");
    await links(second, house.fortyTwo, who);
    const before = new Map(first.cookies);
    await entersBy(first, house.fortyTwo, who);
    expect((await meOf(first)).handle).toBe("switched");
    for (const [name, value] of before) first.cookies.set(name, value);
    expect((await meOf(first)).state).toBe("guest");
  });

  test("is asked for a name, where nobody has come with that account before", async () => {
    const jar = await member("curious");
    expect(await entersBy(jar, house.fortyTwo, cadet("curious"))).toBe("/");
    expect((await meOf(jar)).state).toBe("choose-name");
    expect((await meOf(jar)).person.id).not.toBe(jar.id);
  });
});
