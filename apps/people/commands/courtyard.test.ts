import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { onEveryDatabase } from "../../../platform/testing/databases.ts";
import { openScene } from "../../../platform/testing/scene.ts";
import { limits } from "../contract.ts";
import { people } from "../index.ts";
import { courtyardWatch } from "../state.ts";
import { type Neighbours, openNeighbours, settled } from "../testing/neighbours.ts";

onEveryDatabase((open) => {
  let at: Neighbours;
  beforeEach(async () => {
    at = await openNeighbours(await open());
  });
  afterEach(() => at.scene.close());

  const as = { name: "Lime Street 4", joining: "anyone", guestsLookIn: true };
  const changes = (input: object, scope = at.host) => at.gives(scope, "courtyard.change", input);
  const shown = () => at.scene.snapshot(courtyardWatch, "", at.guest);

  describe("courtyard.change", () => {
    test("changes what the host has decided, for everyone, and counts it", async () => {
      await changes({ ...as, name: "  Липовая,\t4 🌳 ", joining: "invited" });
      await changes({ ...as, name: "Липовая, 5", joining: "nobody" });
      expect(await shown()).toEqual({
        courtyard: { name: "Липовая, 5", joining: "nobody", guestsLookIn: true },
        revision: 2,
      });
    });

    test("makes everyone come back when guests may look in no more, or again", async () => {
      await changes({ ...as, guestsLookIn: false });
      await settled(() => at.scene.kicked.length === 1);
      await changes({ ...as, name: "Lime Street 5", guestsLookIn: false });
      await changes(as);
      await settled(() => at.scene.kicked.length === 2);
      expect(at.scene.kicked).toEqual(["everyone", "everyone"]);
    });

    test("is refused to members and guests", async () => {
      for (const scope of [at.anna, at.guest]) {
        const refused = await changes({ ...as, name: "Mine" }, scope);
        expect(refused).toMatchObject({ ok: false, failure: { code: "not-host" } });
      }
      expect(await shown()).toMatchObject({ courtyard: { name: "Lime Street 4" }, revision: 0 });
      expect(at.scene.published).toEqual([]);
    });

    test.each([
      { name: "" },
      { name: "x".repeat(limits.courtyardLength + 1) },
      { name: "ы".repeat(10_000) },
      { name: 4 },
      { joining: "friends" },
      { guestsLookIn: 1 },
    ])("is refused for %j, and changes nothing", async (wrong) => {
      const refused = await changes({ ...as, ...wrong });
      expect(refused).toMatchObject({ ok: false, failure: { code: "invalid" } });
      expect(await shown()).toMatchObject({ revision: 0 });
    });

    test("is refused before anybody has opened it; it is shown to have no name yet", async () => {
      const empty = await openScene(people, await open());
      const host = await empty.person("Ida", "host");
      const refused = await empty.perform(host, { name: "courtyard.change", input: as });
      expect(refused).toMatchObject({ ok: false, failure: { code: "not-opened" } });
      expect(await empty.snapshot(courtyardWatch, "", host)).toEqual({ revision: 0 });
      await empty.close();
    });
  });
});
