import { afterEach, beforeEach, expect, test } from "bun:test";
import { newId } from "../../core/protocol/id.ts";
import type { RoutePorts } from "../../platform/app/ports.ts";
import type { Scope } from "../../platform/app/scope.ts";
import { withTables } from "../../platform/db/database.ts";
import { openSqlite } from "../../platform/db/sqlite.ts";
import type { RunningJob } from "../../platform/jobs/job.ts";
import { openFolder } from "../../platform/storage/folder.ts";
import { openScene, type Scene } from "../../platform/testing/scene.ts";
import { temporaryFolder } from "../../platform/testing/temporary.ts";
import { people } from "./index.ts";
import { peopleJobs } from "./jobs.ts";
import { pictureKey } from "./picture.ts";
import type { PeopleTables } from "./tables.ts";

const dayMs = 86_400_000;
const bytes = new Uint8Array([1, 2, 3]);
let scene: Scene;
let anna: Scope;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;

beforeEach(async () => {
  scene = await openScene(people, openSqlite(":memory:"));
  anna = await scene.person("Anna", "member");
  folder = await temporaryFolder();
});
afterEach(async () => {
  await scene.close();
  await folder[Symbol.asyncDispose]();
});

test("the sweep takes away what no person shows, and nothing that is young or shown", async () => {
  const storage = await openFolder(folder.path);
  const { id } = anna.person;
  const [shown, lost, young] = [
    newId(Date.now() - 9 * dayMs),
    newId(Date.now() - 2 * dayMs),
    newId(),
  ];
  for (const picture of [shown, lost, young]) {
    await storage.put(pictureKey(id, picture, 96), bytes);
  }
  const tables = withTables<PeopleTables>(scene.db.read);
  await scene.db.write((transaction) =>
    withTables<PeopleTables>(transaction)
      .updateTable("person")
      .set({ picture: shown })
      .where("id", "=", id)
      .execute(),
  );
  const ports = { storage, auth: { read: () => tables } } as unknown as RoutePorts; // all it needs
  const sweep = peopleJobs(ports).find(({ kind }) => kind === "people.sweep-pictures");
  await sweep?.run({}, {} as RunningJob); // it makes no use of how it runs
  const left = [shown, young].map((picture) => pictureKey(id, picture, 96)).sort();
  expect(await storage.list("people")).toEqual(left);
});
