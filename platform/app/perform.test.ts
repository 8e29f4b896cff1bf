import { afterEach, beforeEach, describe, expect, spyOn, test } from "bun:test";
import { sql } from "kysely";
import * as z from "zod/mini";
import { heard } from "../../core/hub/heard.ts";
import { defineChannel } from "../../core/protocol/channel.ts";
import { newId } from "../../core/protocol/id.ts";
import { limits } from "../../core/protocol/limits.ts";
import { ok, refuse } from "../../core/protocol/result.ts";
import { withTables } from "../db/database.ts";
import { onEveryDatabase } from "../testing/databases.ts";
import { openScene, type Scene } from "../testing/scene.ts";
import { defineApp, serveChannel } from "./app.ts";
import { forgetOldClients, type OnceTables } from "./once.ts";
import type { Scope } from "./scope.ts";

/** An app with one number: `add` adds to it, and then fails as it is told. */
const tally = defineChannel("tally", {
  snapshot: z.object({}),
  events: { added: z.object({ total: z.number() }) },
  commands: { add: z.object({ end: z.optional(z.enum(["refuse", "throw"])) }) },
  failures: ["told-to"],
});

interface TallyTables {
  readonly tally: { readonly total: number };
}

const app = defineApp({
  name: "tally",
  migrations: {
    "0001-create-tally": {
      async up(db) {
        await db.schema.createTable("tally").addColumn("total", "integer").execute();
        await sql`insert into tally (total) values (0)`.execute(db);
      },
    },
  },
  channels: [
    serveChannel<typeof tally, TallyTables>(
      tally,
      { admit: async () => ok(), snapshot: async () => ({}) },
      {
        add: async (db, _scope, { end }) => {
          const row = await db
            .updateTable("tally")
            .set((is) => ({ total: is("total", "+", 1) }))
            .returning("total")
            .executeTakeFirstOrThrow();
          if (end === "refuse") return refuse("told-to");
          if (end === "throw") throw new Error("told to");
          return ok([heard(tally, "", { type: "added", total: row.total })]);
        },
      },
    ),
  ],
});

onEveryDatabase((open) => {
  let scene: Scene;
  let anna: Scope;
  const client = newId();

  beforeEach(async () => {
    scene = await openScene(app, await open());
    anna = await scene.person("Anna");
  });
  afterEach(() => scene.close());

  const adds = (number?: number, end?: string, by = anna) =>
    scene.perform(
      by,
      { name: "add", input: { end } },
      number === undefined ? undefined : { client, number },
    );
  const total = async () => {
    const tables = withTables<TallyTables>(scene.db.read);
    return (await tables.selectFrom("tally").select("total").executeTakeFirstOrThrow()).total;
  };

  describe("a command", () => {
    test("that succeeds is written, and then heard", async () => {
      expect(await adds()).toEqual({ ok: true, value: { tally: 1 } });
      expect(await total()).toBe(1);
      expect(scene.published.map(({ event }) => event)).toEqual([{ type: "added", total: 1 }]);
    });

    test("that is refused after writing leaves nothing, and is not heard", async () => {
      expect(await adds(undefined, "refuse")).toMatchObject({ failure: { code: "told-to" } });
      expect([await total(), scene.published]).toEqual([0, []]);
    });

    test("that breaks after writing leaves nothing, and those beside it stay", async () => {
      const [one, broken, two] = await Promise.allSettled([
        adds(),
        adds(undefined, "throw"),
        adds(),
      ]);
      expect([one?.status, broken?.status, two?.status]).toEqual([
        "fulfilled",
        "rejected",
        "fulfilled",
      ]);
      expect([await total(), scene.published.length]).toEqual([2, 2]);
    });

    test("that nobody knows, or that does not parse, is refused", async () => {
      const unknown = await scene.perform(anna, { name: "__proto__", input: {} });
      expect(unknown).toMatchObject({ failure: { code: "not-found" } });
      const wrong = await scene.perform(anna, { name: "add", input: { end: "explode" } });
      expect(wrong).toMatchObject({ failure: { code: "invalid", issues: [{ path: "end" }] } });
    });
  });

  describe("a numbered command", () => {
    test("is done once, however often it is given", async () => {
      expect((await adds(1)).ok).toBe(true);
      expect(await adds(1)).toEqual({ ok: true, value: {} });
      expect([await total(), scene.published.length]).toEqual([1, 1]);
    });

    test("is done once when it is given many times at once", async () => {
      const answers = await Promise.all(Array.from({ length: 8 }, () => adds(1)));
      expect(answers.every((answer) => answer.ok)).toBe(true);
      expect([await total(), scene.published.length]).toEqual([1, 1]);
    });

    test("is done in the order in which its client gave it", async () => {
      const numbers = Array.from({ length: 20 }, (_, index) => index + 1);
      await Promise.all(numbers.map((number) => adds(number)));
      const totals = scene.published.map(({ event }) => event["total"]);
      expect(totals).toEqual(numbers);
    });

    test("that was refused is refused alike when it is repeated", async () => {
      await adds(1, "refuse");
      expect(await adds(1)).toMatchObject({ ok: false, failure: { code: "told-to" } });
      expect(await total()).toBe(0);
    });

    test("that broke may be given again", async () => {
      await expect(adds(1, "throw")).rejects.toThrow("told to");
      expect((await adds(1)).ok).toBe(true);
      expect(await total()).toBe(1);
    });

    test("is done also when it comes late, after higher numbers", async () => {
      for (const number of [3, 5, 1, 4, 2, 5, 3, 1]) expect((await adds(number)).ok).toBe(true);
      expect(await total()).toBe(5);
    });

    test("from the past is refused, because whether it was done is no longer known", async () => {
      await adds(1);
      await adds(limits.answersKept + 1);
      expect(await adds(1)).toMatchObject({ ok: false, failure: { code: "stale" } });
      expect((await adds(2)).ok).toBe(true);
      expect(await total()).toBe(3);
    });

    test("may leap ahead as often as it likes: what is remembered stays short", async () => {
      for (let leap = 1; leap <= 20; leap++) expect((await adds(leap * 1_000)).ok).toBe(true);
      const tables = withTables<OnceTables>(scene.db.read);
      const { missing } = await tables.selectFrom("client").selectAll().executeTakeFirstOrThrow();
      expect(JSON.parse(missing)).toHaveLength(limits.answersKept - 1);
    });

    test("is done once also when the clock is set back between", async () => {
      const clock = spyOn(Date, "now");
      try {
        const given = [
          [1, 2e12],
          [2, 1e12],
          [1, 1e12],
          [3, 1e12],
          [2, 1e12 + 1],
        ] as const;
        for (const [number, nowMs] of given) {
          clock.mockReturnValue(nowMs);
          expect((await adds(number)).ok).toBe(true);
        }
        clock.mockReturnValue(1e12);
        await scene.db.write((transaction) => forgetOldClients(withTables(transaction)));
        expect(await adds(2)).toEqual({ ok: true, value: {} });
      } finally {
        clock.mockRestore();
      }
      expect(await total()).toBe(3);
    });

    test("of another person's client is refused", async () => {
      await adds(1);
      const tom = await scene.person("Tom");
      for (const number of [1, 2]) {
        expect(await adds(number, undefined, tom)).toMatchObject({
          failure: { code: "forbidden" },
        });
      }
      expect(await total()).toBe(1);
    });
  });
});
