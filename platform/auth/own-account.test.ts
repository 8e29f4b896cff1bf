import { afterEach, beforeEach, expect, test } from "bun:test";
import { newId } from "../../core/protocol/id.ts";
import { onEveryDatabase } from "../testing/databases.ts";
import { unlinkProvider } from "./own-account.ts";
import type { ProviderId } from "./provider.ts";
import { openWaysIn, type WaysIn } from "./testing/ways-in.ts";

onEveryDatabase((open) => {
  let at: WaysIn;
  let anna: string;
  beforeEach(async () => {
    at = await openWaysIn(await open());
    anna = await at.person("Anna");
  });
  afterEach(() => at.close());

  const ways = async () => {
    const rows = await at.auth
      .read()
      .selectFrom("credential")
      .select("provider_id")
      .where("person_id", "=", anna)
      .execute();
    return rows.map(({ provider_id }) => provider_id).sort();
  };
  const links = (provider: ProviderId) =>
    at.auth.write((db) =>
      db
        .insertInto("credential")
        .values({
          ...{ id: newId(), person_id: anna, provider_id: provider, account_id: newId() },
          ...{ created_at: 1, updated_at: 1 },
        })
        .execute(),
    );
  const unlinks = (provider: ProviderId) =>
    unlinkProvider(at.auth, { personId: anna, session: newId() }, provider);

  test("a provider is unlinked while there is another way in", async () => {
    await links("42");
    expect((await unlinks("42")).ok).toBe(true);
    expect(await ways()).toEqual(["credential"]);
  });

  test("of two last ways in that are taken away at once, one stays", async () => {
    for (let round = 0; round < 10; round++) {
      await at.auth.write((db) => db.deleteFrom("credential").execute());
      await links("42");
      await links("oidc");
      const done = await Promise.all([unlinks("42"), unlinks("oidc")]);
      expect(done.filter(({ ok }) => ok)).toHaveLength(1);
      expect(await ways()).toHaveLength(1);
    }
  });
});
