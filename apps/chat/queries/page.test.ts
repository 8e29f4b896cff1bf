import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../../../core/protocol/id.ts";
import { onEveryDatabase } from "../../../platform/testing/databases.ts";
import { openTalk, type Talk } from "../testing/talk.ts";
import { nobody, withheldFrom } from "./messages.ts";
import { findPage, type PageQuery } from "./page.ts";

onEveryDatabase((open) => {
  let talk: Talk;
  let room: string;

  beforeEach(async () => {
    talk = await openTalk(await open());
    room = await talk.room([talk.anna, talk.tom, talk.mia]);
  });
  afterEach(() => talk.scene.close());

  /** The positions of a page, and whether there is more on either side. */
  async function page(query: Omit<PageQuery, "roomId">, viewer?: Talk["anna"]) {
    const withheld = viewer ? await withheldFrom(talk.tables(), viewer.person.id) : nobody;
    const found = await findPage(talk.tables(), { roomId: room, ...query }, withheld);
    const positions = found.messages.map(({ position }) => position).join(" ");
    return [found.hasBefore ? "…" : "", positions, found.hasAfter ? "…" : ""].join("|");
  }

  describe("a page of a room's history", () => {
    test("is its end, or what stands before, after and around a position", async () => {
      await talk.fills(room, [talk.anna], 20);
      expect(await page({ limit: 3 })).toBe("…|18 19 20|");
      expect(await page({ at: { before: 18 }, limit: 3 })).toBe("…|15 16 17|…");
      expect(await page({ at: { before: 4 }, limit: 3 })).toBe("|1 2 3|…");
      expect(await page({ at: { before: 21 }, limit: 3 })).toBe("…|18 19 20|");
      expect(await page({ at: { after: 3 }, limit: 3 })).toBe("…|4 5 6|…");
      expect(await page({ at: { after: 17 }, limit: 3 })).toBe("…|18 19 20|");
      expect(await page({ at: { after: 0 }, limit: 3 })).toBe("|1 2 3|…");
      expect(await page({ at: { after: 20 }, limit: 3 })).toBe("…||");
      expect(await page({ at: { around: 10 }, limit: 4 })).toBe("…|8 9 10 11|…");
      expect(await page({ at: { around: 1 }, limit: 4 })).toBe("|1 2|…");
      expect(await page({ at: { around: 20 }, limit: 4 })).toBe("…|18 19 20|");
      expect(await page({ at: { around: 1 }, limit: 1 })).toBe("|1|…");
      expect(await page({ at: { before: 1 }, limit: 100 })).toBe("||…");
    });

    test("is empty where nothing was said", async () => {
      expect(await page({ limit: 3 })).toBe("||");
      expect(await page({ at: { around: 7 }, limit: 3 })).toBe("||");
    });

    test("is as long for who has blocked somebody", async () => {
      await talk.fills(room, [talk.anna, talk.tom], 10);
      await talk.blocks(talk.mia, talk.tom);
      // Of two in turn, those at even positions are Anna's.
      expect(await page({ limit: 3 }, talk.mia)).toBe("…|6 8 10|");
      expect(await page({ at: { before: 6 }, limit: 3 }, talk.mia)).toBe("|2 4|…");
      expect(await page({ at: { after: 8 }, limit: 3 }, talk.mia)).toBe("…|10|");
      expect(await page({ limit: 1 }, talk.tom)).toBe("…|10|");
    });

    test("has the reactions of its messages, but those of people who are withheld", async () => {
      await talk.fills(room, [talk.anna], 2);
      const ids = await talk.tables().selectFrom("message").select("id").execute();
      const rows = ids.flatMap(({ id: message_id }, at) =>
        [talk.tom, talk.mia].map(({ person }) => ({
          ...{ message_id, emoji: "❤️", person_id: person.id, at },
        })),
      );
      await talk.tables().insertInto("reaction").values(rows).execute();
      const found = await findPage(
        talk.tables(),
        { roomId: room, limit: 5 },
        new Set([talk.tom.person.id]),
      );
      const hearts = { emoji: "❤️", people: [talk.mia.person.id] };
      expect(found.messages.map(({ reactions }) => reactions)).toEqual([[hearts], [hearts]]);
    });
  });

  describe("a room with 50,000 messages", () => {
    /** The least of some runs: what the work itself takes, whatever else the machine does. */
    async function leastMs(run: () => Promise<unknown>): Promise<number> {
      const times: number[] = [];
      for (let round = 0; round < 9; round++) {
        const begun = performance.now();
        await run();
        times.push(performance.now() - begun);
      }
      return Math.min(...times);
    }

    const measured = async (large: number) => ({
      end: await leastMs(() => talk.open(talk.mia, room)),
      middle: await leastMs(() => page({ at: { around: large / 2 }, limit: 50 }, talk.mia)),
      list: await leastMs(() => talk.entry(talk.mia, room)),
      nowhere: await leastMs(() => page({ at: { around: Number.MAX_SAFE_INTEGER }, limit: 9 })),
    });

    test("opens at its end, in its middle, and in the list like one with 200", async () => {
      await talk.blocks(talk.mia, talk.tom);
      await talk.fills(room, [talk.anna, talk.tom], 200);
      const small = await measured(200);
      await talk.fills(room, [talk.anna, talk.tom], 50_000);
      const large = await measured(50_000);
      // Whoever looked at every message would take some 250 times as long.
      for (const what of ["end", "middle", "list", "nowhere"] as const) {
        expect(large[what] / (small[what] + 1)).toBeLessThan(20);
      }
      expect(await talk.joins(talk.mia, newId())).toBe("room-not-found");
    }, 120_000);
  });
});
