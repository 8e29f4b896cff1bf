import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { onEveryDatabase } from "../../../platform/testing/databases.ts";
import { type Arena, openArena } from "../testing/arena.ts";

onEveryDatabase((open) => {
  let arena: Arena;
  beforeAll(async () => {
    arena = await openArena(await open());
  });
  afterAll(() => arena.scene.close());

  describe("at the same moment", () => {
    test("of two who join only one does", async () => {
      const { anna, tom, mia, scene } = arena;
      const id = await arena.makes(anna);
      const join = (scope: Arena["anna"]) =>
        scene.perform(scope, { name: "match.join", input: { id } });
      const done = await arena.lawful(() => Promise.all([join(tom), join(mia)]));
      expect(done.map((one) => (one.ok ? "ok" : one.failure.code)).toSorted()).toEqual([
        ...["ok", "seat-taken"],
      ]);
      await arena.ends(id);
    });

    test("nobody comes into two matches", async () => {
      const { anna, tom, mia, scene } = arena;
      const [one, two] = [await arena.makes(anna), await arena.makes(tom)];
      const join = (id: string) => scene.perform(mia, { name: "match.join", input: { id } });
      const done = await arena.lawful(() => Promise.all([join(one), join(two)]));
      const codes = done.map((answer) => (answer.ok ? "ok" : answer.failure.code));
      expect(codes.filter((code) => code === "ok")).toHaveLength(1);
      expect(["you-are-busy", "player-busy"]).toContain(codes.find((code) => code !== "ok") ?? "");
      await arena.ends(codes[0] === "ok" ? one : two);
      await arena.does(codes[0] === "ok" ? tom : anna, "match.cancel", {
        id: codes[0] === "ok" ? two : one,
      });
    });

    test("two who join each other's match play one of them", async () => {
      const { anna, tom, scene } = arena;
      const [one, two] = [await arena.makes(anna), await arena.makes(tom)];
      const join = (scope: Arena["anna"], id: string) =>
        scene.perform(scope, { name: "match.join", input: { id } });
      const done = await arena.lawful(() => Promise.all([join(tom, one), join(anna, two)]));
      expect(done.filter(({ ok }) => ok)).toHaveLength(1);
      const statuses = [(await arena.match(one)).status, (await arena.match(two)).status];
      expect(statuses.toSorted()).toEqual(["over", "playing"]);
      await arena.ends(statuses[0] === "playing" ? one : two);
    });
  });
});
