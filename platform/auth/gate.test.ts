import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { onEveryDatabase } from "../testing/databases.ts";
import { newApiKey } from "./api-key.ts";
import { listApiKeys, revokeApiKey } from "./api-keys.ts";
import { whoCame } from "./gate.ts";
import { beginSecondFactor, confirmSecondFactor } from "./second-factor.ts";
import { markSession } from "./second-step.ts";
import { endSessions } from "./sessions.ts";
import { openWaysIn, origin, type WaysIn } from "./testing/ways-in.ts";

onEveryDatabase((open) => {
  let at: WaysIn;
  let anna: string;
  let headers: Headers;
  const came = async (given = headers, from = origin) => {
    const shown = await whoCame(at.auth, { headers: given, origin: from });
    if (!shown.ok) throw new Error(shown.failure.code);
    return shown.value;
  };

  beforeEach(async () => {
    at = await openWaysIn(await open());
    anna = await at.person("Anna");
    headers = await at.signsIn("Anna");
  });
  afterEach(() => at.close());

  async function turnsOn(isConfirmed: boolean) {
    await at.auth.write(async (db) => {
      await beginSecondFactor(db, at.auth.key, anna);
      if (isConfirmed) await confirmSecondFactor(db, anna, Date.now());
    });
  }

  describe("a session", () => {
    test("of a member counts", async () => {
      expect(await came()).toMatchObject({ person: { id: anna, role: "member" }, step: undefined });
    });

    test("does not count before the second factor was shown in it", async () => {
      await turnsOn(true);
      const first = await came();
      expect(first?.step).toBe("second-factor");
      const other = await at.signsIn("Anna");
      await at.auth.write((db) => markSession(db, first?.session.id ?? "", Date.now()));
      expect((await came())?.step).toBeUndefined();
      expect((await came(other))?.step).toBe("second-factor");
    });

    test("counts while a second factor was begun and never confirmed", async () => {
      await turnsOn(false);
      expect((await came())?.step).toBeUndefined();
    });

    test("does not count before a user name was chosen", async () => {
      await at.person("Gast", "guest");
      const guest = await at.signsIn("Gast");
      expect((await came(guest))?.step).toBe("choose-name");
    });

    test("is none when it was ended, or is over", async () => {
      const other = await at.signsIn("Anna");
      const { session } = (await came()) ?? {};
      await at.auth.write((db) => endSessions(db, anna, { only: session?.id ?? "" }));
      expect(await came()).toBeUndefined();
      expect(await came(other)).toBeDefined();
      const over = { expires_at: Date.now() - 1 };
      await at.auth.write((db) => db.updateTable("session").set(over).execute());
      expect(await came(other)).toBeUndefined();
    });

    test("is the same under every address of the house, and carries no cookie back", async () => {
      const elsewhere = await came(headers, "http://192.168.0.7:8000");
      expect(elsewhere?.person.id).toBe(anna);
      expect(elsewhere?.cookies).toEqual([]);
    });
  });

  describe("a key", () => {
    const makes = (days?: number) => at.apiKey(anna, days);
    const shows = (key: string, cookie = "") =>
      whoCame(at.auth, {
        headers: new Headers({ Authorization: `Bearer ${key}`, Cookie: cookie }),
        origin,
      });
    const refused = { ok: false, failure: { code: "key-not-valid" } } as const;

    test("counts as its owner, also beside a second factor, and carries no cookie", async () => {
      const { id, key } = await makes();
      await turnsOn(true);
      const owner = { person: { id: anna }, step: undefined, byKey: true, session: { id } };
      expect(await shows(key)).toMatchObject({ ok: true, value: { ...owner, cookies: [] } });
    });

    test("goes before a session that is shown beside it, also where it is none", async () => {
      const tom = await at.person("Tom");
      const cookie = (await at.signsIn("Tom")).get("Cookie") ?? "";
      expect((await came(new Headers({ Cookie: cookie })))?.person.id).toBe(tom);
      const { key } = await makes();
      expect(await shows(key, cookie)).toMatchObject({ value: { person: { id: anna } } });
      expect(await shows(newApiKey(), cookie)).toEqual(refused);
    });

    test("is none when it was revoked, has expired, or its owner is no member", async () => {
      const [gone, over, whose] = [await makes(), await makes(1), await makes()];
      await at.auth.write((db) => revokeApiKey(db, anna, gone.id));
      const past = { expires_at: Date.now() - 1 };
      await at.auth.write((db) =>
        db.updateTable("api_key").set(past).where("id", "=", over.id).execute(),
      );
      expect(await shows(gone.key)).toEqual(refused);
      expect(await shows(over.key)).toEqual(refused);
      expect((await shows(whose.key)).ok).toBe(true);
      await at.auth.write((db) => db.updateTable("person").set({ role: "guest" }).execute());
      expect(await shows(whose.key)).toEqual(refused);
    });

    test("is written down as used, once a minute at most", async () => {
      const { id, key } = await makes();
      const usedAt = async () => (await listApiKeys(at.auth.read(), anna))[0]?.usedAt;
      const was = (used_at: number) =>
        at.auth.write((db) =>
          db.updateTable("api_key").set({ used_at }).where("id", "=", id).execute(),
        );
      expect(await usedAt()).toBeUndefined();
      const before = Date.now();
      await shows(key);
      expect(await usedAt()).toBeWithin(before, Date.now() + 1);
      await was(before - 30_000);
      await shows(key);
      expect(await usedAt()).toBe(before - 30_000);
      await was(before - 60_000);
      await shows(key);
      expect(await usedAt()).toBeWithin(before, Date.now() + 1);
    });

    test.each([
      ["nothing", ""],
      ["a key that was never made", newApiKey()],
      ["less than a key", newApiKey().slice(0, -1)],
      ["more than a key", `${newApiKey()}A`],
      ["another house's token", "eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmVk"],
      ["what a query would take", "' or 1=1 --"],
      ["much", `dvor_${"x".repeat(9_000)}`],
    ])("is none that is %s", async (_, shown) => {
      await makes();
      expect(await shows(shown)).toEqual(refused);
    });

    test("is not looked for behind another scheme: a proxy in front may ask for one", async () => {
      for (const scheme of ["Basic YW5uYTpwYXNz", "Bearerdvor", "Digest username=anna"]) {
        expect(await came(new Headers({ Authorization: scheme }))).toBeUndefined();
      }
    });
  });

  test.each([
    ["nothing", ""],
    ["another cookie", "dvor_guest=1"],
    ["an empty session", "dvor.session_token="],
    ["a session that was never given", `dvor.session_token=${"x".repeat(32)}.${"y".repeat(44)}`],
    ["a session that is no text", "dvor.session_token=%00%ff"],
    ["much", `dvor.session_token=${"x".repeat(9_000)}`],
  ])("nobody comes with %s", async (_, cookie) => {
    expect(await came(new Headers(cookie ? { Cookie: cookie } : {}))).toBeUndefined();
  });

  test("nobody comes with a session's name under another signature", async () => {
    const [name = "", value = ""] = (headers.get("Cookie") ?? "").split("=");
    const [token = "", signature = ""] = decodeURIComponent(value).split(".");
    expect(signature.length).toBeGreaterThan(40);
    for (const forged of [
      token,
      `${token}.`,
      `${token}.${signature.split("").reverse().join("")}`,
    ]) {
      const cookie = `${name}=${encodeURIComponent(forged)}`;
      expect(await came(new Headers({ Cookie: cookie }))).toBeUndefined();
    }
  });
});
