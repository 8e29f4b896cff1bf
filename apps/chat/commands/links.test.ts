import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../../../core/protocol/id.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { onEveryDatabase } from "../../../platform/testing/databases.ts";
import { limits } from "../contract/limits.ts";
import { commonRoomId } from "../contract/rooms.ts";
import { type Courtyard, openCourtyard } from "../testing/courtyard.ts";

const dayMs = 86_400_000;

onEveryDatabase((open) => {
  let yard: Courtyard;
  let roomId: string;
  beforeEach(async () => {
    yard = await openCourtyard(await open());
    roomId = await yard.room(yard.anna);
  });
  afterEach(() => yard.scene.close());

  async function links(usesMax = 5, days = 7): Promise<string> {
    const token = newId();
    await yard.does(yard.anna, "link.create", { roomId, token, days, usesMax });
    return token;
  }
  const uses = (scope: Scope, token: string) => yard.refusal(scope, "link.use", { token });
  const later = (scope: Scope, ms: number): Scope => ({ ...scope, now: () => Date.now() + ms });

  describe("a link", () => {
    test("lets in whoever has it, once each, until it is used up", async () => {
      const { anna, tom, mia, zoe } = yard;
      const token = await links(2);
      expect(await uses(tom, token)).toBe("ok");
      expect(await uses(tom, token)).toBe("ok");
      expect((await yard.roster(anna, roomId)).links).toMatchObject([{ token, uses: 1 }]);
      expect(await uses(mia, token)).toBe("ok");
      expect((await yard.roster(anna, roomId)).links).toEqual([]);
      expect(await uses(zoe, token)).toBe("link-not-found");
      expect(await yard.entry(mia, roomId)).toMatchObject({ role: "member" });
      expect(await yard.entry(zoe, roomId)).toBeUndefined();
    });

    test("that has one use left lets in one of many who come at once", async () => {
      const { tom, mia, zoe, host, scene } = yard;
      const token = await links(1);
      const done = await Promise.all(
        [tom, mia, zoe, host].map((one) =>
          scene.perform(one, { name: "link.use", input: { token } }),
        ),
      );
      expect(done.filter(({ ok }) => ok)).toHaveLength(1);
      expect((await yard.roster(yard.anna, roomId)).places).toHaveLength(2);
    });

    test("lets nobody in after its days, or once it is revoked", async () => {
      const { anna, tom } = yard;
      const [short, long] = [await links(5, 1), await links(5, 30)];
      expect(await uses(later(tom, dayMs + 1_000), short)).toBe("link-not-found");
      await yard.does(anna, "link.revoke", { roomId, token: long });
      expect(await uses(tom, long)).toBe("link-not-found");
      const again = { roomId, token: long };
      expect(await yard.refusal(anna, "link.revoke", again)).toBe("link-not-found");
      expect(await uses(tom, "nothing")).toBe("link-not-found");
    });

    test("lets no guest in, and nobody who is banned; neither uses it up", async () => {
      const { anna, tom, guest } = yard;
      const token = await links(1);
      expect(await uses(guest, token)).toBe("not-member");
      await yard.does(anna, "member.ban", { roomId, personId: tom.person.id });
      expect(await uses(tom, token)).toBe("banned");
      expect((await yard.roster(anna, roomId)).links).toMatchObject([{ uses: 0 }]);
    });

    test("is given by moderators alone, and told to them alone", async () => {
      const { anna, tom, mia } = yard;
      await uses(tom, await links());
      const input = { roomId, token: newId(), days: 1, usesMax: 1 };
      expect(await yard.refusal(tom, "link.create", input)).toBe("not-allowed");
      expect(await yard.refusal(mia, "link.create", input)).toBe("room-not-found");
      expect((await yard.roster(tom, roomId)).links).toEqual([]);
      await yard.does(anna, "room.change", { id: roomId, isPublic: true });
      expect(await yard.refusal(tom, "link.create", input)).toBe("not-allowed");
      const revoke = { roomId, token: newId() };
      expect(await yard.refusal(tom, "link.revoke", revoke)).toBe("not-allowed");
      const common = { ...input, roomId: commonRoomId };
      expect(await yard.refusal(yard.host, "link.create", common)).toBe("not-allowed");
    });

    test("of another room is not revoked, and its token is not taken", async () => {
      const { anna, tom } = yard;
      const token = await links();
      const own = await yard.room(tom);
      const revoke = { roomId: own, token };
      expect(await yard.refusal(tom, "link.revoke", revoke)).toBe("link-not-found");
      const input = { roomId: own, token, days: 1, usesMax: 1 };
      expect(await yard.refusal(tom, "link.create", input)).toBe("link-exists");
      // Said again by who made it, it is the one that is there.
      await yard.does(anna, "link.create", { ...input, roomId });
      expect((await yard.roster(anna, roomId)).links).toHaveLength(1);
    });

    test("is refused past as many as one room may have", async () => {
      for (let made = 0; made < limits.links; made++) await links();
      const input = { roomId, token: newId(), days: 1, usesMax: 1 };
      expect(await yard.refusal(yard.anna, "link.create", input)).toBe("too-many-links");
      const gone = (await yard.roster(yard.anna, roomId)).links[0]?.token;
      await yard.does(yard.anna, "link.revoke", { roomId, token: gone });
      expect(await yard.refusal(yard.anna, "link.create", input)).toBe("ok");
    });

    test.each([
      { days: 0, usesMax: 1 },
      { days: limits.linkDays + 1, usesMax: 1 },
      { days: 1, usesMax: 0 },
      { days: 1.5, usesMax: 1 },
      { days: 1, usesMax: limits.linkUses + 1 },
    ])("is refused with %o", async (wish) => {
      const input = { roomId, token: newId(), ...wish };
      expect(await yard.refusal(yard.anna, "link.create", input)).toBe("invalid");
    });
  });
});
