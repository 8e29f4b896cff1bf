import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../../core/protocol/id.ts";
import type { Result } from "../../core/protocol/result.ts";
import type { Scope } from "../../platform/app/scope.ts";
import { withTables } from "../../platform/db/database.ts";
import { onEveryDatabase } from "../../platform/testing/databases.ts";
import { openScene, type Scene } from "../../platform/testing/scene.ts";
import { limits } from "./contract.ts";
import { counters } from "./index.ts";
import { listClicks, listEpochs } from "./queries/history.ts";
import { countersWatch, counterWatch } from "./state.ts";
import type { CounterTables } from "./tables.ts";

onEveryDatabase((open) => {
  let scene: Scene;
  let anna: Scope;
  let tom: Scope;
  let now = 0;
  let id = "";

  beforeEach(async () => {
    scene = await openScene(counters, await open());
    now = Date.UTC(2026, 5, 1, 12);
    anna = { ...(await scene.person("Anna")), now: () => now };
    tom = { ...(await scene.person("Tom")), now: () => now };
    id = newId();
    expect(await gives(anna, "counter.create", { name: "Swims" })).toMatchObject({ ok: true });
  });
  afterEach(() => scene.close());

  const tables = () => withTables<CounterTables>(scene.db.read);
  const shown = (scope: Scope) => scene.snapshot(counterWatch, id, scope);

  /** Gives a command about the counter, and proves the sync law on both topics for everyone. */
  async function gives(scope: Scope, name: string, input: object = {}) {
    return scene.inSync(countersWatch, "", [anna, tom], () =>
      scene.inSync(counterWatch, id, [anna, tom], () =>
        scene.perform(scope, { name, input: { id, ...input } }),
      ),
    );
  }

  /** Does what must be done for the test to mean something. */
  async function does(scope: Scope, name: string, input: object = {}): Promise<void> {
    expect(await gives(scope, name, input)).toMatchObject({ ok: true });
  }

  const refusal = (answer: Result<unknown>) => (answer.ok ? undefined : answer.failure.code);

  describe("an undo", () => {
    test("takes back one's own last click, several one after the other", async () => {
      await does(anna, "counter.set", { step: 5 });
      await does(anna, "counter.click", { clicks: 3 });
      await does(tom, "counter.click", { clicks: 1 });
      await does(anna, "counter.undo");
      expect(await shown(anna)).toMatchObject({
        counter: { value: 15, last: { by: { name: "Tom" } } },
        mine: { amount: 10, last: { number: 2, amount: 5 } },
      });
      await does(anna, "counter.click", { clicks: 1 });
      for (const _ of [1, 2, 3]) await does(anna, "counter.undo");
      expect(refusal(await gives(anna, "counter.undo"))).toBe("nothing-to-undo");
      expect(await shown(anna)).toMatchObject({ counter: { value: 5 }, mine: { amount: 0 } });
      const clicks = await listClicks(tables(), id, { before: 100, limit: 100 });
      expect(clicks.map(({ number, undoes, undoneBy }) => [number, undoes, undoneBy])).toEqual([
        ...[
          [9, 1, undefined],
          [8, 2, undefined],
          [7, 6, undefined],
          [6, undefined, 7],
        ],
        ...[
          [5, 3, undefined],
          [4, undefined, undefined],
          [3, undefined, 5],
        ],
        ...[
          [2, undefined, 8],
          [1, undefined, 9],
        ],
      ] as never);
    });

    test("is refused when another click is meant than the last one", async () => {
      await does(anna, "counter.click", { clicks: 2 });
      expect(refusal(await gives(anna, "counter.undo", { number: 1 }))).toBe("nothing-to-undo");
      await does(anna, "counter.undo", { number: 2 });
      expect(refusal(await gives(anna, "counter.undo", { number: 2 }))).toBe("nothing-to-undo");
      expect(refusal(await gives(tom, "counter.undo", { number: 1 }))).toBe("nothing-to-undo");
    });

    test("takes a click out of the time when it was made", async () => {
      await does(anna, "counter.click", { clicks: 1 });
      now += 3_600_000;
      await does(anna, "counter.undo");
      const rows = await tables().selectFrom("bucket").select(["minutes", "amount"]).execute();
      expect(rows.toSorted((a, b) => a.minutes - b.minutes)).toEqual([
        { minutes: 1, amount: 0 },
        { minutes: 15, amount: 0 },
      ]);
    });

    test("does not reach across a reset, but does so again when that was taken back", async () => {
      await does(anna, "counter.click", { clicks: 1 });
      await does(anna, "counter.reset", { epoch: 1, value: 1 });
      expect(refusal(await gives(anna, "counter.undo"))).toBe("nothing-to-undo");
      await does(anna, "counter.click", { clicks: 1 });
      await does(anna, "counter.undo");
      await does(anna, "counter.takeBack", { epoch: 2 });
      await does(anna, "counter.undo");
      expect(await shown(anna)).toMatchObject({ counter: { value: 0, epoch: 1 } });
    });
  });

  describe("a reset", () => {
    test("closes an epoch with its value, and keeps what was confirmed beside it", async () => {
      await does(tom, "counter.click", { clicks: 7 });
      now += 1_000;
      await does(anna, "counter.reset", { epoch: 1, value: 5 });
      const { counter } = await shown(tom);
      expect(counter).toMatchObject({ value: 0, epoch: 2, epochStartedAt: now });
      expect(counter?.last).toBeUndefined();
      const resetBy = { id: anna.person.id, name: "Anna" };
      expect(await listEpochs(tables(), id)).toEqual([
        { epoch: 2, startedAt: now, value: 0 },
        { epoch: 1, startedAt: now - 1_000, endedAt: now, value: 7, confirmed: 5, resetBy },
      ]);
    });

    test("is refused after another one and to others, but not after a click", async () => {
      expect(refusal(await gives(tom, "counter.reset", { epoch: 1, value: 0 }))).toBe("not-yours");
      await does(tom, "counter.click", { clicks: 1 });
      await does(anna, "counter.reset", { epoch: 1, value: 0 });
      const again = await gives(anna, "counter.reset", { epoch: 1, value: 0 });
      expect(refusal(again)).toBe("value-changed");
      expect((await shown(anna)).counter?.epoch).toBe(2);
    });

    test("is done by a host as well", async () => {
      const host = { ...(await scene.person("Hanna", "host")), now: () => now };
      await does(host, "counter.reset", { epoch: 1, value: 0 });
      await does(host, "counter.takeBack", { epoch: 2 });
    });
  });

  describe("a click of an epoch that was closed", () => {
    beforeEach(async () => {
      await does(anna, "counter.click", { clicks: 1 });
      now += 3_600_000;
      await does(anna, "counter.reset", { epoch: 1, value: 1 });
      now += 3_600_000;
    });

    test("is added to that epoch, within its time, and not to the new one", async () => {
      const at = now + 999_999;
      await does(tom, "counter.click", { clicks: 2, epoch: 1, at });
      expect((await shown(tom)).counter).toMatchObject({ value: 0, epoch: 2 });
      const event = scene.published.findLast(({ topic }) => topic === "counters")?.event;
      const late = { epoch: 1, value: 3, by: { name: "Tom" }, at: now - 3_600_000 };
      expect(event).toMatchObject({ type: "counter.clickedLate", value: 0, epoch: 2, late });
      expect((await listEpochs(tables(), id)).at(-1)).toMatchObject({ value: 3 });
      expect((await shown(tom)).mine).toMatchObject({ epoch: 1, amount: 2, total: 2 });
    });

    test("is added to the one that is open again, once the reset was taken back", async () => {
      await does(anna, "counter.takeBack", { epoch: 2 });
      await does(tom, "counter.click", { clicks: 2, epoch: 2 });
      await does(tom, "counter.click", { clicks: 2, epoch: 1 });
      expect((await shown(tom)).counter).toMatchObject({ value: 5, epoch: 1 });
    });

    test("is refused when there never was such an epoch", async () => {
      const refused = await gives(tom, "counter.click", { clicks: 1, epoch: 3 });
      expect(refusal(refused)).toBe("epoch-not-found");
    });
  });

  test("a click that comes late has the time when it was made, and is not the last", async () => {
    now += 3_600_000;
    await does(anna, "counter.click", { clicks: 1 });
    const at = now - 2 * limits.offlineMs;
    await does(tom, "counter.click", { clicks: 1, epoch: 1, at });
    await does(tom, "counter.click", { clicks: 1, epoch: 1, at: 1 });
    await does(tom, "counter.click", { clicks: 1, epoch: 1, at: now - limits.offlineMs + 1 });
    const times = (await listClicks(tables(), id, { before: 9, limit: 9 })).map(({ at }) => at);
    expect(times).toEqual([now, now - 3_600_000, at, now]);
    await does(anna, "counter.click", { clicks: 1 });
    await does(tom, "counter.click", { clicks: 1, epoch: 1, at });
    expect((await shown(anna)).counter?.last?.by.name).toBe("Anna");
  });

  describe("taking a reset back", () => {
    test("opens the old epoch, and adds what was clicked since", async () => {
      await does(anna, "counter.click", { clicks: 4 });
      await does(tom, "counter.click", { clicks: 3 });
      await does(anna, "counter.reset", { epoch: 1, value: 7 });
      await does(tom, "counter.click", { clicks: 2 });
      await does(anna, "counter.takeBack", { epoch: 2 });
      expect(await shown(tom)).toMatchObject({
        counter: { value: 9, epoch: 1, last: { by: { name: "Tom" } } },
        mine: { epoch: 1, amount: 5, total: 5 },
      });
      expect(await listEpochs(tables(), id)).toEqual([{ epoch: 1, startedAt: now, value: 9 }]);
      const event = scene.published.findLast(({ topic }) => topic === "counters")?.event;
      expect(event).toMatchObject({ type: "counter.takenBack", from: 2, added: 2 });
      await does(anna, "counter.reset", { epoch: 1, value: 9 });
      expect((await shown(tom)).counter?.epoch).toBe(3);
    });

    test("tells who clicked last before it, where nobody has since", async () => {
      await does(tom, "counter.click", { clicks: 1 });
      await does(anna, "counter.reset", { epoch: 1, value: 1 });
      await does(anna, "counter.takeBack", { epoch: 2 });
      expect((await shown(anna)).counter?.last).toMatchObject({ by: { name: "Tom" } });
    });

    test("is refused after a day, without a reset, to others, and of another epoch", async () => {
      const refused = async (scope: Scope, epoch: number) =>
        refusal(await gives(scope, "counter.takeBack", { epoch }));
      expect(await refused(anna, 1)).toBe("nothing-to-take-back");
      await does(anna, "counter.reset", { epoch: 1, value: 0 });
      expect(await refused(tom, 2)).toBe("not-yours");
      expect(await refused(anna, 1)).toBe("value-changed");
      now += limits.takeBackMs;
      expect(await refused(anna, 2)).toBe("nothing-to-take-back");
    });
  });
});
