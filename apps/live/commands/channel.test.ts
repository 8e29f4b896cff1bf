import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { insertBlock } from "../../../platform/auth/access.ts";
import { withTables } from "../../../platform/db/database.ts";
import { openSqlite } from "../../../platform/db/sqlite.ts";
import { membersOf } from "../../chat/face.ts";
import { limits } from "../contract/limits.ts";
import { insertModerator } from "../queries/moderators.ts";
import { openStudio, type Studio } from "../testing/studio.ts";
import { letIn } from "./room.ts";

let studio: Studio;
beforeEach(async () => {
  studio = await openStudio(openSqlite(":memory:"));
});
afterEach(() => studio.scene.close());

const channelOf = async (scope = studio.tom) => {
  const seen = await studio.opens(scope, studio.anna.person.id);
  return typeof seen === "string" ? seen : seen.channel;
};

describe("a channel", () => {
  test("is there before anybody has said anything of it, and what was left out stays", async () => {
    const { anna } = studio;
    expect(await channelOf()).toMatchObject({ title: "", audience: "public", roomId: null });
    await studio.does(anna, "channel.change", { title: "The garden", category: "nature" });
    await studio.does(anna, "channel.change", { about: "What grows", slowSeconds: 10 });
    expect(await channelOf()).toMatchObject({
      ...{ title: "The garden", about: "What grows", category: "nature", slowSeconds: 10 },
      owner: { id: anna.person.id, name: "Anna" },
    });
  });

  test("is nobody's who has no account", async () => {
    const { gus, tom } = studio;
    expect(await studio.says(gus, "channel.change", { title: "Mine" })).toBe("members-only");
    expect(await studio.opens(tom, gus.person.id)).toBe("channel-not-found");
  });

  test("is not there for whom a block keeps away", async () => {
    expect(await channelOf(studio.zoe)).toBe("channel-not-found");
    expect(await studio.opens(studio.anna, studio.zoe.person.id)).toBe("channel-not-found");
  });

  test("for members sends guests away at once, and has another room for its chat", async () => {
    const { anna, gus, scene } = studio;
    await studio.does(anna, "channel.change", { title: "The garden" });
    const before = await channelOf();
    await studio.does(anna, "channel.change", { audience: "members" });
    expect(await channelOf(gus)).toBe("members-only");
    const topic = `channel:${anna.person.id}`;
    const sent = scene.kicked.filter((who) => typeof who === "object" && "topic" in who);
    expect(sent).toContainEqual(expect.objectContaining({ topic }));
    const after = await channelOf();
    expect(Object(after).roomId).not.toBe(Object(before).roomId);
    expect(Object(after).roomId).not.toBeNull();
  });
});

test("who becomes a member later is let into the members' room when they come", async () => {
  const { anna, scene, read } = studio;
  await studio.does(anna, "channel.change", { audience: "members" });
  const roomId = Object(await channelOf(anna)).roomId;
  const leo = await scene.person("Leo", "member");
  expect(await membersOf(read, roomId)).not.toContain(leo.person.id);
  await studio.runs((tx) => letIn(tx, anna.person.id, studio.now()));
  expect(await membersOf(read, roomId)).toContain(leo.person.id);
  expect(await membersOf(read, roomId)).not.toContain(studio.gus.person.id);
});

describe("a moderator", () => {
  const sets = (personId: string, isModerator = true) =>
    studio.says(studio.anna, "moderator.set", { personId, isModerator });

  test("is named once, and no more", async () => {
    const { tom } = studio;
    expect(await sets(tom.person.id)).toBe("ok");
    expect(await sets(tom.person.id)).toBe("ok");
    expect(Object(await channelOf()).moderators).toEqual([{ id: tom.person.id, name: "Tom" }]);
    expect(await sets(tom.person.id, false)).toBe("ok");
    expect(Object(await channelOf()).moderators).toEqual([]);
  });

  test("is somebody with an account whom no block keeps away, and not oneself", async () => {
    const { anna, zoe, gus } = studio;
    for (const { person } of [anna, zoe, gus]) {
      expect(await sets(person.id)).toBe("person-not-found");
    }
  });

  test("is not shown to whom a block keeps from them", async () => {
    const { tom, anna } = studio;
    await sets(tom.person.id);
    const leo = await studio.scene.person("Leo", "member");
    await studio.scene.db.write((tx) =>
      insertBlock(withTables(tx), tom.person.id, leo.person.id, 0),
    );
    expect(Object(await channelOf(leo)).moderators).toEqual([]);
    const from = studio.scene.published.length;
    await studio.does(anna, "channel.change", { title: "Another" });
    const told = studio.scene.published.slice(from);
    const heard = told.filter(
      ({ topic, audience }) =>
        topic === `channel:${anna.person.id}` &&
        !(audience && "except" in audience && audience.except.includes(leo.person.id)) &&
        !(audience && "only" in audience && !audience.only.includes(leo.person.id)),
    );
    expect(heard).toHaveLength(1);
    expect(JSON.stringify(heard)).not.toContain(tom.person.id);
  });

  test("is refused when there are too many", async () => {
    for (let count = 0; count < limits.moderators; count++) {
      const { person } = await studio.scene.person(`Member ${count}`, "member");
      const at = { channel_id: studio.anna.person.id, person_id: person.id, at: count };
      await studio.scene.db.write((tx) => insertModerator(withTables(tx), at));
    }
    expect(await sets(studio.tom.person.id)).toBe("too-many-moderators");
  });
});
