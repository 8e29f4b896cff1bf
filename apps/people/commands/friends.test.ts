import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../../../core/protocol/id.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { withTables } from "../../../platform/db/database.ts";
import { onEveryDatabase } from "../../../platform/testing/databases.ts";
import { limits } from "../contract.ts";
import { ask } from "../queries/ties.ts";
import type { PeopleTables } from "../tables.ts";
import { type Neighbours, openNeighbours } from "../testing/neighbours.ts";

onEveryDatabase((open) => {
  let at: Neighbours;
  beforeEach(async () => {
    at = await openNeighbours(await open());
  });
  afterEach(() => at.scene.close());

  const to = (scope: Scope) => ({ personId: scope.person.id });
  const bonds = async (scope: Scope) =>
    (await at.circle(scope)).ties.map(({ person, bond }) => `${bond} ${person.name}`);
  const kinds = async (scope: Scope) => (await at.notices(scope)).notices.map(({ kind }) => kind);
  const pairs = () => at.tables().selectFrom("friendship").selectAll().execute();

  /** Writes many who have asked somebody, or whom somebody has asked. */
  async function many(count: number, scope: Scope, asker: "they" | "own") {
    await at.scene.db.write(async (transaction) => {
      const tables = withTables<PeopleTables>(transaction);
      const own = scope.person.id;
      const ids = Array.from({ length: count }, () => newId());
      const rest = { role: "member", about: "", is_hidden: 0, revision: 0, created_at: 1 } as const;
      const people = ids.map((id) => ({ id, name: "Somebody", handle: id, ...rest }));
      await tables.insertInto("person").values(people).execute();
      const rows = ids.map((id) => ({
        lower_id: id < own ? id : own,
        higher_id: id < own ? own : id,
        asked_by: asker === "they" ? id : own,
        asked_at: 1,
        accepted_at: null,
      }));
      await tables.insertInto("friendship").values(rows).execute();
    });
  }

  describe("friend.ask", () => {
    test("shows the question to both, and tells the other", async () => {
      expect((await at.gives(at.anna, "friend.ask", to(at.tom))).ok).toBe(true);
      expect(await bonds(at.anna)).toEqual(["asked Tom"]);
      expect(await bonds(at.tom)).toEqual(["asks Anna"]);
      const { notices, unread } = await at.notices(at.tom);
      expect(unread).toBe(1);
      expect(notices).toMatchObject([
        { kind: "people.asked", from: { name: "Anna" }, link: "/@anna", isRead: false },
      ]);
      expect(await kinds(at.anna)).toEqual([]);
    });

    test("makes friends of two of whom one has asked already", async () => {
      await at.gives(at.anna, "friend.ask", to(at.tom));
      await at.gives(at.tom, "friend.ask", to(at.anna));
      expect([await bonds(at.anna), await bonds(at.tom)]).toEqual([
        ["friends Tom"],
        ["friends Anna"],
      ]);
      expect(await kinds(at.anna)).toEqual(["people.accepted"]);
    });

    test("makes friends of two who ask each other at once, in one row", async () => {
      const both = await at.inSync(() =>
        Promise.all([
          at.scene.perform(at.anna, { name: "friend.ask", input: to(at.tom) }),
          at.scene.perform(at.tom, { name: "friend.ask", input: to(at.anna) }),
        ]),
      );
      expect(both.map(({ ok }) => ok)).toEqual([true, true]);
      expect(await bonds(at.anna)).toEqual(["friends Tom"]);
      expect(await pairs()).toHaveLength(1);
    });

    test("asks once, however often it is given and taken back", async () => {
      await at.gives(at.anna, "friend.ask", to(at.tom));
      await at.gives(at.anna, "friend.ask", to(at.tom));
      await at.gives(at.anna, "friend.remove", to(at.tom));
      await at.gives(at.anna, "friend.ask", to(at.tom));
      expect(await kinds(at.tom)).toEqual(["people.asked"]);
      expect(await pairs()).toHaveLength(1);
    });

    test("makes no friends of one who is written to ask twice at once", async () => {
      const asks = () =>
        at.scene.db.write((transaction) =>
          ask(withTables(transaction), at.anna.person.id, at.tom.person.id, 1),
        );
      const written = await Promise.all([asks(), asks()]);
      expect(written.filter((row) => row !== undefined)).toHaveLength(1);
      expect(await bonds(at.tom)).toEqual(["asks Anna"]);
    });

    test("tells nothing to who has muted that", async () => {
      await at.gives(at.tom, "notice.mute", { kind: "people.asked", isMuted: true });
      await at.gives(at.anna, "friend.ask", to(at.tom));
      expect(await kinds(at.tom)).toEqual([]);
      expect(await bonds(at.tom)).toEqual(["asks Anna"]);
    });

    test.each([
      ["oneself", "own-self", () => at.anna.person.id],
      ["a guest", "person-not-found", () => at.guest.person.id],
      ["nobody", "person-not-found", () => newId()],
      ["what is no id", "invalid", () => "tom"],
      ["a number", "invalid", () => 42],
      ["10,000 characters", "invalid", () => "я".repeat(10_000)],
    ])("is refused for %s, and nothing is written", async (_, code, personId) => {
      const refused = await at.gives(at.anna, "friend.ask", { personId: personId() });
      expect(refused).toMatchObject({ ok: false, failure: { code } });
      expect(await pairs()).toEqual([]);
      expect(at.scene.published).toEqual([]);
    });

    test("is refused to a guest", async () => {
      const refused = await at.gives(at.guest, "friend.ask", to(at.tom));
      expect(refused).toMatchObject({ ok: false, failure: { code: "not-member" } });
      expect(await pairs()).toEqual([]);
    });

    test("is refused with the same word on both sides of a block", async () => {
      await at.gives(at.tom, "person.block", to(at.anna));
      const blocked = await at.gives(at.anna, "friend.ask", to(at.tom));
      const blocker = await at.gives(at.tom, "friend.ask", to(at.anna));
      expect(blocked).toMatchObject({ ok: false, failure: { code: "not-allowed" } });
      expect(blocker).toEqual(blocked);
      expect(await pairs()).toEqual([]);
      expect(await kinds(at.tom)).toEqual([]);
    });

    test("leaves nothing between two of whom one blocks the other at once", async () => {
      for (let time = 0; time < 10; time++) {
        await Promise.all([
          at.scene.perform(at.anna, { name: "friend.ask", input: to(at.tom) }),
          at.scene.perform(at.tom, { name: "person.block", input: to(at.anna) }),
        ]);
        expect(await pairs()).toEqual([]);
        await at.scene.perform(at.tom, { name: "person.unblock", input: to(at.anna) });
      }
    });

    test(`is refused to who has asked ${limits.friends} people`, async () => {
      await many(limits.friends - 1, at.anna, "own");
      expect((await at.gives(at.anna, "friend.ask", to(at.tom))).ok).toBe(true);
      const refused = await at.gives(at.anna, "friend.ask", to(at.mia));
      expect(refused).toMatchObject({ ok: false, failure: { code: "too-many-friends" } });
      expect(await bonds(at.mia)).toEqual([]);
    });

    test(`is refused where ${limits.friends} wait, who take no place from them`, async () => {
      await many(limits.friends, at.tom, "they");
      const refused = await at.gives(at.anna, "friend.ask", to(at.tom));
      expect(refused).toMatchObject({ ok: false, failure: { code: "too-many-friends" } });
      expect((await at.gives(at.tom, "friend.ask", to(at.mia))).ok).toBe(true);
    });
  });

  describe("friend.accept", () => {
    test("makes friends, and tells who had asked", async () => {
      await at.gives(at.anna, "friend.ask", to(at.tom));
      expect((await at.gives(at.tom, "friend.accept", to(at.anna))).ok).toBe(true);
      expect([await bonds(at.anna), await bonds(at.tom)]).toEqual([
        ["friends Tom"],
        ["friends Anna"],
      ]);
      expect((await at.notices(at.anna)).notices).toMatchObject([
        { kind: "people.accepted", from: { name: "Tom" }, link: "/@tom" },
      ]);
    });

    test("is done once when it is given twice", async () => {
      await at.gives(at.anna, "friend.ask", to(at.tom));
      await at.gives(at.tom, "friend.accept", to(at.anna));
      const [pair] = await pairs();
      expect((await at.gives(at.tom, "friend.accept", to(at.anna))).ok).toBe(true);
      expect(await pairs()).toEqual(pair ? [pair] : []);
      expect(await kinds(at.anna)).toEqual(["people.accepted"]);
    });

    test("is refused to who has asked, and to who was not asked", async () => {
      await at.gives(at.anna, "friend.ask", to(at.tom));
      const own = await at.gives(at.anna, "friend.accept", to(at.tom));
      const other = await at.gives(at.mia, "friend.accept", to(at.tom));
      expect(own).toMatchObject({ ok: false, failure: { code: "not-asked" } });
      expect(other).toEqual(own);
      expect(await bonds(at.tom)).toEqual(["asks Anna"]);
    });

    test("is refused to who has all the friends there may be", async () => {
      await at.gives(at.anna, "friend.ask", to(at.tom));
      await many(limits.friends, at.tom, "own");
      const refused = await at.gives(at.tom, "friend.accept", to(at.anna));
      expect(refused).toMatchObject({ ok: false, failure: { code: "too-many-friends" } });
      expect(await bonds(at.anna)).toEqual(["asked Tom"]);
    });
  });

  describe("friend.remove", () => {
    test.each(["anna", "tom"] as const)("ends a friendship, when %s does it", async (who) => {
      await at.gives(at.anna, "friend.ask", to(at.tom));
      await at.gives(at.tom, "friend.accept", to(at.anna));
      const told = await kinds(at.anna);
      await at.gives(at[who], "friend.remove", to(who === "anna" ? at.tom : at.anna));
      expect([await bonds(at.anna), await bonds(at.tom)]).toEqual([[], []]);
      expect(await kinds(at.anna)).toEqual(told);
    });

    test.each(["anna", "tom"] as const)("ends a question, when %s does it", async (who) => {
      await at.gives(at.anna, "friend.ask", to(at.tom));
      await at.gives(at[who], "friend.remove", to(who === "anna" ? at.tom : at.anna));
      expect([await bonds(at.anna), await bonds(at.tom)]).toEqual([[], []]);
    });

    test("of nobody changes nothing, and is not heard", async () => {
      expect((await at.gives(at.anna, "friend.remove", to(at.tom))).ok).toBe(true);
      expect(at.scene.published).toEqual([]);
    });

    test("leaves the other friends", async () => {
      for (const friend of [at.tom, at.mia]) {
        await at.gives(at.anna, "friend.ask", to(friend));
        await at.gives(friend, "friend.accept", to(at.anna));
      }
      await at.gives(at.anna, "friend.remove", to(at.tom));
      expect(await bonds(at.anna)).toEqual(["friends Mia"]);
    });
  });
});
