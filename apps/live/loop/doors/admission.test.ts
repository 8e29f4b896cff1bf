import { expect, test } from "bun:test";
import { createPasses } from "../../../../platform/auth/pass.ts";
import { openSqlite } from "../../../../platform/db/sqlite.ts";
import { createHandClock } from "../../../../platform/testing/clock.ts";
import { openStudio } from "../../testing/studio.ts";
import { Admission } from "./admission.ts";

test("what is believed of a broadcast is forgotten seconds after the last has asked", async () => {
  const studio = await openStudio(openSqlite(":memory:"));
  const clock = createHandClock(studio.now());
  const passes = createPasses(new Uint8Array(32));
  const admission = new Admission({ db: studio.scene.db, passes, clock });
  const passing = (ms: number) => {
    clock.pass(ms);
    admission.tick(clock.now());
  };
  const id = await studio.begins(studio.anna);
  const wanted = { id, personId: studio.anna.person.id };
  expect(await admission.admits(studio.tom, "open", wanted)).toBe(true);
  passing(2_000);
  expect(admission.size).toBe(1);
  await studio.ends(id);
  passing(1_000);
  expect(admission.size).toBe(0);
  // Also where the clock is set back meanwhile.
  await admission.admits(studio.tom, "open", wanted);
  clock.set(studio.now());
  passing(0);
  expect(admission.size).toBe(0);
  await studio.scene.close();
});
