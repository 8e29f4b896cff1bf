import { afterEach, beforeEach, expect, test } from "bun:test";
import fc from "fast-check";
import { sql } from "kysely";
import { newId } from "../../core/protocol/id.ts";
import type { Scope } from "../../platform/app/scope.ts";
import { onEveryDatabase } from "../../platform/testing/databases.ts";
import { openScene, type Scene } from "../../platform/testing/scene.ts";
import { limits } from "./contract.ts";
import { counters } from "./index.ts";
import { counterWatch } from "./state.ts";
import { asOne, type EpochSums, sumsOf } from "./testing/sums.ts";

/** What one of two people does while a third looks on; `epochsAgo` is how old their page is. */
type Deed = { readonly by: number; readonly isRepeated: boolean } & (
  | { readonly does: "click"; readonly clicks: number; readonly epochsAgo: number }
  | { readonly does: "undo" | "reset" | "takeBack" }
  | { readonly does: "set"; readonly step: number }
);

const who = { by: fc.nat(1), isRepeated: fc.boolean() };
const click = fc.record({
  ...{ ...who, does: fc.constant("click" as const) },
  ...{ clicks: fc.integer({ min: 1, max: 4 }), epochsAgo: fc.nat(2) },
});
const plain = (does: "undo" | "reset" | "takeBack") =>
  fc.record({ ...who, does: fc.constant(does) });
const set = fc.record({
  ...who,
  does: fc.constant("set" as const),
  step: fc.integer({ min: 1, max: 9 }),
});
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 6, arbitrary: click },
  { weight: 6, arbitrary: plain("undo") },
  { weight: 2, arbitrary: plain("reset") },
  { weight: 2, arbitrary: plain("takeBack") },
  { weight: 1, arbitrary: set },
);

interface Click {
  readonly by: number;
  epoch: number;
  readonly amount: number;
  isUndone: boolean;
}

/** What a counter is, in the simplest words: all clicks, and in which epoch each counts. */
class Model {
  readonly clicks: Click[] = [];
  rows = 0;
  step = 1;
  /** The epochs that were not taken back, the present one last. */
  epochs = [1];
  /** Every epoch that there ever was, and where its clicks count now. */
  readonly into = new Map([[1, 1]]);

  get present(): number {
    return this.epochs.at(-1) ?? 1;
  }

  /** Does a deed of which `seen` is the epoch on the page; gives whether it may be done. */
  does(deed: Deed, seen: number): boolean {
    switch (deed.does) {
      case "click": {
        const epoch = this.into.get(seen) ?? 0;
        const one = { by: deed.by, epoch, amount: this.step, isUndone: false };
        for (let left = deed.clicks; left > 0; left--) this.clicks.push({ ...one });
        this.rows += deed.clicks;
        return true;
      }
      case "undo": {
        const own = ({ by, epoch, isUndone }: Click) =>
          by === deed.by && epoch === this.present && !isUndone;
        const last = this.clicks.findLast(own);
        if (!last) return false;
        last.isUndone = true;
        this.rows += 1;
        return true;
      }
      case "reset": {
        const next = Math.max(...this.into.keys()) + 1;
        this.into.set(next, next);
        this.epochs.push(next);
        return true;
      }
      case "takeBack":
        return this.#takesBack();
      case "set":
        this.step = deed.step;
        return true;
    }
  }

  #takesBack(): boolean {
    const from = this.present;
    if (this.epochs.length === 1) return false;
    this.epochs.pop();
    for (const [epoch, into] of this.into) if (into === from) this.into.set(epoch, this.present);
    for (const click of this.clicks) if (click.epoch === from) click.epoch = this.present;
    return true;
  }

  /** What was added by somebody, or by all, in an epoch or in all of them. */
  sum({ by, epoch }: { readonly by?: number; readonly epoch?: number }): number {
    return this.clicks
      .filter((click) => !click.isUndone && (by ?? click.by) === click.by)
      .filter((click) => (epoch ?? click.epoch) === click.epoch)
      .reduce((sum, { amount }) => sum + amount, 0);
  }
}

onEveryDatabase((open) => {
  let scene: Scene;
  let people: readonly Scope[];

  beforeEach(async () => {
    scene = await openScene(counters, await open());
    const names = ["Anna", "Tom", "Ida"];
    people = await Promise.all(names.map((name) => scene.person(name, "host")));
  });
  afterEach(() => scene.close());

  async function sums(id: string): Promise<readonly EpochSums[]> {
    const { rows } = await sql.raw<EpochSums>(sumsOf(id)).execute(scene.db.read);
    return rows.map((row) =>
      Object.assign(row, ...Object.entries(row).map(([key, sum]) => ({ [key]: Number(sum) }))),
    );
  }

  async function makes(): Promise<string> {
    const id = newId();
    const [maker] = people;
    if (!maker) throw new Error("nobody is here");
    const input = { id, name: "Swims" };
    expect(await scene.perform(maker, { name: "counter.create", input })).toMatchObject({
      ok: true,
    });
    return id;
  }

  /** The command that a deed is, from a page that saw this epoch. */
  function commandOf(id: string, deed: Deed, seen: number, present: number) {
    const name = `counter.${deed.does}`;
    if (deed.does === "click") {
      const isLate = seen !== present;
      const at = isLate ? { at: Date.now() - 2 * limits.offlineMs } : {};
      return { name, input: { id, clicks: deed.clicks, epoch: seen, ...at } };
    }
    if (deed.does === "undo") return { name, input: { id } };
    if (deed.does === "set") return { name, input: { id, step: deed.step } };
    return { name, input: { id, epoch: present, value: 0 } };
  }

  async function follows(id: string, deeds: readonly Deed[]): Promise<Model> {
    const model = new Model();
    const client = newId();
    for (const [index, deed] of deeds.entries()) {
      const scope = people[deed.by];
      if (!scope) throw new Error("there is no such person");
      const known = [...model.into.keys()];
      const ago = deed.does === "click" ? deed.epochsAgo : 0;
      const seen = ago === 0 ? model.present : (known.at(-1 - ago) ?? model.present);
      const command = commandOf(id, deed, seen, model.present);
      const once = { client: `${client.slice(0, -1)}${deed.by}`, number: index + 1 };
      const does = () => scene.perform(scope, command, once);
      const done = await scene.inSync(counterWatch, id, people, does);
      expect(done.ok).toBe(model.does(deed, seen));
      if (deed.isRepeated) expect((await does()).ok).toBe(done.ok);
    }
    return model;
  }

  test("whatever is done, every sum is what the clicks are, and so is one's own", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 5, maxLength: 30 }), async (deeds) => {
        const id = await makes();
        const model = await follows(id, deeds);
        const expected = model.epochs.map((epoch) => ({ epoch, value: model.sum({ epoch }) }));
        expect(await sums(id)).toEqual(expected.map(asOne));
        const { rows } = await sql<{ rows: number; last: number }>`
          select count(*) as "rows", coalesce(max(number), 0) as "last" from click
          where counter_id = ${id}`.execute(scene.db.read);
        expect(rows.map(({ rows, last }) => [Number(rows), Number(last)])).toEqual([
          [model.rows, model.rows],
        ]);
        for (const [by, scope] of people.entries()) {
          const { counter, mine } = await scene.snapshot(counterWatch, id, scope);
          expect(counter?.epoch).toBe(model.present);
          const own = mine?.epoch === counter?.epoch ? mine?.amount : 0;
          const shown = { own: own ?? 0, total: mine?.total ?? 0 };
          const epoch = model.present;
          expect(shown).toEqual({ own: model.sum({ by, epoch }), total: model.sum({ by }) });
        }
      }),
      { numRuns: scene.db.dialect === "sqlite" ? 40 : 4 },
    );
  });

  test("what is done at once leaves every sum the same", async () => {
    const id = await makes();
    const commands = Array.from({ length: 60 }, (_, index) => {
      const input = { id, clicks: (index % 3) + 1, epoch: 1 };
      if (index % 20 === 7) return { name: "counter.reset", input: { id, epoch: 1, value: 0 } };
      if (index % 20 === 13) return { name: "counter.takeBack", input: { id, epoch: 2 } };
      return index % 4 === 3
        ? { name: "counter.undo", input: { id } }
        : { name: "counter.click", input };
    });
    await Promise.all(
      commands.map((command, index) => {
        const scope = people[index % 3];
        return scope && scene.perform(scope, command);
      }),
    );
    const after = await sums(id);
    expect(after).toEqual(after.map(asOne));
    expect(after.reduce((sum, { value }) => sum + value, 0)).toBeGreaterThan(0);
  });
});
