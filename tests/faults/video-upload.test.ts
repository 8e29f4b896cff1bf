import { afterEach, expect, test } from "bun:test";
import { join } from "node:path";
import { studioWatch } from "../../apps/videos/state/studio.ts";
import { beginsUpload, Noise, sendsAll } from "../../apps/videos/testing/uploader.ts";
import { becomesHost } from "../../platform/testing/browser-jar.ts";
import { type Dvor, startDvor } from "../../platform/testing/dvor.ts";
import { until } from "../../platform/testing/until.ts";

const megabyte = 1_048_576;

let dvor: Dvor | undefined;
afterEach(async () => {
  await dvor?.[Symbol.asyncDispose]();
  dvor = undefined;
});

async function sha256Of(path: string): Promise<string> {
  const hash = new Bun.CryptoHasher("sha256");
  for await (const piece of Bun.file(path).stream()) hash.update(piece);
  return hash.digest("hex");
}

test("20 MB with five cuts and a kill -9 arrive byte for byte, and are one video", async () => {
  let server = await startDvor({ environment: { FFMPEG_PATH: "off" } });
  dvor = server;
  const ida = await becomesHost(server);
  const file = new Noise(20 * megabyte);
  const address = await beginsUpload(ida, "noise.mov", file.sizeBytes);
  const id = address.split("/").at(-1) ?? "";
  const cutsAt = [1, 3.3, 7, 12.5, 19.99].map((at) => Math.round(at * megabyte));
  const killAt = cutsAt[2];
  await sendsAll(ida, address, file, {
    ...{ chunkBytes: 5 * megabyte, cutsAt },
    async onCut(atBytes) {
      if (atBytes !== killAt) return;
      await server.kill();
      server = await server.again();
      dvor = server;
    },
  });

  // It is no video, which is found out by the job that takes the file into the storage.
  const client = ida.socket();
  const studio = client.topic(studioWatch, ida.id);
  const { state } = await until(studio, ({ state }) => state?.videos[0]?.state === "failed");
  client.close();
  expect(state?.videos).toMatchObject([{ id, title: "noise" }]);
  expect([state?.uploads, state?.usedBytes]).toEqual([[], file.sizeBytes]);
  const original = join(server.folder, "files/videos", id, "original.bin");
  expect(await sha256Of(original)).toBe(file.sha256());
}, 120_000);
