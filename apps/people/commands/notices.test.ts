import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import type { Heard } from "../../../core/hub/heard.ts";
import { newId } from "../../../core/protocol/id.ts";
import { notify } from "../../../platform/app/notify.ts";
import type { Scope } from "../../../platform/app/scope.ts";
import { withTables } from "../../../platform/db/database.ts";
import { onEveryDatabase } from "../../../platform/testing/databases.ts";
import { limits } from "../contract.ts";
import type { PeopleTables } from "../tables.ts";
import { type Neighbours, openNeighbours } from "../testing/neighbours.ts";

onEveryDatabase((open) => {
  let at: Neighbours;
  beforeEach(async () => {
    at = await openNeighbours(await open());
  });
  afterEach(() => at.scene.close());

  /** Some app tells somebody so many things. */
  async function told(scope: Scope, times: number, from: Scope = at.tom) {
    const word = {
      to: scope.person.id,
      from: from.person.id,
      kind: "chat.mentioned",
      link: "/chat",
    };
    const heard = await at.scene.db.write(async (transaction) => {
      const events: Heard[] = [];
      for (let time = 1; time <= times; time++) {
        const data = { room: "«Двор» 🌳", time };
        events.push(
          ...(await notify(withTables<PeopleTables>(transaction), { ...word, data }, time)),
        );
      }
      return events;
    });
    await at.scene.tell(heard);
  }

  const mute = (kind: unknown, isMuted: unknown = true, scope = at.anna) =>
    at.gives(scope, "notice.mute", { kind, isMuted } as object);
  const read = (upTo: unknown, scope = at.anna) => at.gives(scope, "notices.read", { upTo });
  const unread = async (scope = at.anna) => (await at.notices(scope)).unread;

  describe("a notice", () => {
    test("comes to who is told, the newest first, and to nobody else", async () => {
      await at.inSync(() => told(at.anna, 3));
      const { notices } = await at.notices(at.anna);
      expect(notices.map(({ data }) => data["time"]).sort()).toEqual([1, 2, 3]);
      expect(notices.map(({ id }) => id)).toEqual(
        notices
          .map(({ id }) => id)
          .sort()
          .reverse(),
      );
      expect(notices[0]).toMatchObject({ kind: "chat.mentioned", data: { room: "«Двор» 🌳" } });
      expect(await unread(at.tom)).toBe(0);
    });

    test(`beyond the newest ${limits.noticesShown} is kept, and not shown`, async () => {
      await told(at.anna, limits.noticesShown);
      await at.inSync(() => told(at.anna, 3));
      expect((await at.notices(at.anna)).notices).toHaveLength(limits.noticesShown);
      const kept = await at.tables().selectFrom("notice").select("id").execute();
      expect(kept).toHaveLength(limits.noticesShown + 3);
    });
  });

  describe("notices.read", () => {
    test("marks all up to one as read, and leaves those that came later", async () => {
      await told(at.anna, 3);
      const [newest, middle] = (await at.notices(at.anna)).notices;
      await read(middle?.id);
      const { notices } = await at.notices(at.anna);
      expect(notices.map(({ isRead }) => isRead)).toEqual([false, true, true]);
      await read(newest?.id);
      expect(await unread()).toBe(0);
    });

    test("of the newest reads also those that are not shown", async () => {
      await told(at.anna, limits.noticesShown + 5);
      await read((await at.notices(at.anna)).notices[0]?.id);
      const open = at.tables().selectFrom("notice").select("id").where("read_at", "is", null);
      expect(await open.execute()).toEqual([]);
    });

    test("up to an id from the future leaves unread what comes after it", async () => {
      await told(at.anna, 2);
      await at.inSync(async () => {
        const request = {
          name: "notices.read",
          input: { upTo: `ffffffff-ffff-7${newId().slice(15)}` },
        };
        await at.scene.perform(at.anna, request);
        await told(at.anna, 1);
      });
      expect(await unread()).toBe(1);
    });

    test("again, and of others' notices, changes nothing, and is not heard", async () => {
      await told(at.anna, 1);
      const [notice] = (await at.notices(at.anna)).notices;
      await read(notice?.id);
      const heard = at.scene.published.length;
      expect((await read(notice?.id)).ok).toBe(true);
      await told(at.mia, 1);
      expect((await read((await at.notices(at.mia)).notices[0]?.id)).ok).toBe(true);
      expect(await unread(at.mia)).toBe(1);
      expect(at.scene.published).toHaveLength(heard + 1);
    });

    test.each(["", "x".repeat(10_000), 7, null])("is refused up to %j", async (upTo) => {
      const refused = await read(upTo);
      expect(refused).toMatchObject({ ok: false, failure: { code: "invalid" } });
    });

    test("is refused to a guest", async () => {
      const refused = await read(newId(), at.guest);
      expect(refused).toMatchObject({ ok: false, failure: { code: "not-member" } });
    });
  });

  describe("notice.mute", () => {
    test("keeps a kind away until it is taken back; other kinds come", async () => {
      await mute("chat.mentioned");
      await mute("people.asked");
      expect((await at.notices(at.anna)).muted).toEqual(["chat.mentioned", "people.asked"]);
      await at.inSync(() => told(at.anna, 1));
      expect(await unread()).toBe(0);
      await mute("chat.mentioned", false);
      await at.inSync(() => told(at.anna, 1));
      expect(await unread()).toBe(1);
      expect((await at.notices(at.anna)).muted).toEqual(["people.asked"]);
    });

    test("is for oneself alone", async () => {
      await mute("chat.mentioned");
      await told(at.mia, 1);
      expect(await unread(at.mia)).toBe(1);
    });

    test("twice, or back where nothing was muted, is not heard", async () => {
      await mute("chat.mentioned");
      const heard = at.scene.published.length;
      expect((await mute("chat.mentioned")).ok).toBe(true);
      expect((await mute("people.asked", false)).ok).toBe(true);
      expect(at.scene.published).toHaveLength(heard);
    });

    test.each([
      ["", true],
      ["chat", true],
      ["Чат.слово", true],
      ["chat.mentioned\u0000", true],
      [`chat.${"x".repeat(10_000)}`, true],
      [7, true],
      ["chat.mentioned", "yes"],
    ])("is refused for %j, %j, and nothing is written", async (kind, isMuted) => {
      const refused = await mute(kind, isMuted);
      expect(refused).toMatchObject({ ok: false, failure: { code: "invalid" } });
      expect(await at.tables().selectFrom("notice_mute").selectAll().execute()).toEqual([]);
    });

    test(`is refused beyond ${limits.mutes} kinds, and to a guest`, async () => {
      const kinds = Array.from(
        { length: limits.mutes },
        (_, index) => `a.${"x".repeat(index + 1)}`,
      );
      await at.scene.db.write((transaction) =>
        withTables<PeopleTables>(transaction)
          .insertInto("notice_mute")
          .values(kinds.map((kind) => ({ person_id: at.anna.person.id, kind })))
          .execute(),
      );
      expect(await mute("chat.mentioned")).toMatchObject({ failure: { code: "too-many-kinds" } });
      expect((await mute("a.x", false)).ok).toBe(true);
      expect((await mute("chat.mentioned")).ok).toBe(true);
      const guest = await mute("chat.mentioned", true, at.guest);
      expect(guest).toMatchObject({ failure: { code: "not-member" } });
    });
  });
});
