import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../../../core/protocol/id.ts";
import { onEveryDatabase } from "../../../platform/testing/databases.ts";
import { commonRoomId } from "../contract/rooms.ts";
import { type Courtyard, openCourtyard } from "../testing/courtyard.ts";

onEveryDatabase((open) => {
  let yard: Courtyard;
  beforeEach(async () => {
    yard = await openCourtyard(await open());
  });
  afterEach(() => yard.scene.close());

  describe("room.join", () => {
    test("lets somebody into a public room, with everything before them read", async () => {
      const { anna, tom } = yard;
      const id = await yard.room(anna, [], true);
      await yard.says(anna, id, "Is anybody here?");
      await yard.does(tom, "room.join", { id });
      expect(await yard.entry(tom, id)).toMatchObject({ role: "member", unread: [] });
      expect((await yard.open(tom, id)).own).toEqual({ role: "member" });
      expect((await yard.open(anna, id)).tail.at(-1)).toMatchObject({
        ...{ said: { key: "chat:said.joined" }, from: { id: tom.person.id } },
      });
      await yard.says(anna, id, "Welcome");
      expect((await yard.entry(tom, id))?.unread).toEqual([[4, 4]]);
    });

    test("twice is as good as once", async () => {
      const { anna, tom } = yard;
      const id = await yard.room(anna, [], true);
      await yard.does(tom, "room.join", { id });
      const before = (await yard.open(anna, id)).tail.length;
      await yard.does(tom, "room.join", { id });
      expect((await yard.open(anna, id)).tail).toHaveLength(before);
      expect((await yard.roster(anna, id)).places).toHaveLength(2);
    });

    test("of one person at once from many tabs is one place, and one line", async () => {
      const { anna, tom, scene } = yard;
      const id = await yard.room(anna, [], true);
      const joins = Array.from({ length: 5 }, () =>
        scene.perform(tom, { name: "room.join", input: { id } }),
      );
      expect((await Promise.all(joins)).every(({ ok }) => ok)).toBe(true);
      const { tail } = await yard.open(anna, id);
      expect(tail.map(({ said }) => said?.key)).toEqual(["chat:said.created", "chat:said.joined"]);
    });

    test("is refused to guests, strangers of a private room, and the banned", async () => {
      const { anna, tom, guest } = yard;
      const id = await yard.room(anna, [], true);
      expect(await yard.refusal(guest, "room.join", { id })).toBe("not-member");
      await yard.does(anna, "member.ban", { roomId: id, personId: tom.person.id });
      expect(await yard.refusal(tom, "room.join", { id })).toBe("banned");
      const own = await yard.room(anna);
      expect(await yard.refusal(yard.mia, "room.join", { id: own })).toBe("room-not-found");
      expect(await yard.refusal(guest, "room.join", { id: own })).toBe("room-not-found");
      expect(await yard.refusal(tom, "room.join", { id: newId() })).toBe("room-not-found");
    });

    test("of the common room changes nothing: everyone is in it", async () => {
      await yard.does(yard.tom, "room.join", { id: commonRoomId });
      expect(await yard.tables().selectFrom("room_member").selectAll().execute()).toEqual([]);
    });
  });

  describe("room.leave", () => {
    test("takes a private room away at once, on every open page", async () => {
      const { anna, tom } = yard;
      const id = await yard.room(anna, [tom]);
      await yard.does(tom, "room.leave", { id });
      expect(await yard.entry(tom, id)).toBeUndefined();
      expect(await yard.looksInto(tom, id)).toBe("room-not-found");
      expect(yard.wasSentAway(tom, id)).toBe(true);
      expect((await yard.roster(anna, id)).places).toHaveLength(1);
      expect((await yard.open(anna, id)).tail.at(-1)?.said?.key).toBe("chat:said.left");
    });

    test("of a public room leaves one looking in", async () => {
      const { anna, tom } = yard;
      const id = await yard.room(anna, [tom], true);
      await yard.does(tom, "room.leave", { id });
      expect((await yard.open(tom, id)).own).toEqual({});
      expect(yard.wasSentAway(tom, id)).toBe(false);
      const input = { id: newId(), roomId: id, text: "Still me" };
      expect(await yard.refusal(tom, "message.send", input)).toBe("not-in-room");
    });

    test("is refused to the last owner, who hands over first", async () => {
      const { anna, tom } = yard;
      const id = await yard.room(anna, [tom]);
      expect(await yard.refusal(anna, "room.leave", { id })).toBe("last-owner");
      const owner = { roomId: id, personId: tom.person.id, role: "owner" };
      await yard.does(anna, "member.role", owner);
      await yard.does(anna, "room.leave", { id });
      expect((await yard.roster(tom, id)).places).toMatchObject([{ role: "owner" }]);
    });

    test("of two owners at once leaves one of them", async () => {
      const { anna, tom, mia, scene } = yard;
      const id = await yard.room(anna, [tom, mia]);
      const owner = { roomId: id, personId: tom.person.id, role: "owner" };
      await yard.does(anna, "member.role", owner);
      const leaves = [anna, tom].map((one) =>
        scene.perform(one, { name: "room.leave", input: { id } }),
      );
      expect((await Promise.all(leaves)).map(({ ok }) => ok).sort()).toEqual([false, true]);
      const roles = (await yard.roster(mia, id)).places.map(({ role }) => role);
      expect(roles.sort()).toEqual(["member", "owner"]);
    });

    test("of the only one deletes the room", async () => {
      const id = await yard.room(yard.anna);
      await yard.does(yard.anna, "room.leave", { id });
      expect(await yard.looksInto(yard.anna, id)).toBe("room-not-found");
    });

    test("is refused where one is not, and where everyone is", async () => {
      const { anna, tom } = yard;
      const id = await yard.room(anna, [], true);
      expect(await yard.refusal(tom, "room.leave", { id })).toBe("not-in-room");
      expect(await yard.refusal(tom, "room.leave", { id: commonRoomId })).toBe("not-allowed");
      const direct = await yard.direct(anna, tom);
      expect(await yard.refusal(anna, "room.leave", { id: direct })).toBe("not-allowed");
      const own = await yard.room(anna);
      expect(await yard.refusal(tom, "room.leave", { id: own })).toBe("room-not-found");
    });
  });

  describe("direct.open", () => {
    test("comes into the list of who opened it; into the other's with the first word", async () => {
      const { anna, tom } = yard;
      const id = await yard.direct(anna, tom);
      expect(await yard.entry(anna, id)).toMatchObject({
        ...{ partner: { id: tom.person.id }, unread: [], room: { kind: "direct", name: "" } },
      });
      expect(await yard.entry(tom, id)).toBeUndefined();
      expect(await yard.looksInto(tom, id)).toBe("room-not-found");
      await yard.says(anna, id, "Hello");
      expect(await yard.entry(tom, id)).toMatchObject({
        ...{ partner: { id: anna.person.id }, unread: [[1, 1]] },
      });
      expect(await yard.looksInto(yard.mia, id)).toBe("room-not-found");
    });

    test("is the same room whoever opens it, however often and at once", async () => {
      const { anna, tom, scene } = yard;
      const opens = Array.from({ length: 6 }, (_, index) => {
        const [one, other] = index % 2 ? [anna, tom] : [tom, anna];
        const input = { id: newId(), personId: other.person.id };
        return scene.perform(one, { name: "direct.open", input });
      });
      expect((await Promise.all(opens)).every(({ ok }) => ok)).toBe(true);
      const rooms = await yard.tables().selectFrom("room").select("id").execute();
      expect(rooms.filter(({ id }) => id !== commonRoomId)).toHaveLength(1);
    });

    test("is refused with oneself, a guest, nobody, and across a block either way", async () => {
      const { anna, tom, guest, zoe } = yard;
      const opens = (scope: typeof anna, personId: string) =>
        yard.refusal(scope, "direct.open", { id: newId(), personId });
      expect(await opens(anna, anna.person.id)).toBe("own-self");
      expect(await opens(anna, guest.person.id)).toBe("person-not-found");
      expect(await opens(anna, newId())).toBe("person-not-found");
      expect(await opens(guest, tom.person.id)).toBe("not-member");
      expect(await opens(anna, zoe.person.id)).toBe("not-allowed");
      expect(await opens(zoe, anna.person.id)).toBe("not-allowed");
      const id = await yard.room(anna);
      const taken = { id, personId: tom.person.id };
      expect(await yard.refusal(anna, "direct.open", taken)).toBe("room-exists");
    });
  });
});
