import { expect, test } from "bun:test";
import { openSqlite } from "../../../platform/db/sqlite.ts";
import { openStudio } from "../testing/studio.ts";
import { Keys, type KeysPorts } from "./keys.ts";

test("a wrong stream key is counted by its address, of which only so much is kept", async () => {
  const { scene } = await openStudio(openSqlite(":memory:"));
  const counted: string[] = [];
  const take = (_: string, key: string) => counted.push(key);
  // No more of it is asked for.
  const auth = { throttle: { take } } as unknown as KeysPorts["auth"];
  const keys = new Keys({ ...scene, auth });
  for (const address of ["192.0.2.1", "2001:db8:1:2::5", "x".repeat(16_000)]) {
    await keys.find("live_none", address);
  }
  expect(counted).toEqual(["192.0.2.1", "2001:db8:1:2::", "x".repeat(45)]);
  await scene.close();
});
