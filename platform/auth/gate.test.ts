import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { onEveryDatabase } from "../testing/databases.ts";
import { whoCame } from "./gate.ts";
import { beginSecondFactor, confirmSecondFactor } from "./second-factor.ts";
import { markSession } from "./second-step.ts";
import { endSessions } from "./sessions.ts";
import { openWaysIn, origin, type WaysIn } from "./testing/ways-in.ts";

onEveryDatabase((open) => {
  let at: WaysIn;
  let anna: string;
  let headers: Headers;
  const came = (given = headers, from = origin) =>
    whoCame(at.auth, { headers: given, origin: from });

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
