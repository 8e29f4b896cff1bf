import { expect, test } from "bun:test";
import { openSqlite } from "../../../platform/db/sqlite.ts";
import { temporaryFolder } from "../../../platform/testing/temporary.ts";
import { aMinute, openStudio } from "../testing/studio.ts";
import { freeBytes, spaceFor } from "./space.ts";

const gigabyte = 1_073_741_824;
const blockBytes = 4_096;

test.each([
  ["1 GB of a large disk", 500, 100, 99],
  ["a fiftieth of a small one", 10, 5, 4.8],
  ["more than is there where the disk is full", 500, 0, -1],
])("leaves %s free", (_, allGigabytes, freeGigabytes, left) => {
  const blocksIn = (gigabytes: number) => (gigabytes * gigabyte) / blockBytes;
  const disk = { blocks: blocksIn(allGigabytes), bavail: blocksIn(freeGigabytes) };
  expect(freeBytes({ ...disk, bsize: blockBytes }) / gigabyte).toBeCloseTo(left);
});

test("leaves what one's videos do not take, whoever else has some", async () => {
  await using folder = await temporaryFolder();
  const studio = await openStudio(openSqlite(":memory:"));
  const { anna, tom, scene } = studio;
  await studio.ends(await studio.begins(anna), aMinute);
  const quotaBytes = aMinute.sizeBytes + 5;
  const leftOf = async ({ person }: typeof anna) =>
    (await spaceFor({ ...scene, quotaBytes }, person.id, folder.path)).ownerBytes;
  expect([await leftOf(anna), await leftOf(tom)]).toEqual([5, quotaBytes]);
  await scene.close();
});
