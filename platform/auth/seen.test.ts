import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import type { Principal } from "../../core/hub/handler.ts";
import type { Kick } from "../../core/hub/layer.ts";
import { closeCodes } from "../../core/protocol/close-codes.ts";
import { newId } from "../../core/protocol/id.ts";
import { onEveryDatabase } from "../testing/databases.ts";
import { listApiKeys } from "./api-keys.ts";
import { keepSeen } from "./seen.ts";
import { openWaysIn, type WaysIn } from "./testing/ways-in.ts";

onEveryDatabase((open) => {
  let house: WaysIn;
  let anna: string;
  let here: Principal[];
  let kicked: Kick[];
  let seen: ReturnType<typeof keepSeen>;
  beforeEach(async () => {
    house = await openWaysIn(await open());
    anna = await house.person("Anna");
    [here, kicked] = [[], []];
    seen = keepSeen({
      db: house.auth.db,
      here: () => here,
      kick: async (who, code) => void kicked.push({ who, code }),
      broken(cause) {
        throw cause;
      },
    });
  });
  afterEach(async () => {
    await seen.close();
    await house.close();
  });

  const comes = (session: string): Principal => ({ person: { id: anna, name: "anna" }, session });
  const seenAt = async (table: "person" | "session", id: string) => {
    const found = house.auth.read().selectFrom(table).select("seen_at").where("id", "=", id);
    return (await found.executeTakeFirst())?.seen_at;
  };
  const hour = () => Date.now() + 3_600_000;

  describe("the round of each minute", () => {
    test("writes down who is here, and by which session", async () => {
      const [used, unused] = [await house.session(anna, hour()), await house.session(anna, hour())];
      here = [comes(used), comes(used), { person: { id: newId(), name: "a guest" } }];
      const before = Date.now();
      await seen.round();
      expect(await seenAt("person", anna)).toBeWithin(before, Date.now() + 1);
      expect(await seenAt("session", used)).toBeWithin(before, Date.now() + 1);
      expect(await seenAt("session", unused)).toBeNull();
      expect(kicked).toEqual([]);
    });

    test("writes down which keys are used, and ends the sockets of expired ones", async () => {
      const [used, lately, over] = [
        await house.apiKey(anna),
        await house.apiKey(anna),
        await house.apiKey(anna, 1),
      ];
      const before = Date.now();
      const sets = (id: string, fields: { used_at: number } | { expires_at: number }) =>
        house.auth.write((db) =>
          db.updateTable("api_key").set(fields).where("id", "=", id).execute(),
        );
      await sets(lately.id, { used_at: before - 30_000 });
      await sets(over.id, { expires_at: before - 1 });
      here = [comes(used.id), comes(lately.id), comes(over.id)];
      await seen.round();
      const listed = await listApiKeys(house.auth.read(), anna);
      const usedAt = (key: { id: string }) => listed.find(({ id }) => id === key.id)?.usedAt;
      expect(usedAt(used)).toBeWithin(before, Date.now() + 1);
      expect(usedAt(lately)).toBe(before - 30_000);
      expect(kicked).toEqual([{ who: { session: over.id }, code: closeCodes.ended }]);
    });

    test("ends the sockets of a session that has run out, and no others", async () => {
      const [over, stands] = [await house.session(anna, 1), await house.session(anna, hour())];
      here = [comes(over), comes(stands)];
      await seen.round();
      expect(new Set(kicked.map((kick) => JSON.stringify(kick)))).toEqual(
        new Set([JSON.stringify({ who: { session: over }, code: closeCodes.ended })]),
      );
      const left = await house.auth.read().selectFrom("session").select("id").execute();
      expect(left).toEqual([{ id: stands }]);
    });

    test("ends the sockets of a session that another server has ended", async () => {
      here = [comes(newId())];
      await seen.round();
      expect(kicked).toMatchObject([{ code: closeCodes.ended }]);
    });
  });

  test("whoever goes was seen then, also when the house closes at once", async () => {
    const session = await house.session(anna, hour());
    seen.left(comes(session));
    seen.left({ person: { id: newId(), name: "a guest" } });
    expect(await seenAt("person", anna)).toBeNull();
    await seen.close();
    expect(await seenAt("person", anna)).toBeNumber();
    expect(await seenAt("session", session)).toBeNumber();
  });
});
