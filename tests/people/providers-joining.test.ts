import { afterAll, afterEach, beforeAll, describe, expect, test } from "bun:test";
import { courtyardChannel, invitationsChannel } from "../../apps/people/contract.ts";
import type { Client } from "../../core/client/client.ts";
import { newId } from "../../core/protocol/id.ts";
import { type BrowserJar, becomesHost } from "../../platform/testing/browser-jar.ts";
import { atDatabase } from "../../platform/testing/database-file.ts";
import { choosesName, entersBy, meOf } from "../../platform/testing/provider-visit.ts";
import { cadet, type Providers, startProviders } from "../../platform/testing/providers.ts";

let house: Providers;
let host: Client;

beforeAll(async () => {
  house = await startProviders({ LOG_LEVEL: "error" });
  host = (await becomesHost(house.dvor)).socket();
}, 60_000);
afterEach(() => joining("anyone"));
afterAll(async () => {
  host.close();
  await house[Symbol.asyncDispose]();
});

/** The host decides who may join. */
async function joining(how: "anyone" | "invited" | "nobody") {
  const decided = { name: "Lime Court", joining: how, guestsLookIn: true };
  expect((await host.send(courtyardChannel, "courtyard.change", decided)).ok).toBe(true);
}

/** An invitation that lets so many in. */
async function invites(usesMax: number) {
  const id = newId();
  const invitation = { id, note: "", days: 1, usesMax };
  expect((await host.send(invitationsChannel, "invitation.create", invitation)).ok).toBe(true);
  const [row] = atDatabase(house.dvor, "select token from invitation where id = ?", id);
  const uses = () =>
    atDatabase(house.dvor, "select uses from invitation where id = ?", id)[0]?.["uses"];
  return { token: String(row?.["token"]), uses };
}

/** Somebody who has come from 42 for the first time. */
async function comesFrom42(login: string): Promise<BrowserJar> {
  const jar = await house.somebody();
  expect(await entersBy(jar, house.fortyTwo, cadet(login))).toBe("/");
  return jar;
}

describe("somebody who comes by a provider", () => {
  test("does not become a member where nobody may join, not even with an invitation", async () => {
    const { token, uses } = await invites(1);
    await joining("nobody");
    const jar = await comesFrom42("closed");
    expect((await choosesName(jar, "closed")).body.code).toBe("not-invited");
    expect((await choosesName(jar, "closed", token)).body.code).toBe("not-invited");
    expect(await meOf(jar)).toMatchObject({ state: "choose-name", role: "guest" });
    expect(uses()).toBe(0);
  });

  test("becomes one by an invitation, where it takes one", async () => {
    const { token, uses } = await invites(1);
    await joining("invited");
    const jar = await comesFrom42("invited");
    expect((await choosesName(jar, "invited")).body.code).toBe("not-invited");
    expect((await choosesName(jar, "invited", "nonsense")).body.code).toBe("not-invited");
    expect((await choosesName(jar, "host")).body.code).toBe("handle-exists");
    expect(uses()).toBe(0);
    expect((await choosesName(jar, "invited", token)).body.state).toBe("member");
    expect(uses()).toBe(1);
  });

  test("does not use an invitation up with a user name that is refused", async () => {
    const { token, uses } = await invites(1);
    await joining("invited");
    const jar = await comesFrom42("taken");
    expect((await choosesName(jar, "anna", token)).body.code).toBe("handle-exists");
    expect(uses()).toBe(0);
    expect((await choosesName(jar, "nottaken", token)).body.state).toBe("member");
  });

  test("becomes one alone, of five who use one invitation at once", async () => {
    const { token, uses } = await invites(1);
    await joining("invited");
    const names = ["uno", "due", "tre", "quattro", "cinque"];
    const jars = await Promise.all(names.map(comesFrom42));
    const done = await Promise.all(jars.map((jar, at) => choosesName(jar, names[at] ?? "", token)));
    expect(done.map(({ status }) => status).sort()).toEqual([200, 403, 403, 403, 403]);
    expect(uses()).toBe(1);
  });

  test("becomes one once, of five who finish the same account at once", async () => {
    const { token, uses } = await invites(9);
    await joining("invited");
    const jar = await comesFrom42("once");
    const done = await Promise.all(
      ["once1", "once2", "once3", "once4", "once5"].map((name) => choosesName(jar, name, token)),
    );
    expect(done.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(uses()).toBe(1);
    const [row] = atDatabase(house.dvor, "select handle from person where id = ?", jar.id);
    expect((await meOf(jar)).handle).toBe(String(row?.["handle"]));
  });
});
