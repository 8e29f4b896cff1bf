import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../../../core/protocol/id.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { findOpenInvitation, spendInvitation } from "../../../platform/auth/invitation.ts";
import { withTables } from "../../../platform/db/database.ts";
import { onEveryDatabase } from "../../../platform/testing/databases.ts";
import { limits } from "../contract.ts";
import { invitationUsed } from "../news.ts";
import { invitationsWatch } from "../state.ts";
import type { PeopleTables } from "../tables.ts";
import { type Neighbours, openNeighbours } from "../testing/neighbours.ts";

const dayMs = 86_400_000;

onEveryDatabase((open) => {
  let at: Neighbours;
  beforeEach(async () => {
    at = await openNeighbours(await open());
  });
  afterEach(() => at.scene.close());

  const listed = async (scope: Scope = at.host) =>
    (await at.scene.snapshot(invitationsWatch, "", scope)).invitations;
  const rows = () => at.tables().selectFrom("invitation").selectAll().execute();
  const creates = (input: object = {}, scope = at.host) =>
    at.gives(scope, "invitation.create", {
      ...{ id: newId(), note: "Neighbours", days: 7, usesMax: 2 },
      ...input,
    });

  /** Somebody signs up with the link, as the routes do it. */
  function isUsed(token: string) {
    return at.inSync(async () => {
      const [wasOpen, news] = await at.scene.db.write(async (transaction) => {
        const tables = withTables<PeopleTables>(transaction);
        const wasOpen = await spendInvitation(tables, token, Date.now());
        return [wasOpen, await invitationUsed(tables, token)] as const;
      });
      await at.scene.tell(news);
      return wasOpen;
    });
  }

  describe("invitation.create", () => {
    test("makes a link that lets people in until it expires", async () => {
      const before = Date.now();
      expect((await creates()).ok).toBe(true);
      const [made] = await listed();
      expect(made).toMatchObject({ note: "Neighbours", uses: 0, usesMax: 2 });
      expect(made?.madeBy).toEqual(at.host.person);
      expect(made?.token).toMatch(/^[\w-]{24}$/u);
      const expiresAt = made?.expiresAt ?? 0;
      expect(expiresAt).toBeGreaterThanOrEqual(before + 7 * dayMs);
      const find = (now: number) => findOpenInvitation(at.tables(), made?.token ?? "", now);
      expect(await find(expiresAt - 1)).toBeDefined();
      expect(await find(expiresAt)).toBeUndefined();
    });

    test("lists the newest first, and none that has expired", async () => {
      for (const [note, agoMs] of [
        ["older", 2 * dayMs],
        ["newer", dayMs],
        ["over", 9 * dayMs],
      ] as const) {
        const scope = { ...at.host, now: () => Date.now() - agoMs };
        await at.scene.perform(scope, {
          name: "invitation.create",
          input: { id: newId(), note, days: 7, usesMax: 1 },
        });
      }
      expect((await listed()).map(({ note }) => note)).toEqual(["newer", "older"]);
    });

    test("keeps a note of emoji and of right-to-left letters, or none", async () => {
      await creates({ note: " 👩‍👩‍👧 שכנים\u0000 " });
      await creates({ note: "" });
      expect((await listed()).map(({ note }) => note).sort()).toEqual(["", "👩‍👩‍👧 שכנים"]);
    });

    test.each([
      ["invalid", { id: "mine" }],
      ["invalid", { note: "x".repeat(limits.noteLength + 1) }],
      ["invalid", { note: "ы".repeat(10_000) }],
      ["invalid", { note: null }],
      ["invalid", { days: 0 }],
      ["invalid", { days: limits.invitationDays + 1 }],
      ["invalid", { days: 1.5 }],
      ["invalid", { usesMax: 0 }],
      ["invalid", { usesMax: limits.invitationUses + 1 }],
      ["invalid", { usesMax: "2" }],
    ])("is refused with %s for %j, and nothing is written", async (code, input) => {
      expect(await creates(input)).toMatchObject({ ok: false, failure: { code } });
      expect(await rows()).toEqual([]);
      expect(at.scene.published).toEqual([]);
    });

    test("is refused to members and guests", async () => {
      for (const scope of [at.anna, at.guest]) {
        expect(await creates({}, scope)).toMatchObject({ failure: { code: "not-host" } });
      }
      expect(await rows()).toEqual([]);
    });

    test("is refused for an id that is taken; the first link stays", async () => {
      const id = newId();
      await creates({ id });
      const [first] = await listed();
      expect(await creates({ id })).toMatchObject({ failure: { code: "invitation-exists" } });
      expect(await listed()).toEqual(first ? [first] : []);
    });

    test(`is refused beside ${limits.invitations} open ones, also at once`, async () => {
      const make = () => ({
        name: "invitation.create",
        input: { id: newId(), note: "", days: 1, usesMax: 1 },
      });
      const asked = Array.from({ length: limits.invitations + 5 }, () =>
        at.scene.perform(at.host, make()),
      );
      const refused = (await Promise.all(asked)).filter(({ ok }) => !ok);
      expect(refused).toHaveLength(5);
      expect(refused[0]).toMatchObject({ failure: { code: "too-many-invitations" } });
      expect(await rows()).toHaveLength(limits.invitations);
      const [one] = await listed();
      await at.gives(at.host, "invitation.revoke", { id: one?.id });
      expect((await creates()).ok).toBe(true);
    });
  });

  describe("an invitation that is used", () => {
    test("counts, and goes from the list with the last place", async () => {
      await creates();
      const token = (await listed())[0]?.token ?? "";
      expect(await isUsed(token)).toBe(true);
      expect(await listed()).toMatchObject([{ uses: 1, usesMax: 2 }]);
      expect(await isUsed(token)).toBe(true);
      expect(await listed()).toEqual([]);
      expect(await isUsed(token)).toBe(false);
    });

    test("that is not there is not heard", async () => {
      expect(await isUsed("no-such-token")).toBe(false);
      expect(at.scene.published).toEqual([]);
    });
  });

  describe("invitation.revoke", () => {
    test("takes the link back: it lets nobody in any more", async () => {
      await creates();
      const [made] = await listed();
      expect((await at.gives(at.host, "invitation.revoke", { id: made?.id })).ok).toBe(true);
      expect(await listed()).toEqual([]);
      expect(await isUsed(made?.token ?? "")).toBe(false);
    });

    test("is refused for what is not there, and the second time", async () => {
      await creates();
      const id = (await listed())[0]?.id;
      await at.gives(at.host, "invitation.revoke", { id });
      for (const other of [id, newId()]) {
        const refused = await at.gives(at.host, "invitation.revoke", { id: other });
        expect(refused).toMatchObject({ failure: { code: "invitation-not-found" } });
      }
    });

    test("is refused to members and guests", async () => {
      await creates();
      const id = (await listed())[0]?.id;
      for (const scope of [at.anna, at.guest]) {
        const refused = await at.gives(scope, "invitation.revoke", { id });
        expect(refused).toMatchObject({ failure: { code: "not-host" } });
      }
      expect(await listed()).toHaveLength(1);
    });
  });
});
