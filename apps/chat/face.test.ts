import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import * as z from "zod/mini";
import { defineChannel } from "../../core/protocol/channel.ts";
import { newId } from "../../core/protocol/id.ts";
import { ok, refuse } from "../../core/protocol/result.ts";
import { type App, serveChannel } from "../../platform/app/app.ts";
import type { Scope } from "../../platform/app/scope.ts";
import { onEveryDatabase } from "../../platform/testing/databases.ts";
import { id } from "./contract/message.ts";
import {
  attachRoom,
  type Card,
  type ChatTables,
  changeCard,
  closeRoom,
  directRoomOf,
  postCard,
  say,
  setKeepers,
  setMembers,
  setPublic,
  setSlow,
} from "./face.ts";
import { chat } from "./index.ts";
import { cardExpired } from "./news.ts";
import { type Courtyard, openCourtyard } from "./testing/courtyard.ts";

/** A game, as another app would have it: its matches have rooms, and are offered by cards. */
const matchChannel = defineChannel("match", {
  snapshot: z.object({}),
  events: {},
  commands: {
    "match.begin": z.object({ id, people: z.array(id), isPublic: z.boolean() }),
    "match.people": z.object({ id, people: z.array(id) }),
    "match.won": z.object({ id }),
    "match.keepers": z.object({ id, owner: id, moderators: z.array(id) }),
    "match.slow": z.object({ id, seconds: z.int() }),
    "match.public": z.object({ id, isPublic: z.boolean() }),
    "match.end": z.object({ id }),
    "match.offer": z.object({ id, personId: id, expiresAt: z.int() }),
    "match.answer": z.object({ id }),
  },
  failures: ["not-allowed"],
});

function cardFor(id: string, personId: string, expiresAt: number): Card {
  const label = { key: "pong:card.accept", values: {} };
  const action = { label, isMain: true, channel: "match", command: "match.answer", input: { id } };
  return {
    ...{ kind: "pong.challenge", state: "open", forIds: [personId], actions: [action], expiresAt },
    title: { key: "pong:card.title", values: { room: "Pong" } },
  };
}

const matches = serveChannel<typeof matchChannel, ChatTables>(
  matchChannel,
  { admit: async () => ok(), snapshot: async () => ({}) },
  {
    "match.begin": async (db, { now }, { id, people: members, isPublic }) => {
      const made = { id, app: "pong", name: "Pong", isPublic, members, at: now() };
      return (await attachRoom(db, made)) ? ok([]) : refuse("not-allowed");
    },
    "match.people": async (db, { now }, { id, people }) =>
      ok(await setMembers(db, id, people, now())),
    "match.won": async (db, { now }, { id }) =>
      ok(await say(db, { roomId: id, words: { key: "pong:said.won", values: {} }, at: now() })),
    "match.keepers": async (db, { now }, { id, ...keepers }) =>
      ok(await setKeepers(db, id, keepers, now())),
    "match.slow": async (db, _scope, { id, seconds }) => ok(await setSlow(db, id, seconds)),
    "match.public": async (db, _scope, { id, isPublic }) => ok(await setPublic(db, id, isPublic)),
    "match.end": async (db, _scope, { id }) => ok(await closeRoom(db, id)),
    "match.offer": async (db, { person, now }, { id, personId, expiresAt }) => {
      const room = await directRoomOf(db, person.id, personId, now());
      if (!room) return refuse("not-allowed");
      const card = cardFor(id, personId, expiresAt);
      return ok(await postCard(db, { id, roomId: room.id, from: person, card, at: now() }));
    },
    "match.answer": async (db, { now }, { id }) => {
      const outcome = { key: "pong:card.accepted", values: {} };
      return ok(await changeCard(db, { messageId: id, state: "playing", outcome }, now()));
    },
  },
);

const house: App = { ...chat, channels: [...chat.channels, matches] };

onEveryDatabase((open) => {
  let yard: Courtyard;
  beforeEach(async () => {
    yard = await openCourtyard(await open(), house);
  });
  afterEach(() => yard.scene.close());

  async function begins(members: readonly Scope[], isPublic = false): Promise<string> {
    const id = newId();
    const people = members.map(({ person }) => person.id);
    await yard.does(yard.anna, "match.begin", { id, people, isPublic });
    return id;
  }

  describe("an attached room", () => {
    test("is for its members, is in nobody's list, and is heard like any other", async () => {
      const { anna, tom, mia } = yard;
      const id = await begins([anna, tom]);
      await yard.says(anna, id, "Your serve");
      await yard.does(tom, "match.won", { id });
      expect((await yard.open(tom, id)).tail).toMatchObject([
        { text: "Your serve" },
        { said: { key: "pong:said.won" }, from: { name: "" } },
      ]);
      expect(await yard.entry(tom, id)).toBeUndefined();
      expect(await yard.looksInto(mia, id)).toBe("room-not-found");
      expect((await yard.open(tom, id)).room).toMatchObject({ kind: "attached", name: "Pong" });
    });

    test("that is public is read and written by everyone with an account", async () => {
      const { anna, mia, guest } = yard;
      const id = await begins([anna], true);
      await yard.says(mia, id, "Well played");
      expect(await yard.looksInto(guest, id)).toBe("ok");
      const input = { id: newId(), roomId: id, text: "Hi" };
      expect(await yard.refusal(guest, "message.send", input)).toBe("not-member");
    });

    test("gets other members, and who is none of them any more loses it at once", async () => {
      const { anna, tom, mia } = yard;
      const id = await begins([anna, tom]);
      const people = [anna.person.id, mia.person.id];
      await yard.does(anna, "match.people", { id, people });
      expect(await yard.looksInto(tom, id)).toBe("room-not-found");
      expect(yard.wasSentAway(tom, id)).toBe(true);
      expect(await yard.looksInto(mia, id)).toBe("ok");
      expect((await yard.roster(anna, id)).places).toHaveLength(2);
    });

    test("goes with everything in it, and only by its app", async () => {
      const { anna, tom, host } = yard;
      const id = await begins([anna, tom], true);
      await yard.says(anna, id, "Your serve");
      expect(await yard.refusal(host, "room.delete", { id })).toBe("not-allowed");
      expect(await yard.refusal(anna, "room.change", { id, name: "Mine" })).toBe("not-allowed");
      expect(await yard.refusal(anna, "room.leave", { id })).toBe("not-allowed");
      await yard.does(anna, "match.end", { id });
      expect(await yard.looksInto(tom, id)).toBe("room-not-found");
      expect(yard.wasSentAway(tom, id)).toBe(true);
    });

    test("has keepers, who mute and take away; who is none any more does neither", async () => {
      const { anna, tom, mia } = yard;
      const id = await begins([], true);
      const owner = anna.person.id;
      await yard.does(anna, "match.keepers", { id, owner, moderators: [tom.person.id] });
      const said = await yard.says(mia, id, "Boo");
      await yard.does(tom, "message.delete", { id: said, roomId: id });
      await yard.does(tom, "member.mute", { roomId: id, personId: mia.person.id });
      const input = { id: newId(), roomId: id, text: "Boo!" };
      expect(await yard.refusal(mia, "message.send", input)).toBe("muted");
      await yard.does(anna, "match.keepers", { id, owner, moderators: [] });
      expect((await yard.roster(anna, id)).places).toMatchObject([
        { role: "owner" },
        { role: "member" },
      ]);
      const pardon = { roomId: id, personId: mia.person.id };
      expect(await yard.refusal(tom, "member.pardon", pardon)).toBe("not-allowed");
    });

    test("is not there for whom its owner has blocked, also where they were let in", async () => {
      const { anna, tom, mia } = yard;
      const id = await begins([anna, tom, mia]);
      const keepers = { id, owner: anna.person.id, moderators: [tom.person.id] };
      await yard.does(anna, "match.keepers", keepers);
      await yard.blocks(anna, mia);
      await yard.blocks(mia, tom);
      expect(await yard.looksInto(mia, id)).toBe("room-not-found");
      const input = { id: newId(), roomId: id, text: "Let me in" };
      expect(await yard.refusal(mia, "message.send", input)).toBe("room-not-found");
      expect([await yard.looksInto(anna, id), await yard.looksInto(tom, id)]).toEqual(["ok", "ok"]);
    });

    test("that is slow lets each say something now and then, and its keepers always", async () => {
      const { anna, tom } = yard;
      const id = await begins([], true);
      await yard.does(anna, "match.keepers", { id, owner: anna.person.id, moderators: [] });
      await yard.says(tom, id, "One");
      await yard.does(anna, "match.slow", { id, seconds: 30 });
      expect((await yard.open(tom, id)).room.slowSeconds).toBe(30);
      const two = { id: newId(), roomId: id, text: "Two" };
      const refused = await yard.gives(tom, "message.send", two);
      expect(refused).toMatchObject({ ok: false, failure: { code: "too-soon" } });
      expect(refused.ok ? 0 : refused.failure.retryAfterMs).toBeWithin(1, 30_001);
      await yard.says(anna, id, "One");
      await yard.says(anna, id, "Two");
      const later = { ...tom, now: () => Date.now() + 30_000 };
      await yard.does(later, "message.send", two);
      await yard.does(anna, "match.slow", { id, seconds: 0 });
      expect((await yard.open(tom, id)).room.slowSeconds).toBeUndefined();
    });

    test("that is closed to the courtyard is left by who is no member of it", async () => {
      const { anna, tom, mia } = yard;
      const id = await begins([anna, tom], true);
      await yard.does(anna, "match.public", { id, isPublic: false });
      expect([await yard.looksInto(mia, id), yard.wasSentAway(mia, id)]).toEqual([
        "room-not-found",
        true,
      ]);
      expect([await yard.looksInto(tom, id), yard.wasSentAway(tom, id)]).toEqual(["ok", false]);
      await yard.does(anna, "match.public", { id, isPublic: true });
      expect(await yard.looksInto(mia, id)).toBe("ok");
    });

    test("keeps the moments that messages are about, and no other room does", async () => {
      const { anna, tom } = yard;
      const id = await begins([anna, tom]);
      const own = await yard.room(anna, [tom]);
      for (const roomId of [id, own]) {
        await yard.does(anna, "message.send", { id: newId(), roomId, text: "!", momentMs: 61_000 });
      }
      expect((await yard.open(tom, id)).tail).toMatchObject([{ momentMs: 61_000 }]);
      expect((await yard.open(tom, own)).tail.at(-1)?.momentMs).toBeUndefined();
    });

    test("is made once, and no other room is taken for one", async () => {
      const { anna, tom } = yard;
      const id = await begins([anna, tom]);
      const input = { id, people: [], isPublic: true };
      expect(await yard.refusal(anna, "match.begin", input)).toBe("not-allowed");
      const own = await yard.room(anna, [tom]);
      await yard.does(anna, "match.end", { id: own });
      await yard.does(anna, "match.people", { id: own, people: [] });
      expect((await yard.roster(anna, own)).places).toHaveLength(2);
      await yard.does(anna, "match.won", { id: newId() });
    });
  });

  describe("a card", () => {
    const hourMs = 3_600_000;
    async function offers(from: Scope, to: Scope): Promise<string> {
      const id = newId();
      const offer = { id, personId: to.person.id, expiresAt: Date.now() + hourMs };
      await yard.does(from, "match.offer", offer);
      return id;
    }
    async function cardOf(viewer: Scope, messageId: string) {
      const found = yard
        .tables()
        .selectFrom("message")
        .select("room_id")
        .where("id", "=", messageId);
      const { room_id } = await found.executeTakeFirstOrThrow();
      const { tail } = await yard.open(viewer, room_id);
      return tail.find(({ id }) => id === messageId)?.card;
    }

    test("comes where the two talk, is unread, and lives", async () => {
      const { anna, tom } = yard;
      const id = await offers(anna, tom);
      expect(await cardOf(tom, id)).toMatchObject({ kind: "pong.challenge", state: "open" });
      await yard.does(tom, "match.answer", { id });
      for (const viewer of [anna, tom]) {
        expect(await cardOf(viewer, id)).toMatchObject({ state: "playing", actions: [] });
      }
    });

    test("expires by itself, unless it was answered", async () => {
      const { anna, tom, scene } = yard;
      const [one, other] = [await offers(anna, tom), await offers(tom, anna)];
      await yard.does(tom, "match.answer", { id: one });
      for (const id of [one, other]) {
        const late = Date.now() + 2 * hourMs;
        await yard.inSync(async () => {
          await scene.tell(await scene.db.write((tx) => cardExpired(tx as never, id, late)));
        });
      }
      expect((await cardOf(anna, one))?.state).toBe("playing");
      expect((await cardOf(anna, other))?.state).toBe("expired");
    });

    test("is not posted across a block, nor twice", async () => {
      const { anna, tom, zoe } = yard;
      const offer = { id: newId(), personId: anna.person.id, expiresAt: Date.now() + hourMs };
      expect(await yard.refusal(zoe, "match.offer", offer)).toBe("not-allowed");
      const id = await offers(anna, tom);
      await yard.does(anna, "match.offer", { ...offer, id, personId: tom.person.id });
      const rows = await yard.tables().selectFrom("message").select("id").execute();
      expect(rows).toHaveLength(1);
      await yard.does(anna, "match.answer", { id: newId() });
    });
  });
});
