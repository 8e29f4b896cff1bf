import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import type { Card, Message } from "../../apps/chat/contract/message.ts";
import { commonRoomId } from "../../apps/chat/contract/rooms.ts";
import { chat } from "../../apps/chat/index.ts";
import { findStandingOf } from "../../apps/chat/queries/stance.ts";
import type { ChatTables } from "../../apps/chat/tables.ts";
import { expireMatches } from "../../apps/pong/commands/expire-matches.ts";
import { limits } from "../../apps/pong/contract/limits.ts";
import { pong } from "../../apps/pong/index.ts";
import { type Arena, openArena } from "../../apps/pong/testing/arena.ts";
import { withTables } from "../../platform/db/database.ts";
import { openSqlite } from "../../platform/db/sqlite.ts";

/*
 * Pong in a Dvor that has a chat: what invites to a match is a card there, which lives as long as
 * the match does; and beside a match of two people others talk.
 */

let arena: Arena;
beforeEach(async () => {
  const migrations = { ...chat.migrations, ...pong.migrations };
  arena = await openArena(openSqlite(":memory:"), { ...pong, migrations });
});
afterEach(() => arena.scene.close());

/** The cards that were told of so far, as they are now, and the rooms that they are in. */
function cards() {
  const told = new Map<string, { readonly roomId: string; readonly card: Card }>();
  for (const { event } of arena.scene.published) {
    if (event.type === "message.sent") {
      const { id, roomId, card } = event["message"] as Message; // the contract of chat
      if (card) told.set(id, { roomId, card });
    }
    if (event.type === "card.changed") {
      const { id, card } = event as unknown as { id: string; card: Card }; // the same
      told.set(id, { roomId: told.get(id)?.roomId ?? "", card });
    }
  }
  return [...told.values()];
}

const invites = ({ person }: Arena["anna"], more = {}) => ({
  against: { type: "person", personId: person.id, ...more },
});

describe("an invitation by name", () => {
  test("is a card in the direct room of the two, which its answers are given by", async () => {
    const { anna, tom } = arena;
    const id = await arena.makes(anna, invites(tom));
    const [told] = cards();
    expect(told?.card).toMatchObject({
      ...{ kind: "pong.invitation", state: "open", about: id, link: `/pong/${id}` },
      forIds: [tom.person.id],
    });
    const commands = told?.card.actions.map(({ channel, command, input }) => [
      ...[channel, command, input],
    ]);
    expect(commands).toEqual([
      ["match", "match.join", { id }],
      ["match", "match.decline", { id }],
    ]);
    const standing = await findStandingOf(
      withTables<ChatTables>(arena.scene.db.read),
      ...([tom.person.id, told?.roomId ?? "", Date.now()] as const),
    );
    expect(standing?.room.kind).toBe("direct");
  });

  test("says that it was accepted, and at the end who has won", async () => {
    const { anna, tom } = arena;
    const id = await arena.makes(anna, invites(tom));
    await arena.does(tom, "match.join", { id });
    expect(cards()[0]?.card).toMatchObject({ state: "accepted", actions: [] });
    await arena.ends(id, { winner: 1, score: [4, 11] });
    expect(cards()[0]?.card).toMatchObject({
      state: "over",
      outcome: { key: "pong:card.over", values: { name: "Tom", own: 11, other: 4 } },
    });
  });

  test.each(["declined", "cancelled", "expired"] as const)("says that it was %s", async (how) => {
    const { anna, tom } = arena;
    const id = await arena.makes(anna, invites(tom));
    if (how === "declined") await arena.does(tom, "match.decline", { id });
    if (how === "cancelled") await arena.does(anna, "match.cancel", { id });
    if (how === "expired") {
      await arena.runs((db) => expireMatches(db, Date.now() + limits.invitationMs + 1));
    }
    expect(cards()[0]?.card).toMatchObject({ state: how, actions: [] });
  });

  test("can be put into a room where one may write, and no other", async () => {
    const { anna, tom } = arena;
    await arena.makes(anna, invites(tom, { roomId: commonRoomId }));
    expect(cards()[0]?.roomId).toBe(commonRoomId);
    const nowhere = { ...invites(tom, { roomId: tom.person.id }) };
    await expect(arena.makes(anna, nowhere)).rejects.toThrow("room-not-found");
  });
});

describe("a match that waits", () => {
  test("is offered in a room to everybody there, once", async () => {
    const { anna, tom } = arena;
    const id = await arena.makes(anna, { against: { type: "link" } });
    expect(await arena.says(tom, "match.invite", { id, roomId: commonRoomId })).toBe(
      "not-your-match",
    );
    await arena.does(anna, "match.invite", { id, roomId: commonRoomId });
    await arena.does(anna, "match.invite", { id, roomId: commonRoomId });
    expect(cards()).toHaveLength(1);
    expect(cards()[0]?.card.forIds).toBeUndefined();
    await arena.does(tom, "match.join", { id });
    expect(cards()[0]?.card.state).toBe("accepted");
    expect(await arena.says(anna, "match.invite", { id, roomId: commonRoomId })).toBe("seat-taken");
  });

  test("is offered by nobody who may not write there", async () => {
    const { gus, anna } = arena;
    const id = await arena.makes(anna, { against: { type: "link" } });
    await arena.does(gus, "match.join", { id });
    await arena.ends(id);
    const own = await arena.makes(anna, { against: { type: "link" } });
    expect(await arena.says(anna, "match.invite", { id: own, roomId: own })).toBe("room-not-found");
    expect(cards()).toEqual([]);
  });
});

describe("beside a match", () => {
  test("of two people others talk, and the house says how it ended", async () => {
    const { anna, tom } = arena;
    const id = await arena.begins(anna, tom);
    expect((await arena.match(id)).hasRoom).toBe(true);
    await arena.ends(id);
    const said = arena.scene.published.flatMap(({ topic, event }) =>
      topic === `room:${id}` && event.type === "message.sent"
        ? [(event["message"] as Message).said]
        : [],
    );
    expect(said).toEqual([{ key: "pong:said.play", values: { name: "Anna", own: 11, other: 7 } }]);
  });

  test("against the computer nobody does", async () => {
    const id = await arena.makes(arena.anna, { against: { type: "computer", level: 1 } });
    expect((await arena.match(id)).hasRoom).toBe(false);
  });
});
