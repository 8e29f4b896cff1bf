import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../../../core/protocol/id.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { onEveryDatabase } from "../../../platform/testing/databases.ts";
import { commonRoomId } from "../contract/rooms.ts";
import { cardExpired } from "../news.ts";
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

  /** Invites somebody; gives the id of the card's message, and of the room where it is. */
  async function invites(from: Scope, to: Scope, into = roomId) {
    const messageId = newId();
    const input = { roomId: into, personId: to.person.id, messageId };
    await yard.does(from, "member.invite", input);
    const row = await yard
      .tables()
      .selectFrom("message")
      .select("room_id")
      .where("id", "=", messageId)
      .executeTakeFirst();
    return { messageId, direct: row?.room_id ?? "" };
  }
  const cardOf = async (who: Scope, direct: string, messageId: string) =>
    (await yard.open(who, direct)).tail.find(({ id }) => id === messageId)?.card;
  const answers = (who: Scope, messageId: string, isAccepted = true) =>
    yard.refusal(who, "room.answer", { id: roomId, messageId, isAccepted });
  const later = (scope: Scope, ms: number): Scope => ({ ...scope, now: () => Date.now() + ms });

  describe("member.invite", () => {
    test("puts a card into the direct room of the two, for the other to answer", async () => {
      const { anna, tom } = yard;
      const { messageId, direct } = await invites(anna, tom);
      expect(await yard.entry(tom, direct)).toMatchObject({
        ...{ unread: [[1, 1]], last: { holds: "card" }, partner: { id: anna.person.id } },
      });
      const card = await cardOf(tom, direct, messageId);
      expect(card).toMatchObject({
        ...{ kind: "chat.invitation", state: "open", forIds: [tom.person.id], about: roomId },
        title: { key: "chat:card.invitation.title", values: { room: "Garden" } },
      });
      // A stranger of a private room is given no way to look in.
      expect(card?.link).toBeUndefined();
      const [accept] = card?.actions ?? [];
      expect(accept).toMatchObject({ isMain: true, command: "room.answer", channel: "room" });
      const { command = "", input = {} } = accept ?? {};
      await yard.does(tom, command, input);
      expect(await yard.entry(tom, roomId)).toMatchObject({ role: "member", unread: [] });
      expect((await yard.open(anna, roomId)).tail.at(-1)?.said?.key).toBe("chat:said.joined");
    });

    test("again while the first card waits puts no second one", async () => {
      const { anna, tom } = yard;
      const { direct } = await invites(anna, tom);
      await invites(anna, tom);
      expect((await yard.open(tom, direct)).tail).toHaveLength(1);
    });

    test("is refused to who may not invite, and to strangers", async () => {
      const { anna, tom, mia, guest } = yard;
      const { messageId } = await invites(anna, tom);
      await answers(tom, messageId);
      const input = { roomId, personId: mia.person.id, messageId: newId() };
      expect(await yard.refusal(tom, "member.invite", input)).toBe("not-allowed");
      expect(await yard.refusal(mia, "member.invite", input)).toBe("room-not-found");
      await yard.does(anna, "room.change", { id: roomId, isPublic: true });
      expect(await yard.refusal(tom, "member.invite", input)).toBe("ok");
      expect(await yard.refusal(guest, "member.invite", input)).toBe("not-member");
      const common = { ...input, roomId: commonRoomId };
      expect(await yard.refusal(anna, "member.invite", common)).toBe("not-allowed");
    });

    test("is refused for who is in, is nobody, is oneself, or is across a block", async () => {
      const { anna, tom, zoe, guest } = yard;
      const wants = (personId: string) =>
        yard.refusal(anna, "member.invite", { roomId, personId, messageId: newId() });
      const { messageId, direct } = await invites(anna, tom);
      await answers(tom, messageId);
      expect(await wants(tom.person.id)).toBe("already-in");
      expect(await wants(anna.person.id)).toBe("own-self");
      expect(await wants(newId())).toBe("person-not-found");
      expect(await wants(guest.person.id)).toBe("person-not-found");
      expect(await wants(zoe.person.id)).toBe("blocked");
      const taken = { roomId, personId: yard.mia.person.id, messageId };
      expect(await yard.refusal(anna, "member.invite", taken)).toBe("message-exists");
      expect(direct).not.toBe("");
    });
  });

  describe("room.answer", () => {
    test("is shown to both, and cannot be given again", async () => {
      const { anna, tom } = yard;
      const { messageId, direct } = await invites(anna, tom);
      expect(await answers(tom, messageId, false)).toBe("ok");
      for (const who of [anna, tom]) {
        expect(await cardOf(who, direct, messageId)).toMatchObject({
          ...{ state: "declined", actions: [] },
          outcome: { key: "chat:card.invitation.declined" },
        });
      }
      expect(await answers(tom, messageId)).toBe("card-closed");
      expect(await yard.entry(tom, roomId)).toBeUndefined();
      // After a "not now" one may be asked again.
      const again = await invites(anna, tom);
      expect(await answers(tom, again.messageId)).toBe("ok");
      expect((await cardOf(tom, direct, again.messageId))?.link).toBe(`/chat/${roomId}`);
    });

    test("is for whom the card names, and for the room that it names", async () => {
      const { anna, tom, mia } = yard;
      const { messageId } = await invites(anna, tom);
      expect(await answers(mia, messageId)).toBe("message-not-found");
      expect(await answers(anna, messageId)).toBe("message-not-found");
      const other = await yard.room(anna);
      const input = { id: other, messageId, isAccepted: true };
      expect(await yard.refusal(tom, "room.answer", input)).toBe("message-not-found");
      const said = await yard.says(anna, roomId, "Not a card");
      expect(await answers(tom, said)).toBe("message-not-found");
    });

    test("is refused once a week has passed, and then the card says so", async () => {
      const { anna, tom, scene } = yard;
      const { messageId, direct } = await invites(anna, tom);
      const jobs = await yard.tables().selectFrom("job").select(["kind", "due_at"]).execute();
      const due = jobs.find(({ kind }) => kind === "chat.expire-card")?.due_at ?? 0;
      expect(due).toBeGreaterThan(Date.now() + 6 * dayMs);
      const input = { id: roomId, messageId, isAccepted: true };
      const late = later(tom, 8 * dayMs);
      expect(await yard.refusal(late, "room.answer", input)).toBe("card-closed");
      await yard.inSync(async () => {
        await scene.tell(await scene.db.write((tx) => cardExpired(tx as never, messageId, due)));
      });
      expect(await cardOf(anna, direct, messageId)).toMatchObject({
        state: "expired",
        actions: [],
      });
    });

    test("lets nobody in who was banned since, or whose host may not invite any more", async () => {
      const { anna, tom, mia } = yard;
      const [toTom, toMia] = [await invites(anna, tom), await invites(anna, mia)];
      await yard.does(anna, "member.ban", { roomId, personId: tom.person.id });
      expect(await answers(tom, toTom.messageId)).toBe("banned");
      const token = newId();
      await yard.does(anna, "link.create", { roomId, token, days: 1, usesMax: 1 });
      await yard.does(yard.host, "link.use", { token });
      const owner = { roomId, personId: yard.host.person.id, role: "owner" };
      await yard.does(anna, "member.role", owner);
      await yard.does(anna, "room.leave", { id: roomId });
      expect(await answers(mia, toMia.messageId)).toBe("card-closed");
    });

    test("is refused once the room is gone, and where one has blocked who invited", async () => {
      const { anna, tom, mia } = yard;
      const [toTom, toMia] = [await invites(anna, tom), await invites(anna, mia)];
      await yard.blocks(mia, anna);
      expect(await answers(mia, toMia.messageId)).toBe("message-not-found");
      await yard.does(anna, "room.delete", { id: roomId });
      expect(await answers(tom, toTom.messageId)).toBe("room-not-found");
      expect(await answers(tom, toTom.messageId, false)).toBe("ok");
    });
  });
});
