import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../../../core/protocol/id.ts";
import { onEveryDatabase } from "../../../platform/testing/databases.ts";
import { limits } from "../contract/limits.ts";
import { commonRoomId } from "../contract/rooms.ts";
import { type Courtyard, openCourtyard } from "../testing/courtyard.ts";

onEveryDatabase((open) => {
  let yard: Courtyard;
  beforeEach(async () => {
    yard = await openCourtyard(await open());
  });
  afterEach(() => yard.scene.close());

  const saidIn = async (roomId: string) =>
    (await yard.open(yard.anna, roomId)).tail.map(({ said }) => said?.key ?? "");

  describe("room.create", () => {
    test("makes a room of which one is the owner, and says so in it", async () => {
      const { anna, tom } = yard;
      const id = newId();
      const input = { id, name: " The  garden ", topic: "Beds", isPublic: false };
      await yard.does(anna, "room.create", input);
      expect(await yard.entry(anna, id)).toMatchObject({
        ...{ role: "owner", unread: [], level: "all" },
        room: { id, kind: "group", name: "The garden", topic: "Beds", isPublic: false },
      });
      expect(await saidIn(id)).toEqual(["chat:said.created"]);
      expect(await yard.roster(anna, id)).toMatchObject({
        places: [{ person: { id: anna.person.id }, role: "owner" }],
      });
      expect(await yard.entry(tom, id)).toBeUndefined();
      expect(await yard.looksInto(tom, id)).toBe("room-not-found");
    });

    test("a public one may be looked into by everyone, and is in nobody else's list", async () => {
      const id = await yard.room(yard.anna, [], true);
      expect(await yard.looksInto(yard.tom, id)).toBe("ok");
      expect(await yard.looksInto(yard.guest, id)).toBe("ok");
      expect(await yard.entry(yard.tom, id)).toBeUndefined();
    });

    test.each([
      ["empty", ""],
      ["only spaces", " \t\u00a0 "],
      ["too long", "x".repeat(limits.nameLength + 1)],
      ["10,000 characters", "ы".repeat(10_000)],
      ["not a text", 42],
    ])("is refused when the name is %s", async (_, name) => {
      const input = { id: newId(), name, isPublic: true };
      expect(await yard.refusal(yard.anna, "room.create", input)).toBe("invalid");
    });

    test("is refused to a guest, and where the id is taken", async () => {
      const input = { id: newId(), name: "Mine", isPublic: true };
      expect(await yard.refusal(yard.guest, "room.create", input)).toBe("not-member");
      await yard.does(yard.anna, "room.create", input);
      expect(await yard.refusal(yard.tom, "room.create", input)).toBe("room-exists");
      const common = { ...input, id: commonRoomId };
      expect(await yard.refusal(yard.tom, "room.create", common)).toBe("room-exists");
      expect((await yard.entry(yard.anna, input.id))?.room.name).toBe("Mine");
    });

    test("is refused to who has made as many as one may", async () => {
      const { anna, scene } = yard;
      const made = await Promise.all(
        Array.from({ length: limits.roomsMade + 3 }, () => {
          const input = { id: newId(), name: "One more", isPublic: false };
          return scene.perform(anna, { name: "room.create", input });
        }),
      );
      expect(made.filter(({ ok }) => ok)).toHaveLength(limits.roomsMade);
      expect(made.find(({ ok }) => !ok)).toMatchObject({ failure: { code: "too-many-rooms" } });
    });
  });

  describe("room.change", () => {
    test("says in the room what is another; what is as before is not said", async () => {
      const { anna, tom } = yard;
      const id = await yard.room(anna, [tom]);
      await yard.does(anna, "room.change", { id, name: "Roses", topic: "Thorns" });
      await yard.does(anna, "room.change", { id, name: "Roses", topic: "" });
      await yard.does(anna, "room.change", { id, name: "Roses" });
      expect((await yard.entry(tom, id))?.room).toMatchObject({ name: "Roses", topic: "" });
      expect((await saidIn(id)).slice(-3)).toEqual([
        ...["chat:said.renamed", "chat:said.topic", "chat:said.topicless"],
      ]);
    });

    test("is refused to members and strangers, who learn nothing of a private room", async () => {
      const { anna, tom, mia, guest } = yard;
      const id = await yard.room(anna, [tom]);
      const input = { id, name: "Mine now" };
      expect(await yard.refusal(tom, "room.change", input)).toBe("not-allowed");
      expect(await yard.refusal(mia, "room.change", input)).toBe("room-not-found");
      expect(await yard.refusal(guest, "room.change", input)).toBe("room-not-found");
      expect(await yard.refusal(mia, "room.change", { ...input, id: newId() })).toBe(
        "room-not-found",
      );
    });

    test("a moderator names it, but opens it to nobody", async () => {
      const { anna, tom } = yard;
      const id = await yard.room(anna, [tom]);
      const moderator = { roomId: id, personId: tom.person.id, role: "moderator" };
      await yard.does(anna, "member.role", moderator);
      await yard.does(tom, "room.change", { id, name: "Roses" });
      expect(await yard.refusal(tom, "room.change", { id, isPublic: true })).toBe("not-allowed");
    });

    test("to public lets everyone look in; back again takes it from who only looked", async () => {
      const { anna, tom, mia, host } = yard;
      const id = await yard.room(anna, [tom]);
      await yard.does(anna, "room.change", { id, isPublic: true });
      expect(await yard.looksInto(mia, id)).toBe("ok");
      expect((await yard.roster(host, id)).links).toEqual([]);
      await yard.does(anna, "room.change", { id, isPublic: false });
      expect(await yard.looksInto(mia, id)).toBe("room-not-found");
      expect(yard.wasSentAway(mia, id)).toBe(true);
      expect(yard.wasSentAway(tom, id)).toBe(false);
      expect((await saidIn(id)).slice(-2)).toEqual(["chat:said.opened", "chat:said.closed"]);
    });

    test("of what was said in a private room no stranger hears, wherever they listen", async () => {
      const { anna, tom, mia, guest, scene } = yard;
      const id = await yard.room(anna, [tom]);
      await yard.says(tom, id, "psst");
      const told = scene.published.filter(({ event }) => JSON.stringify(event).includes("psst"));
      expect(told.length).toBeGreaterThan(0);
      for (const { audience } of told) {
        expect(audience).toHaveProperty("only");
        for (const { person } of [mia, guest]) {
          expect(JSON.stringify(audience)).not.toContain(person.id);
        }
      }
    });

    test("the host names the common room, and nobody opens or closes it", async () => {
      const { host, tom } = yard;
      await yard.does(host, "room.change", { id: commonRoomId, name: "Under the lime" });
      expect((await yard.entry(tom, commonRoomId))?.room.name).toBe("Under the lime");
      const input = { id: commonRoomId, isPublic: false };
      expect(await yard.refusal(host, "room.change", input)).toBe("not-allowed");
      expect(await yard.refusal(tom, "room.change", { ...input, name: "No" })).toBe("not-allowed");
    });
  });

  describe("room.delete", () => {
    test("takes the room from everyone, with its messages, files and words", async () => {
      const { anna, tom, zoe } = yard;
      const id = await yard.room(anna, [tom, zoe]);
      const message = await yard.says(anna, id, "The key is under the pot");
      await yard.does(tom, "message.react", { id: message, roomId: id, emoji: "❤️", isSet: true });
      await yard.does(anna, "room.delete", { id });
      for (const one of [anna, tom, zoe]) {
        expect(await yard.entry(one, id)).toBeUndefined();
        expect(await yard.looksInto(one, id)).toBe("room-not-found");
        expect(yard.wasSentAway(one, id)).toBe(true);
      }
      for (const table of ["message", "reaction", "room_member", "room_link"] as const) {
        expect(await yard.tables().selectFrom(table).selectAll().execute()).toEqual([]);
      }
      const jobs = await yard.tables().selectFrom("job").select(["kind", "input"]).execute();
      expect(jobs.map(({ kind }) => kind).sort()).toEqual([
        "chat.forget-room",
        "chat.forget-words",
      ]);
      expect(jobs.find(({ kind }) => kind === "chat.forget-room")?.input).toContain(id);
    });

    test("is refused to all but an owner; the host deletes a public one", async () => {
      const { anna, tom, mia, host } = yard;
      const id = await yard.room(anna, [tom]);
      expect(await yard.refusal(tom, "room.delete", { id })).toBe("not-allowed");
      expect(await yard.refusal(mia, "room.delete", { id })).toBe("room-not-found");
      expect(await yard.refusal(host, "room.delete", { id })).toBe("room-not-found");
      await yard.does(anna, "room.change", { id, isPublic: true });
      expect(await yard.refusal(mia, "room.delete", { id })).toBe("not-allowed");
      await yard.does(host, "room.delete", { id });
    });

    test("is refused for the common room, and for one of two", async () => {
      const { host, anna, tom } = yard;
      expect(await yard.refusal(host, "room.delete", { id: commonRoomId })).toBe("not-allowed");
      const id = await yard.direct(anna, tom);
      expect(await yard.refusal(anna, "room.delete", { id })).toBe("not-allowed");
    });
  });
});
