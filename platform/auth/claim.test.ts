import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { onEveryDatabase } from "../testing/databases.ts";
import { claimMinutes, findClaim, findClaimedEmail, takeClaim, writeClaim } from "./claim.ts";
import { openWaysIn, type WaysIn } from "./testing/ways-in.ts";

const email = "anna@mail.example";
const now = 1_000_000;

onEveryDatabase((open) => {
  let house: WaysIn;
  let anna: string;
  beforeEach(async () => {
    house = await openWaysIn(await open());
    anna = await house.person("Anna");
  });
  afterEach(() => house.close());

  const writes = (kind: "email" | "password", at = now) =>
    house.auth.write((db) => writeClaim(db, { person_id: anna, kind, email }, at));
  const takes = (kind: "email" | "password", token: string, at = now) =>
    house.auth.write((db) => takeClaim(db, kind, { token, now: at }));

  describe("a claim", () => {
    test("is taken once, by its token", async () => {
      const token = await writes("email");
      expect(token).toMatch(/^[\w-]{32}$/u);
      expect(await takes("email", token)).toMatchObject({ person_id: anna, email });
      expect(await takes("email", token)).toBeUndefined();
    });

    test("is taken by one of twenty who come at once", async () => {
      const token = await writes("password");
      const all = await Promise.all(Array.from({ length: 20 }, () => takes("password", token)));
      expect(all.filter((one) => one !== undefined)).toHaveLength(1);
    });

    test("is kept without its token", async () => {
      const token = await writes("email");
      const rows = await house.auth.read().selectFrom("claim").selectAll().execute();
      expect(JSON.stringify(rows)).not.toContain(token);
      const [{ token_hash: hash } = { token_hash: "" }] = rows;
      expect(await takes("email", hash)).toBeUndefined();
    });

    test("is of its own kind", async () => {
      const token = await writes("email");
      expect(await takes("password", token)).toBeUndefined();
      expect(await findClaim(house.auth.read(), "password", { token, now })).toBeUndefined();
      expect(await takes("email", token)).toBeDefined();
    });

    test.each(["email", "password"] as const)("for an %s ends in its time", async (kind) => {
      const token = await writes(kind);
      const endsAt = now + claimMinutes[kind] * 60_000;
      expect(await findClaim(house.auth.read(), kind, { token, now: endsAt - 1 })).toBeDefined();
      expect(await findClaim(house.auth.read(), kind, { token, now: endsAt })).toBeUndefined();
      expect(await takes(kind, token, endsAt)).toBeUndefined();
      expect(await takes(kind, token, endsAt - 1)).toBeDefined();
    });

    test("takes the place of an older one", async () => {
      const [first, second] = [await writes("email"), await writes("email", now + 1)];
      expect(await takes("email", first)).toBeUndefined();
      expect(await takes("email", second)).toBeDefined();
    });

    test("shows the address that waits, until it was confirmed", async () => {
      const token = await writes("email");
      await writes("password");
      expect(await findClaimedEmail(house.auth.read(), anna, now)).toBe(email);
      await takes("email", token);
      expect(await findClaimedEmail(house.auth.read(), anna, now)).toBeUndefined();
    });
  });
});
