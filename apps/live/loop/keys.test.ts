import { expect, test } from "bun:test";
import { openSqlite } from "../../../platform/db/sqlite.ts";
import { temporaryFolder } from "../../../platform/testing/temporary.ts";
import { openLoop } from "../testing/loop.ts";
import { openStudio } from "../testing/studio.ts";
import { authoriser, Keys, type KeysPorts } from "./keys.ts";

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

/** Keys of which somebody's is good, and that cannot be asked a second time. */
class AskedOnce extends Keys {
  constructor(personId: string, ports: KeysPorts) {
    super(ports);
    this.find = async () => ({ keyId: "key", personId });
    this.isGood = () => Promise.reject(new Error("the database is away"));
  }
}

test("whoever could not be let in after all leaves nothing on air", async () => {
  await using folder = await temporaryFolder();
  const studio = await openStudio(openSqlite(":memory:"));
  const loop = openLoop(studio, folder.path);
  const annaId = studio.anna.person.id;
  const auth = {} as unknown as KeysPorts["auth"]; // it is asked for nothing
  const keys = new AskedOnce(annaId, { ...studio.scene, auth });
  const authorise = authoriser(keys, loop.broadcasts, () => ({ code: "internal" }));
  const asked = authorise({ key: "live_1", address: "192.0.2.1", app: "live" }, { drop: () => {} });
  expect(await asked.catch((cause) => cause)).toEqual(new Error("the database is away"));
  expect(loop.broadcasts.ofPerson(annaId)).toBeUndefined();
  await loop.broadcasts.rest();
  await studio.scene.close();
});
