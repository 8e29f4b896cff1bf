import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../../core/protocol/id.ts";
import type { Result } from "../../core/protocol/result.ts";
import type { Scope } from "../../platform/app/scope.ts";
import { withTables } from "../../platform/db/database.ts";
import { onEveryDatabase } from "../../platform/testing/databases.ts";
import { openScene, type Scene } from "../../platform/testing/scene.ts";
import { counterListening } from "./channel.ts";
import { counters } from "./index.ts";
import { findStatistics } from "./queries/tally.ts";
import { countersWatch, counterWatch } from "./state.ts";
import type { CounterTables } from "./tables.ts";

onEveryDatabase((open) => {
  let scene: Scene;
  let anna: Scope;
  let ida: Scope;
  let host: Scope;
  let guest: Scope;

  beforeEach(async () => {
    scene = await openScene(counters, await open());
    [anna, ida, host, guest] = [
      await scene.person("Anna", "member"),
      await scene.person("Ida", "member"),
      await scene.person("Hanna", "host"),
      await scene.person("Quiet Heron"),
    ];
  });
  afterEach(() => scene.close());

  const all = () => [anna, ida, host, guest];
  const refusal = (answer: Result<unknown>) => (answer.ok ? undefined : answer.failure.code);

  /** Gives a command, and proves the sync law on both topics for everyone who may listen. */
  async function gives(
    scope: Scope,
    name: string,
    input: { id: string; [field: string]: unknown },
  ) {
    const states = all().map((one) => scene.snapshot(counterWatch, input.id, one));
    const isThere = (await Promise.all(states)).map(({ counter }) => counter !== undefined);
    const listening = all().filter((_, index) => isThere[index]);
    return scene.inSync(countersWatch, "", all(), () =>
      scene.inSync(counterWatch, input.id, listening, () => scene.perform(scope, { name, input })),
    );
  }

  async function makes(scope: Scope, settings: object = {}): Promise<string> {
    const id = newId();
    const made = await gives(scope, "counter.create", { id, name: "Swims", ...settings });
    expect(made).toMatchObject({ ok: true });
    return id;
  }

  /** The names of those to whom a counter is there: in the list, at its topic, and to a click. */
  async function seenBy(id: string): Promise<readonly string[]> {
    const tables = withTables<CounterTables>(scene.db.read);
    const names: string[] = [];
    for (const scope of all()) {
      const { counters } = await scene.snapshot(countersWatch, "", scope);
      const isListed = counters.some((counter) => counter.id === id);
      expect((await counterListening.admit(tables, scope, id)).ok).toBe(isListed);
      expect((await scene.snapshot(counterWatch, id, scope)).counter !== undefined).toBe(isListed);
      const clicked = await gives(scope, "counter.click", { id, clicks: 1 });
      expect(refusal(clicked)).toBe(isListed ? undefined : "counter-not-found");
      if (isListed) names.push(scope.person.name);
    }
    return names;
  }

  test("a counter is there for who may see it, and for nobody else", async () => {
    expect(await seenBy(await makes(anna))).toEqual(["Anna", "Ida", "Hanna", "Quiet Heron"]);
    expect(await seenBy(await makes(anna, { access: "members" }))).toEqual([
      "Anna",
      "Ida",
      "Hanna",
    ]);
    expect(await seenBy(await makes(anna, { access: "private" }))).toEqual(["Anna"]);
    expect(await seenBy(await makes(guest, { access: "private" }))).toEqual(["Quiet Heron"]);
  });

  test("whose access is changed goes for some, or comes for them", async () => {
    const id = await makes(anna);
    await gives(anna, "counter.click", { id, clicks: 1 });
    const steps = [
      ["members", ["Anna", "Ida", "Hanna"]],
      ["private", ["Anna"]],
      ["open", ["Anna", "Ida", "Hanna", "Quiet Heron"]],
      ["private", ["Anna"]],
      ["members", ["Anna", "Ida", "Hanna"]],
    ] as const;
    for (const [access, names] of steps) {
      expect(await gives(anna, "counter.set", { id, access })).toMatchObject({ ok: true });
      expect(await seenBy(id)).toEqual([...names]);
    }
  });

  test("no event of a counter is told to who does not see it", async () => {
    const id = await makes(anna, { access: "private" });
    await gives(anna, "counter.click", { id, clicks: 1 });
    await gives(anna, "counter.undo", { id });
    await gives(anna, "counter.rename", { id, name: "Dives" });
    await gives(anna, "counter.reset", { id, epoch: 1, value: 0 });
    await gives(anna, "counter.click", { id, clicks: 1, epoch: 1 });
    await gives(anna, "counter.takeBack", { id, epoch: 2 });
    await gives(anna, "counter.delete", { id });
    expect(scene.published.length).toBeGreaterThan(16);
    const only = [anna.person.id];
    expect(scene.published.filter(({ audience }) => !Bun.deepEquals(audience, { only }))).toEqual(
      [],
    );
  });

  test("nothing of it can be done, nor counted in a profile, by who does not see it", async () => {
    const id = await makes(anna, { access: "private" });
    await gives(anna, "counter.click", { id, clicks: 3 });
    const inputs = [
      ["counter.undo", {}],
      ["counter.rename", { name: "Mine" }],
      ["counter.set", { step: 2 }],
      ["counter.reset", { epoch: 1, value: 3 }],
      ["counter.takeBack", { epoch: 1 }],
      ["counter.delete", {}],
    ] as const;
    for (const [name, input] of inputs) {
      expect(refusal(await gives(host, name, { id, ...input }))).toBe("counter-not-found");
    }
    const statistics = (asker: Scope) =>
      findStatistics(withTables<CounterTables>(scene.db.read), asker, anna.person.id);
    expect(await statistics(anna)).toMatchObject({ clicks: 3, counters: 1 });
    expect(await statistics(host)).toEqual({ clicks: 0, counters: 0 });
  });

  describe("the settings", () => {
    test("are what was chosen, and go when they are taken away", async () => {
      const chosen = { step: 5, goal: 100, colour: "teal", access: "members" } as const;
      const id = await makes(anna, chosen);
      const shown = async () => (await scene.snapshot(counterWatch, id, anna)).counter;
      expect(await shown()).toMatchObject(chosen);
      await gives(anna, "counter.click", { id, clicks: 2 });
      await gives(host, "counter.set", { id, step: 1, goal: null, colour: null, name: "Dives" });
      await gives(anna, "counter.click", { id, clicks: 2 });
      const after = await shown();
      expect(after).toMatchObject({ name: "Dives", step: 1, access: "members", value: 12 });
      expect([after?.goal, after?.colour]).toEqual([undefined, undefined]);
    });

    test("are changed by who made it or a host only, and its name by everyone", async () => {
      const id = await makes(anna);
      expect(refusal(await gives(ida, "counter.set", { id, step: 2 }))).toBe("not-yours");
      expect(await gives(host, "counter.set", { id, step: 2 })).toMatchObject({ ok: true });
      expect(await gives(guest, "counter.rename", { id, name: "x" })).toMatchObject({ ok: true });
    });

    test("give no counter of a guest to members alone", async () => {
      const input = { id: newId(), name: "Swims", access: "members" };
      expect(refusal(await gives(guest, "counter.create", input))).toBe("not-a-member");
      const id = await makes(guest);
      const given = await gives(guest, "counter.set", { id, access: "members" });
      expect(refusal(given)).toBe("not-a-member");
    });

    test("are refused when they are none", async () => {
      const wrong = [
        ...[{ step: 0 }, { step: 1.5 }, { step: 1_000_001 }, { goal: 0 }, { goal: "many" }],
        ...[{ colour: "beige" }, { access: "hosts" }, { name: "" }],
      ];
      for (const settings of wrong) {
        const refused = await gives(anna, "counter.set", { id: newId(), ...settings });
        expect(refusal(refused)).toBe("invalid");
      }
    });
  });
});
