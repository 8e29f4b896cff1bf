import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../../../core/protocol/id.ts";
import { onEveryDatabase } from "../../../platform/testing/databases.ts";
import { commonRoomId } from "../contract/rooms.ts";
import { openTalk, type Talk } from "../testing/talk.ts";

onEveryDatabase((open) => {
  let talk: Talk;

  beforeEach(async () => {
    talk = await openTalk(await open());
  });
  afterEach(() => talk.scene.close());

  const notices = async () =>
    (await talk.tables().selectFrom("notice").selectAll().execute()).map(
      ({ person_id, link, data, kind }) => ({ person_id, link, data: JSON.parse(data), kind }),
    );

  describe("whom a message mentions", () => {
    test("is marked in it, counted, and notified with a link that opens at it", async () => {
      const room = await talk.room([talk.anna, talk.tom], { name: "Garden" });
      const message = await talk.says(talk.anna, room, "**Look**, @Tom and @tom");
      expect(message.mentions).toEqual([{ handle: "tom", id: talk.tom.person.id }]);
      expect((await talk.entry(talk.tom, room))?.mentions).toEqual([1]);
      expect(await notices()).toEqual([
        {
          person_id: talk.tom.person.id,
          kind: "chat.mention",
          link: `/chat/${room}/${message.id}`,
          data: { room: "Garden", line: "**Look**, @Tom and @tom" },
        },
      ]);
    });

    test("is nobody who may not read the room, nor a guest, nor oneself for the bell", async () => {
      const room = await talk.room([talk.anna, talk.tom]);
      const message = await talk.says(talk.anna, room, "@mia @ida @gast @anna @nobody-here");
      expect(message.mentions.map(({ handle }) => handle)).toEqual(["anna"]);
      expect(await notices()).toEqual([]);
      await talk.restricts(commonRoomId, talk.tom, "ban");
      const open = await talk.says(talk.anna, commonRoomId, "@tom @mia");
      expect(open.mentions.map(({ handle }) => handle)).toEqual(["mia"]);
    });

    test("is not notified where they want none, or have blocked who mentions them", async () => {
      const { tom, mia } = talk;
      await talk.gives(tom, "room.level", { id: commonRoomId, level: "none" });
      await talk.blocks(mia, talk.anna);
      await talk.says(talk.anna, commonRoomId, "@tom @mia");
      expect(await notices()).toEqual([]);
      expect((await talk.entry(mia, commonRoomId))?.mentions).toEqual([]);
    });

    test("is not notified in a direct room, where the badge tells", async () => {
      const room = await talk.direct(talk.anna, talk.tom);
      await talk.says(talk.anna, room, "@tom");
      expect(await notices()).toEqual([]);
    });

    test("is resolved again when it is edited, and nobody is notified twice", async () => {
      const { id } = await talk.says(talk.anna, commonRoomId, "@tom");
      await talk.gives(talk.anna, "message.edit", { id, roomId: commonRoomId, text: "@mia" });
      const [message] = (await talk.open(talk.anna, commonRoomId)).tail;
      expect(message?.mentions.map(({ handle }) => handle)).toEqual(["mia"]);
      expect(await notices()).toHaveLength(1);
    });

    test("needs the bell no more once they have read up to it", async () => {
      const first = await talk.says(talk.anna, commonRoomId, "@tom");
      await talk.says(talk.anna, commonRoomId, "@tom again");
      const room = await talk.room([talk.anna, talk.tom]);
      await talk.says(talk.anna, room, "@tom elsewhere");
      await talk.gives(talk.tom, "room.read", { id: commonRoomId, position: 1 });
      const unread = await talk
        .tables()
        .selectFrom("notice")
        .select("link")
        .where("read_at", "is", null)
        .execute();
      expect(unread).toHaveLength(2);
      expect(unread.map(({ link }) => link)).not.toContain(`/chat/${commonRoomId}/${first.id}`);
      const told = talk.scene.published.filter(({ event }) => event.type === "notices.seen");
      expect(told.map(({ topic }) => topic)).toEqual([`notices:${talk.tom.person.id}`]);
    });

    test("of a message that could not be sent is told nothing", async () => {
      const replyTo = newId();
      const input = { id: newId(), roomId: commonRoomId, text: "@tom", replyTo };
      await talk.gives(talk.anna, "message.send", input);
      expect(await notices()).toEqual([]);
    });
  });
});
