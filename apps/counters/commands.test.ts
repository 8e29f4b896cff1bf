import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { newId } from "../../core/protocol/id.ts";
import type { Scope } from "../../platform/app/scope.ts";
import { withTables } from "../../platform/db/database.ts";
import { onEveryDatabase } from "../../platform/testing/databases.ts";
import { openScene, type Scene } from "../../platform/testing/scene.ts";
import { limits } from "./contract.ts";
import { counters } from "./index.ts";
import { countersWatch, counterWatch } from "./state.ts";
import type { CounterTables } from "./tables.ts";

/** What a command is given here: right or wrong. */
type Input = { readonly id: string; readonly [field: string]: unknown };

onEveryDatabase((open) => {
  let scene: Scene;
  let anna: Scope;
  let tom: Scope;

  beforeEach(async () => {
    scene = await openScene(counters, await open());
    anna = await scene.person("Anna");
    tom = await scene.person("Tom");
  });
  afterEach(() => scene.close());

  /** Gives a command, and proves the sync law on both topics for everyone. */
  async function gives(scope: Scope, name: string, input: Input) {
    return scene.inSync(countersWatch, "", [anna, tom], () =>
      scene.inSync(counterWatch, input.id, [anna, tom], () =>
        scene.perform(scope, { name, input }),
      ),
    );
  }

  async function makes(scope: Scope, name: string): Promise<string> {
    const id = newId();
    expect((await gives(scope, "counter.create", { id, name })).ok).toBe(true);
    return id;
  }

  const counter = async (id: string) => (await scene.snapshot(counterWatch, id, anna)).counter;
  const tables = () => withTables<CounterTables>(scene.db.read);

  describe("counter.create", () => {
    test("starts at zero, and belongs to who made it", async () => {
      const id = await makes(anna, "Swims");
      expect(await counter(id)).toMatchObject({ name: "Swims", value: 0, madeBy: anna.person.id });
    });

    test("tidies the name", async () => {
      const id = await makes(anna, "  Swims\t this\u202e summer ");
      expect((await counter(id))?.name).toBe("Swims this summer");
    });

    test("keeps emoji and right-to-left names whole", async () => {
      const id = await makes(anna, "👩‍👩‍👧 שחייה");
      expect((await counter(id))?.name).toBe("👩‍👩‍👧 שחייה");
    });

    test.each([
      ["empty", ""],
      ["only spaces", " \t\u00a0\u3000 "],
      ["only marks that show nothing", "\u200b\u200f\u2060"],
      ["81 letters", "x".repeat(81)],
      ["10,000 characters", "ы".repeat(10_000)],
      ["not a text", 42],
    ])("is refused when the name is %s", async (_, name) => {
      const input = { id: newId(), name };
      const refused = await gives(anna, "counter.create", input);
      expect(refused).toMatchObject({ ok: false, failure: { code: "invalid" } });
      expect(scene.published).toEqual([]);
    });

    test("is refused when the id is taken, and the first one stays as it was", async () => {
      const id = await makes(anna, "Swims");
      const again = await gives(tom, "counter.create", { id, name: "Mine" });
      expect(again).toMatchObject({ ok: false, failure: { code: "counter-exists" } });
      expect((await counter(id))?.name).toBe("Swims");
    });
  });

  describe("counter.click", () => {
    test("raises the value, says who it was, and writes a row for every click", async () => {
      const id = await makes(anna, "Swims");
      await gives(tom, "counter.click", { id, clicks: 1 });
      await gives(anna, "counter.click", { id, clicks: 50 });
      expect(await counter(id)).toMatchObject({ value: 51, last: { by: { name: "Anna" } } });
      const rows = await tables().selectFrom("click").selectAll().orderBy("number").execute();
      expect(rows.map(({ number }) => number)).toEqual(Array.from({ length: 51 }, (_, i) => i + 1));
      expect(rows.filter(({ person_id }) => person_id === tom.person.id)).toHaveLength(1);
    });

    test("loses none of a hundred that come at the same time", async () => {
      const id = await makes(anna, "Swims");
      const clicks = Array.from({ length: 100 }, (_, index) =>
        scene.perform(index % 2 ? anna : tom, { name: "counter.click", input: { id, clicks: 1 } }),
      );
      expect((await Promise.all(clicks)).every(({ ok }) => ok)).toBe(true);
      const last = scene.published.findLast(({ topic }) => topic === "counters");
      expect((await counter(id))?.value).toBe(100);
      expect(last?.event["value"]).toBeNumber();
      expect(await tables().selectFrom("click").select("number").execute()).toHaveLength(100);
    });

    test("is refused for a counter that is not there, and nothing is written", async () => {
      const refused = await gives(anna, "counter.click", { id: newId(), clicks: 1 });
      expect(refused).toMatchObject({ ok: false, failure: { code: "counter-not-found" } });
      expect(await tables().selectFrom("click").selectAll().execute()).toEqual([]);
      expect(scene.published).toEqual([]);
    });

    test.each([0, -1, 101, 1.5, "1", null, 2 ** 60])("is refused for %p clicks", async (clicks) => {
      const id = await makes(anna, "Swims");
      const refused = await gives(anna, "counter.click", { id, clicks });
      expect(refused).toMatchObject({ ok: false, failure: { code: "invalid" } });
      expect((await counter(id))?.value).toBe(0);
    });
  });

  describe("counter.rename", () => {
    test("changes the name for everyone, whoever asks, and keeps the value", async () => {
      const id = await makes(anna, "Swims");
      await gives(anna, "counter.click", { id, clicks: 3 });
      await gives(tom, "counter.rename", { id, name: "Dives" });
      expect(await counter(id)).toMatchObject({ name: "Dives", value: 3 });
    });

    test("is refused for a counter that is not there", async () => {
      const refused = await gives(anna, "counter.rename", { id: newId(), name: "x" });
      expect(refused).toMatchObject({ ok: false, failure: { code: "counter-not-found" } });
    });
  });

  describe("counter.delete", () => {
    test("takes the counter and its history away", async () => {
      const id = await makes(anna, "Swims");
      await gives(tom, "counter.click", { id, clicks: 2 });
      expect((await gives(anna, "counter.delete", { id })).ok).toBe(true);
      expect(await counter(id)).toBeUndefined();
      expect(await tables().selectFrom("click").selectAll().execute()).toEqual([]);
    });

    test("is done for a host, whoever made it", async () => {
      const host = await scene.person("Hanna", "host");
      const id = await makes(anna, "Swims");
      expect((await gives(host, "counter.delete", { id })).ok).toBe(true);
      expect(await counter(id)).toBeUndefined();
      expect(await tables().selectFrom("tally").selectAll().execute()).toEqual([]);
    });

    test("is refused to anyone who did not make it", async () => {
      const id = await makes(anna, "Swims");
      const refused = await gives(tom, "counter.delete", { id });
      expect(refused).toMatchObject({ ok: false, failure: { code: "not-yours" } });
      expect(await counter(id)).toBeDefined();
    });
  });

  test("what each has clicked is the sum of their rows, and together the value", async () => {
    const id = await makes(anna, "Swims");
    for (const clicks of [1, 2, 3]) await gives(anna, "counter.click", { id, clicks });
    await gives(tom, "counter.click", { id, clicks: 4 });
    const rows = await tables().selectFrom("tally").select(["person_id", "clicks"]).execute();
    const counted = new Map(rows.map(({ person_id, clicks }) => [person_id, Number(clicks)]));
    expect(counted).toEqual(
      new Map([
        [anna.person.id, 6],
        [tom.person.id, 4],
      ]),
    );
    expect((await counter(id))?.value).toBe(10);
  });

  test("a guest makes no more counters than a guest may, and a member goes on", async () => {
    for (let made = 0; made < limits.countersOfGuest; made++) await makes(anna, `Swims ${made}`);
    const refused = await gives(anna, "counter.create", { id: newId(), name: "One more" });
    expect(refused).toMatchObject({ ok: false, failure: { code: "too-many-counters" } });
    const member = { ...anna, role: "member" } as const;
    const done = await gives(member, "counter.create", { id: newId(), name: "One more" });
    expect(done.ok).toBe(true);
  });

  test("a listing shows the newest first", async () => {
    await makes(anna, "Swims");
    await makes(tom, "Dives");
    const { counters: listed } = await scene.snapshot(countersWatch, "", anna);
    expect(listed.map(({ name }) => name)).toEqual(["Dives", "Swims"]);
  });
});
