import { expect, test } from "bun:test";
import { openSqlite } from "../../../platform/db/sqlite.ts";
import { endBroadcast } from "../commands/on-air/end.ts";
import { openStudio } from "../testing/studio.ts";
import { writtenIn } from "./written.ts";

test.each([
  ["is kept where it is, and is no video", 1, []],
  ["goes where nothing was to be recorded", 0, ["live.forget"]],
])("a recording that cannot be read %s", async (_, is_recorded, kinds) => {
  const broken: string[] = [];
  const written = await writtenIn("a\0b", 30, (_cause, during) => {
    broken.push(during);
    return { code: "internal" };
  });
  expect([written, broken.length]).toEqual(["unreadable", 1]);
  const studio = await openStudio(openSqlite(":memory:"));
  const id = await studio.begins(studio.anna);
  await studio.read.updateTable("live_broadcast").set({ is_recorded }).execute();
  await studio.runs((tx) => endBroadcast(tx, id, { at: studio.now(), written }));
  const jobs = await studio.read.selectFrom("job").select("kind").execute();
  expect(jobs.map(({ kind }) => kind).filter((kind) => kind.startsWith("live."))).toEqual(kinds);
  expect(await studio.read.selectFrom("live_broadcast").select("state").execute()).toEqual([
    { state: "over" },
  ]);
  await studio.scene.close();
});
