import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../../../core/protocol/id.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { access } from "../../../platform/auth/access.ts";
import { withTables } from "../../../platform/db/database.ts";
import { onEveryDatabase } from "../../../platform/testing/databases.ts";
import { limits } from "../contract.ts";
import { membersWatch, profileWatch } from "../state.ts";
import type { PeopleTables } from "../tables.ts";
import { isKicked, type Neighbours, openNeighbours, settled } from "../testing/neighbours.ts";

onEveryDatabase((open) => {
  let at: Neighbours;
  beforeEach(async () => {
    at = await openNeighbours(await open());
    await isSeen(at.anna);
    await isSeen(at.tom);
  });
  afterEach(() => at.scene.close());

  const to = (scope: Scope) => ({ personId: scope.person.id });
  const blocks = (by: Scope, other: Scope) => at.gives(by, "person.block", to(other));
  const unblocks = (by: Scope, other: Scope) => at.gives(by, "person.unblock", to(other));
  const names = async (viewer: Scope) =>
    (await at.scene.snapshot(membersWatch, "", viewer)).members.map(({ name }) => name).sort();
  const blocked = async (scope: Scope) => (await at.circle(scope)).blocked.map(({ name }) => name);
  const rows = () => at.tables().selectFrom("block").selectAll().execute();
  const sees = (viewer: Scope, other: Scope) => at.joins(viewer, profileWatch, other.person.id);

  async function isSeen(scope: Scope, atMs = 7) {
    await at.scene.db.write((transaction) =>
      withTables<PeopleTables>(transaction)
        .updateTable("person")
        .set({ seen_at: atMs })
        .where("id", "=", scope.person.id)
        .execute(),
    );
  }

  async function areFriends(one: Scope, other: Scope) {
    await at.gives(one, "friend.ask", to(other));
    await at.gives(other, "friend.accept", to(one));
  }

  describe("person.block", () => {
    test("is listed for who blocks, and for nobody else", async () => {
      expect((await blocks(at.anna, at.tom)).ok).toBe(true);
      expect(await blocked(at.anna)).toEqual(["Tom"]);
      expect([await blocked(at.tom), await blocked(at.mia)]).toEqual([[], []]);
    });

    test("ends a friendship on both sides, and tells neither who did it", async () => {
      await areFriends(at.anna, at.tom);
      await blocks(at.anna, at.tom);
      expect((await at.circle(at.anna)).ties).toEqual([]);
      expect((await at.circle(at.tom)).ties).toEqual([]);
      const heard = at.scene.published.filter(
        ({ topic }) => topic === `circle:${at.tom.person.id}`,
      );
      expect(heard.at(-1)?.event).toEqual({ type: "tie.ended", personId: at.anna.person.id });
      expect((await at.notices(at.tom)).notices).toEqual([]);
    });

    test("ends a question, whoever had asked", async () => {
      await at.gives(at.tom, "friend.ask", to(at.anna));
      await blocks(at.anna, at.tom);
      expect((await at.circle(at.tom)).ties).toEqual([]);
      const refused = await at.gives(at.anna, "friend.accept", to(at.tom));
      expect(refused).toMatchObject({ ok: false, failure: { code: "not-asked" } });
    });

    test("takes away what each was told of the other, and leaves the rest", async () => {
      await areFriends(at.anna, at.tom);
      await areFriends(at.anna, at.mia);
      await blocks(at.tom, at.anna);
      const from = async (scope: Scope) =>
        (await at.notices(scope)).notices.map((notice) => notice.from?.name);
      expect(await from(at.tom)).toEqual([]);
      expect(await from(at.anna)).toEqual(["Mia"]);
      expect(await from(at.mia)).toEqual(["Anna"]);
    });

    test("makes both come back, and nobody else", async () => {
      await blocks(at.anna, at.tom);
      await settled(() => at.scene.kicked.length === 2);
      expect([at.anna, at.tom].every((one) => isKicked(at.scene.kicked, one))).toBe(true);
    });

    test("is done once when it is given twice", async () => {
      await blocks(at.anna, at.tom);
      const heard = at.scene.published.length;
      expect((await blocks(at.anna, at.tom)).ok).toBe(true);
      expect(at.scene.published).toHaveLength(heard);
      expect(await rows()).toHaveLength(1);
    });

    test("stands beside the other's own, and each takes back their own", async () => {
      await blocks(at.anna, at.tom);
      await blocks(at.tom, at.anna);
      await unblocks(at.anna, at.tom);
      expect(await rows()).toMatchObject([{ person_id: at.tom.person.id }]);
      expect(await sees(at.anna, at.tom)).toBe("person-not-found");
    });

    test.each([
      ["oneself", "own-self", () => at.anna.person.id],
      ["a guest", "person-not-found", () => at.guest.person.id],
      ["nobody", "person-not-found", () => newId()],
      ["what is no id", "invalid", () => null],
    ])("is refused for %s, and nothing is written", async (_, code, personId) => {
      const refused = await at.gives(at.anna, "person.block", { personId: personId() });
      expect(refused).toMatchObject({ ok: false, failure: { code } });
      expect(await rows()).toEqual([]);
      expect(at.scene.published).toEqual([]);
    });

    test("is refused to a guest", async () => {
      const refused = await blocks(at.guest, at.tom);
      expect(refused).toMatchObject({ ok: false, failure: { code: "not-member" } });
      expect(await rows()).toEqual([]);
    });

    test(`is refused to who has blocked ${limits.blocks}`, async () => {
      await at.scene.db.write((transaction) =>
        withTables<PeopleTables>(transaction)
          .insertInto("block")
          .values(
            Array.from({ length: limits.blocks }, () => ({
              person_id: at.anna.person.id,
              blocked_id: newId(),
              created_at: 1,
            })),
          )
          .execute(),
      );
      const refused = await blocks(at.anna, at.tom);
      expect(refused).toMatchObject({ ok: false, failure: { code: "too-many-blocks" } });
      expect(await rows()).toHaveLength(limits.blocks);
    });
  });

  describe("person.unblock", () => {
    test("lets both see each other as before; a friendship does not come back", async () => {
      await areFriends(at.anna, at.tom);
      await blocks(at.anna, at.tom);
      await unblocks(at.anna, at.tom);
      expect(await names(at.tom)).toEqual(["Anna", "Ida", "Mia", "Tom"]);
      expect(await at.profile(at.tom, at.anna)).toMatchObject({ name: "Anna", seenAt: 7 });
      expect(await at.profile(at.anna, at.tom)).toMatchObject({ name: "Tom", seenAt: 7 });
      expect((await at.circle(at.anna)).ties).toEqual([]);
    });

    test("of one lets another who is blocked see nothing", async () => {
      await blocks(at.anna, at.tom);
      await blocks(at.anna, at.mia);
      await unblocks(at.anna, at.tom);
      expect(await names(at.tom)).toContain("Anna");
      expect(await names(at.mia)).not.toContain("Anna");
    });

    test("of who is not blocked changes nothing, and is not heard", async () => {
      await blocks(at.tom, at.anna);
      const heard = at.scene.published.length;
      expect((await unblocks(at.anna, at.tom)).ok).toBe(true);
      expect(at.scene.published).toHaveLength(heard);
      expect(await rows()).toHaveLength(1);
    });
  });

  describe("what a block leaves", () => {
    test("see: nothing for who is blocked, and all but the last seen for who blocks", async () => {
      await blocks(at.anna, at.tom);
      expect(await sees(at.tom, at.anna)).toBe("person-not-found");
      expect(await sees(at.anna, at.tom)).toBe("ok");
      expect(await at.profile(at.anna, at.tom)).not.toHaveProperty("seenAt");
      expect(await names(at.tom)).toEqual(["Ida", "Mia", "Tom"]);
      expect(await names(at.anna)).toEqual(["Anna", "Ida", "Mia", "Tom"]);
    });

    test("watch: neither learns when the other was here; a third one does", async () => {
      await blocks(at.anna, at.tom);
      await at.gives(at.tom, "profile.change", { about: "Bicycles" });
      expect(await at.profile(at.anna, at.tom)).toMatchObject({ about: "Bicycles" });
      expect(await at.profile(at.anna, at.tom)).not.toHaveProperty("seenAt");
      expect(await at.profile(at.mia, at.tom)).toMatchObject({ about: "Bicycles", seenAt: 7 });
    });

    test("notify: neither is told of what the other does", async () => {
      await blocks(at.anna, at.tom);
      await at.gives(at.anna, "friend.ask", to(at.tom));
      await at.gives(at.tom, "friend.ask", to(at.anna));
      expect((await at.notices(at.tom)).notices).toEqual([]);
      expect((await at.notices(at.anna)).notices).toEqual([]);
    });

    test("befriend: neither may ask, and a third one may ask both", async () => {
      await blocks(at.anna, at.tom);
      expect((await at.gives(at.anna, "friend.ask", to(at.tom))).ok).toBe(false);
      expect((await at.gives(at.tom, "friend.ask", to(at.anna))).ok).toBe(false);
      expect((await at.gives(at.mia, "friend.ask", to(at.tom))).ok).toBe(true);
      expect((await at.gives(at.mia, "friend.ask", to(at.anna))).ok).toBe(true);
    });

    test.each([
      ["deliver", true, false],
      ["message", false, false],
      ["invite", false, false],
    ] as const)("%s: blocked %p, blocker %p", async (approach, ofBlocked, ofBlocker) => {
      await blocks(at.anna, at.tom);
      const ask = (from: Scope, other: Scope) =>
        access(at.tables(), from.person.id, other.person.id, approach);
      expect(await ask(at.tom, at.anna)).toBe(ofBlocked);
      expect(await ask(at.anna, at.tom)).toBe(ofBlocker);
      expect(await ask(at.mia, at.tom)).toBe(true);
    });

    test("a new name is heard by who blocks, and not by who is blocked", async () => {
      await blocks(at.anna, at.tom);
      await at.gives(at.tom, "profile.change", { name: "Thomas" });
      await at.gives(at.anna, "profile.change", { name: "Änne" });
      expect(await blocked(at.anna)).toEqual(["Thomas"]);
      expect(await names(at.tom)).toEqual(["Ida", "Mia", "Thomas"]);
      expect(await names(at.mia)).toEqual(["Ida", "Mia", "Thomas", "Änne"]);
    });
  });

  describe("privacy.change", () => {
    test("hides when somebody was here from everyone, and shows it again", async () => {
      expect((await at.gives(at.tom, "privacy.change", { isHidden: true })).ok).toBe(true);
      expect((await at.circle(at.tom)).isHidden).toBe(true);
      for (const viewer of [at.anna, at.guest, at.host]) {
        expect(await at.profile(viewer, at.tom)).not.toHaveProperty("seenAt");
      }
      await at.gives(at.tom, "privacy.change", { isHidden: false });
      expect(await at.profile(at.anna, at.tom)).toMatchObject({ seenAt: 7 });
    });

    test("does not show it to whom one has blocked, when it is shown again", async () => {
      await blocks(at.anna, at.tom);
      await at.gives(at.tom, "privacy.change", { isHidden: true });
      await at.gives(at.tom, "privacy.change", { isHidden: false });
      expect(await at.profile(at.anna, at.tom)).not.toHaveProperty("seenAt");
      expect(await at.profile(at.mia, at.tom)).toMatchObject({ seenAt: 7 });
    });

    test("makes one's own sockets come back, once", async () => {
      await at.gives(at.tom, "privacy.change", { isHidden: true });
      await settled(() => at.scene.kicked.length > 0);
      const heard = at.scene.published.length;
      expect((await at.gives(at.tom, "privacy.change", { isHidden: true })).ok).toBe(true);
      expect(at.scene.kicked).toEqual([{ person: at.tom.person.id }]);
      expect(at.scene.published).toHaveLength(heard);
    });

    test("is refused to a guest, and for what is not yes or no", async () => {
      const guest = await at.gives(at.guest, "privacy.change", { isHidden: true });
      const wrong = await at.gives(at.tom, "privacy.change", { isHidden: "yes" });
      expect(guest).toMatchObject({ ok: false, failure: { code: "not-member" } });
      expect(wrong).toMatchObject({ ok: false, failure: { code: "invalid" } });
      expect(at.scene.published).toEqual([]);
    });
  });
});
