import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import type { Where } from "better-auth";
import { newId } from "../../core/protocol/id.ts";
import { onEveryDatabase } from "../testing/databases.ts";
import { crossing } from "./crossing.ts";
import { openWaysIn, origin, type WaysIn } from "./testing/ways-in.ts";

/** A row of better-auth. */
type Row = Record<string, unknown>;

onEveryDatabase((open) => {
  let at: WaysIn;
  let adapter: Awaited<ReturnType<typeof adapterOf>>;
  const adapterOf = async () => (await at.auth.betterAuth(origin).$context).adapter;

  beforeEach(async () => {
    at = await openWaysIn(await open());
    adapter = await adapterOf();
  });
  afterEach(() => at.close());

  const words = async (where?: Where[], more: object = {}) => {
    const query = { model: "verification", sortBy: { field: "value", direction: "asc" } } as const;
    const rows = await adapter.findMany<Row>({ ...query, ...(where ? { where } : {}), ...more });
    return rows.map((row) => String(row["value"])).join("");
  };

  /** Writes rows down whose values are these letters. */
  const writes = async (letters: string) => {
    for (const [index, value] of [...letters].entries()) {
      const expiresAt = new Date(1_000 * (index + 1));
      const data = { identifier: `to ${value}`, value, expiresAt };
      const dates = { createdAt: expiresAt, updatedAt: expiresAt };
      await adapter.create({ model: "verification", data: { ...data, ...dates } });
    }
  };

  describe("a row", () => {
    test("comes back as it was given: yes and no, dates, and nothing", async () => {
      const id = await at.person("Anna");
      const user = await adapter.findOne<Row>({
        model: "user",
        where: [{ field: "id", value: id }],
      });
      expect(user).toMatchObject({ id, emailVerified: true, image: null });
      expect(user?.["createdAt"]).toBeInstanceOf(Date);
      const where = [{ field: "id", value: id }];
      const update = { emailVerified: false, updatedAt: new Date(5) };
      const updated = await adapter.update<Row>({ model: "user", where, update });
      expect(updated).toMatchObject({ emailVerified: false, updatedAt: new Date(5) });
    });

    test("is found by any comparison that is used", async () => {
      await writes("abcd");
      const value = (given: Omit<Where, "field">): Where[] => [{ field: "value", ...given }];
      expect(await words()).toBe("abcd");
      expect(await words(value({ value: "b" }))).toBe("b");
      expect(await words(value({ value: "b", operator: "ne" }))).toBe("acd");
      expect(await words(value({ value: ["a", "d"], operator: "in" }))).toBe("ad");
      expect(await words(value({ value: [], operator: "in" }))).toBe("");
      expect(await words(value({ value: ["a"], operator: "not_in" }))).toBe("bcd");
      expect(await words(value({ value: [], operator: "not_in" }))).toBe("abcd");
      const since = { field: "expiresAt", value: new Date(2_000) };
      expect(await words([{ ...since, operator: "gt" }])).toBe("cd");
      expect(await words([{ ...since, operator: "lte" }])).toBe("ab");
      const either = (letter: string): Where => ({
        field: "value",
        value: letter,
        connector: "OR",
      });
      expect(await words([either("a"), either("c")])).toBe("ac");
      expect(await words(undefined, { limit: 2, offset: 1 })).toBe("bc");
      const text = value({ value: "a", operator: "contains" });
      await expect(words(text)).rejects.toThrow("contains");
    });

    test("is counted, changed and deleted, and how many were is told", async () => {
      await writes("aab");
      const where: Where[] = [{ field: "value", value: "a" }];
      const model = "verification";
      expect(await adapter.count({ model, where })).toBe(2);
      expect(await adapter.updateMany({ model, where, update: { value: "c" } })).toBe(2);
      expect(await words()).toBe("bcc");
      const changed: Where[] = [{ field: "value", value: "c" }];
      expect(await adapter.deleteMany({ model, where: changed })).toBe(2);
      expect(await adapter.findOne({ model, where: changed })).toBeNull();
      expect(await words()).toBe("b");
    });

    test("that is used up goes to one of ten who want it at once", async () => {
      await writes("a");
      const where: Where[] = [{ field: "value", value: "a" }];
      const all = Array.from({ length: 10 }, () =>
        adapter.consumeOne<Row>({ model: "verification", where }),
      );
      expect((await Promise.all(all)).filter((row) => row !== null)).toHaveLength(1);
    });
  });

  test("what was written in a transaction that fails is undone", async () => {
    const failing = adapter.transaction(async (inside) => {
      const now = new Date();
      const dates = { expiresAt: now, createdAt: now, updatedAt: now };
      const data = { identifier: "one", value: "a", ...dates };
      await inside.create({ model: "verification", data });
      const where: Where[] = [{ field: "value", value: "a" }];
      expect(await inside.findOne({ model: "verification", where })).not.toBeNull();
      throw new Error("broken");
    });
    await expect(failing).rejects.toThrow("broken");
    expect(await words()).toBe("");
  });

  describe("the account of somebody new", () => {
    /** Somebody comes by a provider, and gets an account. */
    const comes = (id: string) =>
      crossing.run({ newcomer: { id, name: `Guest ${id}` }, owner: undefined }, async () => {
        const { internalAdapter } = await at.auth.betterAuth(origin).$context;
        const { id: given } = await internalAdapter.createUser(
          { email: `${id}@example.org`, emailVerified: true, name: id },
          { method: "oauth", oauth: { providerId: "oidc", profile: {} } },
        );
        return given;
      });

    test("has the id of the guest that they are, who is written down with it", async () => {
      const id = newId();
      expect(await comes(id)).toBe(id);
      const person = await at.auth
        .read()
        .selectFrom("person")
        .select(["name", "role"])
        .where("id", "=", id)
        .executeTakeFirst();
      expect(person).toEqual({ name: `Guest ${id}`, role: "guest" });
    });

    test("is never another's, though twenty come at once and share a commit", async () => {
      const ids = Array.from({ length: 20 }, () => newId());
      expect(await Promise.all(ids.map(comes))).toEqual(ids);
      const accounts = await at.auth.read().selectFrom("account").select(["id", "email"]).execute();
      expect(accounts).toHaveLength(20);
      for (const { id, email } of accounts) expect(email).toBe(`${id}@example.org`);
    });

    test("has its own stand-in for an address that no provider vouches for", async () => {
      const id = newId();
      await crossing.run({ newcomer: { id, name: "Guest" }, owner: undefined }, async () => {
        const { internalAdapter } = await at.auth.betterAuth(origin).$context;
        await internalAdapter.createUser(
          { email: "of-the-stranger@person.invalid", emailVerified: false, name: "" },
          { method: "oauth", oauth: { providerId: "42", profile: {} } },
        );
      });
      const [account] = await at.auth.read().selectFrom("account").select("email").execute();
      expect(account?.email).toBe(`${id}@person.invalid`);
    });
  });
});
