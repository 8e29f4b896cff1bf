import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import type { Scope } from "../../../platform/app/scope.ts";
import { onEveryDatabase } from "../../../platform/testing/databases.ts";
import { limits } from "../contract.ts";
import { membersWatch } from "../state.ts";
import { isKicked, type Neighbours, openNeighbours, settled } from "../testing/neighbours.ts";

onEveryDatabase((open) => {
  let at: Neighbours;
  beforeEach(async () => {
    at = await openNeighbours(await open());
  });
  afterEach(() => at.scene.close());

  const changes = (scope: Scope, input: object) => at.gives(scope, "profile.change", input);
  const shown = (scope: Scope) => at.profile(at.guest, scope);

  describe("profile.change", () => {
    test("changes what is given, leaves the rest, and counts it", async () => {
      await changes(at.anna, { about: "Tomatoes" });
      await changes(at.anna, { name: "Anna M.", handle: "anna.m" });
      expect(await shown(at.anna)).toMatchObject({
        ...{ name: "Anna M.", handle: "anna.m", about: "Tomatoes" },
        ...{ role: "member", revision: 2 },
      });
    });

    test("is seen in the list, in friends' circles and in what others were told", async () => {
      await at.gives(at.anna, "friend.ask", { personId: at.tom.person.id });
      await at.gives(at.mia, "friend.ask", { personId: at.anna.person.id });
      await changes(at.anna, { name: "Anna M." });
      const { members } = await at.scene.snapshot(membersWatch, "", at.guest);
      expect(members.map(({ name }) => name)).toContain("Anna M.");
      expect((await at.circle(at.tom)).ties).toMatchObject([
        { bond: "asks", person: { name: "Anna M." } },
      ]);
      expect((await at.circle(at.mia)).ties).toMatchObject([
        { bond: "asked", person: { name: "Anna M." } },
      ]);
      expect((await at.notices(at.tom)).notices).toMatchObject([{ from: { name: "Anna M." } }]);
    });

    test("makes one's own sockets come back with a new name, and only then", async () => {
      await changes(at.anna, { about: "Tomatoes", handle: "tomato" });
      await changes(at.tom, { name: "Thomas" });
      await settled(() => isKicked(at.scene.kicked, at.tom));
      expect(at.scene.kicked).toEqual([{ person: at.tom.person.id }]);
    });

    test("of nothing new is not counted, and not heard", async () => {
      expect((await changes(at.anna, { name: "Anna", handle: "ANNA", about: "" })).ok).toBe(true);
      expect((await changes(at.anna, {})).ok).toBe(true);
      expect(at.scene.published).toEqual([]);
      expect((await shown(at.anna))?.revision).toBe(0);
    });

    test.each([
      ["  Anna\t\u202eM. ", "Anna M."],
      ["👩‍👩‍👧 שרה", "👩‍👩‍👧 שרה"],
      ["Ёлка «Ъ»", "Ёлка «Ъ»"],
      ["A\u0000nna \ud800", "A nna \ufffd"],
      ["я".repeat(limits.nameLength), "я".repeat(limits.nameLength)],
    ])("keeps the name %j as %j", async (given, kept) => {
      expect((await changes(at.anna, { name: given })).ok).toBe(true);
      expect((await shown(at.anna))?.name).toBe(kept);
    });

    test.each([
      ["  one \r\n\r\n\r\n\r\n two\u0000  ", "one\n\ntwo"],
      ["🍅".repeat(limits.aboutLength), "🍅".repeat(limits.aboutLength)],
      [" \n\u200b\n ", ""],
      ["\ud800", "\ufffd"],
    ])("keeps what somebody says of themselves: %j as %j", async (given, kept) => {
      await changes(at.anna, { about: "before" });
      expect((await changes(at.anna, { about: given })).ok).toBe(true);
      expect((await shown(at.anna))?.about).toBe(kept);
    });

    test("keeps a user name in lower case, without the @", async () => {
      await changes(at.anna, { handle: " @Anna_Maria " });
      expect((await shown(at.anna))?.handle).toBe("anna_maria");
    });

    test.each([
      ["invalid", { name: "" }],
      ["invalid", { name: "\u200b\u2060" }],
      ["invalid", { name: "x".repeat(limits.nameLength + 1) }],
      ["invalid", { name: "ы".repeat(10_000) }],
      ["invalid", { name: 42 }],
      ["invalid", { about: "x".repeat(limits.aboutLength + 1) }],
      ["invalid", { about: "ы".repeat(10_000) }],
      ["invalid", { about: ["x"] }],
      ["invalid", { handle: "x".repeat(65) }],
      ["invalid", { handle: null }],
      ["handle-too-short", { handle: "ab" }],
      ["handle-too-long", { handle: "x".repeat(31) }],
      ["handle-wrong", { handle: "анна" }],
      ["handle-wrong", { handle: "an na" }],
      ["handle-wrong", { handle: "anna\u0000" }],
      ["handle-exists", { handle: "admin" }],
      ["handle-exists", { handle: "TOM" }],
    ])("is refused with %s for %j, and changes nothing", async (code, input) => {
      const refused = await changes(at.anna, { about: "never", ...input });
      expect(refused).toMatchObject({ ok: false, failure: { code } });
      expect(await shown(at.anna)).toMatchObject({ name: "Anna", about: "", revision: 0 });
      expect(at.scene.published).toEqual([]);
    });

    test("is refused to a guest", async () => {
      const refused = await changes(at.guest, { name: "Anna" });
      expect(refused).toMatchObject({ ok: false, failure: { code: "not-member" } });
      expect(at.scene.published).toEqual([]);
    });

    test("gives a user name to one of 20 who want it at once, and frees it again", async () => {
      const crowd = await Promise.all(
        Array.from({ length: 20 }, (_, index) => at.scene.person(`Crowd${index}`, "member")),
      );
      const wants = (scope: Scope) =>
        at.scene.perform(scope, { name: "profile.change", input: { handle: "king" } });
      const answers = await at.inSync(() => Promise.all(crowd.map(wants)));
      const codes = answers.map((answer) => (answer.ok ? "ok" : answer.failure.code)).sort();
      expect(codes).toEqual([...Array(19).fill("handle-exists"), "ok"]);
      const king = crowd[answers.findIndex(({ ok }) => ok)];
      if (king) await changes(king, { handle: "citizen" });
      expect((await changes(at.anna, { handle: "king" })).ok).toBe(true);
    });

    test("loses none of 20 changes of one person at once", async () => {
      const tells = (index: number) =>
        at.scene.perform(at.anna, { name: "profile.change", input: { about: `${index}` } });
      await at.inSync(() => Promise.all(Array.from({ length: 20 }, (_, index) => tells(index))));
      expect((await shown(at.anna))?.revision).toBe(20);
    });
  });
});
