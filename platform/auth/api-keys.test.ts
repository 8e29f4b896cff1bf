import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { closeCodes } from "../../core/protocol/close-codes.ts";
import { newId } from "../../core/protocol/id.ts";
import { onEveryDatabase } from "../testing/databases.ts";
import { createApiKey, forgetOldApiKeys, listApiKeys, revokeApiKey } from "./api-keys.ts";
import { whichStand } from "./sessions.ts";
import { openWaysIn, type WaysIn } from "./testing/ways-in.ts";

const now = 1_000_000;
const dayMs = 86_400_000;

onEveryDatabase((open) => {
  let house: WaysIn;
  let anna: string;
  let tom: string;
  beforeEach(async () => {
    house = await openWaysIn(await open());
    [anna, tom] = [await house.person("Anna"), await house.person("Tom")];
  });
  afterEach(() => house.close());

  const makes = (person: string, name: string, days?: number, keysMax = 20) =>
    house.auth.write((db) => createApiKey(db, person, { name, days, keysMax, now }));
  const made = async (...wanted: Parameters<typeof makes>) => {
    const done = await makes(...wanted);
    if (!done.ok) throw new Error(done.failure.code);
    return done.value;
  };
  const listed = (person: string) => listApiKeys(house.auth.read(), person);
  const standing = async (ids: readonly string[], at: number) =>
    [...(await whichStand(house.auth.read(), ids, at))].sort();

  describe("a key", () => {
    test("is told when it is made, and is kept nowhere", async () => {
      const { key, ...shown } = await made(anna, "Pong bot", 7);
      expect(key).toMatch(/^dvor_[\w-]{43}$/u);
      expect(shown).toMatchObject({ name: "Pong bot", createdAt: now, expiresAt: now + 7 * dayMs });
      const rows = await house.auth.read().selectFrom("api_key").selectAll().execute();
      expect(rows).toHaveLength(1);
      expect(JSON.stringify(rows)).not.toContain(key.slice("dvor_".length));
      expect(await listed(anna)).toEqual([shown]);
    });

    test("is another one each time", async () => {
      const keys = await Promise.all(Array.from({ length: 8 }, () => made(anna, "A bot")));
      expect(new Set(keys.map(({ key }) => key)).size).toBe(8);
    });

    test("is listed for its owner alone, the newest first", async () => {
      const [old, young] = [await made(anna, "Old"), await made(anna, "Young")];
      await made(tom, "His");
      expect((await listed(anna)).map(({ id }) => id)).toEqual([young.id, old.id]);
    });

    test("stands like a session until it expires or is revoked", async () => {
      const session = await house.session(anna, now + 1);
      const [always, week] = [await made(anna, "Always"), await made(anna, "Week", 7)];
      const ids = [session, always.id, week.id, newId()];
      expect(await standing(ids, now)).toEqual([session, always.id, week.id].sort());
      expect(await standing(ids, now + 7 * dayMs)).toEqual([always.id]);
      await house.auth.write((db) => revokeApiKey(db, anna, always.id));
      expect(await standing(ids, now + 7 * dayMs)).toEqual([]);
    });

    test("is revoked by its owner alone, and its sockets are to end", async () => {
      const { id } = await made(anna, "A bot");
      const revokes = (who: string) => house.auth.write((db) => revokeApiKey(db, who, id));
      expect(await revokes(tom)).toEqual([]);
      expect(await listed(anna)).toHaveLength(1);
      expect(await revokes(anna)).toEqual([{ who: { session: id }, code: closeCodes.ended }]);
      expect(await revokes(anna)).toEqual([]);
      expect(await listed(anna)).toEqual([]);
    });

    test("goes with its owner's account", async () => {
      const { id } = await made(anna, "A bot");
      await house.auth.write((db) => db.deleteFrom("account").where("id", "=", anna).execute());
      expect(await standing([id], now)).toEqual([]);
    });

    test("is listed for a month after it expired, and then forgotten", async () => {
      const { id } = await made(anna, "Day", 1);
      const always = await made(anna, "Always");
      const forgets = (at: number) => house.auth.write((db) => forgetOldApiKeys(db, at));
      await forgets(now + 31 * dayMs);
      expect((await listed(anna)).map((one) => one.id)).toContain(id);
      await forgets(now + 31 * dayMs + 1);
      expect((await listed(anna)).map((one) => one.id)).toEqual([always.id]);
    });
  });

  test("no more keys are made than may work at a time, also when many are at once", async () => {
    const all = await Promise.all(
      Array.from({ length: 6 }, (_, at) => makes(anna, `Bot ${at}`, 1, 4)),
    );
    expect(all.filter(({ ok }) => ok)).toHaveLength(4);
    expect(all.find(({ ok }) => !ok)).toMatchObject({ failure: { code: "too-many-keys" } });
    expect((await makes(tom, "His", 1, 4)).ok).toBe(true);
    // One that has expired is in nobody's way.
    const later = { name: "Later", days: 1, keysMax: 4, now: now + dayMs };
    expect((await house.auth.write((db) => createApiKey(db, anna, later))).ok).toBe(true);
  });
});
