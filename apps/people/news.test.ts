import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import type { Kysely } from "kysely";
import type { Outcome } from "../../core/hub/heard.ts";
import type { Scope } from "../../platform/app/scope.ts";
import { withTables } from "../../platform/db/database.ts";
import { onEveryDatabase } from "../../platform/testing/databases.ts";
import { outcomesOfJoining, outcomesOfProfile, profileNews } from "./news.ts";
import { updatePerson } from "./queries/members.ts";
import { membersWatch } from "./state.ts";
import type { PeopleTables } from "./tables.ts";
import { isKicked, type Neighbours, openNeighbours, settled } from "./testing/neighbours.ts";

type Write = (db: Kysely<PeopleTables>) => Promise<readonly Outcome[]>;

onEveryDatabase((open) => {
  let at: Neighbours;
  beforeEach(async () => {
    at = await openNeighbours(await open());
  });
  afterEach(() => at.scene.close());

  /** Changes something as a route does: in a transaction, told after it. */
  const writes = (write: Write) =>
    at.inSync(async () => {
      await at.scene.tell(await at.scene.db.write((transaction) => write(withTables(transaction))));
    });
  const set = (scope: Scope, values: { readonly role?: "member"; readonly seen_at?: number }) =>
    ({
      in: (db: Kysely<PeopleTables>) =>
        db.updateTable("person").set(values).where("id", "=", scope.person.id).execute(),
    }) as const;

  describe("who becomes a member", () => {
    const joins = () =>
      writes(async (db) => {
        await set(at.guest, { role: "member" }).in(db);
        await updatePerson(db, at.guest.person.id, { handle: "gast" });
        return outcomesOfJoining(db, at.guest.person.id, 5);
      });

    test("is in everybody's list, and the host is told", async () => {
      await joins();
      const { members } = await at.scene.snapshot(membersWatch, "", at.anna);
      expect(members.map(({ handle }) => handle)).toContain("gast");
      expect((await at.notices(at.host)).notices).toMatchObject([
        { kind: "people.joined", from: { name: "Gast" }, link: "/@gast", createdAt: 5 },
      ]);
      expect((await at.notices(at.anna)).notices).toEqual([]);
    });

    test("as the host is told to nobody, and a guest is no news", async () => {
      await writes((db) => outcomesOfJoining(db, at.host.person.id, 5));
      expect((await at.notices(at.host)).notices).toEqual([]);
      await writes((db) => outcomesOfJoining(db, at.guest.person.id, 5));
      expect((await at.notices(at.host)).notices).toEqual([]);
    });
  });

  test("a new picture is shown wherever its person is, and makes them come back", async () => {
    await at.gives(at.anna, "friend.ask", { personId: at.tom.person.id });
    await at.gives(at.mia, "person.block", { personId: at.anna.person.id });
    await writes(async (db) => {
      await updatePerson(db, at.anna.person.id, { picture: "p1" });
      return outcomesOfProfile(db, at.anna.person.id);
    });
    expect(await at.profile(at.guest, at.anna)).toMatchObject({ picture: "p1" });
    expect((await at.circle(at.tom)).ties).toMatchObject([{ person: { picture: "p1" } }]);
    expect((await at.circle(at.mia)).blocked).toMatchObject([{ picture: "p1" }]);
    expect((await at.notices(at.tom)).notices).toMatchObject([{ from: { picture: "p1" } }]);
    await settled(() => isKicked(at.scene.kicked, at.anna));
    await writes(async (db) => {
      await updatePerson(db, at.anna.person.id, { picture: null });
      return outcomesOfProfile(db, at.anna.person.id);
    });
    expect(await at.profile(at.guest, at.anna)).not.toHaveProperty("picture");
  });

  test("when somebody was seen is told to all but those on either side of a block", async () => {
    await at.gives(at.anna, "person.block", { personId: at.tom.person.id });
    await at.gives(at.mia, "person.block", { personId: at.anna.person.id });
    await writes(async (db) => {
      await set(at.anna, { seen_at: 9 }).in(db);
      return profileNews(db, at.anna.person.id);
    });
    const told = at.scene.published.filter(({ event }) => JSON.stringify(event).includes("seenAt"));
    expect(told.map(({ audience }) => audience)).toEqual([
      { except: [at.tom.person.id, at.mia.person.id] },
    ]);
    expect(await at.profile(at.host, at.anna)).toMatchObject({ seenAt: 9 });
  });
});
