import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../../../core/protocol/id.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { onEveryDatabase } from "../../../platform/testing/databases.ts";
import { limits } from "../contract/limits.ts";
import { commonRoomId } from "../contract/rooms.ts";
import { type Courtyard, openCourtyard } from "../testing/courtyard.ts";

const hourMs = 3_600_000;

onEveryDatabase((open) => {
  let yard: Courtyard;
  /** Of Anna, with Tom as its moderator, and Mia and Zoe. */
  let roomId: string;
  beforeEach(async () => {
    yard = await openCourtyard(await open());
    const { anna, tom, mia, zoe } = yard;
    roomId = await yard.room(anna, [tom, mia, zoe]);
    await role(anna, tom, "moderator");
  });
  afterEach(() => yard.scene.close());

  const about = (other: Scope, more = {}) => ({ roomId, personId: other.person.id, ...more });
  const role = (by: Scope, other: Scope, given: string) =>
    yard.does(by, "member.role", about(other, { role: given }));
  const refusal = (by: Scope, name: string, other: Scope, more = {}) =>
    yard.refusal(by, name, about(other, more));
  const writes = (who: Scope, into = roomId) =>
    yard.refusal(who, "message.send", { id: newId(), roomId: into, text: "Hi" });
  const acts = async () => (await yard.roster(yard.anna, roomId)).acts.map(({ what }) => what);
  const later = (scope: Scope, ms: number): Scope => ({ ...scope, now: () => Date.now() + ms });

  describe("member.remove", () => {
    test("takes the room from somebody at once, who may come back when asked", async () => {
      const { tom, mia } = yard;
      await yard.does(tom, "member.remove", about(mia));
      expect(await yard.entry(mia, roomId)).toBeUndefined();
      expect(await yard.looksInto(mia, roomId)).toBe("room-not-found");
      expect(yard.wasSentAway(mia, roomId)).toBe(true);
      expect((await yard.open(tom, roomId)).tail.at(-1)?.said).toEqual({
        ...{ key: "chat:said.removed", values: { name: "Tom", other: "Mia" } },
      });
      expect((await acts())[0]).toBe("remove");
      expect(await refusal(tom, "member.remove", mia)).toBe("not-in-room");
      const token = newId();
      await yard.does(tom, "link.create", { roomId, token, days: 1, usesMax: 1 });
      await yard.does(mia, "link.use", { token });
    });

    test("what is said afterwards does not reach who was sent out", async () => {
      const { tom, mia, anna, scene } = yard;
      await yard.does(tom, "member.remove", about(mia));
      const from = scene.published.length;
      await yard.says(anna, roomId, "Quiet now");
      for (const { audience } of scene.published.slice(from)) {
        expect(JSON.stringify(audience)).not.toContain(mia.person.id);
        expect(audience).toHaveProperty("only");
      }
    });
  });

  describe("nobody judges", () => {
    const deeds = ["member.remove", "member.mute", "member.ban", "member.pardon"];

    test.each(deeds)("their equals or betters, nor themselves, by %s", async (deed) => {
      const { anna, tom, mia, zoe, host } = yard;
      await role(anna, zoe, "moderator");
      expect(await refusal(tom, deed, anna)).toBe("not-allowed");
      expect(await refusal(tom, deed, zoe)).toBe("not-allowed");
      expect(await refusal(tom, deed, tom)).toBe("own-self");
      expect(await refusal(mia, deed, zoe)).toBe("not-allowed");
      // A stranger learns not even that there is such a room; the host is one here.
      expect(await refusal(host, deed, mia)).toBe("room-not-found");
      expect(await refusal(yard.guest, deed, mia)).toBe("room-not-found");
    });

    test.each(deeds)("a host in a public room, by %s", async (deed) => {
      const { anna, host } = yard;
      await yard.does(anna, "room.change", { id: roomId, isPublic: true });
      await yard.does(host, "room.join", { id: roomId });
      expect(await refusal(anna, deed, host)).toBe("not-allowed");
    });

    test.each(deeds)("who is nobody, by %s", async (deed) => {
      const input = { roomId, personId: newId() };
      expect(await yard.refusal(yard.tom, deed, input)).toBe("person-not-found");
      expect(await refusal(yard.tom, deed, yard.guest)).toBe("person-not-found");
      const nowhere = { ...input, roomId: newId() };
      expect(await yard.refusal(yard.tom, deed, nowhere)).toBe("room-not-found");
    });
  });

  describe("member.mute", () => {
    test("keeps somebody from writing for a time, and tells them until when", async () => {
      const { tom, mia } = yard;
      const until = Date.now() + hourMs;
      await yard.does(tom, "member.mute", about(mia, { until }));
      expect((await yard.open(mia, roomId)).own).toEqual({ role: "member", mutedUntil: until });
      expect(await writes(mia)).toBe("muted");
      expect(await yard.looksInto(mia, roomId)).toBe("ok");
      expect((await yard.roster(yard.anna, roomId)).restrictions).toMatchObject([
        { person: { id: mia.person.id }, kind: "mute", until, byId: tom.person.id },
      ]);
      expect((await yard.roster(mia, roomId)).restrictions).toEqual([]);
      expect(await writes(later(mia, hourMs + 1))).toBe("ok");
    });

    test("without a time is for ever, until a pardon", async () => {
      const { tom, mia } = yard;
      await yard.does(tom, "member.mute", about(mia));
      expect((await yard.open(mia, roomId)).own.mutedUntil).toBe(0);
      expect(await writes(later(mia, 999 * 24 * hourMs))).toBe("muted");
      await yard.does(tom, "member.pardon", about(mia));
      expect((await yard.open(mia, roomId)).own).toEqual({ role: "member" });
      expect(await writes(mia)).toBe("ok");
      expect((await acts()).slice(0, 2)).toEqual(["pardon", "mute"]);
      await yard.does(tom, "member.pardon", about(mia));
      expect((await acts()).slice(0, 2)).toEqual(["pardon", "mute"]);
    });

    test.each([-5, 0, 1, 2 ** 50])("takes %p for the nearest time that there is", async (until) => {
      const { tom, mia } = yard;
      const told = await refusal(tom, "member.mute", mia, { until });
      if (until < 0) return expect(told).toBe("invalid");
      const mutedUntil = (await yard.open(mia, roomId)).own.mutedUntil ?? 0;
      expect(mutedUntil).toBeGreaterThan(Date.now());
      expect(mutedUntil).toBeLessThanOrEqual(Date.now() + limits.restrictionMs);
    });

    test("stays with who leaves and comes back", async () => {
      const { anna, tom, mia } = yard;
      await yard.does(anna, "room.change", { id: roomId, isPublic: true });
      await yard.does(tom, "member.mute", about(mia));
      await yard.does(mia, "room.leave", { id: roomId });
      await yard.does(mia, "room.join", { id: roomId });
      expect(await writes(mia)).toBe("muted");
    });
  });

  describe("member.ban", () => {
    test("takes the room and keeps from coming back, by whatever way, until a pardon", async () => {
      const { anna, tom, mia } = yard;
      await yard.does(anna, "room.change", { id: roomId, isPublic: true });
      await yard.does(tom, "member.ban", about(mia));
      expect(yard.wasSentAway(mia, roomId)).toBe(true);
      expect(await yard.looksInto(mia, roomId)).toBe("banned");
      expect(await yard.entry(mia, roomId)).toBeUndefined();
      expect(await yard.refusal(mia, "room.join", { id: roomId })).toBe("banned");
      expect(await writes(mia)).toBe("banned");
      expect(await refusal(tom, "member.mute", mia)).toBe("not-allowed");
      await yard.does(tom, "member.pardon", about(mia));
      await yard.does(mia, "room.join", { id: roomId });
    });

    test("for a time is over by itself", async () => {
      const { anna, tom, mia } = yard;
      await yard.does(anna, "room.change", { id: roomId, isPublic: true });
      await yard.does(tom, "member.ban", about(mia, { until: Date.now() + hourMs }));
      const then = later(mia, hourMs + 1);
      expect(await yard.looksInto(then, roomId)).toBe("ok");
      const { restrictions } = await yard.roster(later(anna, hourMs + 1), roomId);
      expect(restrictions).toEqual([]);
      const jobs = await yard.tables().selectFrom("job").select(["kind", "input"]).execute();
      expect(jobs.find(({ kind }) => kind === "chat.lift-restriction")?.input).toContain(roomId);
    });

    test("holds for who is not there yet", async () => {
      const { anna, tom, host } = yard;
      await yard.does(anna, "room.change", { id: roomId, isPublic: true });
      await yard.does(tom, "member.remove", about(yard.mia));
      await yard.does(tom, "member.ban", about(yard.mia));
      expect(await yard.refusal(yard.mia, "room.join", { id: roomId })).toBe("banned");
      expect((await yard.roster(host, roomId)).restrictions).toHaveLength(1);
    });
  });

  describe("in the common room", () => {
    const inCommon = (other: Scope, more = {}) => ({
      ...{ roomId: commonRoomId, personId: other.person.id, ...more },
    });

    test("the host mutes and bans; nobody is sent out of where everyone is", async () => {
      const { host, tom, mia, anna } = yard;
      await yard.does(host, "member.mute", inCommon(tom));
      expect(await writes(tom, commonRoomId)).toBe("muted");
      expect(await yard.refusal(host, "member.remove", inCommon(tom))).toBe("not-allowed");
      expect(await yard.refusal(anna, "member.mute", inCommon(mia))).toBe("not-allowed");
      await yard.does(host, "member.ban", inCommon(mia));
      expect(await yard.looksInto(mia, commonRoomId)).toBe("banned");
      expect(await yard.entry(mia, commonRoomId)).toBeUndefined();
      await yard.does(host, "member.pardon", inCommon(mia));
      expect(await yard.entry(mia, commonRoomId)).toMatchObject({ role: "member" });
    });

    test("a moderator is listed, keeps what they have unread, and loses it by a ban", async () => {
      const { host, tom, anna } = yard;
      await yard.says(host, commonRoomId, "Welcome, everyone");
      const before = await yard.entry(tom, commonRoomId);
      await yard.does(host, "member.role", inCommon(tom, { role: "moderator" }));
      expect(await yard.entry(tom, commonRoomId)).toEqual({
        ...{ ...before, role: "moderator" },
      } as never);
      expect((await yard.roster(anna, commonRoomId)).places).toMatchObject([
        { person: { id: tom.person.id }, role: "moderator" },
      ]);
      await yard.does(tom, "member.mute", inCommon(anna));
      await yard.does(host, "member.ban", inCommon(tom));
      expect((await yard.roster(anna, commonRoomId)).places).toEqual([]);
    });
  });

  describe("member.role", () => {
    test("is given by owners, to those below them", async () => {
      const { anna, tom, mia, host } = yard;
      expect(await refusal(tom, "member.role", mia, { role: "moderator" })).toBe("not-allowed");
      expect(await refusal(host, "member.role", mia, { role: "owner" })).toBe("room-not-found");
      await role(anna, mia, "owner");
      expect(await yard.entry(mia, roomId)).toMatchObject({ role: "owner" });
      expect(await refusal(mia, "member.role", anna, { role: "member" })).toBe("not-allowed");
      await role(anna, anna, "member");
      expect(await refusal(anna, "member.role", mia, { role: "member" })).toBe("not-allowed");
      await role(mia, anna, "moderator");
      expect((await acts()).slice(0, 3)).toEqual(["role", "role", "role"]);
    });

    test("tells a new moderator what moderators know, and an old one no more", async () => {
      const { anna, tom, mia, zoe } = yard;
      await yard.does(tom, "member.mute", about(zoe));
      await role(anna, mia, "moderator");
      expect((await yard.roster(mia, roomId)).restrictions).toHaveLength(1);
      await role(anna, mia, "member");
      expect((await yard.roster(mia, roomId)).restrictions).toEqual([]);
    });

    test("is refused to the last owner, who is not there, and a host for themselves", async () => {
      const { anna, host, guest } = yard;
      expect(await refusal(anna, "member.role", anna, { role: "member" })).toBe("last-owner");
      expect(await refusal(anna, "member.role", host, { role: "member" })).toBe("not-in-room");
      expect(await refusal(anna, "member.role", guest, { role: "member" })).toBe(
        "person-not-found",
      );
      await yard.does(anna, "room.change", { id: roomId, isPublic: true });
      await yard.does(host, "room.join", { id: roomId });
      expect(await refusal(host, "member.role", host, { role: "owner" })).toBe("own-self");
      const direct = await yard.direct(anna, host);
      const input = { roomId: direct, personId: host.person.id, role: "owner" };
      expect(await yard.refusal(anna, "member.role", input)).toBe("not-allowed");
    });
  });
});
