import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { type Secret, TOTP } from "otpauth";
import { newId } from "../../core/protocol/id.ts";
import { type Database, withTables } from "../db/database.ts";
import { migrate } from "../db/migrate.ts";
import { onEveryDatabase } from "../testing/databases.ts";
import { insertAccount } from "./account.ts";
import type { AuthTables } from "./auth.ts";
import { authMigrations } from "./migrations.ts";
import { writePerson } from "./person.ts";
import {
  backupCodes,
  beginSecondFactor,
  confirmSecondFactor,
  endSecondFactor,
  findSecondFactor,
  renewBackupCodes,
  secondFactorUri,
  takeBackupCode,
  takeCode,
} from "./second-factor.ts";

const key = new Uint8Array(32).fill(7);
/** In the middle of a step. */
const now = Date.UTC(2026, 0, 1) + 15_000;
const stepMs = 30_000;

onEveryDatabase((open) => {
  let db: Database;
  let personId: string;
  let secret: Secret;

  const inTables = <Value>(work: (tables: ReturnType<typeof withTables<AuthTables>>) => Value) =>
    db.write(async (transaction) => work(withTables(transaction)));
  const codeAt = (at: number) => new TOTP({ secret }).generate({ timestamp: at });
  const takes = (code: string, at = now) =>
    inTables((tables) => takeCode(tables, key, { personId, code, now: at }));

  async function begins(): Promise<Secret> {
    const begun = await inTables((tables) => beginSecondFactor(tables, key, personId));
    if (!begun) throw new Error("it is on already");
    return begun;
  }

  beforeEach(async () => {
    db = await open();
    await migrate(db, new Map([["auth", authMigrations]]));
    personId = newId();
    await inTables(async (tables) => {
      await writePerson(tables, { id: personId, name: "Anna" });
      await insertAccount(tables, personId, { name: "Anna", now });
    });
    secret = await begins();
    await inTables((tables) => confirmSecondFactor(tables, personId, now));
  });
  afterEach(() => db.close());

  describe("a code", () => {
    test("is taken once", async () => {
      expect(await takes(codeAt(now))).toBe(true);
      expect(await takes(codeAt(now))).toBe(false);
    });

    test("is taken by one, of ten who show it at once", async () => {
      const taken = await Promise.all(Array.from({ length: 10 }, () => takes(codeAt(now))));
      expect(taken.filter(Boolean)).toHaveLength(1);
    });

    test.each([
      [-2, false],
      [-1, true],
      [0, true],
      [1, true],
      [2, false],
    ])("of %d steps from now is taken: %p", async (steps, isTaken) => {
      expect(await takes(codeAt(now + steps * stepMs))).toBe(isTaken);
    });

    test("is not taken after a later one", async () => {
      expect(await takes(codeAt(now + stepMs))).toBe(true);
      expect(await takes(codeAt(now))).toBe(false);
      expect(await takes(codeAt(now + stepMs), now + stepMs)).toBe(false);
      expect(await takes(codeAt(now + 2 * stepMs), now + 2 * stepMs)).toBe(true);
    });

    test("is not taken again when the clock was set back", async () => {
      const yesterday = now - 86_400_000;
      const seen = codeAt(yesterday);
      expect(await takes(codeAt(now))).toBe(true);
      expect(await takes(seen, yesterday)).toBe(false);
    });

    test("is none without a second factor, or of another house's key", async () => {
      const shown = { personId: newId(), code: codeAt(now), now };
      expect(await inTables((tables) => takeCode(tables, key, shown))).toBe(false);
      const other = new Uint8Array(32);
      const asked = inTables((tables) => takeCode(tables, other, { ...shown, personId }));
      await expect(asked).rejects.toThrow();
    });
  });

  describe("a backup code", () => {
    const takesBackup = (code: string) =>
      inTables((tables) => takeBackupCode(tables, key, { personId, code }));

    test("is taken by one, of ten who show it at once, and is gone", async () => {
      const codes = await inTables((tables) => renewBackupCodes(tables, key, personId));
      expect(new Set(codes).size).toBe(backupCodes);
      const [code = ""] = codes;
      expect(code).toMatch(/^[a-z2-9]{5}-[a-z2-9]{5}$/u);
      const taken = await Promise.all(Array.from({ length: 10 }, () => takesBackup(code)));
      expect(taken.filter(Boolean)).toHaveLength(1);
      expect(await findSecondFactor(withTables(db.read), personId)).toEqual({
        isOn: true,
        codesLeft: backupCodes - 1,
      });
    });

    test("is not taken once there are new ones", async () => {
      const [old = ""] = await inTables((tables) => renewBackupCodes(tables, key, personId));
      const [fresh = ""] = await inTables((tables) => renewBackupCodes(tables, key, personId));
      expect(await takesBackup(old)).toBe(false);
      expect(await takesBackup(fresh.toUpperCase().replace("-", " "))).toBe(true);
    });
  });

  test("a secret in force is not replaced; one that was only begun is", async () => {
    expect(await inTables((tables) => beginSecondFactor(tables, key, personId))).toBeUndefined();
    await inTables((tables) => endSecondFactor(tables, personId));
    const first = await begins();
    secret = await begins();
    expect(secret.base32).not.toBe(first.base32);
    expect(await takes(codeAt(now))).toBe(true);
  });

  test("is on once it is confirmed, and off with its end", async () => {
    const find = () => findSecondFactor(withTables(db.read), personId);
    expect((await find()).isOn).toBe(true);
    await inTables((tables) => endSecondFactor(tables, personId));
    expect(await find()).toEqual({ isOn: false, codesLeft: 0 });
    await begins();
    expect((await find()).isOn).toBe(false);
  });

  test("stands in the database under the house's key only", async () => {
    const rows = await withTables<AuthTables>(db.read)
      .selectFrom("second_factor")
      .selectAll()
      .execute();
    expect(JSON.stringify(rows)).not.toContain(secret.base32);
  });

  test("is read by an app from one address, whatever the names are", () => {
    const uri = new URL(secondFactorUri(secret, "Lime: Court & Co", "anna"));
    expect(uri.protocol).toBe("otpauth:");
    expect(uri.searchParams.get("issuer")).toBe("Lime: Court & Co");
    expect(uri.searchParams.get("secret")).toBe(secret.base32);
  });
});
